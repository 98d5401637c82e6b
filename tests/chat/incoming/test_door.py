"""The door for Telegram: stored before 200, only for who has the secret, and always the one Telegram knows."""

import asyncio
import io
import json
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest
from chat_stage import Stage, staged

from bot.chat.incoming.address import Address, DoorBlocked
from bot.chat.incoming.door import BODY_LIMIT, SECRET
from bot.chat.routes import ALLOWED
from bot.core.course import Course
from bot.playground.world.profile import Webhook
from bot.storage import inbox

WORD = "a-secret-for-tests-only"
pytestmark = pytest.mark.usefixtures("echo")


def address() -> Address:
    """Return a door on a port that nobody has."""
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    return Address(url=f"http://127.0.0.1:{port}/telegram/updates", listen="127.0.0.1", port=port, secret=WORD)


@pytest.fixture
async def at() -> Address:
    return address()


@pytest.fixture
async def stage(tmp_path: Path, course: Course, at: Address) -> AsyncIterator[Stage]:
    async with staged(tmp_path, course, webhook=at) as one:
        await one.settled()
        await told(one)
        yield one


async def told(stage: Stage) -> Webhook:
    """Wait until Telegram knows the door."""
    async with asyncio.timeout(60):
        while (hook := stage.playground.world.bot.webhook) is None:
            await stage.playground.changed()
    return hook


async def post(url: str, body: bytes, *, word: str | None = WORD) -> int:
    """Knock as Telegram does, and return the status."""
    headers = {} if word is None else {SECRET: word}
    async with aiohttp.ClientSession() as session, session.post(url, data=io.BytesIO(body), headers=headers) as answer:
        return answer.status


def update(number: int, words: str = "habari") -> bytes:
    chat = {"id": 1001, "type": "private", "first_name": "Neema"}
    who = {"id": 1001, "is_bot": False, "first_name": "Neema", "language_code": "sw"}
    message = {"message_id": number, "date": 1, "chat": chat, "from": who, "text": words}
    return json.dumps({"update_id": number, "message": message}).encode()


async def test_telegram_hears_of_the_door_its_secret_and_the_kinds_we_use(stage: Stage, at: Address) -> None:
    hook = await told(stage)
    assert (hook.url, hook.secret) == (at.url, WORD)
    assert stage.playground.world.mailbox.allowed == set(ALLOWED)
    assert stage.count("getUpdates") == 0


async def test_what_is_pushed_takes_effect_in_its_order(stage: Stage) -> None:
    neema = stage.playground.world.user("Neema")
    stage.playground.world.start(neema)
    for words in ("moja", "mbili", "tatu"):
        stage.playground.world.say(neema, words)
    await stage.settled()
    assert stage.texts(neema)[1:] == ["Umesema: text moja", "Umesema: text mbili", "Umesema: text tatu"]


async def test_an_update_is_committed_when_telegram_hears_ok(stage: Stage, at: Address) -> None:
    assert await post(at.url, update(77)) == 200
    assert await stage.rows("SELECT count(*) FROM inbox WHERE update_id = 77") == [(1,)]


async def test_an_update_that_is_brought_twice_takes_effect_once(stage: Stage, at: Address) -> None:
    stage.playground.world.start(1001)
    await stage.settled()
    assert {await post(at.url, update(77)), await post(at.url, update(77))} == {200}
    await stage.settled()
    assert stage.texts(stage.playground.world.person(1001)).count("Umesema: text habari") == 1


async def test_while_nothing_can_be_stored_telegram_is_asked_to_come_again(
    stage: Stage, at: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    def troubled(*_: object) -> int:
        message = "disk full"
        raise OSError(message)

    with monkeypatch.context() as patch:
        patch.setattr(inbox, "keep", troubled)
        assert await post(at.url, update(77)) == 503
    assert await post(at.url, update(77)) == 200
    assert await stage.rows("SELECT count(*) FROM inbox WHERE update_id = 77") == [(1,)]


# the word shown, the body brought, what is answered; nothing of it may be stored
TURNED_AWAY = [
    (None, update(5), 401),
    ("", update(5), 401),
    (WORD[:-1], update(5), 401),
    (WORD + "x", update(5), 401),
    ("s\u00e9cret", update(5), 401),
    ("x" * 4000, update(5), 401),
    ("wrong", b"x" * 10 * BODY_LIMIT, 401),
    (WORD, b"x" * (BODY_LIMIT + 1), 413),
    (WORD, b"", 400),
    (WORD, b"{", 400),
    (WORD, b"[" * 100_000, 400),
    (WORD, b"\xff\xfe", 400),
    (WORD, b"[]", 400),
    (WORD, b'{"message": {}}', 400),
]


@pytest.mark.parametrize(("word", "body", "status"), TURNED_AWAY, ids=range(len(TURNED_AWAY)))
async def test_a_stranger_and_a_broken_body_are_turned_away(
    stage: Stage, at: Address, word: str | None, body: bytes, status: int
) -> None:
    before = await stage.rows("SELECT update_id FROM inbox")
    try:
        assert await post(at.url, body, word=word) == status
    except aiohttp.ClientOSError:
        assert len(body) > BODY_LIMIT, "the door may shut before a body that is too long was read"
    assert await stage.rows("SELECT update_id FROM inbox") == before


async def test_another_path_or_method_leads_nowhere(at: Address, stage: Stage) -> None:
    assert await post(f"{at.url}/more", update(5)) == 404
    async with aiohttp.ClientSession() as session, session.get(at.url, headers={SECRET: WORD}) as answer:
        assert answer.status == 405
    assert await stage.rows("SELECT count(*) FROM inbox WHERE update_id = 5") == [(0,)]


async def test_strangers_cannot_fill_the_log(stage: Stage, at: Address, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        for _ in range(5):
            await post(at.url, update(5), word="wrong")
        await stage.skip(61)
        await post(at.url, update(5), word="wrong")
    assert [one.getMessage() for one in caplog.records] == ["turned away at the webhook"] * 2
    assert "wrong" not in caplog.text


async def test_a_door_that_somebody_moved_is_told_again(stage: Stage, at: Address) -> None:
    hook = await told(stage)
    stage.playground.world.bot.webhook = replace(hook, url="http://127.0.0.1:9/elsewhere")
    async with asyncio.timeout(60):
        while (await told(stage)).url != at.url:
            await stage.skip(46)


async def test_what_telegram_says_of_our_door_is_passed_on_once(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    (await told(stage)).last_error = (stage.playground.world.seconds(), "Wrong response from the webhook: 502")
    with caplog.at_level(logging.WARNING):
        looks = stage.count("getWebhookInfo")
        async with asyncio.timeout(60):
            while stage.count("getWebhookInfo") < looks + 3:
                await stage.skip(46)
    said = [one.getMessage() for one in caplog.records]
    assert [one for one in said if one != "clock.skew"] == ["telegram cannot reach the webhook"]  # time was moved


async def test_after_a_restart_without_a_webhook_updates_are_fetched_again(
    tmp_path: Path, course: Course, at: Address
) -> None:
    async with staged(tmp_path, course, webhook=at) as first:
        await told(first)
        neema = first.playground.world.user("Neema")
        first.playground.world.start(neema)
        await first.settled()
        first.stop.set()
        await first.gone()
        await first.store.close()
        first.playground.world.say(neema, "moja")
        async with staged(tmp_path, course, base=first) as second:
            await second.settled()
            assert second.texts(neema) == ["Umesema: start", "Umesema: text moja"]
        assert first.playground.world.bot.webhook is None


async def test_a_port_that_is_taken_is_told_with_its_key(tmp_path: Path, course: Course, at: Address) -> None:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", at.port))
        one.listen()
        async with staged(tmp_path, course, webhook=at) as stage:
            await stage.gone()
            stage.error_expected = True
            assert isinstance(stage.error, DoorBlocked)
            assert str(stage.error).startswith(f"webhook.port: {at.port} at '127.0.0.1' cannot be listened on")


def test_the_secret_does_not_show_when_an_address_is_printed(at: Address) -> None:
    assert WORD not in repr(at)


async def test_a_quiet_bot_hears_telegram_all_the_same_for_its_heart(stage: Stage) -> None:
    heard = stage.room.intake.heard_at
    async with asyncio.timeout(60):
        while stage.room.intake.heard_at < heard + 100:
            await stage.skip(46)
