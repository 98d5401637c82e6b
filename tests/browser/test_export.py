"""What a learner takes away: the portfolio opened from the phone, the certificate, both saved; in both languages.

The real bot with real files in the phone view at 360 x 740, after a course of two lessons. Screenshots land where
those of the first day do; what the files look like is kept beside them.
"""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from browser_stage import LOCAL, SMALL
from lab import Lab, laboratory, plain, taught
from student import Student
from test_certificate_life import LESSONS, short
from test_first_day import OVERFLOW, SHOTS, Phone
from test_whole_course import student_of, take

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.asyncio(loop_scope="session")

START = datetime.fromisoformat("2026-11-23T16:00:00+03:00")
WORDS = {
    "sw": {
        "name": "Rehema Mushi", "pdf": "PDF (KB 48)", "mine": "🗂 Sampuli zangu", "page": "Ukurasa (KB 10)",
        "certificate": "🎓 Cheti", "issue": "Ndiyo, toa cheti", "picture": "Picha (KB 115)", "abroad": "🌍 Kwa فارسی",
        "open": "Fungua", "save": "Hifadhi", "direction": "ltr",
    },
    "fa": {
        "name": "زهرا علی‌پور", "pdf": "فایل PDF (۴۸ کیلوبایت)", "mine": "🗂 نمونه‌کارهای من",
        "page": "صفحه (۱۰ کیلوبایت)", "certificate": "🎓 گواهی", "issue": "بله، صادر شود",
        "picture": "تصویر (۱۱۵ کیلوبایت)", "abroad": "🌍 به زبان Kiswahili", "open": "باز کردن", "save": "ذخیره",
        "direction": "rtl",
    },
}  # fmt: skip


@pytest.mark.parametrize("language", ["sw", "fa"])
async def test_a_learner_opens_and_saves_the_work_and_the_certificate(
    browser: "Browser", tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    words, course = WORDS[language], short(taught(Path("content")))
    monkeypatch.setattr("lab.taught", lambda _: course)
    async with laboratory(tmp_path, start=START) as lab:
        student = replace(student_of(lab, language), course=course)
        await take(student, len(LESSONS))
        context = await browser.new_context(viewport={"width": SMALL[0], "height": SMALL[1]}, reduced_motion="reduce")
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        phone = await _phone(context, lab, student)
        await _portfolio(phone, words, tmp_path)
        await _certificate(phone, words, tmp_path)
        await context.close()
    strange = [one for one in asked if urlsplit(one).hostname not in LOCAL and not one.startswith(("data:", "blob:"))]
    assert strange == [], "a page asked a stranger"


async def _phone(context: "BrowserContext", lab: Lab, student: Student) -> Phone:
    page = await context.new_page()
    await page.goto(f"{lab.server.page_url}#{student.person.id}/{student.person.id}")
    await page.wait_for_selector(".key")
    return Phone(page, lab, student.language)


async def _portfolio(phone: Phone, words: dict[str, str], folder: Path) -> None:
    """Give a name, get the PDF, open the page: it reads in its direction and fits a phone."""
    await phone.type("/portfolio")
    await phone.shoot("portfolio")
    await phone.tap(words["pdf"])
    await phone.type(words["name"])
    await phone.tap(words["mine"])
    await phone.tap(words["page"])
    acts = phone.page.locator(".file-act")
    await phone.page.locator(".file").nth(1).scroll_into_view_if_needed()
    await phone.shoot("files")
    async with phone.page.context.expect_page() as opened:
        await acts.get_by_text(words["open"]).last.click()
    await _reads_well(await opened.value, phone.language, words)
    for place, kind in ((0, b"%PDF"), (-1, b"<!doctype html>")):
        async with phone.page.expect_download() as saved:
            await acts.get_by_text(words["save"]).nth(place).click()
        path = folder / (await saved.value).suggested_filename
        await (await saved.value).save_as(path)
        assert path.read_bytes()[: len(kind)].lower() == kind.lower()


async def _reads_well(page: "Page", language: str, words: dict[str, str]) -> None:
    await page.set_viewport_size({"width": SMALL[0], "height": SMALL[1]})
    await page.wait_for_selector("h1")
    assert words["name"] in await page.inner_text("body")
    assert await page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == words["direction"]
    await page.screenshot(path=SHOTS / f"portfolio-page-{language}.png")
    assert not await page.evaluate(OVERFLOW), "the portfolio is wider than the phone"
    await page.close()


async def _certificate(phone: Phone, words: dict[str, str], folder: Path) -> None:
    """Issue it, look at the picture at its full size, save it, and see that the other language is offered."""
    await phone.tap(words["mine"])
    await phone.tap(words["certificate"])
    await phone.tap(words["issue"])
    await phone.shoot("certificate")
    assert words["abroad"] in [plain(one) for one in await phone.page.locator(".key").all_inner_texts()]
    await phone.tap(words["picture"])
    picture = phone.page.locator(".photo").last
    await picture.scroll_into_view_if_needed()
    await picture.click()
    large = phone.page.locator(".large")
    assert await large.evaluate("image => image.decode().then(() => image.naturalWidth)") > 1000
    await phone.shoot("certificate-picture")
    async with phone.page.expect_download() as saved:
        await phone.page.locator("dialog .file-act").click()
    await (await saved.value).save_as(folder / "certificate.png")
    assert (folder / "certificate.png").read_bytes().startswith(b"\x89PNG")
    await phone.page.keyboard.press("Escape")
