"""How the real program starts: what it refuses, with which code and words, and that it always ends."""

import asyncio
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from town import CONTENT, DEADLINE, KEY, ROOT, TOKEN, Nursery, logged, town

pytestmark = pytest.mark.process


def configured(folder: Path, **more: str) -> Path:
    """Write a configuration for a bot that lives in a folder."""
    values = {"database": folder / "tutor.sqlite3", "heartbeat": folder / "heartbeat", "content": CONTENT, **more}
    base = values.pop("base_url", None)
    lines = [f'{key}: "{value}"' for key, value in values.items()]
    path = folder / "config.yaml"
    path.write_text("\n".join([*lines, *([f'telegram: {{base_url: "{base}"}}'] if base else [])]), "utf-8")
    return path


def run(config: Path, token: str = TOKEN) -> tuple[int, str]:
    """Run `bot run` to its end; return exit code and what it wrote."""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "bot", "run", "--config", str(config)],
        cwd=ROOT,
        env=os.environ | {"BOT_TOKEN": token, "BOT_KEY": KEY},
        capture_output=True,
        text=True,
        timeout=DEADLINE,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_a_wrong_value_is_refused_with_key_value_and_remedy(tmp_path: Path) -> None:
    code, words = run(configured(tmp_path, log_level="chatty"))
    assert (code, words) == (78, "log_level: 'chatty' cannot be used. Choose one of debug, info, warning, error.\n")


def test_a_configuration_of_another_version_is_refused_with_what_may_be_meant(tmp_path: Path) -> None:
    code, words = run(configured(tmp_path, operator="1"))
    assert code == 78
    assert words.startswith("operator: '1' cannot be used. There is no such key; did you mean operators?")


def test_a_wrong_token_is_refused_without_being_shown(tmp_path: Path) -> None:
    code, words = run(configured(tmp_path), token="12345:too$hort-secret")  # noqa: S106 - nobody's
    assert code == 78
    assert "BOT_TOKEN" in words
    assert "secret" not in words


def test_a_course_with_faults_is_refused_with_the_report(tmp_path: Path) -> None:
    shutil.copytree(CONTENT, tmp_path / "content")
    (tmp_path / "content" / "lessons" / "role" / "lesson.yaml").write_text("format: 1\nid: role\n", "utf-8")
    code, words = run(configured(tmp_path, content=str(tmp_path / "content")))
    assert code == 78
    assert "lessons/role/lesson.yaml:1" in words
    assert " to mend, " in words


def test_a_database_of_a_newer_bot_is_refused_with_both_versions(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "tutor.sqlite3")) as newer:
        newer.execute("PRAGMA user_version = 999")
        newer.commit()
    code, words = run(configured(tmp_path))
    assert code == 78
    assert "the file has version 999, this bot knows up to " in words
    assert "Traceback" not in words


def test_a_file_that_is_no_database_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "tutor.sqlite3").write_text("not a database, and long enough not to be an empty one " * 100, "utf-8")
    code, words = run(configured(tmp_path))
    assert code == 78
    assert "restore the newest backup" in words
    assert "Traceback" not in words


async def test_the_program_teaches_and_stops(tmp_path: Path) -> None:
    async with town() as place:
        config = configured(tmp_path, base_url=place.base_url)
        bot = await _begun(config)
        told = await place.act("person", first_name="Asha", language="sw", zone="Africa/Dar_es_Salaam")
        await place.act("start", person=told["person"]["id"])
        await place.until(lambda: any("Karibu" in one.text for one in place.heard))
        asked = place.calls["getMe"]
        second, words = await asyncio.to_thread(run, config)
        assert place.calls["getMe"] == asked, "the second bot gets as far as Telegram"
        bot.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(bot.wait(), DEADLINE) == 0
    assert (second, "Another bot is running" in words) == (75, True)
    assert (tmp_path / "heartbeat").exists()


async def _begun(config: Path) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run", "--config", str(config)),
        cwd=ROOT,
        env=os.environ | {"BOT_TOKEN": TOKEN, "BOT_KEY": KEY},
        stderr=asyncio.subprocess.DEVNULL,
    )


STEPS = {
    "zones": "bot.app.building:check_zones",
    "course": "bot.app.building:teach",
    "database": "bot.storage.engine.store:migrate",
    "key": "bot.storage.engine.store:_know_key",
    "rooms": "bot.app.building:build",
    "http": "bot.chat.connection.client:LeanRequest.initialize",
    "name": "telegram.ext:ExtBot.get_me",
    "routes": "bot.chat.dispatch:table",
    "lanes": "bot.chat.incoming.lanes:Lanes.run",
    "intake": "bot.chat.incoming.intake:Intake.run",
    "clock": "bot.clock:DueLoop.run",
    "heartbeat": "bot.app.running:_beat",
}


async def test_a_start_that_breaks_at_any_step_ends_the_process(bots: Nursery, tmp_path: Path) -> None:
    """It ends by itself: a bot that hangs would be waited for in vain."""
    ended: dict[str, int] = {}
    async with town() as place:
        for step, broken in STEPS.items():
            pid = await bots.start(place, tmp_path / step, **{"break": broken})
            ended[step] = await bots.wait(pid)
    assert [step for step in STEPS if "BrokenError" not in logged(tmp_path / step)] == []
    assert ended == dict.fromkeys(STEPS, 1)


async def test_a_killed_bot_leaves_its_place_to_the_next(bots: Nursery, tmp_path: Path) -> None:
    async with town() as place:
        first = await bots.start(place, tmp_path)
        await place.until(lambda: place.calls["getMe"] > 0)
        assert await bots.wait(await bots.start(place, tmp_path)) == 75
        await bots.kill(first)
        third = await bots.start(place, tmp_path)
        await place.until(lambda: place.calls["getMe"] > 1)
        assert await bots.stop(third) == 0
