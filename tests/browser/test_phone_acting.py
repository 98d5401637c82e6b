"""What a learner does: start, press, vote, answer, block, move the clock; the bot hears it all over the Bot API."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from browser_stage import NEEMA, SARA, WANJIRU, Stage

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = pytest.mark.asyncio(loop_scope="session")

NEXT = {"inline_keyboard": [[{"text": "Endelea", "callback_data": "next"}, {"text": "Rudi", "callback_data": "back"}]]}


FACE = "document.querySelector('.clock-day').innerText + document.querySelector('.clock-time').innerText"
MOVED = f"before => {FACE} !== before"


async def _tab_to(page: "Page", words: str) -> None:
    for _ in range(40):
        if await page.evaluate("document.activeElement.textContent.trim()") == words:
            return
        await page.keyboard.press("Tab")
    pytest.fail(f"the Tab key never reached {words!r}")


async def test_start_is_a_button_and_its_press_is_a_command(stage: Stage) -> None:
    page = await stage.open(NEEMA, NEEMA)
    await page.get_by_role("button", name="ANZA").click()
    assert (await stage.update("message"))["text"] == "/start"
    await page.wait_for_selector(".composer textarea")


async def test_a_button_is_pressed_with_the_keyboard_alone_and_keeps_the_focus(stage: Stage) -> None:
    stage.playground.world.start(NEEMA)
    await stage.bot("sendMessage", chat_id=NEEMA, text="Kadi ya 1", reply_markup=NEXT)
    page = await stage.open(NEEMA, NEEMA)
    await page.wait_for_selector(".key")
    await _tab_to(page, "Endelea")
    await page.keyboard.press("Enter")
    query = await stage.update("callback_query")
    assert query["data"] == "next"
    message = query["message"]
    assert isinstance(message, dict)
    await stage.bot("answerCallbackQuery", callback_query_id=query["id"])
    changed = {"chat_id": NEEMA, "message_id": message["message_id"], "text": "Kadi ya 2", "reply_markup": NEXT}
    await stage.bot("editMessageText", **changed)
    await page.wait_for_selector(".bubble >> text=Kadi ya 2")
    assert await page.evaluate("document.activeElement.textContent") == "Endelea"


@pytest.mark.parametrize(("alert", "role"), [(True, "alertdialog"), (False, "status")])
async def test_the_answer_of_a_press_is_shown(stage: Stage, *, alert: bool, role: str) -> None:
    stage.playground.world.start(NEEMA)
    await stage.bot("sendMessage", chat_id=NEEMA, text="Kadi", reply_markup=NEXT)
    page = await stage.open(NEEMA, NEEMA)
    await page.click(".key >> text=Rudi")
    query = await stage.update("callback_query")
    await stage.bot("answerCallbackQuery", callback_query_id=query["id"], text="Umesharudi", show_alert=alert)
    await page.locator(f"[role={role}]").get_by_text("Umesharudi").wait_for()


async def test_an_answer_for_another_person_is_not_shown(stage: Stage) -> None:
    stage.playground.world.start(SARA)
    sent = (await stage.bot("sendMessage", chat_id=SARA, text="درس", reply_markup=NEXT))["result"]
    assert isinstance(sent, dict)
    page = await stage.open(NEEMA)
    stage.playground.world.press(SARA, "next")
    query = await stage.update("callback_query")
    await stage.bot("answerCallbackQuery", callback_query_id=query["id"], text="پاسخ", show_alert=True)
    await stage.bot("sendMessage", chat_id=SARA, text="درس دوم")
    await page.locator(".who-button .count").wait_for()
    assert await page.get_by_text("پاسخ").count() == 0


async def test_a_quiz_is_answered_once_and_says_why(stage: Stage) -> None:
    stage.playground.world.start(NEEMA)
    quiz = {"type": "quiz", "correct_option_ids": [1], "explanation": "Kivutio huja kwanza", "is_anonymous": False}
    await stage.bot("sendPoll", chat_id=NEEMA, question="Nini kianze?", options=["Bei", "Kivutio"], **quiz)
    page = await stage.open(NEEMA, NEEMA)
    await page.get_by_role("button", name="Bei").click()
    assert (await stage.update("poll_answer"))["option_ids"] == [0]
    await page.wait_for_selector(".result.wrong >> text=Bei")
    await page.wait_for_selector(".result.right >> text=Kivutio")
    assert "Kivutio huja kwanza" in await page.locator(".why").inner_text()
    assert await page.locator(".pick").count() == 0


async def test_several_options_are_chosen_then_sent_then_taken_back(stage: Stage) -> None:
    stage.playground.world.start(NEEMA)
    several = {"allows_multiple_answers": True, "is_anonymous": False}
    await stage.bot("sendPoll", chat_id=NEEMA, question="Mitandao?", options=["TikTok", "X", "Instagram"], **several)
    page = await stage.open(NEEMA, NEEMA)
    await page.get_by_label("TikTok").check()
    await page.get_by_label("Instagram").check()
    await page.click(".poll-send")
    assert (await stage.update("poll_answer"))["option_ids"] == [0, 2]
    await page.click(".poll-foot button")
    assert (await stage.update("poll_answer"))["option_ids"] == []


async def test_a_reply_keyboard_says_its_words_and_folds_away(stage: Stage) -> None:
    stage.playground.world.start(NEEMA)
    keyboard = {"keyboard": [[{"text": "Dar es Salaam"}, {"text": "Mwanza"}]], "one_time_keyboard": True}
    await stage.bot("sendMessage", chat_id=NEEMA, text="Mji gani?", reply_markup=keyboard)
    page = await stage.open(NEEMA, NEEMA)
    await stage.update("message")
    await page.click(".reply-keys >> text=Mwanza")
    assert (await stage.update("message"))["text"] == "Mwanza"
    await page.wait_for_selector(".reply-keys", state="hidden")


async def test_one_writes_answers_edits_and_sends_a_file(stage: Stage) -> None:
    page = await stage.open(NEEMA, NEEMA)
    await page.get_by_role("button", name="ANZA").click()
    await page.fill("textarea", "Habari")
    await page.keyboard.press("Enter")
    await page.wait_for_selector(".mine >> text=Habari")
    await page.keyboard.press("ArrowUp")
    await page.fill("textarea", "Habari za asubuhi")
    await page.keyboard.press("Enter")
    assert (await stage.update("edited_message"))["text"] == "Habari za asubuhi"
    assert "umehaririwa" in await page.locator(".mine .bubble", has_text="Habari za asubuhi").inner_text()
    await page.get_by_role("button", name="Ambatisha").click()
    await page.get_by_role("menuitem", name="Tuma sauti ya mfano").click()
    voice = (await stage.update("message"))["voice"]
    assert isinstance(voice, dict)
    assert voice["duration"] == 3


async def test_blocking_ends_the_chat_until_it_is_undone(stage: Stage) -> None:
    stage.playground.world.start(NEEMA)
    page = await stage.open(NEEMA, NEEMA)
    await page.click(".chat-head [aria-label=Menyu]")
    await page.get_by_role("menuitem", name="Zuia boti").click()
    await page.get_by_role("button", name="Ondoa kizuizi").click()
    await page.wait_for_selector(".composer textarea")
    member = (await stage.update("my_chat_member"))["new_chat_member"]
    assert isinstance(member, dict)
    assert member["status"] == "kicked"


@pytest.mark.parametrize(("lever", "hours"), [("hour", 1), ("day", 24), ("week", 168)])
async def test_the_clock_is_moved_from_the_page(stage: Stage, lever: str, hours: int) -> None:
    page = await stage.open(NEEMA)
    before = stage.playground.clock.now()
    await page.click(".clock-button")
    shown = await page.evaluate(FACE)
    await page.click(f"[data-move={lever}]")
    await page.wait_for_function(MOVED, arg=shown)
    passed = stage.playground.clock.now() - before
    assert timedelta(hours=hours) <= passed < timedelta(hours=hours, minutes=1)


async def test_tomorrow_morning_is_eight_on_the_wall_of_the_person(stage: Stage) -> None:
    page = await stage.open(SARA)
    await page.click(".clock-button")
    await page.click("[data-move=tomorrow]")
    await page.locator(".clock-time", has_text="۰۸:۰").wait_for()
    assert stage.playground.clock.now().strftime("%H:%M") == "04:30"


async def test_the_next_lesson_is_waited_for_by_walking_the_clock(stage: Stage) -> None:
    stage.playground.world.start(NEEMA)
    due = stage.playground.clock.now() + timedelta(hours=2)
    page = await stage.open(NEEMA, NEEMA)
    await page.click(".clock-button")
    await page.click("[data-move=next]")
    while stage.playground.clock.now() < due:
        await stage.playground.changed()
    await stage.bot("sendMessage", chat_id=NEEMA, text="Somo la leo")
    await page.wait_for_selector("[data-move=next]:not(.busy)")
    assert stage.playground.clock.now() < due + timedelta(hours=2)


async def test_messages_to_others_are_counted_and_announced_where_they_are_read(stage: Stage) -> None:
    stage.playground.world.start(NEEMA)
    stage.playground.world.start(WANJIRU)
    page = await stage.open(NEEMA, NEEMA)
    await stage.bot("sendMessage", chat_id=WANJIRU, text="Kwa Wanjiru")
    await stage.bot("sendMessage", chat_id=NEEMA, text="Kwa Neema")
    await page.wait_for_selector("#live >> text=Kwa Neema", state="attached")
    assert await page.locator("#live").inner_text() == "playground_bot: Kwa Neema"
    assert await page.locator(".who-button .count").inner_text() == "1"
