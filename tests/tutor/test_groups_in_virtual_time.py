"""Twenty groups of eight through three weeks: what holds for every group on every day.

The same with 1,000 groups of 30:
`TOWN_GROUPS=1000 TOWN_MEMBERS=30 pytest -s tests/tutor/test_groups_in_virtual_time.py`.
"""

import os
from collections import Counter
from random import Random

import pytest
from group_town import GroupTown

from bot.core.course import Course
from bot.core.schedule import at, local_date
from bot.storage.engine.store import Tx

GROUPS, MEMBERS, DAYS, SEED = (
    int(os.environ.get("TOWN_GROUPS", "20")),
    int(os.environ.get("TOWN_MEMBERS", "8")),
    21,
    20261122,
)


@pytest.fixture
def town(tx: Tx, real_course: Course) -> GroupTown:
    lived = GroupTown(tx=tx, course=real_course, dice=Random(SEED))  # noqa: S311 - a repeatable game
    for number in range(GROUPS):
        lived.found(number, MEMBERS)
    lived.live(DAYS)
    return lived


def test_groups_keep_their_promises(town: GroupTown) -> None:
    boards = 0
    for group in town.groups:
        fresh = town.fresh(group)
        days = Counter(local_date(at(now), group.zone) for now, _ in fresh)
        assert max(days.values(), default=0) <= 3, "three posts a day"
        resting = [day for day in days if day.weekday() in group.rest_days]
        assert not resting, "nothing on a day of rest"
        moments = [now for now, _ in town.posts[group.id]]
        assert all(sum(1 for other in moments if now <= other < now + 60) <= 18 for now in moments), "the pace"
        gone = town.removed.get(group.id)
        assert gone is None or all(now <= gone for now, _ in town.posts[group.id]), "silent at once where put out"
        keys = [row.key for _, row in fresh if row.key]
        assert len(keys) == len(set(keys)), "nothing twice"
        for week, shown in town.boards(group):
            boards += 1
            assert shown == town.expected_board(group, week), f"{group.title}: the board of {week}"
    assert town.counted() == {quiz: answers for quiz, answers in town.first.items() if answers}, "first answers count"
    assert boards >= GROUPS, f"seed {SEED}"
    print(f"\n{GROUPS} groups of {MEMBERS}, {DAYS} days: {town.messages} messages, {boards} boards, seed {SEED}")  # noqa: T201
