"""The ladder of feedback with nobody, with one and with twenty at hand: how long people wait, and that nobody is stuck.

`-s` prints the median and the worst wait for the first answer.
"""

import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from statistics import median

import pytest
from ladder_town import MONDAY, Town

from bot.core.course import Course
from bot.core.names import LearnerId
from bot.core.presses import Verb
from bot.storage.engine.store import Tx
from bot.storage.feedback import submissions

HOUR = 3600
DAYS = 5


@pytest.fixture
def town(tx: Tx, course: Course) -> Town:
    return Town(tx=tx, course=course)


Visit = tuple[datetime, str, LearnerId]


def lived(town: Town, peers: int, mentors: int) -> list[LearnerId]:
    """Let people share their work over two days and look in twice a day, mentors too; return the sharers."""
    dice = random.Random(peers * 100 + mentors)  # noqa: S311 - a plan, no secret
    people = [town.person(number) for number in range(peers + 1)]
    staff = [town.mentor(900 + number) for number in range(mentors)]
    for moment, act, who in sorted((*shares(people, dice), *looks(people, dice), *turns(staff))):
        town.until(moment)
        ACTS[act](town, who)
        free_to_go(town, who)
    town.until(MONDAY + timedelta(days=DAYS + 1))
    return people


def shares(people: list[LearnerId], dice: random.Random) -> Iterator[Visit]:
    return ((MONDAY + timedelta(minutes=dice.randrange(48 * 60)), "share", one) for one in people)


def looks(people: list[LearnerId], dice: random.Random) -> Iterator[Visit]:
    """Everybody looks in at two hours of the day."""
    for day in range(DAYS):
        for one in people:
            for hour in dice.sample(range(12), 2):
                yield MONDAY + timedelta(days=day, hours=hour, minutes=dice.randrange(60)), "judge", one


def turns(staff: list[LearnerId]) -> Iterator[Visit]:
    for day in range(DAYS):
        for one in staff:
            yield from ((MONDAY + timedelta(days=day, hours=hour), "mentor", one) for hour in (1, 9))


def judged(town: Town, who: LearnerId) -> None:
    """Give a review, and another where there is work."""
    if submissions.of(town.tx, who):
        _ = town.judge(who) and town.judge(who)


def mentored(town: Town, who: LearnerId) -> None:
    """Let a mentor work through the queue."""
    town.press(who, Verb.DESK, "next")
    while "mentor.release" in town.labels(who):
        while "verdict.p" in town.labels(who):
            town.tap(who, "verdict.p")
        town.say(who, f"Anza na swali la mteja, kisha bei. Umekaribia sana, jaribu mara ya {len(town.heard[who])}.")
        town.press(who, Verb.DESK, "next")


ACTS: dict[str, Callable[[Town, LearnerId], object]] = {"share": Town.share, "judge": judged, "mentor": mentored}


def free_to_go(town: Town, who: LearnerId) -> None:
    """See that today's step is there whatever the ladder does."""
    town.command(who, "today")
    assert {"go.new", "go.rest", "progress"} & {*town.labels(who)}, town.labels(who)


def waits(town: Town, people: list[LearnerId]) -> tuple[list[float], int]:
    """Return how many hours each first answer took, and how many works closed without one."""
    mine = [one for who in people for one in submissions.of(town.tx, who)]
    assert len(mine) == len(people)
    served = [(one.served_at - one.at) / HOUR for one in mine if one.served_at is not None]
    return served, len(mine) - len(served)


@pytest.mark.parametrize(("peers", "mentors"), [(0, 0), (1, 0), (20, 0), (0, 1), (0, 20), (1, 1), (20, 20)])
def test_nobody_waits_for_ever_whoever_is_there(town: Town, peers: int, mentors: int) -> None:
    people = lived(town, peers, mentors)
    served, alone = waits(town, people)
    middle, worst = (round(median(served), 1), round(max(served), 1)) if served else (None, None)
    print(f"{peers} peers, {mentors} mentors: median {middle} h, worst {worst} h, closed alone {alone}")  # noqa: T201
    for who in people:
        (submission,) = submissions.of(town.tx, who)
        told = [key for key in town.unasked(who) if key.startswith(("news", "closed"))]
        assert told or served, f"nobody told {who} anything"
        assert not submission.open, "a work is open after its three days"
    assert max(served, default=0) <= 72
    if peers == 20:
        assert alone == 0
        assert median(served) <= 24
    if not peers and not mentors:
        assert (served, alone) == ([], 1)
    if mentors:
        assert alone == 0
