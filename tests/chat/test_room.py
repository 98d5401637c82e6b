"""The room as a whole: how it opens, how it closes, what it never writes down."""

import asyncio
import io
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from chat_stage import KEY, Stage, staged
from telegram import User
from telegram.error import NetworkError
from telegram.ext import ExtBot

from bot.chat import redaction
from bot.chat.incoming.intake import LockedOut
from bot.chat.room import ChatRoom
from bot.core.course import Course
from bot.playground.clock import ShiftedClock
from bot.storage.engine.store import Store

TOKEN = "42:x"  # noqa: S105 - a toy
pytestmark = pytest.mark.usefixtures("echo")


async def test_a_refused_token_ends_the_start_with_a_remedy_and_without_the_token(
    stage: Stage, tmp_path: Path, course: Course
) -> None:
    store = await Store.open(tmp_path / "other.sqlite3", key=KEY)
    wrong = "43:wrong-token-that-must-not-be-seen"
    room = ChatRoom(
        token=wrong, base_url=stage.playground.base_url, store=store, course=lambda: course, clock=stage.clock
    )
    with pytest.raises(LockedOut, match="BotFather") as caught:
        await room.run(asyncio.Event())
    assert wrong not in repr(caught.value)
    await store.close()


async def test_a_start_without_a_network_waits_until_it_is_back(
    tmp_path: Path, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    troubles, get_me = [NetworkError("ClientConnectorError")] * 3, ExtBot.get_me

    async def troubled(bot: ExtBot[None]) -> User:
        if troubles:
            raise troubles.pop()
        return await get_me(bot)

    monkeypatch.setattr(ExtBot, "get_me", troubled)
    async with staged(tmp_path, course) as stage:
        neema = stage.playground.world.user("Neema")
        stage.playground.world.start(neema)
        await stage.settled()
        assert stage.texts(neema) == ["Umesema: start"]


async def test_a_stop_ends_a_start_that_hangs(tmp_path: Path, course: Course) -> None:
    store = await Store.open(tmp_path / "room.sqlite3", key=KEY)
    room = ChatRoom(
        token=TOKEN, base_url="http://127.0.0.1:1/bot", store=store, course=lambda: course, clock=ShiftedClock()
    )
    stop = asyncio.Event()
    async with asyncio.timeout(60), asyncio.TaskGroup() as group:
        group.create_task(room.run(stop))
        await asyncio.sleep(0)
        stop.set()
    await store.close()


async def test_a_token_refused_while_running_closes_the_room_with_an_error(stage: Stage) -> None:
    assert stage.running is not None
    neema = stage.playground.world.user("Neema")
    stage.playground.world.start(neema)
    await stage.settled()
    stage.playground.faults.always("*", "401")
    stage.playground.world.say(neema, "this ends the poll that is waiting")
    for _ in range(100):
        if stage.running.done():
            break
        await stage.skip(5)
        await asyncio.wait([stage.running], timeout=0.05)
    assert isinstance(stage.error, LockedOut)
    stage.error_expected = True


async def test_the_bot_goes_on_after_a_restart_where_it_was(tmp_path: Path, course: Course) -> None:
    async with staged(tmp_path, course) as first:
        neema = first.playground.world.user("Neema")
        first.playground.world.start(neema)
        await first.settled()
        first.stop.set()
        await first.gone()
        await first.store.close()
        first.playground.world.say(neema, "moja")
        first.playground.world.say(neema, "mbili")
        async with staged(tmp_path, course, base=first) as second:
            await second.settled()
            assert second.texts(neema) == ["Umesema: start", "Umesema: text moja", "Umesema: text mbili"]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    root, stream = logging.getLogger(), io.StringIO()
    before, level = root.handlers[:], root.level
    redaction.install(stream, secrets=("42:playground",), level=logging.DEBUG)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)


async def test_a_whole_conversation_leaves_no_word_name_or_token_in_the_log(log: io.StringIO, stage: Stage) -> None:
    neema = stage.playground.world.user("Neema Mtunzi")
    stage.playground.world.start(neema)
    stage.playground.world.say(neema, "siri yangu ya moyoni")
    stage.playground.faults.next("sendMessage", "html")
    stage.playground.faults.next("getUpdates", "401")
    await stage.settled()
    written = log.getvalue()
    assert '"event": "kept"' in written
    assert '"event": "sent"' in written
    for canary in ("siri", "Neema", "Mtunzi", "42:playground", "1005", "Umesema"):
        assert canary not in written, canary
