"""What a learner sees: direction of lines, nothing wider than the phone, the shell in the learner's language."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from browser_stage import NEEMA, SARA, Stage

pytestmark = pytest.mark.asyncio(loop_scope="session")

DIRECTION = "node => getComputedStyle(node).direction"
WIDE = "node => node.getBoundingClientRect().right > innerWidth + 1"
OVERFLOW = f"() => [...document.querySelectorAll('body *')].filter({WIDE}).length"
LEFT_EDGES = """node => [0, 1].map(at => {
  const range = document.createRange();
  range.setStart(node.firstChild, at);
  range.setEnd(node.firstChild, at + 1);
  return range.getBoundingClientRect().left;
})"""
NAMELESS = """() => [...document.querySelectorAll('button, a, select, input, textarea')]
  .filter(node => node.checkVisibility())
  .filter(node => !(node.getAttribute('aria-label') || node.textContent.trim() || node.labels?.length))
  .map(node => node.outerHTML)"""
LONG = "https://example.org/" + "a" * 120
LESSON = (
    "<b>سلام سارا!</b> خوش آمدید\nSMM is a trade\nدستور \u2066/today\u2069 را بزنید\n"
    f"<blockquote>برند شما صدای خودش را دارد</blockquote>\n<pre>CTR = {'x' * 90}</pre>\n{LONG}"
)
ROW = [{"text": "ادامه", "callback_data": "go", "style": "primary"}, {"text": "Baadaye", "callback_data": "late"}]


async def _lesson(stage: Stage, person: int) -> None:
    stage.playground.world.start(person)
    await stage.bot(
        "sendMessage", chat_id=person, text=LESSON, parse_mode="HTML", reply_markup={"inline_keyboard": [ROW] * 3}
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [("خوش آمدید", "rtl"), ("SMM is a trade", "ltr"), ("را بزنید", "rtl"), ("صدای خودش", "rtl")],
)
async def test_every_line_of_a_bubble_runs_by_its_own_first_letter(stage: Stage, words: str, expected: str) -> None:
    await _lesson(stage, SARA)
    page = await stage.open(SARA, SARA)
    assert await page.locator(".line", has_text=words).evaluate(DIRECTION) == expected


async def test_a_persian_bubble_and_its_quote_are_right_to_left(stage: Stage) -> None:
    await _lesson(stage, SARA)
    page = await stage.open(SARA, SARA)
    for place in (".theirs .bubble", "blockquote", ".key >> nth=0 >> .key-words"):
        assert await page.locator(place).first.evaluate(DIRECTION) == "rtl", place


async def test_button_rows_are_never_mirrored(stage: Stage) -> None:
    await _lesson(stage, SARA)
    page = await stage.open(SARA, SARA)
    places = [await page.locator(".key").nth(index).bounding_box() for index in (0, 1)]
    assert places[0] is not None
    assert places[1] is not None
    assert places[0]["x"] < places[1]["x"]


@pytest.mark.parametrize("person", [NEEMA, SARA])
@pytest.mark.parametrize("size", [(360, 740), (390, 844), (1280, 800)])
async def test_nothing_is_wider_than_the_screen(stage: Stage, person: int, size: tuple[int, int]) -> None:
    await _lesson(stage, person)
    await stage.bot("sendPoll", chat_id=person, question="س" * 300, options=["ب" * 100, "W" * 100], is_anonymous=False)
    page = await stage.open(person, person, size=size)
    await page.wait_for_selector(".poll")
    assert await page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    assert await page.evaluate(OVERFLOW) == 0


async def test_the_shell_speaks_the_language_of_the_phone_and_can_be_turned(stage: Stage) -> None:
    page = await stage.open(SARA)
    shell = "() => document.documentElement.lang + ' ' + document.documentElement.dir"
    assert await page.evaluate(shell) == "fa rtl"
    await page.click(".language")
    await page.wait_for_selector("html[dir=ltr]")
    assert await page.locator("#chats h1").inner_text() == "Mazungumzo"


async def test_commands_come_in_the_language_of_the_person(stage: Stage) -> None:
    await stage.bot("setMyCommands", commands=[{"command": "today", "description": "Somo la leo"}])
    await stage.bot("setMyCommands", commands=[{"command": "today", "description": "درس امروز"}], language_code="fa")
    stage.playground.world.start(SARA)
    page = await stage.open(SARA, SARA)
    await page.fill("textarea", "/to")
    assert await page.locator(".suggestion span").inner_text() == "درس امروز"


async def test_a_spoiler_opens_from_the_keyboard_and_a_long_quote_unfolds(stage: Stage) -> None:
    stage.playground.world.start(NEEMA)
    quote = "\n".join(["Mstari mmoja wa maelezo"] * 8)
    text = f"<tg-spoiler>siri</tg-spoiler>\n<blockquote expandable>{quote}</blockquote>"
    await stage.bot("sendMessage", chat_id=NEEMA, text=text, parse_mode="HTML")
    page = await stage.open(NEEMA, NEEMA)
    hidden = page.locator(".hidden-words")
    assert not await hidden.is_visible()
    await page.locator(".spoiler").press("Enter")
    assert await hidden.is_visible()
    await page.click(".unfold")
    assert await page.locator(".unfold").get_attribute("aria-expanded") == "true"


async def test_the_drawer_shows_a_violation_in_red(stage: Stage) -> None:
    stage.playground.world.start(NEEMA)
    await stage.bot("sendMessage", chat_id=NEEMA, text="Habari", parse_mod="HTML")
    page = await stage.open(NEEMA, NEEMA)
    await page.click(".log-button")
    assert "parse_mod" in await page.locator(".violation").inner_text()
    assert "sendMessage" in await page.locator(".call").first.inner_text()


async def test_a_command_in_a_persian_line_keeps_its_slash_in_front(stage: Stage) -> None:
    await _lesson(stage, SARA)
    page = await stage.open(SARA, SARA)
    slash, letter = await page.locator("a.mention", has_text="/today").evaluate(LEFT_EDGES)
    assert slash < letter


@pytest.mark.parametrize(("person", "digits"), [(NEEMA, "0123456789"), (SARA, "۰۱۲۳۴۵۶۷۸۹")])
async def test_times_are_those_of_the_persons_place_in_the_digits_of_the_shell(
    stage: Stage, person: int, digits: str
) -> None:
    sent = stage.playground.world.start(person)
    zone = ZoneInfo(stage.playground.world.person(person).zone)
    expected = datetime.fromtimestamp(sent.date, zone).strftime("%H:%M").translate(str.maketrans("0123456789", digits))
    page = await stage.open(person, person)
    assert await page.locator(".bubble time").inner_text() == expected


async def test_topics_of_a_forum_are_tabs(stage: Stage) -> None:
    world = stage.playground.world
    chat = world.group("Jukwaa", [world.person(NEEMA), world.person(SARA)], forum=True)
    topic = world.topic(chat, "Maswali")
    await stage.bot("sendMessage", chat_id=chat.id, text="Ndani ya mada", message_thread_id=topic.id)
    await stage.bot("sendMessage", chat_id=chat.id, text="Kwa wote")
    page = await stage.open(NEEMA, chat.id)
    await page.get_by_role("tab", name="Maswali").click()
    await page.locator(".bubble", has_text="Kwa wote").wait_for(state="detached")
    assert await page.locator(".bubble", has_text="Ndani ya mada").count() == 1


@pytest.mark.parametrize(
    "opener", [None, ".who-button", ".clock-button", ".log-button", ".chat-name", ".attach-button"]
)
async def test_every_control_says_its_name_to_a_screen_reader(stage: Stage, opener: str | None) -> None:
    await _lesson(stage, NEEMA)
    page = await stage.open(NEEMA, NEEMA)
    if opener is not None:
        await page.click(opener)
    await page.wait_for_selector(".bubble")
    assert await page.evaluate(NAMELESS) == []
