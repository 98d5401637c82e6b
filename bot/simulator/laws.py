"""The laws: what must never happen, each one function with the number of its promise (docs/promises.md).

A law looks at one message in the light of what the learner got before, and says what is wrong, or nothing.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.chat.rehearsing.staging import Letter
from bot.core.quiet import is_quiet
from bot.core.replies import Kind

MOST_A_DAY = 2
APART = 3  # days
A_SECOND = (28, 1.0)  # messages, seconds
A_CHAT = (3, 3.0)
HISTORY = 14
DAYS = 4  # days a ledger goes back
_ASKED_FOR = "snooze:"


@dataclass(slots=True, kw_only=True)
class Day:
    """What came on one local day, by lesson or key."""

    lessons: set[str] = field(default_factory=set)
    unasked: set[str] = field(default_factory=set)
    rungs: set[str] = field(default_factory=set)


Note = tuple[datetime, str, tuple[object, ...]]  # when, what happened, and facts about the message if it is one


@dataclass(slots=True, kw_only=True)
class Ledger:
    """What one learner got, as far as a law asks."""

    number: int
    requested: int = 0  # bits of the lessons whose push may have arrived
    arrived: int = 0  # bits of the lessons whose push is on the phone
    opened: int = 0  # bits of the lessons whose opening has taken effect
    reached: int = 0  # ordinal of the last local day with a lesson or a pointer on the phone
    unlucky: int = 0  # ordinal of the last local day on which a pointer was in doubt, or one of the two refused
    left: float = -60.0  # when the last request began
    halted: float = 0.0  # until then Telegram has asked for silence in this chat
    refused: bool = False  # the bot has been told that it is blocked
    forgotten: bool = False  # the bot has forgotten the learner, who has not come back
    rung: int = 0  # ordinal of the local day of the last rung for the lesson that waits
    last_reply: int = 0  # row of the last answer
    times: deque[float] = field(default_factory=lambda: deque(maxlen=A_CHAT[0] + 1))
    history: deque[Note] = field(default_factory=lambda: deque(maxlen=HISTORY))
    days: "dict[int, Day]" = field(default_factory=dict)

    def forget(self) -> None:
        """Begin anew: whoever comes back is another learner; what is Telegram's stays."""
        self.requested = self.arrived = self.opened = self.reached = self.unlucky = self.rung = 0
        self.days.clear()
        self.forgotten = True

    def on(self, day: int) -> "Day":
        """Return what came on a local day; the last few are kept, because clocks and learners move back."""
        found = self.days.get(day)
        if found is None:
            found = self.days[day] = Day()
            if len(self.days) > DAYS:
                del self.days[next(iter(self.days))]
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A message at one moment: by the virtual clock, by the learner's wall, and what is known beside."""

    ledger: Ledger
    today: Day
    letter: Letter
    at: float
    wall: datetime
    minute: int
    lesson: int  # bit of the lesson it carries, 0 for none
    halted: float  # until then Telegram has asked for silence everywhere
    times: deque[float]  # when the last messages arrived, to whomever

    @property
    def kind(self) -> Kind:
        """Return what kind of message it is."""
        return self.letter.row.kind


Law = Callable[[Sight], str | None]


def quiet_hours(sight: Sight) -> str | None:
    """P7: nothing unasked leaves in the learner's quiet hours."""
    reader = sight.letter.row.reader
    if sight.kind.unasked and is_quiet(sight.minute, reader.quiet_from, reader.quiet_to):
        return f"{sight.kind.value} at minute {sight.minute}, quiet {reader.quiet_from}-{reader.quiet_to}"
    return None


def silence_after_block(sight: Sight) -> str | None:
    """P10: who has blocked the bot hears nothing, and Telegram is not asked again."""
    return "sent after a block was told" if sight.ledger.refused else None


def silence_after_forgetting(sight: Sight) -> str | None:
    """P29: nothing unasked leaves for whoever was forgotten."""
    return "sent after everything was forgotten" if sight.kind.unasked and sight.ledger.forgotten else None


def retry_after(sight: Sight) -> str | None:
    """P8: no request before the silence that Telegram asked for is over."""
    until = max(sight.halted, sight.ledger.halted)
    return f"sent {until - sight.at:.3f} s early" if sight.at < until else None


def never_pushed_again(sight: Sight) -> str | None:
    """P5: a lesson that may have arrived is not pushed again."""
    if sight.kind is Kind.LESSON and sight.ledger.requested & sight.lesson:
        return "the push of a lesson that may have arrived left again"
    return None


def never_after_the_answer(sight: Sight) -> str | None:
    """P6: no lesson, pointer or reminder leaves for a lesson that the learner has opened."""
    about_lesson = sight.kind in {Kind.LESSON, Kind.POINTER, Kind.REMINDER}
    if about_lesson and sight.ledger.opened & sight.lesson:
        return f"{sight.kind.value} for a lesson that is open"
    return None


def after_its_lesson(sight: Sight) -> str | None:
    """P6: nobody is reminded of a lesson that has not left yet."""
    early = sight.kind is Kind.REMINDER and is_unasked(sight.letter) and not sight.ledger.requested & sight.lesson
    return "a reminder leaves before its lesson" if early and sight.lesson else None


def order(sight: Sight) -> str | None:
    """P3: answers leave in the order of what they answer."""
    row = sight.letter.row
    if row.kind is Kind.REPLY and row.id < sight.ledger.last_reply:
        return f"answer {row.id} leaves after answer {sight.ledger.last_reply}"
    return None


def one_lesson_a_day(sight: Sight) -> str | None:
    """P21, P22, P23: at most one new lesson a local day."""
    others = sight.today.lessons - {sight.letter.row.reply.lesson}
    return f"another lesson on the day of {others}" if sight.kind is Kind.LESSON and others else None


def one_copy(sight: Sight) -> str | None:
    """P5: a lesson's push is on the phone once."""
    twice = sight.kind is Kind.LESSON and sight.ledger.arrived & sight.lesson
    return "a second copy of a lesson" if twice else None


def two_unasked(sight: Sight) -> str | None:
    """Product, principles: at most two messages a day that nobody asked for."""
    key = sight.letter.row.key or ""
    if not is_unasked(sight.letter) or len(sight.today.unasked | {key}) <= MOST_A_DAY:
        return None
    return f"a third unasked message, after {sorted(sight.today.unasked)}"


def one_rung(sight: Sight) -> str | None:
    """P6: at most one rung of the ladder a day."""
    another = sight.kind is Kind.REMINDER and is_unasked(sight.letter) and sight.today.rungs
    return f"a second rung, after {sight.today.rungs}" if another else None


def rungs_apart(sight: Sight) -> str | None:
    """P6: between two rungs of the ladder lie at least three days, also where an outage made one late."""
    if sight.kind is not Kind.REMINDER or not is_unasked(sight.letter) or not sight.ledger.rung:
        return None
    apart = abs(sight.wall.toordinal() - sight.ledger.rung)
    return f"a rung {apart} days after the last one" if apart < APART else None


def pace_of_a_chat(sight: Sight) -> str | None:
    """P8: at most one message a second in a chat, with a burst of three."""
    times = sight.ledger.times
    close = len(times) == A_CHAT[0] + 1 and times[-1] - times[0] < A_CHAT[1]
    return f"{len(times)} messages within {times[-1] - times[0]:.2f} s" if close else None


def pace(sight: Sight) -> str | None:
    """P8: at most 28 messages in any second."""
    times = sight.times
    close = len(times) == A_SECOND[0] + 1 and times[-1] - times[0] < A_SECOND[1]
    return f"{len(times)} messages within {times[-1] - times[0]:.2f} s" if close else None


WHEN_IT_LEAVES: tuple[Law, ...] = (
    quiet_hours,
    silence_after_block,
    silence_after_forgetting,
    retry_after,
    never_pushed_again,
    never_after_the_answer,
    after_its_lesson,
    order,
    one_lesson_a_day,
)
WHEN_IT_LEAVES_FOR_A_GROUP: tuple[Law, ...] = (retry_after, order)
WHEN_IT_ARRIVES: tuple[Law, ...] = (one_copy, two_unasked, one_rung, rungs_apart)
WHEN_IT_IS_COUNTED: tuple[Law, ...] = (pace_of_a_chat, pace)


def is_unasked(letter: Letter) -> bool:
    """Tell whether the message counts among the two a day; a reminder that was asked for does not."""
    return letter.row.kind.unasked and not (letter.row.key or "").startswith(_ASKED_FOR)
