"""The first day as a learner sees it: the real bot in the phone view, walked by hand at 360 x 740, in both languages.

Screenshots land in build/screenshots, or in the folder that SCREENSHOTS names.
"""

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser_stage import SMALL
from lab import Lab, laboratory
from thumb import tap

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

pytestmark = pytest.mark.asyncio(loop_scope="session")

SHOTS = Path(os.environ.get("SCREENSHOTS", "build/screenshots"))
MORNING = datetime.fromisoformat("2026-11-23T04:00:00+00:00")
OVERFLOW = "() => document.documentElement.scrollWidth > innerWidth"

SWAHILI = {
    "name": "Neema", "language": "sw", "zone": "Africa/Dar_es_Salaam", "hour": "saa moja asubuhi",
    "way": ["Kiswahili", "shot:welcome", "Endelea ➡️", "Endelea ➡️", "Kwenye maswali ➡️", "A", "top:wrong", "Endelea ➡️",
            "shot:place", "Dar es Salaam", "Ndiyo", "type:hour", "shot:hour", "Ndiyo, saa hiyo", "Ndiyo, naanza",
            "shot:committed", "Fungua somo la 1 sasa", "shot:card"],
    "task": "/task", "begin": "Naanza sasa", "bad": "habari", "field": "shot:refused", "progress": "/progress",
    "open": "Fungua somo",
}  # fmt: skip
PERSIAN = {
    "name": "سارا", "language": "fa", "zone": "Asia/Tehran", "hour": "۷ صبح",
    "way": ["فارسی", "shot:welcome", "ادامه ⬅️", "ادامه ⬅️", "رفتن به پرسش‌ها ⬅️", "الف", "top:wrong", "ادامه ⬅️",
            "shot:place", "تهران", "بله", "type:hour", "shot:hour", "بله، همین ساعت", "بله، شروع می‌کنم",
            "shot:committed", "باز کردن درس ۱", "shot:card"],
    "task": "/task", "begin": "همین حالا", "bad": "سلام", "field": "shot:refused", "progress": "/progress",
    "open": "باز کردن درس",
}  # fmt: skip


class Phone:
    """A page that is the phone of one learner."""

    def __init__(self, page: "Page", lab: Lab, language: str) -> None:
        self.page = page
        self.lab = lab
        self.language = language

    async def tap(self, label: str) -> None:
        """Tap the lowest button with this label, as soon as it stands there."""
        await tap(self.page, self.lab, label)

    async def _heard(self) -> None:
        """Give the page a moment to say it, then let the bot answer."""
        await self.page.wait_for_timeout(150)
        await self.lab.settled()

    async def type(self, text: str) -> None:
        """Type a message and send it."""
        await self.page.locator("textarea").fill(text)
        await self.page.keyboard.press("Enter")
        await self._heard()

    async def look_up(self) -> None:
        """Scroll to where the newest message begins."""
        await self.page.wait_for_timeout(250)
        await self.page.locator(".text").last.evaluate("words => words.scrollIntoView({block: 'start'})")

    async def shoot(self, name: str) -> None:
        """Keep what the learner sees, and see that nothing is wider than the phone."""
        await self.page.wait_for_timeout(250)
        await self.page.screenshot(path=SHOTS / f"{name}-{self.language}.png")  # makes the folder, too
        assert not await self.page.evaluate(OVERFLOW), f"{name}: something is wider than the phone"


async def _walk(phone: Phone, steps: list[str], hour: str) -> None:
    for step in steps:
        kind, _, rest = step.partition(":")
        if kind == "top":
            await phone.look_up()
        if kind in {"shot", "top"}:
            await phone.shoot(rest)
        elif kind == "type":
            await phone.type(hour)
        else:
            await phone.tap(step)


@pytest.mark.parametrize("script", [SWAHILI, PERSIAN], ids=["sw", "fa"])
async def test_a_learner_lives_the_first_day_on_the_phone(
    browser: "Browser", tmp_path: Path, script: dict[str, object]
) -> None:
    language = str(script["language"])
    async with laboratory(tmp_path, start=MORNING) as lab:
        person = lab.person(str(script["name"]), language, str(script["zone"]))
        lab.server.world.start(person)
        await lab.settled()
        asked: list[str] = []
        context = await browser.new_context(viewport={"width": SMALL[0], "height": SMALL[1]}, reduced_motion="reduce")
        page = await context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        await page.goto(f"{lab.server.page_url}#{person.id}/{person.id}")
        await page.wait_for_selector(".key")
        phone = Phone(page, lab, language)
        steps = script["way"]
        assert isinstance(steps, list)
        await _walk(phone, steps, str(script["hour"]))
        await _task(phone, script)
        await _next_days(phone, lab, script)
        await context.close()
    assert all("127.0.0.1" in url or url.startswith(("data:", "blob:")) for url in asked), "the page asked a stranger"


async def _task(phone: Phone, script: dict[str, object]) -> None:
    """Open the task, be refused a field with what to change."""
    await phone.type("/task")
    await phone.tap(str(script["begin"]))
    await phone.type(str(script["bad"]))
    await phone.shoot("refused")


async def _next_days(phone: Phone, lab: Lab, script: dict[str, object]) -> None:
    """See tomorrow's lesson, leave it alone, see the reminder, look at the progress."""
    zone = str(script["zone"])
    await lab.until(lab.local(zone, "07:01", days=1))
    await phone.shoot("pushed")
    await lab.until(lab.local(zone, "09:05"))
    await phone.shoot("reminder")
    await phone.type("/progress")
    await phone.shoot("progress")
