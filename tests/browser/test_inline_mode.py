"""Inline mode on the phone page: words after the bot's name, a list of results, one of them sent by way of the bot."""

import pytest
from browser_stage import NEEMA, Stage

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_result_is_chosen_and_sent_and_nothing_found_is_said(stage: Stage) -> None:
    stage.playground.world.start(stage.playground.world.person(NEEMA))
    await stage.skip()
    page = await stage.open(NEEMA, NEEMA)
    box = page.locator("textarea")
    name = stage.playground.world.bot.username
    await box.fill(f"@{name} hadhira")
    query = await stage.update("inline_query")
    assert query["query"] == "hadhira"
    article = {
        "type": "article", "id": "1", "title": "Hadhira lengwa", "description": "Watu unaotaka kuwafikia",
        "input_message_content": {"message_text": "Hadhira lengwa: watu unaotaka kuwafikia"},
    }  # fmt: skip
    await stage.bot("answerInlineQuery", inline_query_id=query["id"], results=[article])
    row = page.locator(".suggestion.result")
    await row.wait_for()
    assert not await page.evaluate("() => document.documentElement.scrollWidth > innerWidth")
    await row.click()
    await page.locator(".bubble").get_by_text(f"@{name}").wait_for()
    assert await box.input_value() == ""
    await box.fill(f"@{name} xyz")
    query = await stage.update("inline_query")
    await stage.bot("answerInlineQuery", inline_query_id=query["id"], results=[])
    await page.locator("p.result").wait_for()
