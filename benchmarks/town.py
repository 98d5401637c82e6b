"""A database with so many learners, as years of use would leave it: each with a place and an hour for the next lesson.

Some of them are in the middle of lessons, so that they can answer questions.
"""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from benchmarks.traffic import FIRST
from bot.core.course import Course
from bot.core.learner import Learner, Stage
from bot.core.names import Country, Language
from bot.core.presses import Verb, encode
from bot.core.progress import Due, DueKind, Run
from bot.core.question import QuestionType
from bot.core.today import taught
from bot.storage import addresses, dues, learners, runs
from bot.storage.engine.store import Store, Tx

KEY = bytes(range(32))
NOON = int(datetime(2026, 11, 20, 9, tzinfo=UTC).timestamp())
MINUTE = 620  # lessons that fall due in an ordinary minute with a million learners
_CHUNK = 5000
_DAY = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """Who lives there: all have an hour set; every `step`-th of the first `inside` learners is in the lessons."""

    people: int
    step: int = 1
    inside: int | None = None  # all of them
    lessons: tuple[str, ...] = ()
    due_at: int | None = (
        None  # lessons of all others fall due then; otherwise `MINUTE` of them in each minute from noon
    )

    def taps(self, number: int) -> bool:
        """Tell whether this learner is in the lessons."""
        return bool(self.lessons) and number % self.step == 0 and (self.inside is None or number < self.inside)


def presses(course: Course, count: int) -> list[tuple[str, str]]:
    """Return lessons with the press that answers their first plain question."""
    found = []
    for lesson in (course.lessons[one] for one in taught(course)):
        question = next((one for one in lesson.questions if one.type is QuestionType.SINGLE), None)
        if question is not None:
            found.append((lesson.id, encode(Verb.ANSWER, f"{lesson.id}.{question.id}", question.options[0])))
    return found[:count]


async def build(path: Path, town: Town) -> None:
    """Write the database."""
    store = await Store.open(path, key=KEY)
    dice = random.Random(7)  # noqa: S311 - the same town every time
    for first in range(0, town.people, _CHUNK):
        numbers = range(first, min(first + _CHUNK, town.people))
        await store.run(partial(_move_in, town=town, numbers=numbers, dice=dice))
    await store.checkpoint()
    await store.close()


def _move_in(tx: Tx, *, town: Town, numbers: Sequence[int], dice: random.Random) -> None:
    for number in numbers:
        learner = _join(tx, number, dice)
        at = NOON + dice.randrange(-(-town.people // MINUTE)) * 60  # lessons have an hour and a minute, no second
        if town.due_at is not None:
            at = NOON + _DAY if town.taps(number) else town.due_at
        dues.set(tx, Due(at=at, learner=learner.id, kind=DueKind.LESSON))
        if town.taps(number):
            _open(tx, learner, town.lessons)


def _join(tx: Tx, number: int, dice: random.Random) -> Learner:
    chat = addresses.chat_for(tx, FIRST + number)
    joined = NOON - dice.randrange(_DAY, 90 * _DAY)
    learner = learners.create(tx, chat, Language("sw"), joined)
    learner = replace(
        learner,
        stage=Stage.LEARNING,
        place="dar-es-salaam",
        country=Country("TZ"),
        zone="Africa/Dar_es_Salaam",
        hour=dice.randrange(8 * 60, 12 * 60),
        rest_days=(6,),
        last_act_at=joined + 300,
    )
    learners.save(tx, learner)
    return learner


def _open(tx: Tx, learner: Learner, lessons: Sequence[str]) -> None:
    for number, lesson in enumerate(lessons):
        opened = NOON - _DAY * (len(lessons) - number)
        run = Run(learner=learner.id, lesson=lesson, language=learner.language, pushed_at=opened, opened_at=opened)
        runs.save(tx, run)


def built(path: Path, town: Town) -> None:
    """Write the database, for whoever has no loop."""
    asyncio.run(build(path, town))
