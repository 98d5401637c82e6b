"""Taps as they come on bad networks: twice, thrice, two at once, and long after their screen is gone."""

import re
from pathlib import Path

import gestures
import pytest
from lab import laboratory
from player import Player, Turn, read, told
from remembered import learner_of, remembered
from test_whatever_comes import begin, different

from bot.core.learner import Stage
from bot.playground.world.posts import Post

HERE = Path(__file__).parent
LANGUAGES = ("sw", "fa")
WALKS = [(language, walk) for language in LANGUAGES for walk in ("lesson_one", "settings", "check_in")]
IDS = [f"{language}-{walk}" for language, walk in WALKS]


def hastily(turn: Turn) -> Turn:
    """Return the turn with every press and every typed word three times at once, words only where commands are."""
    pressed = "press" in turn or str(turn.get("say", "")).startswith("/")
    return {**turn, "times": 3} if pressed and "messages" not in turn else turn


@pytest.mark.parametrize(("language", "walk"), WALKS, ids=IDS)
async def test_every_button_pressed_three_times_at_once_does_what_it_does_once(
    language: str, walk: str, folder: Path
) -> None:
    dialogue = read(HERE / language / f"{walk}.yaml")
    async with laboratory(folder, start=dialogue.start) as lab:
        calm, hasty = begin(lab, dialogue), begin(lab, dialogue)
        for number, turn in enumerate(dialogue.turns, 1):
            await calm.turn(turn, f"turn {number}: {turn}")
            if "wait" not in turn:  # they share one clock
                await hasty.turn(hastily(turn), f"hasty turn {number}: {turn}")
            one, other = await remembered(lab, calm.person), await remembered(lab, hasty.person)
            assert _without_names(one) == _without_names(other), f"after turn {number}: {turn}"


def _without_names(memory: dict[str, object]) -> str:
    """Return what is remembered without ids and instants, which differ between two learners."""
    text = str(memory)
    return re.sub(r"(learner|id|chat|joined_at|pushed_at|opened_at|finished_at|checkin_at|at)=\d+|\d{10}", "", text)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_of_two_answers_pressed_at_once_the_first_one_counts(language: str, folder: Path) -> None:
    dialogue = read(HERE / language / "next_morning.yaml")
    labels = {"sw": ("B", "A"), "fa": ("ب", "الف")}[language]
    async with laboratory(folder, start=dialogue.start) as lab:
        player = begin(lab, dialogue)
        for turn in dialogue.turns[:4]:
            await player.turn(turn, str(turn))
        for label in labels:
            gestures.press(lab, player.person, label)
        await lab.settled()
        memory = await remembered(lab, player.person)
        (answer,) = memory["answers"]["welcome"]  # type: ignore[index]
        assert answer.given == "b", "the second tap changed the answer"
        assert answer.right, "B is right in the mini-lesson"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_on_and_back_pressed_at_once_end_on_one_of_the_two_cards(language: str, folder: Path) -> None:
    dialogue = read(HERE / language / "first_day.yaml")
    on, back = {"sw": ("Endelea ➡️", "⬅️ Rudi nyuma"), "fa": ("ادامه ⬅️", "➡️ بازگشت")}[language]
    async with laboratory(folder, start=dialogue.start) as lab:
        player = begin(lab, dialogue)
        for turn in dialogue.turns[:3]:
            await player.turn(turn, str(turn))
        for label in (on, back, on):
            gestures.press(lab, player.person, label)
        await lab.settled()
        last = lab.last(player.person)
        assert last is not None
        assert "3/3" in told(last) or "۳/۳" in told(last)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_button_ever_shown_still_answers_a_week_later_and_harms_nothing(
    language: str, folder: Path
) -> None:
    dialogue = read(HERE / language / "whole_week.yaml")
    async with laboratory(folder, start=dialogue.start) as lab:
        player = begin(lab, dialogue)
        shown: dict[tuple[int, str], Post] = {}

        async def collect(_: Turn) -> None:
            shown.update({(post.id, data): post for post, data in gestures.recall(lab, player.person).values()})

        await player.play(collect)
        before = await remembered(lab, player.person)
        for (_, data), post in shown.items():
            if not data.startswith("1:lang:"):  # that one would do what it says
                await _press_late(player, post, data)
        after = await remembered(lab, player.person)
        learner = await learner_of(lab, player.person)
        assert learner is not None
        assert learner.stage is Stage.LEARNING, "an old button led back into the welcome"
        kept = ("answers", "versions")
        assert different({name: before[name] for name in kept}, after) == [], "an old button changed what was done"


async def _press_late(player: Player, post: Post, data: str) -> None:
    lab = player.lab
    seen = player.seen()
    query = lab.server.world.press(player.person, data, post=post, stale=True)
    await lab.settled()
    changed = player.changed(seen)
    assert query.answered, f"{data!r} keeps spinning"
    assert not player.faults(changed), f"{data!r}: {player.faults(changed)}"
    shown = [post for post in changed if not post.buttons()]
    assert not shown, f"{data!r} led to a dead end: {[told(one) for one in shown]}"
