"""The server in a process of its own, and the clock it keeps there."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import aiohttp
import pytest

from bot.playground.clock import ShiftedClock

pytestmark = pytest.mark.process


@pytest.fixture
async def home() -> AsyncIterator[str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.playground", "--port", "0", "--seed", "7", stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    async with asyncio.timeout(60):
        yield (await process.stdout.readline()).decode().strip()
    process.terminate()
    await process.wait()


async def test_the_server_keeps_its_state_and_clock_for_bots_that_come_and_go(home: str) -> None:
    async with aiohttp.ClientSession() as first:
        await first.post(f"{home}sim/start", json={"person": 1001})
        await first.post(f"{home}bot42:playground/sendMessage", json={"chat_id": 1001, "text": "karibu"})
    async with aiohttp.ClientSession() as second:
        before = datetime.fromisoformat(json.loads(await (await second.get(f"{home}sim/clock")).read())["now"])
        await second.post(f"{home}sim/clock", json={"advance": 86400})
        after = datetime.fromisoformat(json.loads(await (await second.get(f"{home}sim/clock")).read())["now"])
        state = json.loads(await (await second.get(f"{home}sim/state")).read())
    assert timedelta(days=1) <= after - before < timedelta(days=1, minutes=1)
    assert [message["text"] for message in state["messages"]["1001"]] == ["/start", "karibu"]


async def test_a_sleeper_wakes_when_the_clock_is_moved_past_its_hour() -> None:
    clock = ShiftedClock()
    began, ticks = clock.now(), clock.monotonic()
    sleeper = asyncio.ensure_future(clock.sleep(3600))
    await asyncio.sleep(0)
    await clock.jump(began + timedelta(hours=2))
    async with asyncio.timeout(60):
        await sleeper
    assert clock.now() - began >= timedelta(hours=2)
    assert clock.monotonic() - ticks >= 7200
    await clock.jump(began)
    assert clock.now() - began >= timedelta(hours=2)
