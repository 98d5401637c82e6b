"""Work as its people see it at 360 x 740, in both languages: worksheet, ladder, mentor's desk, tools, certificate.

Screenshots land where those of the first day do. Under every one of them no button has a second line.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from at_work import AtWork, at_work
from browser_stage import SMALL
from lab import Lab, laboratory, taught
from test_bad_input_at_work import OWN
from test_first_day import OVERFLOW, SHOTS, Phone

from bot.core.course import Course
from bot.core.presses import Verb
from bot.storage.engine.tx import Tx
from bot.storage.feedback import mentors

if TYPE_CHECKING:
    from playwright.async_api import Browser

pytestmark = pytest.mark.asyncio(loop_scope="session")

MORNING = datetime.fromisoformat("2026-11-23T09:00:00+03:00")
VOICE = {"voice": {"file_id": "V", "file_unique_id": "v", "file_size": 40_000, "duration": 40}}
WRAPPED = """() => [...document.querySelectorAll('.key')].filter(key => {
    const range = document.createRange();
    range.selectNodeContents(key);
    const tops = [...range.getClientRects()].map(box => box.top);
    return Math.max(...tops) - Math.min(...tops) > 10;
}).map(key => key.innerText)"""
CRITERIA = ("honest", "matches", "concrete")
WORDS = {
    "sw": {
        "names": "Rehema Juma Zuhura", "bad": "habari | juu", "name": "Rehema Mushi",
        "remark": "Mstari wa pili hauna ushahidi; andika jambo moja uliloliona.",
        "question": "Nianze na mtandao gani kwa duka la viatu la mtaani?",
        "caption": "Duka letu ni namba moja duniani kwa vitenge. Agiza leo. Piga simu sasa.",
    },
    "fa": {
        "names": "زهرا نوید پروین", "bad": "سلام | خوب", "name": "زهرا علی‌پور",
        "remark": "خط دوم نشانه ندارد؛ یک چیز که در صفحه دیدید بنویسید.",
        "question": "برای مغازه‌ی کفش محله از کدام شبکه شروع کنم؟",
        "caption": "فروشگاه ما بهترین در جهان است. همین امروز سفارش بدهید. تماس بگیرید.",
    },
}  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Seen:
    """One of the people, with eyes on the phone."""

    who: AtWork
    phone: Phone

    async def shoot(self, name: str) -> None:
        """Keep what is on the screen; nothing is wider than the phone and no button wraps."""
        page = self.phone.page
        await page.wait_for_timeout(100)
        await page.screenshot(path=SHOTS / f"{name}-{self.phone.language}.png")
        assert not await page.evaluate(OVERFLOW), f"{name}: something is wider than the phone"
        assert await page.evaluate(WRAPPED) == [], f"{name}: a button has two lines"

    async def press(self, verb: Verb, *args: str, shot: str = "") -> None:
        """Press, and keep what comes of it."""
        await self.who.press(verb, *args)
        await self._kept(shot)

    async def say(self, words: str, *, shot: str = "") -> None:
        """Write, and keep what comes of it."""
        await self.who.say(words)
        await self._kept(shot)

    async def _kept(self, shot: str) -> None:
        if shot:
            await self.shoot(shot)


async def _seen(lab: Lab, course: Course, browser: "Browser", language: str, name: str) -> Seen:
    who = await at_work(lab, course, language, name)
    context = await browser.new_context(viewport={"width": SMALL[0], "height": SMALL[1]}, reduced_motion="reduce")
    page = await context.new_page()
    await page.goto(f"{lab.server.page_url}#{who.person.id}/{who.person.id}")
    await page.wait_for_selector(".key")
    return Seen(who=who, phone=Phone(page, lab, language))


@pytest.mark.parametrize("language", ["sw", "fa"])
async def test_the_ladder_is_climbed_on_the_phone(browser: "Browser", tmp_path: Path, language: str) -> None:
    words, course = WORDS[language], taught(Path("content"))
    async with laboratory(tmp_path, start=MORNING) as lab:
        names = words["names"].split()
        learner, fellow, mentor = [await _seen(lab, course, browser, language, name) for name in names]
        await lab.house.store.run(lambda tx: mentors.appoint(tx, [mentor.who.person.id]))
        await _worksheet(learner, words)
        await fellow.who.hand_in("role")
        await _self_and_share(learner)
        await _fellow(fellow, words)
        await lab.until(lab.local(learner.who.person.zone, "18:00"))
        await learner.shoot("ladder-news")
        assert words["remark"] in learner.who.screen
        await _mentor(learner, mentor, words)
        for one in (learner, fellow, mentor):
            await one.phone.page.context.close()


async def _worksheet(learner: Seen, words: dict[str, str]) -> None:
    await learner.press(Verb.FIELD, "role", "rows", shot="field-rows")
    await learner.say(words["bad"], shot="field-failed")
    await learner.press(Verb.FIELD, "share", "reason", shot="field-choice")
    await learner.who.hand_in("role", **OWN[learner.who.language])


async def _self_and_share(learner: Seen) -> None:
    await learner.press(Verb.SELF, "role", shot="ladder-self")
    for criterion in CRITERIA:
        await learner.press(Verb.SELF, "role", criterion, "p")
    await learner.press(Verb.SHARE, "role", "ask", shot="ladder-share")
    await learner.press(Verb.SHARE, "role", "yes", shot="ladder-queue")


async def _fellow(fellow: Seen, words: dict[str, str]) -> None:
    await fellow.press(Verb.PEER, "next", shot="ladder-trial")
    await fellow.press(Verb.TRY, "role", "pyn", shot="ladder-tried")
    await fellow.press(Verb.PEER, "next", shot="ladder-judging")
    for criterion in CRITERIA:
        await fellow.press(Verb.RATE, "1", criterion, "y")
    await fellow.say(words["remark"], shot="ladder-thanks")


async def _mentor(learner: Seen, mentor: Seen, words: dict[str, str]) -> None:
    await learner.press(Verb.MENTOR)
    await learner.say(words["question"], shot="ladder-question")
    await mentor.say("/mentor", shot="mentor-desk")
    await mentor.press(Verb.DESK, "next", shot="mentor-lease")
    await mentor.who.send(dict(VOICE))
    await mentor.shoot("mentor-voice")


@pytest.mark.parametrize("language", ["sw", "fa"])
async def test_tools_portfolio_and_certificate_fit_the_phone(browser: "Browser", tmp_path: Path, language: str) -> None:
    words, course = WORDS[language], taught(Path("content"))
    async with laboratory(tmp_path, start=MORNING) as lab:
        learner, stranger, _ = [await _seen(lab, course, browser, language, name) for name in words["names"].split()]
        await learner.who.hand_in(*(one for one in course.order if course.lessons[one].task))
        await _tools(learner, words)
        await _portfolio(learner, words)
        code = await lab.house.store.run(_code)
        lab.world.start(stranger.who.person, f"c-{code}")
        await lab.settled()
        await stranger.shoot("certificate-verified")
        for one in (learner, stranger):
            await one.phone.page.context.close()


def _code(tx: Tx) -> str:
    return str(tx.execute("SELECT code FROM certificate").fetchone()["code"])


async def _tools(learner: Seen, words: dict[str, str]) -> None:
    await learner.press(Verb.TOOL, "caption", "instagram")
    await learner.say(words["caption"], shot="tool-caption")
    await learner.press(Verb.TOOL, "calendar", "3", shot="tool-calendar")
    await learner.say("/metrics", shot="tool-metrics")
    await learner.say("/comment", shot="tool-comment")
    await learner.say("/mybusiness")
    await learner.say("12 340000 25", shot="tool-business")


async def _portfolio(learner: Seen, words: dict[str, str]) -> None:
    await learner.say("/portfolio", shot="portfolio-whole")
    await learner.press(Verb.PORTFOLIO, "arrange", shot="portfolio-arrange")
    await learner.press(Verb.CERTIFICATE, "show")
    await learner.say(words["name"], shot="certificate-confirm")
    await learner.press(Verb.CERTIFICATE, "issue", shot="certificate-whole")
