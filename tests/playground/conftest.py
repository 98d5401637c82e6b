"""Stages for the playground's own tests; each one is refused at the end if the specification was broken unnoticed."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from playground_stage import Caller, HandClock, Stage

from bot.playground.server import Playground


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def stage(clock: HandClock) -> Stage:
    return Stage(clock)


@pytest.fixture
async def playground(clock: HandClock) -> AsyncIterator[Playground]:
    made = Playground(clock=clock, username="tutor_bot", seed=1)
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def call(playground: Playground) -> AsyncIterator[Caller]:
    async with aiohttp.ClientSession() as session:
        yield Caller(playground, session)
