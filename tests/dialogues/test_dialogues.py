"""Every dialogue file, played through the real routes and the real Bot API client against the local Bot API server."""

from pathlib import Path

import pytest
from lab import laboratory
from player import Player, read

FILES = sorted(Path(__file__).parent.glob("*/[!_]*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=[f"{path.parent.name}-{path.stem}" for path in FILES])
async def test_the_conversation_goes_as_written(path: Path, folder: Path) -> None:
    dialogue = read(path)
    async with laboratory(folder, start=dialogue.start) as lab:
        person = lab.person(dialogue.name, dialogue.language, dialogue.zone)
        await Player(lab=lab, dialogue=dialogue, person=person).play()
