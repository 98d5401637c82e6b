"""A learner at the tutor's desk, with time that passes: acts, due rows and sends run as in the bot, on a real file.

Everything that reaches the phone is rendered on the way, so that a phrase without its words fails wherever it is said.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Concatenate, ParamSpec

from bot import tutor
from bot.chat.rendering.render import Rendered, render
from bot.core.course import Course
from bot.core.learner import Learner, State
from bot.core.names import Language, LearnerId
from bot.core.presses import LIMIT, Press, Verb, decode
from bot.core.progress import Due, DueKind, Run
from bot.core.quiet import quiet_now
from bot.core.replies import Button, Entry, Line, Passage, Phrase, Replies, Reply, Several, Written
from bot.core.schedule import at, epoch
from bot.core.sent import Sent
from bot.language.zones import instant, local
from bot.storage import addresses, dues, learners, outbox, runs
from bot.storage.engine.store import Tx
from bot.storage.outbox import Claimed, Reader

P = ParamSpec("P")
UseCase = Callable[Concatenate[Tx, Course, datetime, Learner, P], Replies]
SUNDAY = datetime.fromisoformat("2026-11-22T09:00+03:00")  # a rest day in Tanzania
HOME = Reader()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A message that reached the phone."""

    at: int
    day: date  # on the learner's wall, at that moment
    reply: Reply
    text: str


def name_of(line: Line | Entry) -> str:
    """Return a short name to expect: the phrase's key, or the passage's path."""
    match line:
        case Phrase():
            return line.key
        case Passage():
            return line.part
        case Entry():
            return line.id
        case Several():
            return " ".join(name_of(one) for one in line.lines)
        case Written():
            return "written"


def names(replies: Replies) -> list[str]:
    """Return the names of all lines of the replies."""
    return [name_of(line) for reply in replies for line in reply.lines]


def times(pupil: "Pupil", heard: list[Heard]) -> list[str]:
    """Return what came and when, on the learner's wall: `lesson 11-23 07:30`."""
    zone = pupil.learner.zone
    return [f"{one.reply.kind.value} {local(at(one.at), zone):%m-%d %H:%M}" for one in heard]


def buttons_of(reply: Reply) -> list[Button]:
    return [one for row in reply.buttons for one in row]


def labels(replies: Replies) -> list[str]:
    """Return the names of all buttons of the replies."""
    return [name_of(one.label).removeprefix("button.") for reply in replies for one in buttons_of(reply)]


@dataclass(slots=True, kw_only=True)
class Pupil:
    """One learner with a phone."""

    tx: Tx
    course: Course
    id: LearnerId
    now: datetime = SUNDAY
    fate: str = "sent"  # what becomes of messages that nobody asked for
    offline: bool = False  # while it is, everything waits in the outbox
    heard: list[Heard] = field(default_factory=list)
    shown: Replies = ()
    _last_id: int = 100

    # -- who and where

    @property
    def learner(self) -> Learner:
        found = learners.load(self.tx, self.id)
        assert found is not None
        return found

    def state(self) -> State:
        return self.learner.state

    @property
    def today(self) -> date:
        return local(self.now, self.learner.zone).date()

    def change(self, **fields: object) -> None:
        """Set fields of the learner behind the tutor's back."""
        values = {one: getattr(self.learner, one) for one in self.learner.__dataclass_fields__}
        learners.save(self.tx, Learner(**(values | fields)))

    def run(self, lesson: str) -> Run | None:
        return runs.load(self.tx, self.id, lesson)

    def dues(self) -> dict[DueKind, datetime]:
        """Return what waits, in the learner's local time."""
        return {one.kind: local(at(one.at), self.learner.zone) for one in dues.of(self.tx, self.id)}

    def clock(self, when: str) -> datetime:
        """Return an instant of the learner's place, written `2026-11-23 07:30`, or `07:30` of today."""
        day, _, hour = when.rpartition(" ")
        hours, minutes = (int(one) for one in hour.split(":"))
        return instant(date.fromisoformat(day) if day else self.today, hours * 60 + minutes, self.learner.zone)

    # -- acts

    def start(self, payload: str = "") -> Replies:
        return self._perform(tutor.start, payload)

    def say(self, typed: str) -> Replies:
        return self._perform(tutor.text, typed)

    def command(self, name: str, rest: str = "") -> Replies:
        return self._perform(tutor.command, name, rest)

    def other(self, kind: str, file: Sent | None = None, *, first: bool = True) -> Replies:
        return self._perform(tutor.other, kind, file, first=first)

    def edit(self, typed: str) -> Replies:
        return self._perform(tutor.edited, typed)

    def stale(self) -> Replies:
        return self._perform(tutor.stale)

    def block(self) -> Replies:
        return self._perform(tutor.blocked)

    def unblock(self) -> Replies:
        return self._perform(tutor.unblocked)

    def press(self, verb: Verb, *args: str) -> Replies:
        return self._perform(tutor.press, Press(verb=verb, args=args))

    def tap(self, label: str) -> Replies:
        """Press the newest button of this name."""
        data = self.button(label).press
        pressed = decode(data)
        assert pressed is not None, f"button {label} carries {data!r}, which nobody understands"
        return self._perform(tutor.press, pressed)

    def tap_all(self, command: str, label: str) -> Replies:
        """Give a command and press a button of its answer."""
        self.command(command)
        return self.tap(label)

    def button(self, label: str) -> Button:
        """Return the newest button of this name; a trailing clock or choice can be given by its data, `hour:450`."""
        for reply in (*reversed(self.shown), *(one.reply for one in reversed(self.heard))):
            for one in buttons_of(reply):
                if label in {name_of(one.label).removeprefix("button."), one.press.removeprefix("1:")}:
                    return one
        message = f"no button {label}; shown: {labels(self.shown)}"
        raise AssertionError(message)

    def _perform(self, use_case: UseCase[P], *args: P.args, **kwargs: P.kwargs) -> Replies:
        with self._unit():
            replies = use_case(self.tx, self.course, self.now, self.learner, *args, **kwargs)
            outbox.put(self.tx, self.learner.chat, replies, epoch(self.now))
        self.shown = replies or self.shown
        self.send()
        return replies

    @contextmanager
    def _unit(self) -> Iterator[None]:
        """One transaction, as the store makes it."""
        self.tx.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.tx.execute("ROLLBACK")
            raise
        self.tx.execute("COMMIT")

    # -- time

    def wait_until(self, when: str | datetime) -> list[Heard]:
        """Let time pass and return what came unasked meanwhile."""
        end = self.clock(when) if isinstance(when, str) else when
        before = len(self.heard)
        while (due_at := dues.next_at(self.tx)) is not None and at(due_at) <= end:
            self.now = max(self.now, at(due_at))
            waiting = dues.of(self.tx, self.id)
            self.tick()
            assert dues.of(self.tx, self.id) != waiting, f"{waiting} falls due for ever"
        self.now = max(self.now, end)
        self.send()
        return self.heard[before:]

    def wait(self, **span: int) -> list[Heard]:
        return self.wait_until(self.now + timedelta(**span))

    def tick(self) -> None:
        """Do what falls due at this moment."""
        for due in dues.due(self.tx, epoch(self.now), 10):
            self.deliver(due)
        self.send()

    def deliver(self, due: Due) -> Replies:
        with self._unit():
            replies = tutor.deliver(self.tx, self.course, self.now, self.learner, due)
            outbox.put(self.tx, self.learner.chat, replies, epoch(self.now))
        return replies

    def send(self) -> None:
        """Send what waits, as the sender does."""
        while not self.offline and (claimed := outbox.claim(self.tx, epoch(self.now), limit=1)):
            with self._unit():
                self._settle(claimed[0])

    def _settle(self, row: Claimed) -> None:
        if tutor.may_send(row, self.now) == "drop":
            outbox.dead(self.tx, row.id, epoch(self.now), "too late")
            self._tell(row, "expired")
            return
        fate = self.fate if row.kind.unasked else "sent"
        match fate:
            case "sent":
                self._arrive(row)
            case "uncertain":
                outbox.uncertain(self.tx, row.id, epoch(self.now))
            case "blocked":
                self._tell(row, fate)
                outbox.drop_chat(self.tx, row.chat)
                return
            case _:
                outbox.dead(self.tx, row.id, epoch(self.now), fate)
        self._tell(row, fate)

    def _tell(self, row: Claimed, fate: str) -> None:
        if row.key is not None or fate == "blocked":
            tutor.outcome(self.tx, self.course, self.now, self.learner, row, fate)

    def _arrive(self, row: Claimed) -> None:
        quiet = row.kind.unasked and quiet_now(self.learner, self.now)
        assert not quiet, f"{row.kind.value} at {self.now} breaks the quiet of {self.learner}"
        self._last_id += 1
        outbox.sent(self.tx, row.id, epoch(self.now), message_id=self._last_id)
        rendered = render(row.reply, row.reader, self.course)
        _readable(rendered, row.reply)
        self.heard.append(Heard(at=epoch(self.now), day=self.today, reply=row.reply, text=rendered.text))
        self.shown = (row.reply,) if row.kind.unasked else self.shown


def _readable(rendered: Rendered, reply: Reply) -> None:
    assert rendered.text.strip(), f"an empty message: {reply}"
    for one in buttons_of(reply):
        assert len(one.press.encode()) <= LIMIT, one
        assert decode(one.press) is not None, one
    for row in rendered.keyboard.inline_keyboard if rendered.keyboard else ():
        assert all(one.text.strip() for one in row), f"a button without a label: {reply.buttons}"


def new_pupil(tx: Tx, course: Course, *, language: str = "sw", now: datetime = SUNDAY) -> Pupil:
    """Return somebody who has just written for the first time."""
    chat = addresses.chat_for(tx, 777_000_111)
    learner = learners.create(tx, chat, Language(language), epoch(now))
    return Pupil(tx=tx, course=course, id=learner.id, now=now)


def settled(pupil: Pupil, *, place: str = "dar", hour: int = 450) -> Pupil:
    """Take the learner through the welcome, the quick way."""
    pupil.start()
    pupil.tap(str(pupil.learner.language))
    pupil.press(Verb.PLACE, place)
    pupil.tap("zone.yes")
    pupil.press(Verb.HOUR_OK, str(hour))
    pupil.tap("commit")
    return pupil
