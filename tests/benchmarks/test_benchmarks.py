"""The benchmark in a form so small that its figures mean nothing: it must not rot between two measurements."""

import asyncio
import os
import time
from pathlib import Path

import pytest

from benchmarks import committing, growing, lessons, meter, report, ticking, town
from benchmarks.answering import Bench
from benchmarks.making import CARD, CERTIFICATE
from benchmarks.mixing import Load, Mixing
from benchmarks.processes import started
from benchmarks.pushing import Pushing
from benchmarks.report import Block, Size
from benchmarks.stall import watched
from bot.content.compiled import load
from bot.core.papers import Tree
from bot.pictures import typeset

TINY = Size(runs=1, taps=5, sends=5, units=20)


def test_the_real_bot_answers_taps_of_the_light_server(tmp_path: Path) -> None:
    with started("benchmarks.server") as server:
        told = Bench(server, tmp_path, TINY).tapped(5)
    assert (told["answerCallbackQuery"], told["editMessageText"]) == (5, 5)
    assert told["cpu"] > 0
    assert 0 < told["p50"] <= told["p99"]


def test_the_clock_of_the_real_bot_pushes_what_falls_due(tmp_path: Path) -> None:
    with started("benchmarks.server") as server:
        told = Pushing(server, tmp_path).ours(5)
    assert told["refused"] == 0
    assert told["cpu"] > 0


def test_learners_tap_while_lessons_are_pushed_to_others(tmp_path: Path) -> None:
    with started("benchmarks.server") as server:
        mixing = Mixing(server, tmp_path)
        told = [mixing.run(Load(name="few", rate=50, seconds=0.1, pushes=3, pace=1000, limit=1000)) for _ in range(2)]
    for one in told:  # the second bot gets nothing that was meant for the first
        assert (one["editMessageText"], one["sendMessage"], one["429"]) == (5, 3, 0)


async def test_a_town_falls_due_learner_by_learner(tmp_path: Path) -> None:
    await town.build(tmp_path / "town.sqlite3", town.Town(people=20, step=21, due_at=town.NOON - 5))
    told = await ticking.run(tmp_path / "town.sqlite3", 12)
    assert told["decided"] == 20, "all of that second"
    assert told["moved"] > 0
    assert told["flood"] > 0


def test_a_course_of_many_lessons_has_nothing_against_it(tmp_path: Path) -> None:
    folder, kept = lessons.grown(tmp_path / "content", 33), tmp_path / "course.compiled"
    with started("benchmarks.loading", "cold", str(folder), str(kept)) as cold:
        assert cold.hear()["loaded"] > 0
    course, _ = load(folder, kept)
    assert course is not None
    assert len(course.order) == 33


@pytest.mark.parametrize(("form", "words"), [("certificate.png", CERTIFICATE), ("progress.png", CARD)])
def test_the_pictures_that_are_measured_can_be_drawn(form: str, words: dict[str, Tree]) -> None:
    assert typeset.typeset(form, words).startswith(b"\x89PNG")


async def test_a_loop_that_stands_still_is_noticed() -> None:
    async with watched() as stall:
        await asyncio.sleep(0.01)
        time.sleep(0.05)  # noqa: ASYNC251 - the fault that is looked for
        await asyncio.sleep(0.01)
    assert stall.longest > 40
    assert stall.usual <= stall.longest


def test_another_process_is_measured_from_outside() -> None:
    told = meter.of(os.getpid())
    assert told["cpu"] > 0
    assert told["rss"] > 10


def test_the_store_commits_units_beside_its_rival() -> None:
    block = committing.measure(TINY)
    assert [len(row) for row in block.rows] == [len(block.head)]


@pytest.mark.parametrize(
    ("costs", "power"), [([5.0, 5.0, 5.0], 0.0), ([1.0, 10.0, 100.0], 1.0), ([1, 100, 10_000], 2.0)]
)
def test_the_exponent_is_the_power_by_which_cost_grows(costs: list[float], power: float) -> None:
    assert growing.exponent([10, 100, 1000], costs) == pytest.approx(power)


def test_a_table_takes_its_place_on_the_page_and_leaves_the_words_around_it(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text("before\n<!-- speed -->\nold\n<!-- /speed -->\nafter\n", "utf-8")
    report.write("speed", Block(head=("work", "s"), rows=(("tap", "1"),)), page)
    text = page.read_text("utf-8")
    assert text.startswith("before\n<!-- speed -->\n| work | s |\n| --- | --- |\n| tap | 1 |\n")
    assert text.endswith("<!-- /speed -->\nafter\n")
    assert "old" not in text


def test_a_table_without_a_place_is_an_error(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text("nothing here\n", "utf-8")
    with pytest.raises(LookupError, match="speed"):
        report.write("speed", Block(head=(), rows=()), page)
