"""What an operator and a learner with a complaint see at 360 x 740, in both languages, over a school that is lived in.

Screenshots land in build/screenshots, or in the folder that SCREENSHOTS names.
"""

import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser_stage import SMALL
from lab import laboratory
from thumb import tap

from bot.core.experiment import Exposure
from bot.core.learner import Learner, Stage
from bot.core.names import Language
from bot.core.progress import Answer, Delivery, Run
from bot.core.reports import Reason, Report
from bot.playground.world.cast import PEOPLE
from bot.playground.world.world import FIRST_PERSON
from bot.storage import addresses, answers, deliveries, exposures, learners, reports, runs
from bot.storage.engine.store import Tx

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

pytestmark = pytest.mark.asyncio(loop_scope="session")

SHOTS = Path(os.environ.get("SCREENSHOTS", "build/screenshots"))
MORNING = datetime.fromisoformat("2026-12-10T07:00:00+00:00")
NOW = int(MORNING.timestamp())
DAY = 86400
OPERATOR = FIRST_PERSON + len(PEOPLE)
OVERFLOW = "() => document.documentElement.scrollWidth > innerWidth"
SWAHILI = {
    "name": "Rehema", "language": "sw", "zone": "Africa/Dar_es_Salaam",
    "welcome": ["Kiswahili", "Endelea ➡️", "Endelea ➡️", "Kwenye maswali ➡️", "A", "Endelea ➡️", "Dar es Salaam", "Ndiyo",
                "07:00 (saa moja asubuhi)", "Ndiyo, saa hiyo", "Ndiyo, naanza", "Fungua somo la 1 sasa"],
    "onward": "Endelea ➡️", "cards": 5, "ask": "Kwenye maswali ➡️", "answer": "A",
    "report": "Kuna kosa?", "reason": "Jibu sahihi ni jingine",
}  # fmt: skip
PERSIAN = {
    "name": "Hamid", "language": "fa", "zone": "Asia/Tehran",
    "welcome": ["فارسی", "ادامه ⬅️", "ادامه ⬅️", "رفتن به پرسش‌ها ⬅️", "الف", "ادامه ⬅️", "تهران", "بله",
                "۰۷:۰۰", "بله، همین ساعت", "بله، شروع می‌کنم", "باز کردن درس ۱"],
    "onward": "ادامه ⬅️", "cards": 4, "ask": "رفتن به پرسش‌ها ⬅️", "answer": "الف",
    "report": "اشکالی دارد؟", "reason": "پاسخ درست چیز دیگری است",
}  # fmt: skip


def _live(tx: Tx) -> None:
    """Let eighty people have come three weeks ago; half of them stayed, and were reminded in two wordings."""
    for number in range(80):
        language, arm = Language("fa" if number % 2 else "sw"), "gain" if number % 4 < 2 else "small"
        chat, began = addresses.chat_for(tx, 70_000 + number), NOW - 21 * DAY
        one = learners.create(tx, chat, language, began)
        stayed = number < 50
        zone = "Asia/Tehran" if number % 2 else "Africa/Nairobi"
        last = NOW - DAY if stayed else began + 2 * DAY
        learners.save(tx, replace(one, stage=Stage.LEARNING, zone=zone, last_act_at=last))
        opened = NOW - 10 * DAY + 3600 if stayed or arm == "gain" else None
        runs.save(tx, Run(learner=one.id, lesson="role", language=language, pushed_at=began, opened_at=opened))
        key = f"remind:{number}"
        sent = Delivery(
            key=key, learner=one.id, kind="reminder", day=1, state="queued", at=NOW - 10 * DAY, lesson="role"
        )
        deliveries.record(tx, sent)
        deliveries.mark(tx, key, "sent", sent_at=NOW - 10 * DAY)
        exposures.note(
            tx,
            Exposure(
                key=key, learner=one.id, experiment="small-or-gain", arm=arm, rung="day3", language=language, at=sent.at
            ),
        )
        _answer(tx, number, replace(one, language=language))


def _answer(tx: Tx, number: int, learner: Learner) -> None:
    right = number % 5 == 0
    given = Answer(
        learner=learner.id, lesson="role", item="hat", given="b" if right else "a", right=right, hinted=False, at=1,
        language=learner.language,
    )  # fmt: skip
    answers.record(tx, given)
    if number < 7:
        at = NOW - number * DAY
        told = Report(
            learner=learner.id,
            lesson="role",
            item="hat",
            reason=Reason.KEY,
            language=learner.language,
            rev=1,
            digest="",
            day=1,
            at=at,
        )
        reports.keep(tx, told)


async def _shoot(page: "Page", name: str) -> None:
    await page.wait_for_timeout(300)
    await page.screenshot(path=SHOTS / f"{name}.png")
    assert not await page.evaluate(OVERFLOW), f"{name}: something is wider than the phone"


@pytest.mark.parametrize("script", [SWAHILI, PERSIAN], ids=["sw", "fa"])
async def test_figures_and_a_report_fit_the_phone(
    browser: "Browser", tmp_path: Path, script: dict[str, str | int | list[str]]
) -> None:
    language, welcome = str(script["language"]), script["welcome"]
    assert isinstance(welcome, list)
    async with laboratory(tmp_path, start=MORNING, operators=(OPERATOR,)) as lab:
        person = lab.person(str(script["name"]), language, str(script["zone"]))
        lab.server.world.start(person)
        await lab.settled()
        await lab.house.store.run(_live)
        context = await browser.new_context(viewport={"width": SMALL[0], "height": SMALL[1]}, reduced_motion="reduce")
        page = await context.new_page()
        await page.goto(f"{lab.server.page_url}#{person.id}/{person.id}")
        await page.wait_for_selector(".key")
        ways = [
            *welcome,
            *[str(script["onward"])] * int(str(script["cards"])),
            *map(str, (script["ask"], script["answer"])),
        ]
        for label in ways:
            await tap(page, lab, label)
        await tap(page, lab, str(script["report"]))
        await _shoot(page, f"report-{language}")
        await tap(page, lab, str(script["reason"]))
        await _shoot(page, f"reported-{language}")
        await page.locator("textarea").fill("/stats")
        await page.keyboard.press("Enter")
        await page.wait_for_timeout(150)
        await lab.settled()
        await page.set_viewport_size({"width": SMALL[0], "height": 1600})  # all of it at once
        await _shoot(page, f"stats-{language}")
        await context.close()
