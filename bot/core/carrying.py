"""What a worksheet takes over from earlier ones, so that nobody types again what the tutor has already been told."""

from collections.abc import Mapping

from bot.core.checks.sheet import lines
from bot.core.course import Field

Works = Mapping[str, Mapping[str, str]]
"""What was handed in last, by lesson and field."""


def carried(field: Field, works: Works) -> str:
    """Return the words that a field begins with: those of its sources, one line each, lists on one line."""
    found = (_words(source, works) for source in field.source)
    return "\n".join(one for one in found if one)


def _words(source: str, works: Works) -> str:
    lesson, _, name = source.partition(".")
    written = lines(works.get(lesson, {}).get(name, ""))
    return "; ".join(line.replace(" | ", ": ", 1).replace(" | ", ", ") for line in written)


def lessons_of(fields: tuple[Field, ...]) -> frozenset[str]:
    """Return the lessons whose worksheets are looked into."""
    return frozenset(source.partition(".")[0] for field in fields for source in field.source)
