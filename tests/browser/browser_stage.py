"""The stage of the browser tests: a playground, a bot driven by hand over raw HTTP, and a Chromium that looks at it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import aiohttp
import pytest

from bot.playground.server import Playground

if TYPE_CHECKING:
    from playwright.async_api import Browser, Locator, Page

CHROMIUM = Path("/usr/bin/chromium")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
SMALL = (360, 740)
NEEMA, WANJIRU, SARA = 1001, 1002, 1003
LOCAL = frozenset({"127.0.0.1", "localhost", ""})


async def show(what: "Locator") -> None:
    """Scroll until something stands in the middle of the phone."""
    await what.evaluate("node => node.scrollIntoView({ block: 'center' })")


@dataclass(slots=True, kw_only=True)
class Stage:
    """One playground with one page looking at it."""

    playground: Playground
    browser: "Browser"
    http: aiohttp.ClientSession
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    offset: int = 0

    async def bot(self, method: str, **params: object) -> dict[str, object]:
        """Call the Bot API as the bot would."""
        async with self.http.post(f"{self.playground.base_url}{self.playground.token}/{method}", json=params) as answer:
            body = await answer.json()
        assert body["ok"], f"{method}: {body}"
        return {"result": body["result"]}

    async def update(self, kind: str) -> dict[str, object]:
        """Wait for the next update of a kind, passing over the others."""
        for _ in range(10):
            heard = (await self.bot("getUpdates", offset=self.offset, timeout=5))["result"]
            assert isinstance(heard, list)
            for update in heard:
                self.offset = update["update_id"] + 1
                if kind in update:
                    found: dict[str, object] = update[kind]
                    return found
        pytest.fail(f"the bot never got a {kind}")

    async def skip(self) -> None:
        """Pass over whatever the bot has been told so far."""
        heard = (await self.bot("getUpdates"))["result"]
        assert isinstance(heard, list)
        self.offset = heard[-1]["update_id"] + 1 if heard else 0

    async def open(self, person: int, chat: int | None = None, *, size: tuple[int, int] = SMALL) -> "Page":
        """Open the phone of a person, on a chat or on the list."""
        context = await self.browser.new_context(
            viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce"
        )
        page = await context.new_page()
        page.set_default_timeout(5000)
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        place = f"#{person}" if chat is None else f"#{person}/{chat}"
        await page.goto(self.playground.page_url + place)
        await page.wait_for_selector(".who-button")
        return page

    def strangers(self) -> list[str]:
        """Give every address a page asked that is not this machine."""
        return [
            url
            for url in self.requests
            if urlsplit(url).hostname not in LOCAL and not url.startswith(("data:", "blob:"))
        ]
