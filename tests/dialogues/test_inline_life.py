"""The bot's name typed in any chat, and words behind it: terms in the person's own language, whoever they are."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lab import Lab, laboratory, plain
from player import Player, read
from remembered import learner_of

from bot.playground.wire import thing
from bot.playground.world.people import Person

HERE = Path(__file__).parent
NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)


async def titles(lab: Lab, person: Person, words: str) -> list[str]:
    """Return the titles of what the bot offers for these words."""
    inquiry = lab.world.inquire(person, words)
    await lab.settled()
    assert inquiry.results is not None, f"{words!r} was not answered"
    return [plain(str(row["title"])) for row in inquiry.results]


@pytest.mark.parametrize(
    ("language", "words", "first"),
    [
        ("sw", "hadhira", "hadhira"),
        ("sw", "hadhra lengwa", "hadhira lengwa"),
        ("sw", "kale", "kalenda ya maudhui"),
        ("sw", "target audience", "hadhira lengwa"),
        ("sw-TZ", "wafuasi", "mfuasi"),
        ("fa", "مخاطب هدف", "مخاطب هدف"),
        ("fa", "هش", "هشتگ"),
        ("fa", "engagement rate", "نرخ تعامل (ER)"),
        ("prs", "كپشن", "کپشن"),
        ("de", "hashtag", "hashtag"),
    ],
)
async def test_a_stranger_gets_terms_in_the_language_of_the_phone(
    folder: Path, language: str, words: str, first: str
) -> None:
    async with laboratory(folder, start=NOW) as lab:
        stranger = lab.person("Halima", language)
        assert (await titles(lab, stranger, words))[0] == first
        assert await learner_of(lab, stranger) is None


async def test_a_chosen_term_becomes_a_message_with_all_that_a_learner_would_read(folder: Path) -> None:
    async with laboratory(folder, start=NOW) as lab:
        stranger = lab.person("Halima", "sw")
        inquiry = lab.world.inquire(stranger, "hadhira lengwa")
        await lab.settled()
        assert inquiry.results is not None
        sent = lab.world.message(lab.world.choose(inquiry, str(inquiry.results[0]["id"])))
        assert str(sent["text"]).startswith("📖 hadhira lengwa · target audience\n\nKundi mahsusi")
        assert "Kwa mfano: " in str(sent["text"])
        assert thing(sent["via_bot"])["id"] == lab.world.bot.id


@pytest.mark.parametrize("words", ["", "   ", "\u200f"])
async def test_nothing_typed_yet_offers_terms_of_the_first_lesson(folder: Path, words: str) -> None:
    async with laboratory(folder, start=NOW) as lab:
        offered = await titles(lab, lab.person("Halima", "sw"), words)
        assert offered[:2] == ["masoko ya mitandao ya kijamii", "mtaalamu wa mitandao ya kijamii"]
        assert len(offered) <= 10


@pytest.mark.parametrize("words", ["pizza", "😀🎉", "' OR 1=1 --", "<b>", "x" * 256, "NEAR(", '"', "*"])
async def test_what_is_no_term_gets_an_answer_all_the_same(folder: Path, words: str) -> None:
    async with laboratory(folder, start=NOW) as lab:
        assert len(await titles(lab, lab.person("Halima", "fa"), words)) <= 10


async def test_a_learner_gets_terms_in_the_language_of_the_lessons(folder: Path) -> None:
    dialogue = read(HERE / "sw" / "first_day.yaml")
    async with laboratory(folder, start=dialogue.start) as lab:
        person = lab.person(dialogue.name, dialogue.language, dialogue.zone)
        await Player(lab=lab, dialogue=dialogue, person=person).play()
        before = await learner_of(lab, person)
        lab.world.people[person.id] = replace(person, language="fa")
        assert (await titles(lab, person, "mfuasi"))[0] == "mfuasi"
        assert await learner_of(lab, person) == before


async def test_an_answer_that_telegram_does_not_take_holds_up_nothing(folder: Path) -> None:
    async with laboratory(folder, start=NOW) as lab:
        stranger = lab.person("Halima", "sw")
        lab.server.faults.next("answerInlineQuery", "5xx")
        lost = lab.world.inquire(stranger, "hadhira")
        await lab.settled()
        assert lost.results is None
        assert (await titles(lab, stranger, "hadhira"))[0] == "hadhira"
