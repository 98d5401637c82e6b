"""Groups live beside the private courses, with the same trouble, and no law is broken; `-s` prints the figures."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.course import Course
from bot.simulator.curriculum import stretched
from bot.simulator.loop import VirtualLoop
from bot.simulator.report import Report, Settings, text
from bot.simulator.running import in_virtual_time
from bot.simulator.world import World

FORTNIGHT = Settings(learners=40, days=12, seed=32, crashes=16, groups=6)


def lived(course: Course, settings: Settings, folder: Path) -> Report:
    return in_virtual_time(settings, stretched(course, settings.days), folder / "tutor.sqlite3")


def test_groups_live_a_fortnight_of_trouble_and_no_law_is_broken(real_course: Course, tmp_path: Path) -> None:
    report = lived(real_course, FORTNIGHT, tmp_path)
    story = text([report], 0.0)
    print(story)  # noqa: T201 - the figures
    assert report.broken == (), story
    happened = ("group lesson", "group quiz", "group board", "group brief", "votes", "polls compared")
    assert min(report.counts[one] for one in happened) > 0, story
    assert report.counts["days of groups judged"] >= FORTNIGHT.town_groups, story


def test_a_town_without_groups_has_none(real_course: Course, tmp_path: Path) -> None:
    alone = lived(real_course, replace(FORTNIGHT, groups=0, learners=4, days=3, crashes=2), tmp_path)
    assert alone.broken == ()
    assert alone.counts["group lesson"] == alone.counts["votes"] == 0


def test_a_group_that_put_the_bot_out_lets_it_in_before_it_moves(real_course: Course, tmp_path: Path) -> None:
    with closing(VirtualLoop()) as loop:
        world = World(replace(FORTNIGHT, groups=1), real_course, tmp_path / "never.sqlite3", loop)
        (life,) = world.lives
        life.room.status, life.room.book.out = "out", True
        life.room.move(new_first=True)
    assert (life.room.status, life.room.book.out) == ("member", False)
    assert world.network.counts["updates"] == 3, "let in, and told of the move from either side"


@pytest.mark.parametrize(("shard", "rooms"), [(0, 3), (1, 2)])
def test_shards_share_the_groups(shard: int, rooms: int) -> None:
    assert replace(FORTNIGHT, groups=5, shard=shard, shards=2).rooms == rooms
