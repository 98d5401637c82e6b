"""A thumb on the phone's page: it taps the lowest button of a name, and looks at what came before it taps again."""

from typing import TYPE_CHECKING

import pytest
from lab import Lab, plain

if TYPE_CHECKING:
    from playwright.async_api import Page

TRIES, PAUSE = 50, 100  # looks, and milliseconds between two


async def tap(page: "Page", lab: Lab, label: str) -> None:
    """Tap the lowest button with this label, as soon as it stands there, and wait until the page shows what came."""
    labels: list[str] = []
    for _ in range(TRIES):
        keys = page.locator(".key")
        labels = [plain(one).strip() for one in await keys.all_inner_texts()]
        if label in labels:
            shown = await page.inner_text("body")
            await keys.nth(len(labels) - 1 - labels[::-1].index(label)).click()
            await page.wait_for_timeout(150)
            await lab.settled()
            await _changed(page, shown)
            return
        await page.wait_for_timeout(PAUSE)
    pytest.fail(f"no button {label!r} on the phone, only {labels}")


async def _changed(page: "Page", shown: str) -> None:
    """Wait for the page: the next card has the same button, and a second tap on the old one would be in vain."""
    for _ in range(TRIES):
        if await page.inner_text("body") != shown:
            return
        await page.wait_for_timeout(PAUSE)
