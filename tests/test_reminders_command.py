"""`bot reminders`: what wordings bring, on a terminal, while the bot is running or not."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bot import __main__ as program
from bot.app import building
from bot.core.course import Course
from bot.core.experiment import Experiment, Exposure
from bot.core.names import Language
from bot.core.progress import Delivery, Run
from bot.storage import addresses, deliveries, exposures, learners, runs
from bot.storage.engine.store import Store, Tx

KEY = bytes.fromhex("5a" * 32)
LONG_AGO = 1_700_000_000


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_course: Course) -> Path:
    made = Experiment(id="door", start="2023-01-01", arms=("gain", "small"))
    course = replace(small_course, experiments=(made,))
    monkeypatch.setenv("BOT_TOKEN", "123456789:AAF-abcdefghijklmnopqrstuvwxyz_012")
    monkeypatch.setenv("BOT_KEY", KEY.hex())
    monkeypatch.setattr(building, "teach", lambda _folder: course)
    (tmp_path / "config.yaml").write_text(f"database: '{tmp_path}/tutor.sqlite3'\ncontent: 'content'\n", "utf-8")
    return tmp_path


def called(monkeypatch: pytest.MonkeyPatch, folder: Path, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["bot", "reminders", *words, "--config", str(folder / "config.yaml")])
    return program.main()


def fill(tx: Tx) -> None:
    """Twenty in each arm: ten open two hours after the one, fifteen two hours after the other."""
    for number in range(40):
        learner = learners.create(tx, addresses.chat_for(tx, 500 + number), Language("sw"), LONG_AGO).id
        key, arm = f"remind:{number}", "gain" if number < 20 else "small"
        one = Delivery(key=key, learner=learner, kind="reminder", day=1, state="queued", at=LONG_AGO, lesson="greet")
        deliveries.record(tx, one)
        deliveries.mark(tx, key, "sent", sent_at=LONG_AGO)
        exposures.note(
            tx,
            Exposure(key=key, learner=learner, experiment="door", arm=arm, rung="day3", language="sw", at=LONG_AGO),
        )
        if number < 10 or 20 <= number < 35:
            runs.save(tx, Run(learner=learner, lesson="greet", language=Language("sw"), opened_at=LONG_AGO + 7200))


@pytest.fixture
async def filled(folder: Path) -> Path:
    store = await Store.open(folder / "tutor.sqlite3", key=KEY)
    await store.run(fill)
    await store.close()
    return folder


def test_each_arm_has_its_share_and_interval(
    filled: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called(monkeypatch, filled) == 0
    _, *lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        ["door", "all", "gain", "20", "10", "50.0%", "29.9%", "70.1%"],
        ["door", "all", "small", "20", "15", "75.0%", "53.1%", "88.8%"],
        ["door", "sw", "gain", "20", "10", "50.0%", "29.9%", "70.1%"],
        ["door", "sw", "small", "20", "15", "75.0%", "53.1%", "88.8%"],
    ]


def test_within_an_hour_nobody_opened_anything(
    filled: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called(monkeypatch, filled, "--hours", "1", "--csv") == 0
    assert "door,all,small,20,0,0.0%,0.0%,16.1%" in capsys.readouterr().out.splitlines()


async def test_an_experiment_of_which_nothing_is_known_yet_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called(monkeypatch, folder) == 1
    assert "nobody was reminded" in capsys.readouterr().err
    await (await Store.open(folder / "tutor.sqlite3", key=KEY)).close()
    assert called(monkeypatch, folder) == 0
    assert "door: nothing was sent long enough ago to tell." in capsys.readouterr().err
