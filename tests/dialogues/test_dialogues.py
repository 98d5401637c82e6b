"""Every dialogue file, played through the real routes and the real Bot API client against the local Bot API server.

Updates are fetched, as the bot does by default. Some files, and with `pytest tests/dialogues --webhook` all of them,
are also played with updates pushed to the bot's webhook: what comes of a conversation may not depend on it.
"""

from pathlib import Path

import pytest
from lab import laboratory
from player import Player, read

from bot.playground.flood import Pace
from bot.playground.script.dialogue import times
from bot.playground.world.cast import PEOPLE
from bot.playground.world.world import FIRST_PERSON

FILES = sorted(Path(__file__).parent.glob("??/[!_]*.yaml"))
PACE = Pace(per_chat=3)  # Telegram: about one a second into a chat, and a little more at once
PUSHED = {"first_day", "check_in", "quiet_hours", "settings"}
BROUGHT_ABOUT = {  # what a turn does or looks at -> what Telegram may refuse after it
    "erase": "message to edit not found",
    "wears": "not enough rights",
    "mute": "not enough rights",
    "shut": "TOPIC_CLOSED",
    "drop": "message thread not found",
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Hand each test its files."""
    every = "pushed" not in metafunc.function.__name__ or metafunc.config.getoption("--webhook", default=False)
    paths = [path for path in FILES if every or path.stem in PUSHED]
    metafunc.parametrize("path", paths, ids=[f"{path.parent.name}-{path.stem}" for path in paths])


async def played(path: Path, folder: Path, *, webhook: bool) -> set[str]:
    """Play a file and return the methods that the bot called; Telegram may refuse none, not even for its pace."""
    dialogue = read(path)
    operators = (FIRST_PERSON + len(PEOPLE),) if path.stem.startswith("operator") else ()
    async with laboratory(folder, start=dialogue.start, webhook=webhook, operators=operators) as lab:
        lab.server.obey_pace(PACE)
        person = lab.person(dialogue.name, dialogue.language, dialogue.zone)
        await Player(lab=lab, dialogue=dialogue, person=person).play()
        wished = {words for what, words in BROUGHT_ABOUT.items() if any(what in turn for turn in dialogue.turns)}
        if wished:
            lab.witness.forgiven.add("messages")  # what Telegram refuses for good is given up
        failed = [call for call in lab.server.calls if not call.ok]
        refused = [call for call in failed if not any(words in str(call.error) for words in wished)]
        assert len(refused) <= sum(times(turn) - 1 for turn in dialogue.turns), refused
        assert all("message is not modified" in str(call.error) for call in refused), refused  # a second tap of a thumb
        return {call.method for call in lab.server.calls}


async def test_the_conversation_goes_as_written(path: Path, folder: Path) -> None:
    assert {"deleteWebhook", "getUpdates"} < await played(path, folder, webhook=False)


async def test_the_conversation_goes_as_written_when_updates_are_pushed(path: Path, folder: Path) -> None:
    called = await played(path, folder, webhook=True)
    assert "setWebhook" in called
    assert "getUpdates" not in called
