"""What happens when getUpdates gives no updates: the bot hears again within a minute, or ends so that others notice."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest
from town import TOKEN, Nursery, Town, logged, town

from bot.chat.incoming import intake
from bot.chat.waiting import pause

pytestmark = pytest.mark.process
POLL = 1  # seconds of a long poll, so that a dead line is noticed soon
MINUTE = 60
PASSING = {
    "a token refused once": {"kind": "401", "times": 1},
    "a page of a captive portal": {"kind": "404", "times": 3},
    "another bot that polls": {"kind": "409", "times": 3},
    "a broken server": {"kind": "5xx", "times": 3},
    "a proxy's error page": {"kind": "html", "times": 2},
    "a proxy's page with a good status": {"kind": "html", "code": 200, "times": 2},
    "a line cut before the answer": {"kind": "drop_before", "times": 2},
    "a line cut after the answer": {"kind": "drop_after", "times": 2},
    "a server that never answers": {"kind": "hang", "times": 1},
    "an answer that never ends": {"kind": "half_open", "times": 1},
    "too many requests": {"kind": "429", "retry_after": 5, "times": 1},
}


def test_a_dead_line_is_noticed_within_a_minute() -> None:
    assert intake.LONG_POLL + intake._SLACK + pause(0) <= MINUTE  # noqa: SLF001 - the sum is the promise


async def now(place: Town) -> float:
    """Return the server's clock."""
    async with place.session.get(f"{place.page}sim/clock") as response:
        return datetime.fromisoformat((await response.json())["now"]).timestamp()


async def test_the_bot_hears_again_within_a_minute(bots: Nursery, tmp_path: Path) -> None:
    blind: dict[str, float] = {}
    async with town() as place:
        pid = await bots.start(place, tmp_path, poll=POLL)
        told = await place.act("person", first_name="Asha", language="sw", zone="Africa/Dar_es_Salaam")
        await place.act("start", person=told["person"]["id"])
        await place.until(lambda: bool(place.heard))
        for name, fault in PASSING.items():
            blind[name] = await _blind(place, pid, int(told["person"]["id"]), fault)
        assert await bots.stop(pid) == 0
    print({name: round(seconds) for name, seconds in blind.items()})  # noqa: T201 - measured
    assert {name: seconds for name, seconds in blind.items() if seconds > MINUTE} == {}


async def _blind(place: Town, bot: int, person: int, fault: dict[str, object]) -> float:
    """Let getUpdates fail, say something, and return the seconds of the clock until the bot has answered."""
    polls, heard, began = place.calls["getUpdates"], len(place.heard), await now(place)
    await place.act("fault", method="getUpdates", **fault)
    await place.until(lambda: place.calls["getUpdates"] > polls)
    await place.act("say", person=person, text="/help")
    await _passing(place, bot, lambda: len(place.heard) > heard)
    return await now(place) - began


async def _passing(place: Town, bot: int, condition: Callable[[], bool]) -> None:
    """Let time pass, two seconds at a time while everybody waits, until something is so."""
    for _ in range(300):
        with suppress(TimeoutError):
            await place.until(condition, within=0.1)
        await place.rest(bot)
        if condition():
            return
        await place.act("clock", advance=2)
    pytest.fail("the bot stayed deaf")


@pytest.mark.parametrize("kind", ["401", "404"])
async def test_a_token_that_stays_refused_ends_the_bot_after_a_minute(bots: Nursery, tmp_path: Path, kind: str) -> None:
    async with town() as place:
        pid = await bots.start(place, tmp_path, poll=POLL)
        await place.until(lambda: place.calls["getUpdates"] > 0)
        began = await now(place)
        await place.act("fault", method="*", kind=kind)
        code = await _ended(place, bots, pid)
        seconds = await now(place) - began
    assert code == 1
    assert MINUTE <= seconds <= 2 * MINUTE + 10
    assert "Telegram has refused the bot token" in logged(tmp_path)
    assert TOKEN not in logged(tmp_path)


async def _ended(place: Town, bots: Nursery, pid: int) -> int:
    """Let time pass until the bot has ended; return its exit code."""
    status = Path(f"/proc/{pid}/stat")
    for _ in range(200):
        if (await asyncio.to_thread(status.read_text)).rpartition(")")[2].split()[0] == "Z":
            return await bots.wait(pid)
        with suppress(TimeoutError):
            await place.until(lambda: False, within=0.1)
        await place.rest(pid)
        await place.act("clock", advance=2)
    pytest.fail("the bot went on with a token that is refused")


async def test_a_token_that_is_refused_from_the_start_ends_the_bot(bots: Nursery, tmp_path: Path) -> None:
    async with town() as place:
        await place.act("fault", method="*", kind="401")
        pid = await bots.start(place, tmp_path, poll=POLL)
        assert await bots.wait(pid) == 1
    assert "put the token that @BotFather shows" in logged(tmp_path)
    assert TOKEN not in logged(tmp_path)
