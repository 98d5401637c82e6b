"""What a person does by hand in the page is written down as a dialogue, and that dialogue comes out again."""

from datetime import datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from lab import Lab, laboratory
from player import Player, Turn

from bot.content.files.dialogue_file import read_dialogue, write_dialogue
from bot.playground.script.dialogue import dialogue_of
from bot.playground.script.reading import plain
from bot.playground.script.record import Recorder

START = datetime.fromisoformat("2026-11-22T16:10:00+03:30")


class Hand:
    """A person at the page: every gesture as the page sends it, with time to read in between."""

    def __init__(self, lab: Lab, session: aiohttp.ClientSession, *, reads: int = 5) -> None:
        self.lab = lab
        self.session = session
        self.person = lab.person("Maryam", "fa", "Asia/Tehran")
        self.reads = timedelta(seconds=reads)

    async def does(self, gesture: str, **fields: object) -> None:
        """Do something and read what comes of it."""
        url = f"{self.lab.server.page_url}sim/{gesture}"
        async with self.session.post(url, json={"person": self.person.id, **fields}) as answer:
            assert answer.status == 200, await answer.text()
        await self.lab.settled()
        await self.lab.clock.jump(self.lab.clock.now() + self.reads)

    async def presses(self, label: str) -> None:
        """Press a button of the newest message."""
        post = self.lab.last(self.person)
        assert post is not None
        data = {plain(str(one["text"])): one["callback_data"] for one in post.buttons()}[label]
        await self.does("press", chat=self.person.id, message_id=post.id, data=data)


@pytest.fixture
def written(tmp_path: Path) -> Path:
    return tmp_path / "recorded.yaml"


async def recorded(folder: Path, written: Path, *, reads: int = 5) -> tuple[list[Turn], list[str]]:
    """Do a little of everything by hand, and return the turns written down, and what was told."""
    told: list[str] = []
    async with laboratory(folder, start=START) as lab, aiohttp.ClientSession() as session:
        hand = Hand(lab, session, reads=reads)
        recorder = Recorder(lab.world, write=lambda one: write_dialogue(written, one), tell=told.append)
        lab.server.sim.watchers.append(recorder.notice)
        await hand.does("clock", advance=60)  # nobody has done anything yet: no turn
        await hand.does("start", payload="")
        await hand.presses("فارسی")
        await hand.does("say", text="سلام")
        await hand.does("send", kind="sticker")
        await hand.does("react", chat=hand.person.id, message_id=2, emoji="👍")
        await hand.does("say", person=1001, text="/start")  # somebody else's talk
        await hand.does("clock", hour=20, minute=0, zone="Asia/Tehran")
        await hand.does("clock", hour=8, minute=30, zone="Asia/Tehran")
        await hand.does("say", text="/help")
        recorder.close()
    raw = read_dialogue(written)
    assert isinstance(raw, dict)
    return raw["turns"], told


async def test_every_gesture_becomes_a_turn_with_what_was_seen(folder: Path, written: Path) -> None:
    turns, told = await recorded(folder, written)
    done = [{name: value for name, value in turn.items() if name != "sees"} for turn in turns]
    assert done == [
        {"say": "/start"},
        {"press": "فارسی"},
        {"say": "سلام"},
        {"send": "sticker"},
        {"wait": "20:00"},
        {"wait": "08:30", "days": 1},
        {"say": "/help"},
    ]
    assert "پستی که می‌فروشد" in str(turns[1]["sees"])
    assert told == ["left out of the recording: react"]


@pytest.mark.parametrize("reads", [0, 5, 50])
async def test_a_recording_comes_out_again(folder: Path, written: Path, tmp_path: Path, reads: int) -> None:
    await recorded(folder, written, reads=reads)
    dialogue = dialogue_of(read_dialogue(written))
    (tmp_path / "again").mkdir()
    async with laboratory(tmp_path / "again", start=dialogue.start) as lab:
        person = lab.person(dialogue.name, dialogue.language, dialogue.zone)
        await Player(lab=lab, dialogue=dialogue, person=person).play()


async def test_a_learner_who_takes_a_while_is_given_it_when_played(folder: Path, written: Path) -> None:
    turns, _ = await recorded(folder, written, reads=50)
    waits = [turn["wait"] for turn in turns if "wait" in turn]
    first, second = (datetime.fromisoformat(f"2026-11-22 {wait}") for wait in waits[:2])
    assert second - first == timedelta(seconds=50)
