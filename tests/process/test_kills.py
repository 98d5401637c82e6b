"""kill -9 on the real process: no answer lost, no line doubled, no lesson pushed twice.

`KILLS=1000 KILL_SEED=7 python -m pytest -s tests/process/test_kills.py` runs the long loop.
"""

import asyncio
import os
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from afterwards import Kept, doubled, fates, kept, looked
from kill_loop import KillLoop, dice_of
from town import Nursery, Town, town
from visitor import Visitor

KILLS = int(os.environ.get("KILLS", "100"))
SEED = int(os.environ.get("KILL_SEED", "20261122"))
pytestmark = pytest.mark.process


@dataclass(frozen=True, slots=True, kw_only=True)
class Aftermath:
    """Everything that is looked at when it is over."""

    loop: KillLoop
    kept: dict[int, Kept]
    database: Path
    code: int
    pending: int

    @property
    def town(self) -> Town:
        return self.loop.town

    @property
    def visitors(self) -> list[Visitor]:
        return list(self.loop.everybody.values())


@pytest.fixture(scope="module")
def aftermath(bots: Nursery, tmp_path_factory: pytest.TempPathFactory) -> Aftermath:
    return asyncio.run(_lived_through(bots, tmp_path_factory.mktemp("killed")))


async def _lived_through(bots: Nursery, folder: Path) -> Aftermath:
    began, database = time.monotonic(), folder / "tutor.sqlite3"
    async with town(seed=SEED) as place:
        loop = KillLoop(town=place, nursery=bots, folder=folder, dice=dice_of(SEED))
        for number in range(KILLS):
            await loop.round(number)
        code, pending = await loop.settle(), await place.pending()
        known = await kept(database, list(loop.everybody.values()))
    after = Aftermath(loop=loop, kept=known, database=database, code=code, pending=pending)
    _tell(after, time.monotonic() - began)
    return after


def _tell(after: Aftermath, seconds: float) -> None:
    acts = after.town.gestures
    print(  # noqa: T201 - the figures of the loop
        f"\nseed {SEED}: {after.loop.kills} kills {dict(after.loop.phases)} in {seconds:.1f} s,"
        f" {acts['say'] + acts['press'] + acts['start']} updates of {len(after.visitors)} people,"
        f" {sum(len(one.answers) for one in after.visitors)} answers,"
        f" {sum(len(typed) for one in after.visitors for typed in one.lines.values())} lines,"
        f" {sum(len(one.pushes) for one in after.visitors)} lessons arrived, fates {dict(fates(after.database))},"
        f" {after.town.calls['sendMessage']} messages sent and {after.town.calls['editMessageText']} edited"
    )


def test_the_loop_did_what_it_is_for(aftermath: Aftermath) -> None:
    assert aftermath.loop.kills == KILLS
    assert sum(len(one.answers) for one in aftermath.visitors) >= KILLS / 2
    assert sum(len(one.pushes) for one in aftermath.visitors) >= KILLS / 10


def test_every_answer_is_recorded_as_it_was_given_first(aftermath: Aftermath) -> None:
    wrong = [
        (one.id, item, given, aftermath.kept[one.id].answers.get(item))
        for one in aftermath.visitors
        for item, given in one.answers.items()
        if aftermath.kept[one.id].answers.get(item) != given
    ]
    assert not wrong, f"answers lost or changed (person, item, given, kept): {wrong}"


def test_no_answer_is_there_that_nobody_gave(aftermath: Aftermath) -> None:
    for one in aftermath.visitors:
        assert aftermath.kept[one.id].answers.keys() <= one.answers.keys()


def test_every_worksheet_line_is_in_the_draft_once_and_in_order(aftermath: Aftermath) -> None:
    for one in aftermath.visitors:
        for lesson, typed in one.lines.items():
            assert aftermath.kept[one.id].lines[lesson] == typed, f"lesson {lesson} of {one.story}"


def test_no_lesson_reaches_a_phone_twice(aftermath: Aftermath) -> None:
    assert doubled(aftermath.visitors) == {}


def test_what_the_bot_believes_of_its_pushes_is_true(aftermath: Aftermath) -> None:
    arrived, believed = sum(len(one.pushes) for one in aftermath.visitors), fates(aftermath.database)
    assert believed["sent"] <= arrived <= believed["sent"] + believed["uncertain"]


def test_uncertain_pushes_are_few(aftermath: Aftermath) -> None:
    assert fates(aftermath.database)["uncertain"] <= 4 * KILLS  # at most what was under way at each kill


def test_every_lesson_that_was_pushed_can_be_opened(aftermath: Aftermath) -> None:
    """Everybody asked for today's step at the end: nobody may stand before a closed door."""
    for one in aftermath.visitors:
        ways = {f"1:open:{lesson}" for lesson in aftermath.kept[one.id].unopened}
        offered = set(one.screen.buttons if one.screen else ())
        back = any(data.startswith("1:today:go") for data in offered)  # who was long away is asked how to go on
        assert ways <= offered or back, one.story


def test_messages_come_in_the_order_of_what_was_typed(aftermath: Aftermath) -> None:
    for one in aftermath.visitors:
        for lesson in one.lines:
            seen = [serial for about, serial in one.shown if about == lesson]
            assert all(earlier <= later for earlier, later in pairwise(seen)), f"lines {seen} were seen by {one.story}"


def test_nearly_everybody_heard_of_their_last_line(aftermath: Aftermath) -> None:
    """An answer is sent twice at most: two kills in the very moment of sending leave a kept line without its echo."""
    unheard = [
        f"lesson {lesson} of {one.story}"
        for one in aftermath.visitors
        for lesson, typed in one.lines.items()
        if typed and dict(one.shown)[lesson] != len(typed) - 1
    ]
    assert len(unheard) <= max(1, KILLS // 50), "\n".join(unheard)


def test_nothing_is_left_over(aftermath: Aftermath) -> None:
    assert aftermath.pending == 0
    assert (
        looked(
            aftermath.database, "SELECT state, count(*) FROM inbox WHERE state IN ('waiting', 'quarantined') GROUP BY 1"
        )
        == []
    )
    assert looked(aftermath.database, "SELECT * FROM outbox WHERE state = 'sending'") == []
    assert looked(aftermath.database, "PRAGMA integrity_check") == [("ok",)]


def test_the_last_bot_stopped_well(aftermath: Aftermath) -> None:
    assert aftermath.code == 0


def test_the_bot_kept_the_rules_of_the_bot_api(aftermath: Aftermath) -> None:
    late = "was not answered within 15 s"  # of a clock that leaps; a dead bot answers no press
    assert [one for one in aftermath.town.violations if not one.endswith(late)] == []
