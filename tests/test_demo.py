"""The demonstration: where it is, what it refuses, a dialogue played in it and one written down in it."""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path

import aiohttp
import pytest

from bot import app, demo
from bot.app import building
from bot.content.files.dialogue_file import read_dialogue
from bot.core.course import Course
from bot.demo import Wishes
from bot.playground.clock import ShiftedClock
from bot.playground.server import Playground

DEADLINE = 120.0
COURSE = Path("content")
HEAD = """
title: "A short one"
learner: "Maryam"
language: "fa"
zone: "Asia/Tehran"
start: "2026-11-22T16:10:00+03:30"
turns:
"""
AGREES = """
- {say: "/start", buttons: ["فارسی"]}
- {press: "فارسی", sees: "۱/۳"}
- {wait: "20:00", days: 1}
"""
DIFFERS = """
- {say: "/start", sees: "good morning"}
- {say: "/stop"}
"""


async def played(
    wishes: Wishes,
    capfd: pytest.CaptureFixture[str],
    until: str,
    meanwhile: Callable[[str], Awaitable[None]] | None = None,
) -> str:
    """Run the demonstration until it has said something, do something with its page, and return all that it said."""
    told = ""
    async with asyncio.timeout(DEADLINE):
        playing = asyncio.create_task(demo.play(wishes))
        while until not in told:
            assert not playing.done(), told + capfd.readouterr().err
            await asyncio.sleep(0)
            told += capfd.readouterr().out
        if meanwhile:
            await meanwhile(told)
        os.kill(os.getpid(), signal.SIGINT)
        assert await playing == 0
    return told + capfd.readouterr().out


async def test_the_playground_shows_where_it_is_and_stops(capfd: pytest.CaptureFixture[str]) -> None:
    await played(Wishes(port=0, content=COURSE), capfd, "The tutor is at http://127.0.0.1:")


async def test_a_dialogue_is_played_in_it_turn_by_turn(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.yaml").write_text(HEAD + AGREES, "utf-8")
    wishes = Wishes(port=0, content=COURSE, script=tmp_path / "one.yaml", speed=1000)
    told = await played(wishes, capfd, "Everything came out as written")
    assert "Maryam is at http://127.0.0.1:" in told
    assert "A short one (3 turns)" in told
    assert "  1 > Maryam writes '/start'" in told
    assert "  3 > Maryam waits until '20:00', 1 days later" in told


async def test_it_stops_kindly_at_a_turn_that_does_not_come_out(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "one.yaml").write_text(HEAD + DIFFERS, "utf-8")
    wishes = Wishes(port=0, content=COURSE, script=tmp_path / "one.yaml", speed=1000)
    told = await played(wishes, capfd, "The page stays open")
    assert "Turn 1 did not come out as written: the newest message lacks 'good morning'; it says" in told
    assert "/stop" not in told


async def test_what_is_done_by_hand_is_written_down_and_can_be_played_again(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "recorded.yaml"

    async def by_hand(told: str) -> None:
        page = told.partition("The tutor is at ")[2].partition(" ")[0]
        async with aiohttp.ClientSession() as session:
            await session.post(f"{page}sim/start", json={"person": 1001})

    told = await played(Wishes(port=0, content=COURSE, record=path), capfd, "- open it in a browser", by_hand)
    assert f"What you do in the page is written to {path}." in told
    raw = read_dialogue(path)
    assert isinstance(raw, dict)
    assert (raw["learner"], raw["turns"][0]["say"]) == ("Neema", "/start")
    wishes = Wishes(port=0, content=COURSE, script=path, speed=1000)
    await played(wishes, capfd, "Everything came out as written")


# what the file holds, and what is said about it
UNPLAYABLE = [
    ("a: [", "is no YAML"),
    ("- 1", "a dialogue needs title, learner"),
    ("title: x", "missing: ['learner', 'language', 'zone', 'start', 'turns']"),
    (HEAD + "- {dance: true}", "turn 1: nobody knows what to do in {'dance': True}"),
    (HEAD + "- {say: a, press: b}", "turn 1: nobody knows what to do"),
    (HEAD + "- {say: a}\n- 5", "turn 2: nobody knows what to do in 5"),
    (HEAD, "turns: there are none"),
    (HEAD.replace("Asia/Tehran", "Asia/Nowhere") + "- {say: a}", "zone: 'Asia/Nowhere' is no time zone"),
    (HEAD.replace("+03:30", "") + "- {say: a}", "start: '2026-11-22T16:10:00' is no instant such as"),
    (HEAD + "- {include: nowhere.yaml}", "cannot be read: No such file"),
]


@pytest.mark.parametrize(("written", "words"), UNPLAYABLE, ids=range(len(UNPLAYABLE)))
async def test_a_file_that_is_no_dialogue_is_refused_with_its_name(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], written: str, words: str
) -> None:
    (tmp_path / "one.yaml").write_text(written, "utf-8")
    assert await demo.play(Wishes(port=0, content=COURSE, script=tmp_path / "one.yaml")) == 1
    told = capfd.readouterr().err
    assert words in told
    assert str(tmp_path) in told


async def test_a_port_that_is_taken_is_told_with_the_way_out(capfd: pytest.CaptureFixture[str]) -> None:
    server = Playground(clock=ShiftedClock())
    await server.start()
    port = int(server.page_url.rstrip("/").rpartition(":")[2])
    assert await demo.play(Wishes(port=port, content=COURSE)) == 1
    assert f"Port {port} is taken by another program: choose one with --port" in capfd.readouterr().err
    await server.stop()


async def test_the_playground_refuses_a_course_that_cannot_be_taught(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def refuse(_folder: Path, _kept: Path | None = None) -> Course:
        message = "1 to mend"
        raise app.Refused(message)

    monkeypatch.setattr(building, "teach", refuse)
    assert await demo.play(Wishes(port=0, content=COURSE)) == 78
    assert capfd.readouterr().err == "1 to mend\n"
