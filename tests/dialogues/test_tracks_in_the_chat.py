"""Dialogues about the real tracks, which open after the first lesson here, so that nobody has to learn fourteen."""

from dataclasses import replace
from pathlib import Path

import lab
import pytest
from player import Player, read

FILES = sorted((Path(__file__).parent / "tracks").glob("*/*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=[f"{path.parent.name}-{path.stem}" for path in FILES])
async def test_tracks_go_as_written(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dialogue, whole = read(path), lab.taught(Path("content"))
    tracks = {key: replace(one, after=1) for key, one in whole.tracks.items()}
    monkeypatch.setattr(lab, "taught", lambda _: replace(whole, tracks=tracks))
    async with lab.laboratory(folder, start=dialogue.start) as laboratory:
        person = laboratory.person(dialogue.name, dialogue.language, dialogue.zone)
        await Player(lab=laboratory, dialogue=dialogue, person=person).play()
