"""Has the file of a reply made, after the claim and before the upload: look up, put into words, print.

Whatever goes wrong, the learner hears it in words at once: a file that cannot be made now is not tried for ever.
"""

from collections.abc import Callable, Mapping
from typing import Protocol

from telegram.constants import FileSizeLimit

from bot import tutor
from bot.chat import journal
from bot.chat.rendering.paperwork import worded
from bot.core.course import Course
from bot.core.names import LearnerId
from bot.core.papers import Paper, Tree
from bot.core.ports import Clock
from bot.core.replies import Attachment, FileKind
from bot.storage import learners
from bot.storage.engine.store import Store, Tx
from bot.storage.outbox import Claimed

LIMITS = {
    FileKind.PHOTO: FileSizeLimit.PHOTOSIZE_UPLOAD.value,
    FileKind.DOCUMENT: FileSizeLimit.FILESIZE_UPLOAD.value,
}


class Unmade(RuntimeError):  # noqa: N818 - named for what happened
    """The file cannot be made: nothing to show, nobody to show it to, or more than Telegram takes."""


class Printer(Protocol):
    """Makes bytes of a worded paper; see bot.pictures.printer."""

    async def print(self, form: str, words: Mapping[str, Tree]) -> bytes:
        """Return the file."""
        ...


class Workshop:
    """Makes the files of claimed replies."""

    def __init__(self, *, store: Store, course: Callable[[], Course], clock: Clock, printer: Printer) -> None:
        self._store = store
        self._course = course
        self._clock = clock
        self._printer = printer

    async def made(self, row: Claimed, attachment: Attachment, *, me: str) -> bytes | None:
        """Return the file, or None when it cannot be made; the log says why. `me` is the bot's own name."""
        began = self._clock.monotonic()
        try:
            content = await self._make(row, attachment, me)
        except Exception as error:  # noqa: BLE001 - whatever a maker did not foresee, the learner is told
            journal.report("file not made", error, outbox=row.id, make=attachment.make)
            return None
        took = round(1000 * (self._clock.monotonic() - began))
        journal.note("file made", outbox=row.id, make=attachment.make, bytes=len(content), ms=took)
        return content

    async def _make(self, row: Claimed, attachment: Attachment, me: str) -> bytes:
        course = self._course()
        paper = await self._paper(course, row, attachment)
        content = await self._printer.print(paper.form, worded(paper, row.reader, course, me=me))
        if not 0 < len(content) <= LIMITS[attachment.kind]:
            raise Unmade(Unmade.__doc__)
        return content

    async def _paper(self, course: Course, row: Claimed, attachment: Attachment) -> Paper:
        reader, now = row.reader.learner, self._clock.now()
        if reader is None:
            raise Unmade(Unmade.__doc__)

        def unit(tx: Tx, reader: LearnerId = reader) -> Paper | None:
            learner = learners.load(tx, reader)
            return None if learner is None else tutor.make(tx, course, now, learner, attachment)

        paper = await self._store.run(unit)
        if paper is None:
            raise Unmade(Unmade.__doc__)
        return paper
