"""Learners, questions and instants, short enough to stand in a table."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import TypedDict, Unpack

from bot.core.learner import Learner, Stage, State, Streak
from bot.core.names import ChatId, Country, Language, LearnerId
from bot.core.question import Near, Question, QuestionType
from bot.language.zones import local


class Fields(TypedDict, total=False):
    """What a test may set about a learner."""

    id: LearnerId
    language: Language
    stage: Stage
    state: State
    paused_until: int | None
    place: str | None
    zone: str
    country: Country
    hour: int | None
    rest_days: tuple[int, ...]
    pace: int
    quiet_from: int
    quiet_to: int
    client: str | None
    client_name: str | None
    plan: str | None
    rung: int
    shown: tuple[str, ...]
    streak: Streak
    last_act_at: int


def learner(**fields: Unpack[Fields]) -> Learner:
    """Return a learner of Dar es Salaam with lessons at 07:30, unless the test says otherwise."""
    usual: Fields = {
        "id": LearnerId(1),
        "language": Language("sw"),
        "stage": Stage.LEARNING,
        "zone": "Africa/Dar_es_Salaam",
        "country": Country("TZ"),
        "hour": 450,
    }
    return Learner(chat=ChatId(1), joined_at=0, **(usual | fields))


def instant_of(written: str, zone: str = "Africa/Dar_es_Salaam") -> datetime:
    """Return the UTC instant of a local `2026-11-23 07:30`."""
    naive = datetime.fromisoformat(written)
    guess = naive.replace(tzinfo=UTC)
    return guess - (local(guess, zone).replace(tzinfo=UTC) - guess)


def shown(epoch: int | None, zone: str = "Africa/Dar_es_Salaam") -> str:
    """Return epoch seconds as a local `Mon 2026-11-23 07:30`."""
    if epoch is None:
        return "never"
    return local(datetime.fromtimestamp(epoch, UTC), zone).strftime("%a %Y-%m-%d %H:%M")


def single() -> Question:
    return Question(
        id="one", type=QuestionType.SINGLE, idea="x", level="apply", options=("a", "b", "c"), correct=("b",)
    )


def multi() -> Question:
    return Question(
        id="many", type=QuestionType.MULTI, idea="x", level="apply", options=("a", "b", "c", "d"), correct=("a", "c")
    )


def truefalse() -> Question:
    return Question(
        id="fact", type=QuestionType.TRUEFALSE, idea="x", level="judge", options=("true", "false"), correct=("false",)
    )


def numeric() -> Question:
    return Question(
        id="rate",
        type=QuestionType.NUMERIC,
        idea="x",
        level="apply",
        value=Decimal(3),
        tolerance=Decimal("0.05"),
        near=(Near(id="whole", value=Decimal(30)), Near(id="worded")),
    )


def short() -> Question:
    return Question(id="word", type=QuestionType.SHORT, idea="x", level="recall", typos=1, near=(Near(id="wish"),))
