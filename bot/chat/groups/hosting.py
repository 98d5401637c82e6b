"""Takes what happens in groups to the tutor: whether we may be there, who is an admin, and one transaction."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Concatenate, ParamSpec

from telegram import Bot, CallbackQuery, Message, Poll, Update, User
from telegram.error import TelegramError

from bot import tutor
from bot.chat import journal
from bot.chat.desk import Desk, learner_of
from bot.chat.flood import Flood
from bot.chat.groups.admins import Admins
from bot.chat.groups.guests import Guests
from bot.chat.groups.recognising import matching
from bot.chat.groups.scenes import Spot, spot_of
from bot.chat.rendering.wording import Wording
from bot.chat.updates.parts import present
from bot.core.course import Course
from bot.core.groups.group import Scene
from bot.core.names import ChatId
from bot.core.ports import Clock
from bot.core.replies import Phrase, Replies
from bot.core.schedule import epoch
from bot.storage import addresses, outbox
from bot.storage.engine.store import Store, Tx
from bot.storage.groups import rooms
from bot.storage.outbox import Reader

P = ParamSpec("P")
UseCase = Callable[Concatenate[Tx, Course, datetime, Scene, P], Replies]
TALK = (4.0, 0.05)  # words to us that a member gets answered at once, and how many more a second


class Host:
    """Serves groups."""

    def __init__(  # noqa: PLR0913 - the constructor is handed its collaborators
        self,
        *,
        bot: Bot,
        store: Store,
        desk: Desk,
        course: Callable[[], Course],
        clock: Clock,
        guests: Guests,
    ) -> None:
        self.admins = Admins(bot, clock)
        self._bot = bot
        self._store = store
        self._desk = desk
        self._course = course
        self._clock = clock
        self._guests = guests
        self._patience = Flood(clock, burst=TALK[0], refill=TALK[1])

    async def serve(self, update: Update, use_case: UseCase[P], *args: P.args, **kwargs: P.kwargs) -> None:
        """Let what happened in a group go through a use case, with its replies to the group."""
        spot = spot_of(update)
        if not await self._at_home(spot):
            await self._leave(update, spot)
            return
        admin = spot.anonymous_admin or (spot.person != 0 and await self.admins.includes(spot.chat, spot.person))
        course, began = self._course(), self._clock.monotonic()
        said: Replies = ()

        def unit(tx: Tx, now: datetime) -> None:
            nonlocal said
            scene = spot.scene(tx, admin=admin)
            said = replies = use_case(tx, course, now, scene, *args, **kwargs)
            _adopt(tx, scene.chat, update.callback_query, replies)
            outbox.put(tx, scene.chat, replies, epoch(now))

        await self._desk.note(update, unit)
        journal.decided("act.group", said, self._clock.monotonic() - began, update=update.update_id)

    def has_patience(self, update: Update) -> bool:
        """Tell whether whoever speaks to us is answered, or has had so many answers that the rest is passed over."""
        spot = spot_of(update)
        return self._patience.allows(spot.person or spot.chat)

    async def ignore(self, update: Update) -> None:
        """Let the update be."""
        await self._desk.note(update, lambda _tx, _now: None)

    async def part(self, update: Update) -> None:
        """Leave a place where we do not teach, such as a channel."""
        await self._leave(update, spot_of(update))

    async def depart(self, update: Update) -> None:
        """Fall silent where we were put out; a place we never knew stays unknown."""
        spot, course = spot_of(update), self._course()

        def unit(tx: Tx, now: datetime) -> None:
            if addresses.find(tx, spot.chat) is not None:
                tutor.groups.removed(tx, course, now, spot.scene(tx, admin=False))

        await self._desk.note(update, unit)

    async def vote(self, update: Update) -> None:
        """Count a vote; one in the name of a chat is nobody's."""
        answer, course = present(update.poll_answer), self._course()

        def unit(tx: Tx, now: datetime) -> None:
            if answer.user is not None and tutor.groups.expects(tx, answer.poll_id, now):
                learner = learner_of(tx, course, answer.user, now)
                tutor.groups.vote(tx, course, now, learner, answer.poll_id, answer.option_ids)

        await self._desk.note(update, unit)

    async def watch(self, update: Update) -> None:
        """Recognise a poll whose send had no answer, by its words, if they are those of exactly one that was sent."""
        poll, course = present(update.poll), self._course()
        key = await self._recognised(poll, course)

        def unit(tx: Tx, now: datetime) -> None:
            if key is not None:
                tutor.groups.recognise(tx, course, now, key, poll.id)

        await self._desk.note(update, unit)

    async def see_off(self, update: Update, gone: User) -> None:
        """Note that a member has left."""

        def use_case(tx: Tx, course: Course, now: datetime, scene: Scene) -> Replies:
            who = addresses.find(tx, gone.id)
            return () if who is None else tutor.groups.seen_off(tx, course, now, scene, who)

        await self.serve(update, use_case)

    async def follow(self, update: Update, old: int, new: int) -> None:
        """Follow a group to its new id."""
        await self._desk.note(update, lambda tx, _: tutor.groups.moved(tx, old, new))

    async def _recognised(self, poll: Poll, course: Course) -> str | None:
        now = self._clock.now()
        sent = await self._store.run(lambda tx: tutor.groups.unrecorded_for(tx, course, now, poll.id))
        found: Sequence[str] = matching(poll, sent, course)
        return found[0] if len(found) == 1 else None

    async def _at_home(self, spot: Spot) -> bool:
        """Tell whether we may be in this group: we are there already, or the operator's rule lets us in."""
        if self._guests.may_enter(spot.chat, by=spot.person):
            return True
        return await self._store.run(lambda tx: _is_known(tx, spot.chat))

    async def _leave(self, update: Update, spot: Spot) -> None:
        """Say why, and go; whatever Telegram says to that, we have nothing to do there."""
        try:
            if update.effective_chat is not None and update.effective_chat.type != update.effective_chat.CHANNEL:
                await self._bot.send_message(spot.chat, self._farewell(), disable_notification=True)
            await self._bot.leave_chat(spot.chat)
        except TelegramError as error:
            journal.warn("could not leave", why=type(error).__name__)
        await self.ignore(update)

    def _farewell(self) -> str:
        """Say it in every language: we do not know yet which one is spoken there."""
        course, reader = self._course(), Reader()
        wordings = [Wording(course=course, language=one, reader=reader) for one in course.languages]
        return "\n\n".join(one.pack.tongue.mark(one.label(Phrase(key="group.farewell"))) for one in wordings)


def _is_known(tx: Tx, telegram_id: int) -> bool:
    chat = addresses.find(tx, telegram_id)
    return chat is not None and rooms.by_chat(tx, chat) is not None


def _adopt(tx: Tx, chat: ChatId, query: CallbackQuery | None, replies: Replies) -> None:
    """Let the answer to a press appear where it was pressed."""
    tapped = query.message if query else None
    shown = next((reply.screen for reply in replies if reply.screen and not reply.kind.unasked), None)
    if isinstance(tapped, Message) and shown:
        outbox.adopt(tx, chat, shown, tapped.message_id)
