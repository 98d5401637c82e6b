"""What docs/playground.md says about the server is so."""

from pathlib import Path

import pytest

from bot.playground.errors import Fault
from bot.playground.faults import KINDS
from bot.playground.http.sim import GESTURES
from bot.playground.methods import HANDLERS
from bot.playground.spec.tables import methods

PAGE = Path(__file__).parents[1] / "docs" / "playground.md"


@pytest.fixture
def told() -> str:
    return " ".join(PAGE.read_text("utf-8").split())


def from_source(source: str) -> list[Fault]:
    return [fault for fault in Fault if fault.source == source]


def test_every_assumed_refusal_is_named_as_one(told: str) -> None:
    assumed = told.partition("What stays an assumption")[2]
    assert [fault.words for fault in from_source("S") if f"`{fault.words}`" not in assumed] == []
    assert f"{len(from_source('S'))} belong to Telegram's closed" in assumed


def test_the_sources_are_counted_right(told: str) -> None:
    assert f"{len(from_source('C'))} were written from notes" in told
    assert f"{len(from_source('T'))} on that of TDLib" in told


def test_every_gesture_and_every_trouble_is_named(told: str) -> None:
    assert [name for name in (*GESTURES, *KINDS) if f"`{name}`" not in told] == []


def test_the_methods_are_counted_right(told: str) -> None:
    assert f"{len(HANDLERS)} of the {len(methods())} methods of Bot API 10.0" in told
