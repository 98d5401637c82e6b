"""Who makes which file, and where: written forms in a thread. Nothing here holds up the event loop."""

import asyncio
from collections.abc import Mapping

from bot.core.papers import Tree
from bot.pictures import written


class UnknownForm(LookupError):  # noqa: N818 - named for what is wrong
    """A paper asks for a form that nobody makes: look at FORMS in bot/pictures."""


class Printer:
    """Makes the bytes of worded papers."""

    async def print(self, form: str, words: Mapping[str, Tree]) -> bytes:
        """Return the file; whatever goes wrong comes out as an exception, and soon."""
        if form not in written.FORMS:
            raise UnknownForm(form)
        return await asyncio.to_thread(written.FORMS[form], words)

    async def close(self) -> None:
        """Let go of everything."""
