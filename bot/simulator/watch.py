"""Watches every message under the laws and keeps the first that breaks one, with what the learner saw before."""

from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Protocol

from bot.chat.rehearsing.staging import Fault, Letter
from bot.core.course import Course
from bot.core.replies import Kind
from bot.language.zones import local
from bot.simulator.laws import (
    A_SECOND,
    WHEN_IT_ARRIVES,
    WHEN_IT_IS_COUNTED,
    WHEN_IT_LEAVES,
    WHEN_IT_LEAVES_FOR_A_GROUP,
    Law,
    Ledger,
    Note,
    Sight,
    is_unasked,
)
from bot.simulator.loop import VirtualClock
from bot.simulator.model import bits


class Groups(Protocol):
    """What watches the chats of groups; whatever breaks a law there is handed back as words."""

    def leaves(self, letter: Letter) -> Iterable[str]:
        """Look at a message as its request begins."""
        ...

    def surely_not_sent(self, letter: Letter) -> None:
        """Hear that the request did nothing."""
        ...

    def doubts(self, letter: Letter, day: int) -> None:
        """Hear that nobody can know what became of a message."""
        ...

    def told(self, letter: Letter, fault: Fault) -> None:
        """Hear what the bot has been told of the group."""
        ...

    def arrives(self, letter: Letter, wall: datetime, at: float) -> Iterable[str]:
        """Look at a message as it comes up."""
        ...


class Watch:
    """Holds the ledgers and applies the laws."""

    def __init__(self, course: Course, clock: VirtualClock, groups: Groups, broken: Callable[[], None]) -> None:
        self._course = course
        self._clock = clock
        self._tell = broken
        self._bits = {one: bits(course, [one]) for one in course.order}
        self.ledgers: dict[int, Ledger] = {}
        self.halted = 0.0
        self.counts: Counter[str] = Counter()
        self.broken: list[str] = []
        self._times: deque[float] = deque(maxlen=A_SECOND[0] + 1)
        self._groups = groups

    def ledger(self, number: int) -> Ledger:
        """Return what a learner got."""
        found = self.ledgers.get(number)
        if found is None:
            found = self.ledgers[number] = Ledger(number=number)
        return found

    def forget(self, number: int) -> None:
        """Hear that the bot has forgotten somebody."""
        self.ledger(number).forget()
        self.note(number, "is forgotten")
        self.counts["forgotten"] += 1

    def welcome(self, number: int) -> None:
        """Hear that somebody who was forgotten is here again."""
        self.ledger(number).forgotten = False
        self.counts["back as somebody new"] += 1

    def bit(self, lesson: str | None) -> int:
        """Return the bit of a lesson."""
        return self._bits.get(lesson or "", 0)

    def leaves(self, letter: Letter) -> None:
        """Look at a message as its request begins."""
        sight = self._sight(letter)
        sight.ledger.history.append((sight.wall, "->", _facts(letter)))
        if letter.row.telegram_id < 0:
            self._judge(WHEN_IT_LEAVES_FOR_A_GROUP, sight)
            self._hear(sight, self._groups.leaves(letter))
        else:
            self._judge(WHEN_IT_LEAVES, sight)
        if letter.row.kind is Kind.REPLY:
            sight.ledger.last_reply = max(sight.ledger.last_reply, letter.row.id)
        if letter.row.kind is Kind.LESSON:
            sight.today.lessons.add(letter.row.reply.lesson or "")
            sight.ledger.requested |= sight.lesson

    def surely_not_sent(self, letter: Letter) -> None:
        """Hear that the request did nothing, and that the bot knows it: it may come again."""
        ledger = self.ledger(letter.row.telegram_id)
        if letter.row.telegram_id < 0:
            self._groups.surely_not_sent(letter)
        if letter.row.kind is Kind.LESSON:
            ledger.requested &= ~self.bit(letter.row.reply.lesson)
            for day in ledger.days.values():
                day.lessons.discard(letter.row.reply.lesson or "")

    def doubts(self, letter: Letter, *, refused: bool) -> None:
        """Hear that the bot cannot know what became of an unasked message, or that Telegram refused it."""
        kind = letter.row.kind
        if letter.row.telegram_id < 0:
            self._groups.doubts(letter, self._day(letter).toordinal())
        if kind is Kind.POINTER or (kind is Kind.LESSON and refused):
            self.ledger(letter.row.telegram_id).unlucky = self._day(letter).toordinal()
        self.counts[f"doubt {kind.value}"] += 1

    def told(self, letter: Letter, fault: Fault) -> None:
        """Hear what the bot has been told of a chat by a refusal."""
        if letter.row.telegram_id < 0:
            self._groups.told(letter, fault)
        elif fault in {Fault.BLOCKED, Fault.NO_CHAT}:
            self.ledger(letter.row.telegram_id).refused = True

    def arrives(self, letter: Letter) -> None:
        """Look at a message as it comes up on the phone."""
        sight = self._sight(letter)
        sight.ledger.history.append((sight.wall, "==", _facts(letter)))
        sight.ledger.times.append(sight.at)
        self._times.append(sight.at)
        self.counts[letter.row.kind.value] += 1
        if letter.row.telegram_id < 0:
            self._judge(WHEN_IT_IS_COUNTED, sight)
            self._hear(sight, self._groups.arrives(letter, sight.wall, sight.at))
        else:
            self._arrives_in_private(sight, letter)

    def _hear(self, sight: Sight, complaints: Iterable[str]) -> None:
        for one in complaints:
            self.complain(sight.ledger.number, one)

    def _arrives_in_private(self, sight: Sight, letter: Letter) -> None:
        ledger, row = sight.ledger, letter.row
        self._judge((*WHEN_IT_ARRIVES, *WHEN_IT_IS_COUNTED) if row.kind.unasked else WHEN_IT_IS_COUNTED, sight)
        if is_unasked(letter):
            sight.today.unasked.add(row.key or "")
        if row.kind is Kind.REMINDER and is_unasked(letter):
            sight.today.rungs.add(row.key or "")
            ledger.rung = sight.wall.toordinal()
        if row.kind is Kind.LESSON:
            ledger.arrived |= sight.lesson
            ledger.rung = 0
        if row.kind in {Kind.LESSON, Kind.POINTER}:
            ledger.reached = sight.wall.toordinal()

    def complain(self, number: int, what: str) -> None:
        """Keep a complaint about a learner, and tell that there is one."""
        seen = "\n    ".join(map(_told, self.ledger(number).history))
        self.broken.append(f"learner {number}: {what}\n    {seen}")
        self._tell()

    def note(self, number: int, what: str) -> None:
        """Remember what a learner did."""
        self.ledger(number).history.append((self._clock.true(), what, ()))

    def _day(self, letter: Letter) -> datetime:
        return local(self._clock.true(), letter.row.reader.zone)

    def _sight(self, letter: Letter) -> Sight:
        ledger, wall = self.ledger(letter.row.telegram_id), self._day(letter)
        return Sight(
            ledger=ledger,
            today=ledger.on(wall.toordinal()),
            letter=letter,
            at=self._clock.monotonic(),
            wall=wall,
            minute=wall.hour * 60 + wall.minute,
            lesson=self.bit(letter.row.reply.lesson),
            halted=self.halted,
            times=self._times,
        )

    def _judge(self, laws: Collection[Law], sight: Sight) -> None:
        self.counts["checks"] += len(laws)
        for law in laws:
            complaint = law(sight)
            if complaint is not None:
                self.complain(sight.ledger.number, f"{law.__name__} ({law.__doc__}): {complaint}")


def _told(note: Note) -> str:
    """Return a line of a learner's history; most are never asked for."""
    when, what, facts = note
    stamp = f"{when:%m-%d %H:%M:%S %z}"
    if not facts:
        return f"{stamp}    {what}"
    kind, method, row, tries, key = facts
    return f"{stamp} {what} {kind} {method} row {row} try {tries} {key or ''}"


def _facts(letter: Letter) -> tuple[object, ...]:
    row = letter.row
    return row.kind.value, row.method.value, row.id, row.tries, row.key
