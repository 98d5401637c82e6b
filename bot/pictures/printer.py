"""Who makes which file, and where: written forms in a thread, drawn ones in the drawing process."""

import asyncio
import logging
from collections.abc import Mapping

from bot.core.papers import Tree
from bot.pictures import written
from bot.pictures.studio import Studio

DRAWN = frozenset({"certificate.png", "certificate.pdf", "progress.png", "weeks.png", "stats.png", "portfolio.pdf"})
_LOG = logging.getLogger(__name__)


class UnknownForm(LookupError):  # noqa: N818 - named for what is wrong
    """A paper asks for a form that nobody makes: look at FORMS in bot/pictures."""


class Printer:
    """Makes the bytes of worded papers; nothing is started before the first picture."""

    def __init__(self, studio: Studio | None = None) -> None:
        self._studio = studio or Studio()

    async def print(self, form: str, words: Mapping[str, Tree]) -> bytes:
        """Return the file; whatever goes wrong comes out as an exception, and soon."""
        if form in DRAWN:
            return await self._studio.draw(form, words)
        if form not in written.FORMS:
            raise UnknownForm(form)
        return await asyncio.to_thread(written.FORMS[form], words)

    async def look(self) -> None:
        """Tell the operator at the start whether pictures can be made here; learners are told kindly when not."""
        fault = await self._studio.check()
        if fault:
            _LOG.error("pictures are off: %s", fault)
        else:
            _LOG.info("pictures are on: letters are joined")

    async def close(self) -> None:
        """End the drawing process."""
        await self._studio.close()
