"""The learner as the tutor knows one: place, hour, rhythm, what typed text would answer, the streak; no more."""

from dataclasses import dataclass
from enum import Enum

from bot.core.names import ChatId, Country, Language, LearnerId

NOWHERE = Country("")  # before the learner named a place


class Stage(Enum):
    """How far the learner has come in; every stage before LEARNING is one screen of the welcome."""

    LANGUAGE = "language"
    WELCOME = "welcome"
    PLACE = "place"
    HOUR = "hour"
    COMMIT = "commit"
    LEARNING = "learning"


class State(Enum):
    """Whether the tutor may speak unasked."""

    ACTIVE = "active"
    PAUSED = "paused"
    STOPPED = "stopped"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Streak:
    """Days in a row with a meaningful act; days are ordinals of the learner's local date (day ends 03:00)."""

    length: int = 0
    best: int = 0
    last_day: int | None = None
    freezes: int = 0
    week: tuple[int, ...] = ()  # ordinals of the days with an act, the last seven only
    broken_length: int = 0  # what a repair would bring back
    broken_on: int | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Learner:
    """One learner. Minutes are of the local day; instants are epoch seconds (UTC)."""

    id: LearnerId
    chat: ChatId
    language: Language
    joined_at: int
    stage: Stage = Stage.LANGUAGE
    state: State = State.ACTIVE
    paused_until: int | None = None  # None while PAUSED: until the learner comes back
    place: str | None = None  # place id
    country: Country = NOWHERE
    zone: str = "UTC"
    hour: int | None = None
    rest_days: tuple[int, ...] = ()  # 0 = Monday
    pace: int = 7  # lessons a week: 3, 5 or 7
    quiet_from: int = 21 * 60
    quiet_to: int = 7 * 60
    purpose: str | None = None  # job, shop or freelance
    client: str | None = None  # id of a sample client
    client_name: str | None = None  # or the learner's own words for one
    plan: str | None = None  # "After ... I open the bot", in the learner's words
    awaiting: str | None = None  # what typed text answers, e.g. `hour`, `answer:role.rate`, `field:role.rows`
    last_act_at: int = 0
    rung: int = 0  # how many rungs of the reminder ladder were climbed since the last act
    shown: tuple[str, ...] = ()  # ids of the last reminder texts, newest last
    streak: Streak = Streak()
