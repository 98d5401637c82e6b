"""A misfortune at the first statement, the second, the third, or at any request: at the end all is as without it.

`make test` takes some steps of the thousands; `make faults` takes every one, or every so-manyth with FAULTS=n.
That nothing is acknowledged without a commit, and nothing sent without a durable claim, is looked at by the scene
itself at each step, in the file, from outside.
"""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

import pytest
from faulty_driver import FaultyDriver
from scripted_days import Days, Outcome

from bot.chat.rehearsing.staging import Fault
from bot.core.course import Course
from bot.simulator.curriculum import stretched

STRIDE = int(os.environ.get("FAULTS", "0"))
REQUESTS = STRIDE or 33  # every so-manyth request meets each fault
DEATHS = STRIDE or 350
STATEMENTS = {"disk I/O error": 0.0, "database is locked": 10.0, "database or disk is full": 100.0}
SAMPLED = {"disk I/O error": 200, "database is locked": 450, "database or disk is full": 450}  # every so-manyth
UNKNOWN = {(Fault.CUT, True), (Fault.CUT, False), (Fault.SERVER, False), (Fault.SLOW, True), (Fault.GARBLED, True)}
SURELY_NOT = {(fault, False) for fault in (Fault.UNREACHED, Fault.SLOWED, Fault.TOKEN)}
A_MOMENT = 8.0  # seconds until what failed is tried again
WEEK = 604_800  # what is larger than this in a row is an instant, not a count
PROGRESS = ("run", "answer", "memory", "version", "draft")

pytestmark = pytest.mark.filterwarnings("default::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture(scope="module")
def course(real_course: Course) -> Course:
    return stretched(real_course, 30)


@pytest.fixture(scope="module")
def calm(course: Course, tmp_path_factory: pytest.TempPathFactory) -> tuple[Outcome, int]:
    """The days without any misfortune, and how many statements they take."""
    driver = FaultyDriver()
    outcome = Days(course, tmp_path_factory.mktemp("calm"), driver, driver.begin).lived()
    assert len(outcome.lessons) == 4
    assert outcome.rows["outbox"] == []
    return outcome, driver.count


def folders(tmp_path: Path) -> Iterator[Path]:
    """Folders without end, each a step of its own."""
    number = 0
    while True:
        number += 1
        folder = tmp_path / str(number)
        folder.mkdir()
        yield folder


@pytest.mark.parametrize("message", STATEMENTS)
def test_a_fault_at_any_statement_changes_nothing_in_the_end(
    course: Course, tmp_path: Path, calm: tuple[Outcome, int], message: str
) -> None:
    wanted, statements = calm
    folder = folders(tmp_path)
    for at in range(1 + len(message) % (STRIDE or 99), statements, STRIDE or SAMPLED[message]):
        driver = FaultyDriver(at, message=message, lasting=STATEMENTS[message])
        outcome = Days(course, next(folder), driver, driver.begin).lived()
        assert driver.struck
        assert outcome.phones == wanted.phones, f"statement {at}"
        later = STATEMENTS[message] + A_MOMENT
        assert {table: told(rows, wanted.rows[table], later) for table, rows in outcome.rows.items()} == wanted.rows, at


def told(
    rows: Sequence[Sequence[object]], without: Sequence[Sequence[object]], later: float
) -> list[tuple[object, ...]]:
    """Return the rows, with the instants of the days without misfortune where it has only put things off a little."""
    pairs = zip_longest(rows, without, fillvalue=())
    return [tuple(_when(one, other, later) for one, other in zip_longest(row, calm)) for row, calm in pairs]


def _when(one: object, calm: object, later: float) -> object:
    if isinstance(one, int) and isinstance(calm, int) and min(one, calm) > WEEK and 0 <= one - calm <= later:
        return calm
    return one


def test_a_death_at_any_statement_loses_nothing_and_pushes_no_lesson_twice(
    course: Course, tmp_path: Path, calm: tuple[Outcome, int]
) -> None:
    wanted, statements = calm
    folder = folders(tmp_path)
    for at in range(1 + 6 % DEATHS, statements, DEATHS):
        driver = FaultyDriver(at)
        days = Days(course, next(folder), driver, driver.begin)
        driver.die = days.dead.set
        outcome = days.lived()
        assert driver.struck
        assert_kept(outcome, wanted, f"death at statement {at}")


@pytest.mark.parametrize(("fault", "arrives"), sorted(UNKNOWN | SURELY_NOT, key=repr))
def test_a_fault_at_any_request_loses_nothing_and_pushes_no_lesson_twice(
    course: Course, tmp_path: Path, calm: tuple[Outcome, int], fault: Fault, *, arrives: bool
) -> None:
    wanted, _ = calm
    folder = folders(tmp_path)
    for at in range(1 + len(fault.value) % REQUESTS, wanted.requests + 1, REQUESTS):
        driver = FaultyDriver()
        days = Days(course, next(folder), driver, driver.begin)
        days.scene.trouble = {at: (fault, arrives)}
        outcome = days.lived()
        assert_kept(outcome, wanted, f"{fault.value} at request {at}")
        if (fault, arrives) in SURELY_NOT:
            assert outcome.phones == wanted.phones, f"{fault.value} at request {at}"


def assert_kept(outcome: Outcome, wanted: Outcome, where: str) -> None:
    """See that progress is the same, every lesson came once or is pointed to, and nothing is left half done."""
    for table in PROGRESS:
        assert outcome.rows[table] == wanted.rows[table], f"{where}: {table}"
    assert outcome.rows["outbox"] == [], where
    states = Counter(row[4] for row in outcome.rows["inbox"])
    assert states == Counter({"done": len(wanted.rows["inbox"])}), where
    copies = Counter(outcome.lessons)
    assert max(copies.values()) == 1, where
    for number, lesson in set(wanted.lessons) - set(outcome.lessons):
        pointed = [row for row in outcome.phones[number] if row[0] == "pointer"]
        assert pointed, f"{where}: {lesson} neither came nor was pointed to"
