"""The command menu and descriptions: in each language, and only when something changed."""

import asyncio
from dataclasses import replace

import pytest
from chat_school import PERSIAN, SWAHILI
from chat_stage import Stage

from bot.chat import profile
from bot.core.course import Course
from bot.core.names import Language
from bot.language.phrases import Catalogue
from bot.storage.engine import settings
from bot.tutor.commands import COMMANDS, MENU

pytestmark = pytest.mark.usefixtures("echo")


def calls(stage: Stage) -> list[tuple[str, str]]:
    return [
        (call.method, str(call.params.get("language_code", "")))
        for call in stage.playground.calls
        if call.method.startswith("setMy")
    ]


async def presented(stage: Stage, course: Course) -> None:
    await profile.present(stage.room.bot, stage.store, course)


@pytest.fixture
async def shown(stage: Stage) -> Stage:
    """A stage on which the room has presented itself, as it does at every start."""
    async with asyncio.timeout(60):
        while not await stage.rows("SELECT 1 FROM setting WHERE name = 'profile shown'"):
            await stage.store.run(lambda tx: settings.read(tx, "profile shown"))
    return stage


async def test_people_of_each_language_and_all_others_are_shown_the_bot(shown: Stage) -> None:
    languages = ("", "sw", "fa")
    assert set(calls(shown)) == {
        (method, language)
        for method in ("setMyCommands", "setMyName", "setMyDescription", "setMyShortDescription")
        for language in languages
    }
    descriptions = shown.playground.world.bot.page()["description"]
    assert descriptions == {
        "": SWAHILI["profile.description"],
        "sw": SWAHILI["profile.description"],
        "fa": PERSIAN["profile.description"],
    }
    assert not shown.playground.violations


async def test_nothing_is_set_twice_and_a_change_is(shown: Stage, course: Course) -> None:
    shown.playground.calls.clear()
    await presented(shown, course)
    assert calls(shown) == []
    swahili = course.languages[Language("sw")]
    renamed = Catalogue(swahili.tongue, {**SWAHILI, "command.today": "sasa"})
    languages = {**course.languages, Language("sw"): replace(swahili, phrases=renamed)}
    await presented(shown, replace(course, languages=languages))
    assert ("setMyCommands", "sw") in calls(shown)


async def test_trouble_is_left_to_the_next_start(shown: Stage, course: Course) -> None:
    await shown.store.run(lambda tx: settings.write(tx, "profile shown", "something older"))
    shown.playground.faults.next("setMyName", "429", retry_after=600)
    await presented(shown, course)
    shown.playground.calls.clear()
    await presented(shown, course)
    assert ("setMyName", "fa") in calls(shown)


def test_the_menu_of_a_phone_is_a_screenful_of_the_daily_commands(course: Course) -> None:
    shown = profile.profiles(course)
    assert list(shown) == ["", "sw", "fa"]
    assert all(tuple(one.commands) == MENU for one in shown.values())
    assert set(MENU) < set(COMMANDS), "help tells of all"
    assert len(MENU) < 15
