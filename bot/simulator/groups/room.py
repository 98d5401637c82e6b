"""A group as Telegram keeps it: who is in it, what may be written there, its polls, and what the bot is told of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from bot.chat.rehearsing.staging import Fault, Letter, Trouble
from bot.chat.rehearsing.stand_in import poll_id
from bot.core.course import Course
from bot.core.names import Language
from bot.core.presses import Press, encode
from bot.simulator.groups import wording
from bot.simulator.groups.book import Book, Poll
from bot.simulator.groups.watch import GroupWatch
from bot.simulator.groups.wording import Place, Thing
from bot.simulator.loop import VirtualClock
from bot.simulator.network import Network
from bot.simulator.watch import Watch
from bot.storage.outbox import Method

TOPIC = 7
_MUST_WAIT = {"out": Fault.PUT_OUT, "muted": Fault.MUTED}


class Somebody(Protocol):
    """Who may take part: an account."""

    number: int
    hiding: dict[str, tuple[bool, float]]  # by group: not on its boards, and since when

    def account(self) -> Thing:
        """Return it as the Bot API writes it."""
        ...

    def follow(self, payload: str) -> None:
        """Come to the bot's private chat by a link."""
        ...


class Country(Protocol):
    """What a group needs of the world."""

    course: Course
    network: Network
    watch: Watch
    groups: GroupWatch
    clock: VirtualClock


class Room:
    """One group."""

    def __init__(self, town: Country, place: Place, people: Sequence[Somebody], language: Language) -> None:
        self.town, self.place, self.language = town, place, language
        self.people = people  # the first one is its admin
        self.book = Book(number=-place.id)
        self.status = "out"
        self.shut = False  # the topic
        self.changed_at = 0.0  # when anything was touched that posts depend on
        self.forgot_at = 0.0  # when the bot last forgot one of them
        self.seen: Callable[[int, Letter], None] = lambda _, __: None
        self._first = 0  # message of this chat
        self._settle_in()

    def _settle_in(self) -> None:
        self.town.network.phones[self.place.id] = self.town.network.rooms[self.place.id] = self
        self.town.groups.books[self.place.id] = self.book

    # -- what Telegram does

    def refuses(self, letter: Letter) -> Trouble | None:
        """Return why a message cannot be taken now, or None."""
        if letter.row.telegram_id != self.place.id:
            return Trouble(Fault.MOVED, moved_to=self.place.id)
        if self.status in _MUST_WAIT and (self.status == "out" or letter.row.method is Method.SEND):
            return Trouble(_MUST_WAIT[self.status])
        if letter.row.method is Method.EDIT:
            return Trouble(Fault.NO_TARGET) if (letter.row.message_id or 0) < self._first else None
        return Trouble(Fault.HOMELESS) if self.shut and letter.row.reply.topic is not None else None

    def show(self, message_id: int, letter: Letter) -> None:
        """See a message come up."""
        if letter.poll is not None:
            key, now = letter.row.key or "", self.town.clock.true().timestamp()
            self.book.polls[poll_id(message_id)] = Poll(
                id=poll_id(message_id), key=key, question=letter.poll.question, options=letter.poll.options,
                correct=frozenset(letter.poll.correct), asked_at=now, zone=letter.row.reader.zone,
                closes_at=now + letter.poll.seconds, lost=key in self.book.lost,
            )  # fmt: skip
        self.seen(message_id, letter)

    def admins(self) -> Sequence[int]:
        """Return who may settle things."""
        if self.status == "out":
            raise Trouble(Fault.PUT_OUT)
        return (self.people[0].number,)

    # -- what people do; `then` comes when it has taken effect

    def post(self, update: Thing, what: str, then: Callable[[], None] | None = None) -> None:
        """Let Telegram tell the bot of it, which hears nothing of a group that it was put out of."""
        if self.status != "out":
            self.town.watch.note(self.place.id, what)
            self.town.network.post(update, then=then)

    def say(self, who: Somebody, words: str, **more: object) -> None:
        """Let somebody write."""
        self.post(wording.said(self.place, who.account(), words, **more), f"{who.number} says {words!r}")

    def press(self, who: Somebody, press: Press, message_id: int, then: Callable[[], None] | None = None) -> None:
        """Let somebody press a button."""
        data = encode(press.verb, *press.args)
        thread = TOPIC if self.place.forum else None
        update = wording.pressed(self.place, who.account(), data, message_id, thread)
        self.post(update, f"{who.number} presses {data}", then)

    def vote(self, who: Somebody, poll: Poll, places: Sequence[int]) -> None:
        """Let somebody vote, or take the vote back; Telegram tells of the vote and of the poll."""
        late = self.town.clock.true().timestamp() >= poll.closes_at

        def counts() -> None:
            if places and who.number not in poll.right:
                poll.right[who.number] = frozenset(places) == poll.correct
                poll.late.update({who.number} if late else ())
                poll.last_at = self.town.clock.true().timestamp()

        self.town.network.post(wording.answered(poll.id, who.account(), places), then=counts)
        self.tell(poll, closed=late)
        self.town.groups.counts["votes"] += 1

    def forget(self, number: int) -> None:
        """Hear that the bot has forgotten somebody: no vote of theirs counts any more."""
        if any(one.number == number for one in self.people):
            self.forgot_at = self.town.clock.true().timestamp()
            for poll in self.book.polls.values():
                poll.right.pop(number, None)
                poll.late.discard(number)

    def tell(self, poll: Poll, *, closed: bool) -> None:
        """Let Telegram tell of a poll."""
        self.town.network.post(wording.polled(poll.id, poll.question, poll.options, closed=closed))

    def admit(self) -> None:
        """Let the bot in."""
        self.status, self.book.out = "member", False
        self._touch()
        self.post(wording.admitted(self.place, self.people[0].account(), out=False), "lets the bot in")

    def put_out(self) -> None:
        """Put the bot out; it knows once that has taken effect, unless it was let in again by then."""

        def known() -> None:
            self.book.out = self.status == "out"

        self._touch()
        self.post(wording.admitted(self.place, self.people[0].account(), out=True), "puts the bot out", known)
        self.status = "out"

    def mute(self, *, muted: bool) -> None:
        """Let nobody but people write, or the bot too."""
        if self.status == "out":
            return
        self.status = "muted" if muted else "member"
        self._touch()

    def shut_topic(self, *, shut: bool) -> None:
        """Close or open the topic."""
        self.shut = shut
        self._touch()

    def move(self, *, new_first: bool) -> None:
        """Become a supergroup: another id, other messages; told from either side, whichever comes first."""
        if self.status == "out":  # it cannot be told otherwise
            self.admit()
        old, self.place = self.place, replace(self.place, id=self.place.id - 1_000_000_000, kind="supergroup")
        self._first = self.town.network.next_message()
        self._settle_in()
        self._touch()
        updates = wording.moved(old, self.place)
        for update in reversed(updates) if new_first else updates:
            self.post(update, f"moves to {self.place.id}", lambda: self.book.gone.add(old.id))

    def _touch(self) -> None:
        self.changed_at = self.town.clock.true().timestamp()

    def touched(self) -> None:
        """Note that something was changed that posts depend on."""
        self._touch()
