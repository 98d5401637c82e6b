"""A group that works together as its members see it: pieces, vote, showcase, board, tag; both languages, 360 x 740.

Screenshots land where those of the first day do.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser_stage import SMALL, show
from classroom import learner_of
from lab import Lab, laboratory
from test_first_day import Phone

from bot.core.learner import Stage
from bot.core.presses import Verb, encode
from bot.playground.script.reading import heard, told
from bot.playground.world.chats import Chat
from bot.playground.world.people import Person
from bot.playground.world.posts import Post
from bot.storage import learners
from bot.storage.engine.store import Tx

if TYPE_CHECKING:
    from playwright.async_api import Browser

pytestmark = pytest.mark.asyncio(loop_scope="session")

SWAHILI = {
    "people": ["Asha", "Juma", "Neema", "Salma", "Baraka"], "language": "sw", "zone": "Africa/Dar_es_Salaam",
    "title": "Darasa la SMM", "start": "2026-11-23T04:00:00+00:00",
    "task": "Changamoto ya wiki", "won": "Kazi iliyopendwa zaidi", "board": "Ubao wa wiki",
    "pieces": ["#harusi #picha #dar: wateja hutafuta kwa kazi na mji.", "#bibiharusi #picha #mwanza, ni majirani."],
    "study": "Soma nami kwa faragha", "tag": "🏷 Niwekee lebo", "worn": "Kando ya jina lako", "rank": "Nafasi ya 1",
}  # fmt: skip
PERSIAN = {
    "people": ["سارا", "مینا", "لیلا", "نرگس", "پریسا"], "language": "fa", "zone": "Asia/Tehran",
    "title": "حلقه‌ی یادگیری", "start": "2026-11-21T04:00:00+00:00",
    "task": "چالش هفته", "won": "محبوب‌ترین کار هفته", "board": "تابلوی هفته",
    "pieces": ["ممنون که اولین سفارش را به ما سپردید.", "اولین مشتری، همیشه مهمان ماست."],
    "study": "درس خصوصی با من", "tag": "🏷 برچسب بزن", "worn": "کنار نامتان", "rank": "رتبه‌ی ۱",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A group with its people, and the phone of its second member."""

    lab: Lab
    people: list[Person]
    group: Chat
    phone: Phone
    script: dict[str, str]

    @property
    def posts(self) -> list[Post]:
        """What the tutor said."""
        return heard(self.lab.world, self.group)

    async def until(self, clock: str, days: int = 0) -> None:
        """Let time pass."""
        await self.lab.until(self.lab.local(self.script["zone"], clock, days))

    async def shoot(self, words: str, name: str) -> None:
        """Look at the newest message with these words, and keep the picture."""
        bubble = self.phone.page.locator(".bubble", has_text=words).last
        await bubble.wait_for()
        await show(bubble)
        await self.phone.shoot(name)

    async def vote(self, place: int | None, *, by: slice) -> None:
        """Vote in the newest poll, in a quiz for what is right."""
        poll = next(post for post in reversed(self.posts) if post.poll)
        chosen = self.lab.world.polls[poll.poll or ""].correct if place is None else (place,)
        for person in self.people[by]:
            self.lab.world.vote(person, poll, *chosen)
        await self.lab.settled()


@pytest.mark.parametrize("script", [SWAHILI, PERSIAN], ids=["sw", "fa"])
async def test_a_group_enters_pieces_votes_and_sees_what_won_its_board_and_its_tags(
    browser: "Browser", tmp_path: Path, script: dict[str, str]
) -> None:
    async with laboratory(tmp_path, start=datetime.fromisoformat(script["start"])) as lab:
        people = [lab.person(name, script["language"], script["zone"]) for name in script["people"]]
        group = lab.world.group(script["title"], people, bot="administrator")
        await lab.settled()
        panel = heard(lab.world, group)[0]
        for args in (("lang", script["language"]), ("begin",)):
            lab.world.press(people[0], encode(Verb.GROUP, *args), post=panel, stale=True)
            await lab.settled()
        context = await browser.new_context(viewport={"width": SMALL[0], "height": SMALL[1]}, reduced_motion="reduce")
        page = await context.new_page()
        await page.goto(f"{lab.server.page_url}#{people[1].id}/{group.id}")
        circle = Circle(lab=lab, people=people, group=group, phone=Phone(page, lab, script["language"]), script=script)
        await _a_week(circle)
        await _its_end(circle)
        await _a_tag(circle)
        await context.close()


async def _a_week(circle: Circle) -> None:
    """Live through the first study day of a week, with votes and pieces; then vote on these."""
    lab, script = circle.lab, circle.script
    await circle.until("19:02")
    await circle.vote(None, by=slice(4))
    task = next(post for post in reversed(circle.posts) if script["task"] in told(post))
    for person, words in zip(circle.people[1:], script["pieces"], strict=False):
        lab.world.say(person, words, chat=circle.group, reply_to=task)
        await lab.settled()
    await circle.shoot(script["task"], "group-challenge")
    await circle.until("19:02", days=4)
    await circle.shoot(script["pieces"][0][:20], "group-vote")
    await circle.vote(0, by=slice(2, 5))
    await circle.vote(1, by=slice(1, 2))


async def _its_end(circle: Circle) -> None:
    """See what won, and the board of the week that is over."""
    script = circle.script
    await circle.until("19:02", days=1)
    assert script["won"] in told(circle.posts[-1])
    await circle.shoot(script["won"], "group-showcase")
    await circle.until("19:05", days=3)
    assert script["board"] in told(circle.posts[-1])
    await circle.shoot(script["board"], "group-board")


async def _a_tag(circle: Circle) -> None:
    """Ask for a tag in private, and see it in the group after the next board."""
    lab, script, juma = circle.lab, circle.script, circle.people[1]
    await lab.house.store.run(lambda tx: _learns(tx, juma, script["zone"]))
    await circle.phone.tap(script["study"])
    await circle.phone.page.locator(".bubble", has_text=script["title"]).wait_for()
    await circle.phone.shoot("group-tag")
    await circle.phone.tap(script["tag"])
    await circle.phone.page.locator(".bubble", has_text=script["worn"]).wait_for()
    await circle.vote(None, by=slice(1, 2))
    await circle.until("19:05", days=7)
    assert circle.group.members[juma.id].tag is not None
    assert script["rank"] in str(circle.group.members[juma.id].tag)
    lab.world.say(juma, "/goal", chat=circle.group)
    await lab.settled()
    await circle.phone.page.goto(f"{lab.server.page_url}#{circle.people[2].id}/{circle.group.id}")
    await circle.phone.page.locator(".author .tag").last.wait_for()
    await show(circle.phone.page.locator(".author .tag").last)
    await circle.phone.shoot("group-tagged")


def _learns(tx: Tx, person: Person, zone: str) -> None:
    """Let somebody be through with the welcome."""
    learner = learner_of(tx, person.id)
    assert learner is not None
    learners.save(tx, replace(learner, stage=Stage.LEARNING, zone=zone))
