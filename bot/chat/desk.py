"""Where a handler hands in its request: one transaction from the learner to the replies, then the sender is woken.

The update is marked done in the transaction in which it takes effect, so it cannot take effect twice.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar

from telegram import Update

from bot import tutor
from bot.chat import journal
from bot.chat.updates.arrival import Account, Arrival, Tapped, arrival_of
from bot.chat.updates.parts import present
from bot.core.course import Course
from bot.core.learner import Learner
from bot.core.names import ChatId
from bot.core.ports import Clock
from bot.core.presses import Press
from bot.core.replies import Replies
from bot.core.schedule import epoch
from bot.storage import addresses, inbox, learners, outbox
from bot.storage.engine.store import Store, Tx
from bot.tutor.handing import Handed, WayOut, hand_over

P = ParamSpec("P")
T = TypeVar("T")
UseCase = Callable[Concatenate[Tx, Course, datetime, Learner, P], Replies]
Consult = Callable[[Tx, Course, datetime, Learner | str | None, str], T]


class Desk:
    """Serves one update after the other."""

    def __init__(self, *, store: Store, course: Callable[[], Course], clock: Clock, out: WayOut) -> None:
        self._store = store
        self._course = course
        self._clock = clock
        self._out = out
        self._served: set[int] = set()

    def was_served(self, update_id: int) -> bool:
        """Tell, once, whether the update took effect here."""
        served = update_id in self._served
        self._served.discard(update_id)
        return served

    async def perform(self, update: Update, use_case: UseCase[P], *args: P.args, **kwargs: P.kwargs) -> None:
        """Let the learner who sent the update go through a use case."""
        await self.act(arrival_of(update), use_case, *args, **kwargs)

    async def act(self, arrival: Arrival, use_case: UseCase[P], *args: P.args, **kwargs: P.kwargs) -> None:
        """Let the learner who arrived go through a use case."""
        course, now, began = self._course(), self._clock.now(), self._clock.monotonic()

        with self._out.reserve(1) as places:

            def unit(tx: Tx) -> tuple[ChatId, Replies, Handed]:
                learner = learner_of(tx, course, arrival.who, now)
                replies = use_case(tx, course, now, learner, *args, **kwargs)
                placed, free = _placed(tx, learner.chat, arrival.tapped, replies), learner.chat not in places.held
                rows = hand_over(tx, now, learner.chat, placed, free=places.free > 0 and free)
                inbox.done(tx, arrival.update_id, epoch(now))
                return learner.chat, replies, Handed(rows=rows, waits=outbox.waits(tx))

            chat, replies, handed = await self._store.run(unit)
            self._served.add(arrival.update_id)
            for row in handed.rows:
                places.take(row)
        if handed.waits:
            self._out.wake()
        took = self._clock.monotonic() - began
        journal.decided(_named(use_case, args), replies, took, update=arrival.update_id, chat=chat)

    async def notice(self, update: Update, use_case: UseCase[[]]) -> None:
        """Let a learner go through a use case that says nothing; a stranger does not become one by it."""
        who, course = present(update.effective_user), self._course()

        def act(tx: Tx, now: datetime) -> None:
            chat = addresses.find(tx, who.id)
            known = learners.by_chat(tx, chat) if chat is not None else None
            if known is not None:
                use_case(tx, course, now, known)

        await self.note(update, act)

    async def note(self, update: Update, act: Callable[[Tx, datetime], None]) -> None:
        """Let the update change something that needs no learner."""
        now = self._clock.now()

        def unit(tx: Tx) -> None:
            act(tx, now)
            inbox.done(tx, update.update_id, epoch(now))

        await self._serve(update.update_id, unit)

    async def consult(self, update: Update, look: Consult[T], typed: str) -> tuple[T, Course]:
        """Let anybody look something up in the course, with which it was; who is no learner does not become one."""
        who, course, now = present(update.effective_user), self._course(), self._clock.now()

        def unit(tx: Tx) -> T:
            chat = addresses.find(tx, who.id)
            known = learners.by_chat(tx, chat) if chat is not None else None
            found = look(tx, course, now, known or who.language_code, typed)
            inbox.done(tx, update.update_id, epoch(now))
            return found

        found = await self._store.run(unit)
        self._served.add(update.update_id)
        return found, course

    async def apologise(self, telegram_id: int) -> None:
        """Say to a learner that something went wrong on our side; strangers hear nothing."""
        now = self._clock.now()

        def unit(tx: Tx) -> None:
            chat = addresses.find(tx, telegram_id)
            learner = learners.by_chat(tx, chat) if chat is not None else None
            if learner is not None:
                outbox.put(tx, learner.chat, tutor.sorry(), epoch(now))

        await self._store.run(unit)
        self._out.wake()

    async def _serve(self, update_id: int, unit: Callable[[Tx], T]) -> T:
        done = await self._store.run(unit)
        self._served.add(update_id)
        self._out.wake()
        return done


def _named(use_case: Callable[..., Replies], args: tuple[object, ...]) -> str:
    """Return what was done as an event: the verb of a button, else the use case; never what somebody typed."""
    pressed = next((one for one in args if isinstance(one, Press)), None)
    return f"act.{pressed.verb.name.lower() if pressed else use_case.__name__}"


def learner_of(tx: Tx, course: Course, who: Account, now: datetime) -> Learner:
    """Return the learner behind an account, noting down one who is new."""
    chat = addresses.chat_for(tx, who.id)
    known = learners.by_chat(tx, chat)
    return known or learners.create(tx, chat, tutor.greet_language(course, who.language_code), epoch(now))


def _placed(tx: Tx, chat: ChatId, tapped: Tapped | None, replies: Replies) -> Replies:
    """Let the answer to a tap appear where the learner tapped, in the private chat, as long as that can be edited.

    Under a file no words can stand instead of it, so the answer comes as a new message below.
    """
    if tapped is None:
        return replies
    if not tapped.is_text:
        return tuple(one if one.attachment else one.anew() for one in replies)
    screen = next((reply.screen for reply in replies if reply.screen and not reply.fresh), None)
    if screen:
        outbox.adopt(tx, chat, screen, tapped.message_id)
    return replies
