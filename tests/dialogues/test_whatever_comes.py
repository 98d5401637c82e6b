"""Whatever a learner sends at whatever moment: it is answered, it says what to do, and nothing of the way is lost.

Whole dialogues are walked, and before every single turn the same clumsy thing happens. It must get an answer in the
learner's language with a way on and leave what is remembered as it was; the turn after it must come out as written.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import gestures
import pytest
from lab import Lab, laboratory
from player import Dialogue, Player, Turn, read, told
from remembered import learner_of, remembered

from bot.core.learner import Stage
from bot.playground.world.people import Person

HERE = Path(__file__).parent
WALKS = [(language, walk) for language in ("sw", "fa") for walk in ("lesson_one", "settings")]
LESSONS = [one for one in WALKS if one[1] == "lesson_one"]
LONG = "Habari ya leo mwalimu. " * 435  # ten thousand characters, three messages
FORGED = ("", "garbage", "0:open:role", "1:nothing", "1:a", "1:" + "x" * 62)
Clumsy = Callable[[Lab, Person], Awaitable[None]]


def saying(*words: str) -> Clumsy:
    async def say(lab: Lab, person: Person) -> None:
        for one in words:
            gestures.say(lab, person, one)

    return say


async def _send_things(lab: Lab, person: Person) -> None:
    """Send three things, others at every turn."""
    turn = len(lab.server.world.posts(person))
    for step in range(3):
        gestures.send(lab, person, gestures.KINDS[(turn + step) % len(gestures.KINDS)])


async def _edit(lab: Lab, person: Person) -> None:
    gestures.edit(lab, person, "samahani, nilikosea")


async def _forge(lab: Lab, person: Person) -> None:
    """Press two buttons that never were, others at every turn."""
    turn = len(lab.server.world.queries)
    for step in range(2):
        gestures.forge(lab, person, FORGED[(turn + step) % len(FORGED)])


async def _block(lab: Lab, person: Person) -> None:
    lab.server.world.block(person)
    await lab.settled()
    lab.server.world.unblock(person)


@dataclass(frozen=True, kw_only=True)
class Slip:
    """Something clumsy, and how many new messages answer it at the least."""

    act: Clumsy
    answers: int = 1


ANYWHERE = {
    "sticker, photo, voice, video, document, location, contact, dice": Slip(act=_send_things, answers=3),
    "only marks": Slip(act=saying("\u200f\u200e\u2067 \u2069")),
    "start, twice, and by a deep link": Slip(act=saying("/start", "/start", "/start g-12345"), answers=3),
    "an unknown command, and help": Slip(act=saying("/fanya", "/help"), answers=2),
    "an edited message": Slip(act=_edit),
    "forged buttons": Slip(act=_forge, answers=0),  # in the welcome the answer is the screen that stands there
}
IN_SETTINGS_TOO = ("sticker, photo, voice, video, document, location, contact, dice", "only marks", "forged buttons")
WHERE_NO_TEXT_IS_AWAITED = {
    "ten thousand characters": Slip(act=saying(LONG), answers=3),
    "small talk": Slip(act=saying("asante")),
}


def begin(lab: Lab, dialogue: Dialogue) -> Player:
    person = lab.person(dialogue.name, dialogue.language, dialogue.zone)
    return Player(lab=lab, dialogue=dialogue, person=person)


async def awaits_text(lab: Lab, person: Person) -> bool:
    learner = await learner_of(lab, person)
    return learner is not None and learner.awaiting is not None and not learner.awaiting.startswith("card:")


async def trip(player: Player, slip: Slip) -> None:
    """Let the learner be clumsy once, and look at what comes of it."""
    lab, person = player.lab, player.person
    before, seen = await remembered(lab, person), player.seen()
    await slip.act(lab, person)
    await lab.settled()
    story = f"\n--- the conversation\n{lab.transcript(person)}"
    changed = player.changed(seen)
    fresh = [post for post in changed if post.id not in seen]
    assert len(fresh) >= slip.answers, f"only {len(fresh)} answers came {story}"
    assert not player.faults(changed), f"{player.faults(changed)} {story}"
    learner = await learner_of(lab, person)
    same = learner is not None and learner.stage is not Stage.LEARNING and slip.answers == 0
    assert changed or same, f"the tutor kept silent {story}"
    assert any(post.buttons() for post in changed) or same, f"a dead end: {told(changed[-1])!r} {story}"
    assert different(before, await remembered(lab, person)) == [], f"something else is remembered {story}"


def different(before: dict[str, object], after: dict[str, object]) -> list[str]:
    """Name what is not as it was."""
    return [f"{name}: {before[name]} -> {after.get(name)}" for name in before if before[name] != after.get(name)]


@pytest.mark.parametrize(
    ("what", "language", "walk"),
    [(what, *one) for what in ANYWHERE for one in (WALKS if what in IN_SETTINGS_TOO else LESSONS)],
)
async def test_whatever_comes_in_between_the_learner_goes_on_where_they_stood(
    what: str, language: str, walk: str, folder: Path
) -> None:
    dialogue = read(HERE / language / f"{walk}.yaml")
    async with laboratory(folder, start=dialogue.start) as lab:
        player = begin(lab, dialogue)

        async def between(turn: Turn) -> None:
            if player.seen() and "wait" not in turn:
                await trip(player, ANYWHERE[what])

        await player.play(between)


@pytest.mark.parametrize(("language", "walk"), LESSONS)
@pytest.mark.parametrize("what", WHERE_NO_TEXT_IS_AWAITED)
async def test_text_that_nobody_asked_for_is_no_answer_to_anything(
    what: str, language: str, walk: str, folder: Path
) -> None:
    dialogue = read(HERE / language / f"{walk}.yaml")
    async with laboratory(folder, start=dialogue.start) as lab:
        player = begin(lab, dialogue)

        async def between(turn: Turn) -> None:
            if player.seen() and "wait" not in turn and not await awaits_text(lab, player.person):
                await trip(player, WHERE_NO_TEXT_IS_AWAITED[what])

        await player.play(between)


@pytest.mark.parametrize(("language", "walk"), WALKS)
async def test_whoever_blocks_the_bot_and_comes_back_finds_everything(language: str, walk: str, folder: Path) -> None:
    dialogue = read(HERE / language / f"{walk}.yaml")
    async with laboratory(folder, start=dialogue.start) as lab:
        player = begin(lab, dialogue)

        async def between(turn: Turn) -> None:
            if not player.seen() or "wait" in turn:
                return
            before, seen = await remembered(lab, player.person), player.seen()
            await _block(lab, player.person)
            await lab.settled()
            assert not player.changed(seen), "nothing is said to somebody who just blocks and unblocks"
            assert different(before, await remembered(lab, player.person)) == [], f"not all is back before {turn}"

        await player.play(between)


@pytest.mark.parametrize("language", ["sw", "fa"])
@pytest.mark.parametrize("awaited", ["place", "hour", "answer", "client", "plan", "field"])
async def test_ten_thousand_characters_are_answered_also_where_text_is_awaited(
    awaited: str, language: str, folder: Path
) -> None:
    dialogue = read(HERE / language / "lesson_one.yaml")
    async with laboratory(folder, start=dialogue.start) as lab:
        player = begin(lab, dialogue)
        for turn in dialogue.turns:
            learner = await learner_of(lab, player.person)
            if learner is not None and (learner.awaiting or "").startswith(awaited):
                break
            await player.turn(turn, str(turn))
        seen = player.seen()
        gestures.say(lab, player.person, LONG)
        await lab.settled()
        fresh = [post for post in player.changed(seen) if post.id not in seen]
        assert len(fresh) == 3, lab.transcript(player.person)
        assert all(post.buttons() for post in fresh), "a dead end"
        assert max(len(told(post)) for post in fresh) <= 4096
        await player.turn({"say": "/start"}, "going on after it")


@pytest.mark.parametrize("language", ["sw", "fa"])
async def test_a_question_left_in_the_settings_takes_no_later_text(language: str, folder: Path) -> None:
    dialogue = read(HERE / language / "settings.yaml")
    async with laboratory(folder, start=dialogue.start) as lab:
        player = begin(lab, dialogue)
        for turn in dialogue.turns[:14]:
            await player.turn(turn, str(turn))
        learner = await learner_of(lab, player.person)
        assert learner is not None
        assert learner.awaiting == "place", "the way to this test has changed"
        await player.turn({"say": "/today"}, "leaving the question")
        before = await remembered(lab, player.person)
        await player.turn({"say": {"sw": "mwanza", "fa": "تهران"}[language]}, "a word that is also a city")
        assert different(before, await remembered(lab, player.person)) == []
        last = lab.last(player.person)
        assert last is not None
        assert "1:today:show" in [button.get("callback_data") for button in last.buttons()], "it was a search"
