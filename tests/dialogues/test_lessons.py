"""Dialogues inside one lesson: the course begins with the lesson that the file is named after."""

from dataclasses import replace
from pathlib import Path

import lab
import pytest
from player import Player, read

FILES = sorted((Path(__file__).parent / "lessons").glob("*/*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=[f"{path.parent.name}-{path.stem}" for path in FILES])
async def test_the_lesson_goes_as_written(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dialogue, whole = read(path), lab.taught(Path("content"))
    order = (path.stem, *(one for one in whole.order if one != path.stem))
    monkeypatch.setattr(lab, "taught", lambda _: replace(whole, order=order))
    async with lab.laboratory(folder, start=dialogue.start) as laboratory:
        person = laboratory.person(dialogue.name, dialogue.language, dialogue.zone)
        await Player(lab=laboratory, dialogue=dialogue, person=person).play()
