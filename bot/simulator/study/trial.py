"""One learner with one schedule: thirty days of lessons, some days without time, a cap on every day, and day ninety."""

from dataclasses import dataclass
from random import Random
from zlib import crc32

from bot.core.reviews.portion import MOST
from bot.simulator.study.schedules import COURSE, SCHEDULES, TUTOR, Begin, Plan
from bot.simulator.study.truths import TRUTHS, Head, Trace

LESSON = 4  # questions a day
LAST = 60  # the day after which nothing comes any more
MEASURED = 90  # the day on which it is asked what is left
WEEK = 7
WEEKS = 8  # of weekly reviews, where the tutor is judged as it is
ADHERENCE = 0.85  # how often on a day there is time for a review
GUESS = 0.25  # how often what is not known is answered right
KNOWN = 0.8  # how often a question is answered right by knowing, right after its lesson
RIGHT, WRONG = 10, 22  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of it: minutes of review, and the share still known on day ninety."""

    minutes: float
    recall: float


@dataclass(slots=True, kw_only=True)
class _Item:
    trace: Trace
    plan: Plan
    number: int


def run(truth: str, schedule: str, learner: int, seed: int) -> Outcome:
    """Let one learner live through the course; learner, days and lessons are the same for every schedule."""
    life = crc32(f"{seed}:{truth}:{learner}".encode())
    head, lessons, days, luck = TRUTHS[truth](Random(life)), Random(life + 1), Random(life + 2), Random(life + 3)
    items: list[_Item] = []
    seconds = 0.0
    for day in range(1, _until(schedule) + 1):
        if days.random() < ADHERENCE and _comes(schedule, day):
            seconds += sum(_review(one, day, luck) for one in _due(items, day))
        if day <= COURSE:
            items += _lesson(head, SCHEDULES[schedule], day, lessons, len(items))
    left = sum(one.trace.recall(MEASURED) for one in items) / len(items)
    return Outcome(minutes=seconds / 60, recall=left)


def _until(schedule: str) -> int:
    return COURSE + WEEK * WEEKS if schedule == TUTOR else LAST


def _comes(schedule: str, day: int) -> bool:
    return schedule != TUTOR or day <= COURSE or (day - COURSE) % WEEK == 0


def _due(items: list[_Item], day: int) -> list[_Item]:
    waiting = sorted((one for one in items if one.plan.due <= day), key=lambda one: (one.plan.due, one.number))
    return waiting[:MOST]


def _review(one: _Item, day: int, luck: Random) -> int:
    knew = luck.random() < one.trace.recall(day)
    right = knew or luck.random() < GUESS
    one.trace.learn(day, knew=knew)
    one.plan.answer(day, right=right)
    return RIGHT if right else WRONG


def _lesson(head: Head, begin: Begin, day: int, luck: Random, count: int) -> list[_Item]:
    met = []
    for number in range(LESSON):
        knew = luck.random() < KNOWN
        right = knew or luck.random() < GUESS
        met.append(_Item(trace=head(day, knew=knew), plan=begin(day, right), number=count + number))
    return met
