"""A group on the phone page by hand: what an admin deletes, the group's own name, topics closed and deleted."""

from typing import TYPE_CHECKING

import pytest
from browser_stage import NEEMA, SARA, Stage

from bot.playground.world.chats import Chat

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = pytest.mark.asyncio(loop_scope="session")


def forum(stage: Stage) -> Chat:
    world = stage.playground.world
    return world.group("Jukwaa", [world.person(NEEMA), world.person(SARA)], forum=True)


async def settle(page: "Page", label: str) -> None:
    """Do something with a topic, from the menu of the group."""
    await page.get_by_role("tab", name="Maswali").click()
    await page.locator(".chat-head .icon-button").last.click()
    await page.get_by_role("menuitem", name=label).click()


async def test_an_admin_deletes_what_a_member_wrote_and_a_member_is_not_offered_it(stage: Stage) -> None:
    chat, world = forum(stage), stage.playground.world
    world.say(SARA, "نوشته‌ی من", chat=chat)
    world.say(NEEMA, "Maneno yangu", chat=chat)
    page = await stage.open(SARA, chat.id)
    await page.locator(".message", has_text="Maneno yangu").click(button="right")
    assert await page.get_by_role("menuitem", name="پاک کردن برای همه").count() == 0
    page = await stage.open(NEEMA, chat.id)
    await page.locator(".message", has_text="نوشته‌ی من").click(button="right")
    await page.get_by_role("menuitem", name="Futa kwa wote").click()
    await page.locator(".message", has_text="نوشته‌ی من").wait_for(state="detached")


async def test_an_admin_writes_in_the_name_of_the_group(stage: Stage) -> None:
    chat = forum(stage)
    await stage.skip()
    page = await stage.open(NEEMA, chat.id)
    await page.locator(".chat-head .icon-button").last.click()
    await page.get_by_role("menuitem", name="Andika kwa jina la kundi").click()
    await page.fill("textarea", "/group")
    await page.keyboard.press("Enter")
    message = await stage.update("message")
    sender = message["sender_chat"]
    assert isinstance(sender, dict)
    assert sender["title"] == "Jukwaa"
    page = await stage.open(SARA, chat.id)
    assert await page.locator(".message .author bdi").first.inner_text() == "Jukwaa"


async def test_an_admin_closes_and_deletes_a_topic(stage: Stage) -> None:
    chat = forum(stage)
    topic = stage.playground.world.topic(chat, "Maswali")
    page = await stage.open(NEEMA, chat.id)
    for number, label in enumerate(("Funga mada", "Fungua mada tena"), 1):
        await settle(page, label)
        await page.locator(".service").nth(number).wait_for()
        assert chat.topics[topic.id].closed is (number == 1)
    await settle(page, "Futa mada")
    await page.get_by_role("tab", name="Maswali").wait_for(state="detached")
    assert chat.topics == {}


async def test_the_bot_is_called_by_its_name_in_the_language_of_the_phone(stage: Stage) -> None:
    chat = forum(stage)
    for code, name in (("", "Mwalimu"), ("fa", "مربی")):
        await stage.bot("setMyName", name=name, language_code=code)
    await stage.bot("sendMessage", chat_id=chat.id, text="Habari")
    for person, name in ((NEEMA, "Mwalimu"), (SARA, "مربی")):
        page = await stage.open(person, chat.id)
        assert await page.locator(".message .author bdi").last.inner_text() == name
