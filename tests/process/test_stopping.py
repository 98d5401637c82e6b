"""SIGTERM while people learn, twice, before a slow server too: the bot ends in time, and nothing is lost or doubled."""

import asyncio
import signal
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from afterwards import Kept, doubled, fates, kept, looked, lost
from kill_loop import KillLoop, dice_of
from town import LOG, Nursery, logged, town
from visitor import Visitor

pytestmark = pytest.mark.process
# Seconds from the signal to the end: 8 on an idle machine. A busy one takes longer over what it does, but nobody waits
# for the 30 seconds of a slow server or of a locked file, which is also all that a container is given.
LONGEST = 20.0
TIMES = 6
SLOW = 30  # seconds a slow server takes for an answer
LIFE = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """How one bot ended."""

    code: int
    seconds: float
    slow: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Aftermath:
    """Everything that is looked at when it is over."""

    stops: list[Stop]
    visitors: list[Visitor]
    kept: dict[int, Kept]
    database: Path


@pytest.fixture(scope="module")
def aftermath(bots: Nursery, tmp_path_factory: pytest.TempPathFactory) -> Aftermath:
    return asyncio.run(_lived_through(bots, tmp_path_factory.mktemp("stopped")))


async def _lived_through(bots: Nursery, folder: Path) -> Aftermath:
    database = folder / "tutor.sqlite3"
    async with town() as place:
        loop = KillLoop(town=place, nursery=bots, folder=folder, dice=dice_of(1))
        stops = [await _stopped(loop, slow=False) for _ in range(TIMES)]
        stops.append(await _stopped(loop, slow=True))
        await place.act("calm")
        await loop.settle()
        visitors = list(loop.everybody.values())
        return Aftermath(stops=stops, visitors=visitors, kept=await kept(database, visitors), database=database)


async def _stopped(loop: KillLoop, *, slow: bool) -> Stop:
    """Let people act, ask the bot to stop while they go on, and ask again."""
    await loop.welcome()
    pid = await loop.born()
    await loop.go_on(LIFE)
    if slow:
        await loop.town.act("fault", method="sendMessage", kind="slow", seconds=SLOW)
        await loop.town.act("fault", method="editMessageText", kind="slow", seconds=SLOW)
        await loop.everybody_acts(LIFE)
    began = time.monotonic()
    loop.nursery.signal(pid, signal.SIGTERM)
    await loop.everybody_acts(0.02)
    loop.nursery.signal(pid, signal.SIGTERM)  # the nursery has not waited yet, so the number is still the bot's
    return Stop(code=await loop.nursery.wait(pid), seconds=time.monotonic() - began, slow=slow)


def test_the_bot_ends_well(aftermath: Aftermath) -> None:
    assert [one.code for one in aftermath.stops] == [0] * len(aftermath.stops)


def test_the_bot_ends_in_time(aftermath: Aftermath) -> None:
    print(f"\nseconds to stop: {[round(one.seconds, 2) for one in aftermath.stops]}")  # noqa: T201 - measured
    assert max(one.seconds for one in aftermath.stops) <= LONGEST
    assert max(one.seconds for one in aftermath.stops if not one.slow) <= LONGEST / 2


def test_nothing_is_lost(aftermath: Aftermath) -> None:
    assert sum(len(one.answers) for one in aftermath.visitors) > 0
    assert lost(aftermath.visitors, aftermath.kept) == []


def test_nothing_is_doubled(aftermath: Aftermath) -> None:
    assert doubled(aftermath.visitors) == {}


def test_a_stop_leaves_no_push_uncertain(aftermath: Aftermath) -> None:
    assert fates(aftermath.database)["uncertain"] == 0


def test_nothing_is_left_over(aftermath: Aftermath) -> None:
    assert looked(aftermath.database, "SELECT * FROM inbox WHERE state = 'waiting'") == []
    assert looked(aftermath.database, "SELECT * FROM outbox WHERE state = 'sending'") == []


async def test_a_log_on_a_full_disk_keeps_nobody_from_an_answer(bots: Nursery, tmp_path: Path) -> None:
    (tmp_path / LOG).symlink_to("/dev/full")  # every line written there fails as on a full disk
    async with town() as place:
        pid = await bots.start(place, tmp_path, log_level="debug")
        asha = (await place.act("person", first_name="Asha", language="sw"))["person"]["id"]
        await place.act("start", person=asha)
        await place.until(lambda: bool(place.heard))
        heard = len(place.heard)
        await place.act("say", person=asha, text="/help")
        await place.until(lambda: len(place.heard) > heard)
        assert await bots.stop(pid) == 0


async def test_a_database_that_a_stranger_holds_delays_no_stop(bots: Nursery, tmp_path: Path) -> None:
    """SQLite waits half a minute for a lock; a stop must not. What was asked meanwhile is answered by the next bot."""
    async with town() as place:
        pid = await bots.start(place, tmp_path)
        asha = (await place.act("person", first_name="Asha", language="sw"))["person"]["id"]
        await place.act("start", person=asha)
        await place.until(lambda: bool(place.heard))
        with closing(sqlite3.connect(tmp_path / "tutor.sqlite3", isolation_level=None)) as stranger:
            stranger.execute("BEGIN IMMEDIATE")
            fetched = place.calls["getUpdates"]
            await place.act("say", person=asha, text="/help")
            await place.until(lambda: place.calls["getUpdates"] > fetched)
            began = time.monotonic()
            await bots.stop(pid)
            seconds = time.monotonic() - began
        assert await place.pending() == 1
        heard, pid = len(place.heard), await bots.start(place, tmp_path)
        await place.until(lambda: len(place.heard) > heard)
        assert await bots.stop(pid) == 0
    assert seconds <= LONGEST
    assert "Traceback" not in logged(tmp_path)
