"""SIGHUP to the real process: the content changes under whoever is inside, or is refused and told; nobody is lost."""

import asyncio
import os
import shutil
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from town import CONTENT, DEADLINE, KEY, ROOT, TOKEN, Town, town

pytestmark = pytest.mark.process
TITLE, NEW = "Mtaalamu wa mitandao ya kijamii ni nani?", "Mtaalamu wa SMM ni nani hasa?"
LOOK = 0.05  # seconds between two looks at the log
ROLE = Path("lessons/role/sw.yaml")


@asynccontextmanager
async def running(place: Town, folder: Path, operator: int) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run `bot run` on a copy of the course; it must end well."""
    config = folder / "config.yaml"
    lines = [f'database: "{folder}/tutor.sqlite3"', f'heartbeat: "{folder}/heartbeat"', f'content: "{folder}/content"']
    lines += [f"operators: [{operator}]", f'telegram: {{base_url: "{place.base_url}"}}']
    config.write_text("\n".join(lines), "utf-8")
    with (folder / "log").open("ab") as log:
        bot = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run", "--config", str(config)),
            cwd=ROOT,
            env=os.environ | {"BOT_TOKEN": TOKEN, "BOT_KEY": KEY},
            stderr=log,
        )
    yield bot
    bot.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(bot.wait(), DEADLINE) == 0


async def logged(folder: Path, words: str) -> None:
    """Wait for a line of the log."""
    for _ in range(int(DEADLINE / LOOK)):
        if words in (folder / "log").read_text("utf-8"):
            return
        await asyncio.sleep(LOOK)
    pytest.fail(f"{words} was never logged")


async def press(place: Town, person: int, data: str, sees: str) -> None:
    """Press the newest button that means this, and wait for the words."""
    number = next(one.id for one in reversed(place.heard) if one.chat == person and data in one.buttons)
    await place.act("press", person=person, chat=person, message_id=number, data=data)
    await place.until(lambda: sees in place.heard[-1].text)


async def test_good_content_is_taught_and_bad_content_is_refused_by_a_signal(tmp_path: Path) -> None:
    shutil.copytree(CONTENT, tmp_path / "content")
    words = tmp_path / "content" / ROLE
    async with town() as place:
        told = await place.act("person", first_name="Rehema", language="sw", zone="Africa/Dar_es_Salaam")
        rehema = told["person"]["id"]
        async with running(place, tmp_path, rehema) as bot:
            await place.act("start", person=rehema)
            await place.until(lambda: any("Karibu" in one.text for one in place.heard))
            await press(place, rehema, "1:lang:sw", "1/3")
            words.write_text(words.read_text("utf-8").replace(TITLE, NEW), "utf-8")
            bot.send_signal(signal.SIGHUP)
            await logged(tmp_path, '"content taught"')
            good = words.read_text("utf-8")
            words.write_text(good.replace("lesson: role", "lesson: roel"), "utf-8")
            bot.send_signal(signal.SIGHUP)
            await place.until(lambda: "Maudhui mapya yamekataliwa" in place.heard[-1].text)
            assert f"content/{ROLE}:2:9" in place.heard[-1].text
            await logged(tmp_path, '"content refused"')
            words.write_text(good, "utf-8")
            await place.act("say", person=rehema, text="/reload")
            await place.until(lambda: "Maudhui mapya yanafundishwa" in place.heard[-1].text)
            assert bot.returncode is None
        assert place.violations == []
