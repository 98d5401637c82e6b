"""The course as it was last found good, kept beside the database so that a start need not read and check it again."""

from bot.content.compiled.keeping import load

__all__ = ["load"]
