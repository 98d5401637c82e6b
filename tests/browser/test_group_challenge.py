"""A group that works together as its members see it: challenge, vote, board; in both languages, at 360 x 740."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser_stage import SMALL
from lab import Lab, laboratory
from test_first_day import Phone

from bot.core.presses import Verb, encode
from bot.playground.script.reading import heard, told
from bot.playground.world.chats import Chat
from bot.playground.world.people import Person

if TYPE_CHECKING:
    from playwright.async_api import Browser

pytestmark = pytest.mark.asyncio(loop_scope="session")

SWAHILI = {
    "people": ["Asha", "Juma", "Neema", "Salma", "Baraka"], "language": "sw", "zone": "Africa/Dar_es_Salaam",
    "title": "Darasa la SMM", "start": "2026-11-23T04:00:00+00:00",
    "task": "Changamoto ya wiki", "board": "Ubao wa wiki",
    "pieces": ["Njoo uone viatu vya leo, kesho havipo!", "Oda ya kwanza, zawadi ya kwanza."],
}  # fmt: skip
PERSIAN = {
    "people": ["سارا", "مینا", "لیلا", "نرگس", "پریسا"], "language": "fa", "zone": "Asia/Tehran",
    "title": "حلقه‌ی یادگیری", "start": "2026-11-21T04:00:00+00:00", "task": "چالش هفته", "board": "تابلوی هفته",
    "pieces": ["اولین مشتری، همیشه مهمان ماست.", "ممنون که اولین قدم ما شدید."],
}  # fmt: skip


@pytest.mark.parametrize("script", [SWAHILI, PERSIAN], ids=["sw", "fa"])
async def test_a_group_enters_pieces_votes_and_sees_its_board(
    browser: "Browser", tmp_path: Path, script: dict[str, str]
) -> None:
    async with laboratory(tmp_path, start=datetime.fromisoformat(script["start"])) as lab:
        people = [lab.person(name, script["language"], script["zone"]) for name in script["people"]]
        group = lab.world.group(script["title"], people)
        await lab.settled()
        panel = heard(lab.world, group)[0]
        for args in (("lang", script["language"]), ("begin",)):
            lab.world.press(people[0], encode(Verb.GROUP, *args), post=panel, stale=True)
            await lab.settled()
        context = await browser.new_context(viewport={"width": SMALL[0], "height": SMALL[1]}, reduced_motion="reduce")
        page = await context.new_page()
        await page.goto(f"{lab.server.page_url}#{people[1].id}/{group.id}")
        phone = Phone(page, lab, script["language"])
        await _a_week(lab, people, group, script)
        await page.get_by_text(script["task"]).last.scroll_into_view_if_needed()
        await phone.shoot("group-challenge")
        await lab.until(lab.local(script["zone"], "19:05", days=8))
        await page.get_by_text(script["board"]).last.scroll_into_view_if_needed()
        await phone.shoot("group-board")
        assert script["board"] in told(heard(lab.world, group)[-1])
        await context.close()


async def _a_week(lab: Lab, people: list[Person], group: Chat, script: dict[str, str]) -> None:
    """Live through the first study day of a week, with votes and pieces."""
    await lab.until(lab.local(script["zone"], "19:02"))
    posts = heard(lab.world, group)
    poll = next(post for post in reversed(posts) if post.poll)
    right = lab.world.polls[poll.poll or ""].correct
    for person in people[:4]:
        lab.world.vote(person, poll, *right)
    task = next(post for post in reversed(posts) if script["task"] in told(post))
    for person, words in zip(people[1:], script["pieces"], strict=False):
        lab.world.say(person, words, chat=group, reply_to=task)
        await lab.settled()
