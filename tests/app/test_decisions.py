"""Every decision is a line and a count, in the desk and in the clock; no line holds a name, a word or an address."""

import json
import logging
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from lab import Lab, laboratory
from typing_extensions import override

from bot.chat.redaction import JsonLines
from bot.playground.world.people import Person
from bot.tutor.journal import counted

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
WORDS = "Ninaitwa Zuhura na namba yangu ni 0712 345 678"


class Lines(logging.Handler):
    """Keeps every line as it would stand in the log."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(JsonLines(()))
        self.kept: list[str] = []

    @override
    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self.kept.append(self.format(record))

    def of(self, event: str) -> list[dict[str, object]]:
        """Return the lines of an event."""
        return [line for line in map(json.loads, self.kept) if line["event"] == event]


@pytest.fixture
def log() -> Iterator[Lines]:
    lines, ours = Lines(), logging.getLogger("bot")
    level = ours.level
    ours.addHandler(lines)
    ours.setLevel(logging.INFO)
    yield lines
    ours.removeHandler(lines)
    ours.setLevel(level)


@pytest.fixture
async def lab(tmp_path: Path) -> AsyncIterator[Lab]:
    async with laboratory(tmp_path, start=START) as opened:
        yield opened


@pytest.fixture
async def zuhura(lab: Lab) -> Person:
    person = lab.person("Zuhura", "sw", "Africa/Dar_es_Salaam")
    lab.world.start(person)
    await lab.settled()
    return person


async def test_acts_are_told_by_what_was_said_and_in_how_many_milliseconds(
    log: Lines, lab: Lab, zuhura: Person
) -> None:
    before = counted().get("act.text", 0)
    lab.world.say(zuhura, WORDS)
    await lab.settled()
    (line,) = log.of("act.text")
    assert line["from"] == "bot.chat"
    assert isinstance(line["ms"], float)
    assert {"update", "chat", "says"} <= line.keys()
    assert counted()["act.text"] == before + 1
    assert len(log.of("act.start")) == 1


async def test_no_line_holds_a_name_a_word_or_an_address(log: Lines, lab: Lab, zuhura: Person) -> None:
    lab.world.say(zuhura, WORDS)
    lab.world.say(zuhura, "/siri_yangu")
    await lab.until(lab.clock.now() + timedelta(days=2))
    written = "\n".join(log.kept)
    assert "act.command" in written
    for secret in ("Zuhura", "0712", "siri_yangu", str(zuhura.id)):
        assert secret not in written
