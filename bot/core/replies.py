"""What the tutor says, before it becomes a message: phrases and passages by name, never finished text.

A reply can be stored, and rendered later in the learner's language, country and zone; only `bot.chat.rendering` does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum, IntEnum

from bot.core.sent import Sent


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of a lesson's words; `part` is a path: `title`, `card:hook`, `ask:rate`, `why:rate:b`, `label:rows`."""

    lesson: str
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The name of something: place, country, client, client-about, language, track, track-promise, term or term-*."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """An instant (epoch seconds, UTC), shown as weekday, date and both clocks in the learner's zone."""

    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A local date as YYYY-MM-DD, shown in the learner's calendar."""

    iso: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A minute of the day, 0 to 1439, shown as the learner's language tells the time."""

    minute: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekdays:
    """Days of the week, 0 = Monday, shown as a list of names."""

    days: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The learner's own words, escaped and isolated when shown, never shortened."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StartLink:
    """A link that opens the private chat with the tutor; the payload comes back with /start."""

    payload: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Several values in one line, joined as the learner's language enumerates."""

    items: "tuple[Value, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase of the catalogue with its arguments; `language` says it in that one, whoever reads."""

    key: str
    args: Mapping[str, "Value"] = field(default_factory=dict)
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Several:
    """Lines shown one under the other as one paragraph."""

    lines: "tuple[Line, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What an operator wrote for many, by language, its markup checked; `language` shows that one, whoever reads."""

    words: Mapping[str, str]
    language: str | None = None


Line = Phrase | Passage | Several | Written
Value = (
    str
    | int
    | Decimal
    | Phrase
    | Passage
    | Several
    | Written
    | Entry
    | Moment
    | Day
    | Clock
    | Weekdays
    | Quote
    | StartLink
    | Listed
)


class FileKind(Enum):
    """How a file shows in the chat: as a picture, or as a file to keep."""

    DOCUMENT = "document"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that comes with a reply: who makes it and of what, never the file itself.

    `make` is a key of bot.tutor.making.MAKERS, `args` holds ids only, `name` is what the file is called, in ASCII.
    """

    make: str
    args: Mapping[str, str | int] = field(default_factory=dict)
    kind: FileKind = FileKind.DOCUMENT
    name: str = ""


class Style(Enum):
    """How strongly a button asks to be pressed."""

    PLAIN = "plain"
    PRIMARY = "primary"
    DANGER = "danger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button and the callback data it carries (see bot.core.presses), or a link it opens."""

    label: Phrase | Passage | Entry
    press: str = ""
    style: Style = Style.PLAIN
    url: str = ""
    start: StartLink | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz:
    """A question put to a group as a native poll; options in the author's order, the phones shuffle them."""

    ask: Phrase | Passage
    options: tuple[Phrase | Passage, ...]
    correct: tuple[int, ...]  # places among the options, rising; none where it is a vote on what pleases
    several: bool = False
    why: Phrase | Passage | None = None
    seconds: int = 20 * 3600  # that it stays open


class Lane(IntEnum):
    """What goes first when the pace is short: the lower, the sooner."""

    REPLY = 0
    REMINDER = 1
    LESSON = 2
    BROADCAST = 3


class Kind(Enum):
    """What a message is, which decides what happens when its fate is unknown (reliability.md 3.5)."""

    REPLY = "reply"  # answer to the learner's own act
    LESSON = "lesson"  # never pushed twice
    POINTER = "pointer"  # "today's lesson is ready" after an uncertain push
    REMINDER = "reminder"  # dropped when uncertain
    CHECKIN = "checkin"
    REVIEW = "review"  # of the week, after the course; dropped when uncertain
    FAREWELL = "farewell"  # before a year of silence ends in being forgotten
    FEEDBACK = "feedback"  # what others said, a work that closed, a fellow's work to look at
    BUDDY = "buddy"  # somebody to learn with was found, or wrote
    GROUP = "group"
    BROADCAST = "broadcast"

    @property
    def unasked(self) -> bool:
        """Tell whether the message counts among the two a day that nobody asked for."""
        return self is not Kind.REPLY


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One message to be.

    `screen` names the message it edits (or becomes); `fresh` sends a new message for it even when one exists.
    `key` makes it unique for ever. `not_before` and `not_after` are epoch seconds; past `not_after` it is not sent.
    With an `attachment` the lines are its caption, and it is always a message of its own.
    """

    lines: tuple[Line, ...]
    buttons: tuple[tuple[Button, ...], ...] = ()
    screen: str | None = None
    fresh: bool = False
    silent: bool = False
    kind: Kind = Kind.REPLY
    key: str | None = None
    lesson: str | None = None  # the lesson that a LESSON or POINTER carries
    not_before: int = 0
    not_after: int | None = None
    attachment: Attachment | None = None
    topic: int | None = None  # of a group's forum; None is General
    quiz: Quiz | None = None  # sent as a poll in the place of lines and buttons
    lent: Sent | None = None  # a file that Telegram keeps, sent again by its id; the lines are its caption
    tagged: int | None = None  # account in a group whose tag the lines are; sealed with the reply where that waits
    guarded: bool = False  # it can be neither forwarded nor saved

    def __post_init__(self) -> None:
        """Refuse a file that is to be edited into a message of words: Telegram cannot."""
        if (self.attachment is not None or self.lent is not None) and self.screen is not None:
            message = "a reply with a file has no screen"
            raise ValueError(message)

    def anew(self) -> "Reply":
        """Return the reply as a new message at the end of the chat, for an act that was typed."""
        return replace(self, fresh=True)

    @property
    def lane(self) -> Lane:
        """Return the lane this reply waits in."""
        match self.kind:
            case Kind.REPLY:
                return Lane.REPLY
            case Kind.REMINDER | Kind.CHECKIN | Kind.POINTER | Kind.REVIEW | Kind.FEEDBACK | Kind.FAREWELL | Kind.BUDDY:
                return Lane.REMINDER
            case Kind.LESSON | Kind.GROUP:
                return Lane.LESSON
            case Kind.BROADCAST:  # pragma: no branch - mypy proves that no other is left
                return Lane.BROADCAST


Replies = tuple[Reply, ...]
