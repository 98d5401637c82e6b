"""A study group as its members see it: the panel, the lesson and its quiz, the vote, the results; in both languages.

The real bot in the phone view at 360 x 740. Screenshots land where those of the first day do.
"""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser_stage import SMALL, show
from lab import laboratory
from test_first_day import Phone

if TYPE_CHECKING:
    from playwright.async_api import Browser

pytestmark = pytest.mark.asyncio(loop_scope="session")

MORNING = datetime.fromisoformat("2026-11-23T04:00:00+00:00")

SWAHILI = {
    "people": ["Asha", "Juma", "Neema", "Salma", "Baraka"], "language": "sw", "zone": "Africa/Dar_es_Salaam",
    "title": "Darasa la SMM", "choose": "Kiswahili", "hour": "Saa", "later": "Nusu saa baadaye", "begin": "Tuanze",
    "right": "Kuendesha kurasa za biashara", "study": "Soma nami kwa faragha", "closed": "Chemshabongo imefungwa",
    "greeted": "Umekuja hapa kutoka kundi",
}  # fmt: skip
PERSIAN = {
    "people": ["سارا", "مینا", "لیلا", "نرگس", "پریسا"], "language": "fa", "zone": "Asia/Tehran",
    "title": "حلقه‌ی یادگیری", "choose": "فارسی", "hour": "ساعت", "later": "نیم ساعت دیرتر", "begin": "شروع کنیم",
    "right": "صفحه‌ی کسب‌وکار را می‌گردانم", "study": "درس خصوصی با من", "closed": "کوییز بسته شد",
    "greeted": "آمده‌اید",
}  # fmt: skip


@pytest.mark.parametrize("script", [SWAHILI, PERSIAN], ids=["sw", "fa"])
async def test_a_group_settles_its_hour_gets_its_quiz_votes_and_sees_how_it_went(
    browser: "Browser", tmp_path: Path, script: dict[str, str]
) -> None:
    async with laboratory(tmp_path, start=MORNING) as lab:
        people = [lab.person(name, script["language"], script["zone"]) for name in script["people"]]
        group = lab.world.group(script["title"], people)
        await lab.settled()
        context = await browser.new_context(viewport={"width": SMALL[0], "height": SMALL[1]}, reduced_motion="reduce")
        page = await context.new_page()
        await page.goto(f"{lab.server.page_url}#{people[0].id}/{group.id}")
        await page.wait_for_selector(".key")
        await _settle(Phone(page, lab, script["language"]), script)
        await lab.until(lab.local(script["zone"], "19:31"))
        page = await context.new_page()
        await page.goto(f"{lab.server.page_url}#{people[1].id}/{group.id}")
        await page.wait_for_selector(".poll")
        await _take_part(Phone(page, lab, script["language"]), script)
        await context.close()


async def _settle(admin: Phone, script: dict[str, str]) -> None:
    """Choose language and hour on the panel, and begin."""
    await admin.shoot("group-hello")
    for label in ("choose", "hour", "later", "begin"):
        await admin.tap(script[label])
    await admin.shoot("group-panel")


async def _take_part(member: Phone, script: dict[str, str]) -> None:
    """Vote, see next day how it went, and go on in private."""
    page, lab = member.page, member.lab
    await show(page.locator(".poll").last)
    await member.shoot("group-quiz")
    await page.get_by_text(script["right"]).first.click()
    await page.wait_for_selector(".option.right")
    await lab.settled()
    await member.shoot("group-voted")
    await lab.until(lab.local(script["zone"], "15:32", days=1))
    await show(page.locator(".line", has_text=script["closed"]).last)
    await member.shoot("group-results")
    await show(page.locator(".poll").last)
    await member.shoot("group-closed")
    await member.tap(script["study"])
    await page.locator(".bubble").get_by_text(script["greeted"]).first.wait_for(timeout=5000)
    await member.shoot("group-linked")
