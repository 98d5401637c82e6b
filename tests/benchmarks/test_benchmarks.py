"""The benchmark in a form so small that its figures mean nothing: it must not rot between two measurements."""

from pathlib import Path

import pytest

from benchmarks import committing, growing, report, ticking, town
from benchmarks.answering import Bench
from benchmarks.processes import started
from benchmarks.pushing import Pushing
from benchmarks.report import Block, Size

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


async def test_a_town_falls_due_learner_by_learner(tmp_path: Path) -> None:
    await town.build(tmp_path / "town.sqlite3", town.Town(people=20, step=21, due_at=town.NOON - 5))
    told = await ticking.run(tmp_path / "town.sqlite3", 12)
    assert told["decided"] == 20, "all of that second"


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
