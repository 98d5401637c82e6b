"""Where authors' files are looked through beside the loop, and where their rehearsals are put into words."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from telegram import Document, Update
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.chat import journal
from bot.chat.authoring.fetching import TooLarge, fetched
from bot.chat.authoring.literal import literal
from bot.chat.connection.client import LeanRequest
from bot.chat.desk import Desk
from bot.chat.updates.parts import message_of, present
from bot.core.course import Course, Lesson
from bot.core.learner import Learner
from bot.core.operating.drafts import Act, Draft, Examined, How, Rehearsal, Sheet, Unfit, with_lesson
from bot.core.ports import Clock
from bot.core.replies import Replies
from bot.core.schedule import epoch
from bot.storage import addresses, learners, rehearsals
from bot.storage.engine.store import Store, Tx
from bot.tutor import authoring

Play = Callable[[authoring.Scene], Replies]


class Workroom:
    """Serves the people who write lessons."""

    def __init__(  # noqa: PLR0913 - the constructor is handed its collaborators
        self,
        *,
        bot: ExtBot[None],
        http: LeanRequest,
        desk: Desk,
        store: Store,
        course: Callable[[], Course],
        clock: Clock,
        folder: Path,
    ) -> None:
        self._bot, self._http = bot, http
        self._desk, self._store = desk, store
        self._course, self._clock = course, clock
        self._folder = folder

    async def receive(self, update: Update) -> None:
        """Look a file through and tell what came of it."""
        document = present(message_of(update).document)
        try:
            content = await fetched(self._bot, self._http, document.file_id, document.file_size)
        except TooLarge:
            examined = Examined(unfit=Unfit.SIZE, name=document.file_name or "")
        except (TelegramError, TimeoutError) as error:
            journal.warn("file not fetched", why=type(error).__name__)
            examined = Examined(unfit=Unfit.LOST, name=document.file_name or "")
        else:
            examined = await self._examined(update, document, content)
        await self._desk.perform(update, authoring.receive, examined)

    async def _examined(self, update: Update, document: Document, content: bytes) -> Examined:
        from bot.content.draft import examine  # noqa: PLC0415 - brings all the rules along, which a start does not need

        _, kept = await self._held(update)
        sheet = Sheet(name=document.file_name or "", caption=message_of(update).caption or "", content=content)
        held, today = kept.draft if kept else None, self._clock.now().date()
        return await asyncio.to_thread(examine, self._folder, self._course(), sheet, held, today=today)

    async def refuse(self, update: Update) -> None:
        """Say that this is not a file of a lesson."""
        name = present(message_of(update).document).file_name or ""
        await self._desk.perform(update, authoring.receive, Examined(unfit=Unfit.NAME, name=name))

    async def waits_for(self, update: Update) -> str:
        """Return what typed text or a file of this author answers now: `draft`, `field` and the like, or nothing."""
        learner, _ = await self._held(update)
        return ((learner.awaiting if learner else None) or "").partition(":")[0]

    async def begin(self, update: Update) -> None:
        """Play the lesson from its beginning."""
        await self._play(update, authoring.begin)

    async def leave(self, update: Update) -> None:
        """Leave the rehearsal."""
        await self._desk.perform(update, authoring.leave)

    async def act(self, update: Update, how: How, what: str) -> None:
        """Go on in the rehearsal."""
        act = Act(at=epoch(self._clock.now()), how=how, what=what)
        await self._play(update, partial(authoring.go_on, act=act))

    async def _play(self, update: Update, play: Play) -> None:
        """Let the tutor play the lesson, and put what it says into the words of the lesson as it would be."""
        _, kept = await self._held(update)
        lesson = await asyncio.to_thread(self._lesson, kept.draft) if kept else None

        def use_case(tx: Tx, course: Course, now: datetime, learner: Learner) -> Replies:
            scene = authoring.Scene(tx=tx, course=course, now=now, author=learner, lesson=lesson)
            replies = play(scene)
            return self._said(scene, lesson, kept.draft, replies) if kept and lesson else replies

        await self._desk.perform(update, use_case)

    def _lesson(self, draft: Draft) -> Lesson | None:
        from bot.content.draft import lesson_from  # noqa: PLC0415 - as above

        return lesson_from(self._folder, self._course(), draft)

    def _said(self, scene: authoring.Scene, lesson: Lesson, draft: Draft, replies: Replies) -> Replies:
        course = with_lesson(scene.course, lesson)
        reader = authoring.reader_of(course, scene.author, lesson, draft)
        return literal(replies, course, reader, home=scene.author.language, me=self._bot.username)

    async def _held(self, update: Update) -> tuple[Learner | None, Rehearsal | None]:
        """Return who this is, and what they try."""
        telegram_id, now = present(update.effective_user).id, epoch(self._clock.now())

        def look(tx: Tx) -> tuple[Learner | None, Rehearsal | None]:
            chat = addresses.find(tx, telegram_id)
            learner = learners.by_chat(tx, chat) if chat is not None else None
            return learner, rehearsals.load(tx, learner.id, now) if learner else None

        return await self._store.run(look)
