"""Operators are told of trouble in their own language, one of a kind an hour, also across a restart."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from lab import Lab, hook, laboratory
from lab import told as lines

from bot.config import Listening
from bot.core.operating.trouble import Trouble
from bot.playground.world.cast import PEOPLE
from bot.playground.world.people import Person
from bot.playground.world.world import FIRST_PERSON

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
OPERATOR = FIRST_PERSON + len(PEOPLE)
PORT = hook().port


@pytest.fixture
async def lab(tmp_path: Path) -> AsyncIterator[Lab]:
    health = Listening(listen="127.0.0.1", port=PORT)
    async with laboratory(tmp_path, start=START, operators=(OPERATOR,), health=health) as opened:
        yield opened


@pytest.fixture
async def rehema(lab: Lab) -> Person:
    """An operator who speaks Swahili."""
    person = lab.person("Rehema", "sw", "Africa/Dar_es_Salaam")
    assert person.id == OPERATOR
    lab.world.start(person)
    await lab.settled()
    return person


async def told(lab: Lab, person: Person, trouble: Trouble, figure: int = 0) -> list[str]:
    """Ring, and return what the operator heard of it."""
    before = len(lab.heard(person))
    lab.house.alarms.ring(trouble, figure)
    await lab.house.alarms.settled()
    await lab.settled()
    return [str(lines(one, "bot")) for one in lab.heard(person)[before:]]


WORDS = {
    Trouble.BLIND: "sijasikia chochote kutoka Telegram",
    Trouble.QUARANTINE: "uliniangusha mara tatu",
    Trouble.CONTENT: "makosa 7",
    Trouble.BACKUP: "haikuandikwa",
    Trouble.DISK: "MB 7",
    Trouble.CLOCK: "kwa dakika 1",
    Trouble.POLLER: "Programu nyingine",
}


async def test_each_trouble_has_its_words_and_what_to_do(lab: Lab, rehema: Person) -> None:
    for trouble, words in WORDS.items():
        (text,) = await told(lab, rehema, trouble, 7)
        assert words in text


async def test_a_trouble_of_a_kind_is_told_once_an_hour(lab: Lab, rehema: Person) -> None:
    assert len(await told(lab, rehema, Trouble.BACKUP)) == 1
    assert await told(lab, rehema, Trouble.BACKUP) == []
    await lab.until(lab.clock.now() + timedelta(hours=1, seconds=1))
    assert len(await told(lab, rehema, Trouble.BACKUP)) == 1


async def test_an_operator_who_never_wrote_cannot_be_told_and_nothing_breaks(lab: Lab) -> None:
    lab.house.alarms.ring(Trouble.POLLER)
    await lab.house.alarms.settled()
    lab.witness.forgiven.add("messages")
    await lab.settled()
    assert lab.server.world.posts(lab.server.world.people[FIRST_PERSON]) == []


@pytest.mark.usefixtures("rehema")
async def test_health_says_well_and_the_metrics_have_names_types_and_values() -> None:
    async with aiohttp.ClientSession() as session:
        async with session.get(f"http://127.0.0.1:{PORT}/health") as answer:
            assert (answer.status, await answer.json()) == (200, {"well": True, "wrong": []})
        async with session.get(f"http://127.0.0.1:{PORT}/metrics") as answer:
            text = await answer.text()
            assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    typed = dict(re.findall(r"^# TYPE (\w+) (counter|gauge)$", text, re.MULTILINE))
    samples = re.findall(r"^(\w+)(?:\{[^}]*\})? ([0-9.e+-]+)$", text, re.MULTILINE)
    assert {name for name, _ in samples} == set(typed)
    assert typed["tutor_events_total"] == "counter"
    assert ("tutor_learners", "1") in samples
    assert "Rehema" not in text


@pytest.mark.usefixtures("rehema")
async def test_health_says_what_is_wrong_when_telegram_falls_silent(lab: Lab) -> None:
    lab.house.chat.intake.heard_at -= 1000
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{PORT}/health") as answer:
        assert (answer.status, (await answer.json())["wrong"]) == (503, ["telegram"])
