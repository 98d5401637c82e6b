"""kill -9 on the real process between the two messages by which Telegram tells that a group is a supergroup now.

In either order: four groups whose bot dies surely between the two and stays dead over the hour of the next lesson,
twelve whose bot dies within 30 ms after both were sent, and six that move while their lesson is on its way. A week
later every vote stands on the board, and no lesson came twice or was left out.
"""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from afterwards import looked
from circle import NAMES, Circle, founded
from town import Nursery, Town, town

SURELY, SWEPT, POSTING = (
    4,
    12,
    6,
)  # groups, by the moment of their kill; every second one is told from the new side first
LONGEST = 0.03  # seconds from the move to the kill; the shorter ones lie closer together, where most happens
USUAL = 1  # group that every town has, where nobody is in our tests
ZONE = "Africa/Dar_es_Salaam"
ASHA, JUMA, NEEMA, _ = range(len(NAMES))
ALIASES = ("Twiga", "Tembo", "Simba")  # in the order of their first votes
pytestmark = pytest.mark.process


@dataclass
class Move:
    """What happened, for the tests to look at."""

    town: Town
    bots: Nursery
    folder: Path
    circles: list[Circle] = field(default_factory=list)
    pid: int = 0
    kills: int = 0
    phases: Counter[str] = field(default_factory=Counter)
    code: int | None = None

    @property
    def database(self) -> Path:
        return self.folder / "tutor.sqlite3"

    @property
    def surely(self) -> Sequence[Circle]:
        return self.circles[:SURELY]

    @property
    def swept(self) -> Sequence[Circle]:
        return self.circles[SURELY : SURELY + SWEPT]

    @property
    def posting(self) -> Sequence[Circle]:
        return self.circles[SURELY + SWEPT :]

    async def start(self) -> None:
        """Start the bot and wait until it asks for updates."""
        known = self.town.calls["getMe"]
        self.pid = await self.bots.start(self.town, self.folder)
        await self.town.until(lambda: self.town.calls["getMe"] > known)

    async def kill(self) -> None:
        """End the bot without a word of warning."""
        await self.bots.kill(self.pid)
        self.kills += 1

    async def settled(self) -> None:
        """Wait until everything that Telegram told has taken effect."""
        await self.town.rest(self.pid)
        while await self.town.pending() or self.served("waiting"):
            await self.town.rest(self.pid)

    def served(self, state: str) -> int:
        """Count updates of a state, as they are committed."""
        return len(looked(self.database, f"SELECT id FROM inbox WHERE state = '{state}'"))  # noqa: S608

    async def hour(self) -> None:
        """Let it be a minute after the next hour of all groups."""
        await self.town.act("clock", zone=ZONE, hour=19, minute=1)

    async def seen(self, quizzes: int, circles: Sequence[Circle]) -> None:
        """Wait until these groups have had so many quizzes, then until nothing is left to be said."""
        await self.town.until(lambda: all(len(one.quizzes) >= quizzes for one in circles))
        await self.settled()


@pytest.fixture(scope="module")
def move(bots: Nursery, tmp_path_factory: pytest.TempPathFactory) -> Move:
    return asyncio.run(_week(bots, tmp_path_factory.mktemp("moved")))


async def _week(bots: Nursery, folder: Path) -> Move:
    async with town() as place:
        move = Move(town=place, bots=bots, folder=folder)
        await _found(move)
        await _learn(move)
        await _die_between(move)
        for number, circle in enumerate(move.swept):
            await _die_around(move, circle, LONGEST * (number / SWEPT) ** 2)
        await _die_posting(move)
        await _go_on(move)
        move.code = await bots.stop(move.pid)
    print(f"\n{move.kills} kills, of those swept {dict(move.phases)}")  # noqa: T201 - the figures
    return move


async def _found(move: Move) -> None:
    await move.town.act("clock", to="2026-11-23T07:00:00+00:00")  # a Monday
    await move.start()
    for number in range(SURELY + SWEPT + POSTING):
        circle = await founded(move.town, f"Darasa {number}", ("old", "new")[number % 2])
        await move.town.until(lambda here=circle: bool(here.posts))  # type: ignore[misc]
        await circle.press("lang", "sw")
        await circle.press("begin")
        move.circles.append(circle)
    await move.settled()


async def _learn(move: Move) -> None:
    """Have the first lesson; Asha is right and Juma is not."""
    await move.hour()
    await move.seen(1, move.circles)
    for one in move.circles:
        await one.vote(one.quizzes[0], ASHA, right=True)
        await one.vote(one.quizzes[0], JUMA, right=False)
    await move.settled()


async def _die_between(move: Move) -> None:
    """Hear of the move from one side, die, and hear the other side a day later, when the next lesson is due."""
    done = move.served("done")
    for one in move.surely:
        await one.move(one.first)
    await move.settled()
    assert move.served("done") == done + SURELY
    await move.kill()
    for one in move.surely:
        await _meanwhile(one)
        await one.move(one.second)
    await move.start()
    await move.settled()


async def _meanwhile(circle: Circle) -> None:
    """While the bot is dead, Neema votes in the first poll, and the admin asks for the panel where the group is now."""
    await circle.vote(circle.quizzes[0], NEEMA, right=True)
    await circle.say(ASHA, "/group")


async def _die_around(move: Move, circle: Circle, seconds: float) -> None:
    """Be told from both sides, and die soon after."""
    done = move.served("done")
    await circle.move(circle.first, circle.second)
    await asyncio.sleep(seconds)
    await move.kill()
    move.phases[("before", "between", "after")[move.served("done") - done]] += 1
    await _meanwhile(circle)
    await move.start()
    await move.settled()


async def _die_posting(move: Move) -> None:
    """Let six groups move as the lessons of the day leave, and die while they do."""
    await move.kill()
    for one in move.posting:
        await _meanwhile(one)
    await move.hour()
    known = sum(len(one.posts) for one in move.circles)
    await move.start()
    await move.town.until(lambda: sum(len(one.posts) for one in move.circles) > known)
    for one in move.posting:
        await one.move(one.first, one.second)
    await asyncio.sleep(LONGEST)
    await move.kill()
    await move.start()
    await move.seen(2, (*move.surely, *move.swept))


async def _go_on(move: Move) -> None:
    """Vote in the second quiz where it came, and wait for the board, which comes on the second day of the next week."""
    for one in move.circles:
        for quiz in one.quizzes[1:]:
            await one.vote(quiz, ASHA, right=True)
            await one.vote(quiz, JUMA, right=True)
    await move.settled()
    await move.town.act("clock", to="2026-12-01T16:01:00+00:00")
    await move.town.until(lambda: all(any("🏅" in post.text for post in one.posts) for one in move.circles))
    await move.settled()


def test_a_lesson_came_once_and_the_next_one_followed(move: Move) -> None:
    for one in (*move.surely, *move.swept):
        assert one.lessons == [1, 2, 3]
        assert len(one.quizzes) == 3
    for one in move.posting:  # what was on its way as the bot died may be lost; it is never sent again
        assert one.lessons in ([1, 2, 3], [1, 3])


def test_after_the_move_nothing_more_came_in_the_old_group(move: Move) -> None:
    for one in (*move.surely, *move.swept):
        assert {post.chat for post in one.posts[one.stopped :]} == {one.chat}


def test_a_group_is_the_one_it_was(move: Move) -> None:
    groups = looked(move.database, "SELECT id FROM study_group")
    chats = looked(move.database, "SELECT chat FROM address EXCEPT SELECT chat FROM learner")
    assert len(groups) == len(chats) == len(move.circles) + USUAL


def test_every_first_vote_counts_and_none_twice(move: Move) -> None:
    wanted = Counter(int(right) for one in move.circles for votes in one.voted.values() for right in votes.values())
    kept = looked(move.database, 'SELECT "right", count(*) FROM group_vote GROUP BY 1 ORDER BY 1')
    assert kept == sorted(wanted.items())


def test_the_board_counts_votes_of_before_between_and_after(move: Move) -> None:
    for one in move.circles:
        (board,) = [post.text for post in one.posts if "🏅" in post.text]
        assert "\n".join(places(one)) in board


def places(circle: Circle) -> list[str]:
    """Return the lines of a board as one would write them on paper."""
    points = Counter(person for votes in circle.voted.values() for person, right in votes.items() if right)
    lines, number = [], 1
    for score in sorted({*points.values()}, reverse=True):
        names = [alias for alias, person in zip(ALIASES, circle.people, strict=False) if points[person] == score]
        lines.append(f"{number}. {' na '.join(names)}: alama {score}")
        number += len(names)
    return lines


def test_the_bot_died_as_often_as_it_should(move: Move) -> None:
    assert move.kills == 3 + SWEPT
    assert move.phases.total() == SWEPT


def test_nothing_is_left_over(move: Move) -> None:
    assert (move.served("waiting"), move.served("quarantined")) == (0, 0)
    assert looked(move.database, "SELECT * FROM outbox WHERE state = 'sending'") == []
    assert looked(move.database, "PRAGMA integrity_check") == [("ok",)]
    assert move.code == 0


def test_the_bot_kept_the_rules_of_the_bot_api(move: Move) -> None:
    assert move.town.violations == []
