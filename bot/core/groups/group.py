"""A study group as the tutor knows one: where and when it learns, how far it is; no list of who is in it."""

from dataclasses import dataclass
from enum import Enum

from bot.core.names import ChatId, Country, GroupId, Language, LearnerId

EVENING = 19 * 60  # the hour offered first: after work, before the quiet of the night
UNSPOKEN = Language("")  # before an admin chose a language
NOWHERE = Country("")
START = "g-"  # a deep link into a member's private chat begins so


class GroupState(Enum):
    """Whether the tutor posts in the group."""

    NEW = "new"  # never begun
    ACTIVE = "active"
    STOPPED = "stopped"  # by an admin, or at the end of the course
    OUT = "out"  # the tutor was put out


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One group. `hour` is a minute of the local day; `lesson` the next one to be posted; `topic` None is General."""

    id: GroupId
    chat: ChatId
    code: str  # what stands in its deep link
    joined_at: int
    title: str = ""
    state: GroupState = GroupState.NEW
    language: Language = UNSPOKEN
    place: str | None = None
    country: Country = NOWHERE
    zone: str = "UTC"
    hour: int = EVENING
    rest_days: tuple[int, ...] = ()
    topic: int | None = None
    lesson: str | None = None
    set_up_by: LearnerId | None = None

    @property
    def spoken(self) -> bool:
        """Tell whether a language was chosen."""
        return self.language != UNSPOKEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Where in a group something happens and who does it; `admin` was asked of Telegram at most a minute ago."""

    chat: ChatId
    title: str = ""
    topic: int | None = None
    admin: bool = False
    actor: LearnerId | None = None  # None for whoever never spoke to the tutor, and for anonymous admins


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What somebody said to us: a command or words, the message it answers, and who wrote that if we know them."""

    command: str = ""
    words: str = ""
    answers: int | None = None  # Telegram's id of the message
    thanked: LearnerId | None = None
    tired: bool = False  # they had so many answers just now that only what counts is still taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody who took part in a group: known there by a number that stands for an alias, or by a chosen name."""

    group: GroupId
    learner: LearnerId
    number: int
    joined_at: int
    name: str | None = None
    linked_at: int | None = None  # since when what is done here feeds the private course
    left_at: int | None = None
    hidden: bool = False  # does not want to stand in boards and lists


class GroupDueKind(Enum):
    """What falls due in a group."""

    POST = "post"
    CLOSE = "close"  # note: the quiz
    WEEKLY = "weekly"  # what a study day brings beside the lesson
    SESSION = "session"  # note: the session, and `end` after its beginning
    TIMER = "timer"  # note: when it began and when it ends


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupDue:
    """Look at this group again then; what is done is decided anew."""

    at: int
    group: GroupId
    kind: GroupDueKind
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a message: sent, uncertain, refused, expired, blocked, or homeless without its topic."""

    result: str
    poll: str | None = None
