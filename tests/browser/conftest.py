"""Opens Chromium once for all browser tests, which run only when asked for by name: `pytest tests/browser`."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

import aiohttp
import pytest
import pytest_asyncio
from browser_stage import CHROMIUM, QUIET, Stage

from bot.playground.clock import ShiftedClock
from bot.playground.server import Playground

if TYPE_CHECKING:
    from playwright.async_api import Browser


def pytest_ignore_collect(config: pytest.Config) -> bool | None:
    here = Path(__file__).parent
    asked = (Path(config.invocation_params.dir, argument.split("::")[0]).resolve() for argument in config.args)
    return None if any(path.is_relative_to(here) for path in asked) else True


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator["Browser"]:
    api = pytest.importorskip("playwright.async_api", reason="playwright is not installed: pip install '.[browser]'")
    if not CHROMIUM.exists():
        pytest.skip(f"no Chromium at {CHROMIUM}: apt-get install chromium")
    async with api.async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(QUIET))
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def stage(browser: "Browser") -> AsyncIterator[Stage]:
    playground = Playground(clock=ShiftedClock())
    await playground.start()
    async with aiohttp.ClientSession() as http:
        stage = Stage(playground=playground, browser=browser, http=http)
        await stage.skip()
        yield stage
        for context in browser.contexts:
            await context.close()
    await playground.stop()
    assert stage.faults == [], "the page raised an error"
    assert stage.strangers() == [], "the page asked another machine"
