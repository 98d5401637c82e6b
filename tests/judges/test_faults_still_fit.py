"""The judges put faults into the bot and its Bot API server; a fault whose place was rewritten could not be put in."""

from pathlib import Path

import pytest
from bot_faults import MISTAKES, Mistake
from mutations import MUTATIONS

BOT = Path(__file__).parents[2] / "bot"


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda one: one.what)
def test_every_mistake_in_the_bot_still_has_its_place(mistake: Mistake) -> None:
    assert mistake.old in (BOT / mistake.file).read_text("utf-8")


@pytest.mark.parametrize(("file", "old", "_new"), MUTATIONS, ids=lambda one: one[:40])
def test_every_mutation_of_the_playground_still_has_its_place(file: str, old: str, _new: str) -> None:
    assert old in (BOT / "playground" / file).read_text("utf-8")
