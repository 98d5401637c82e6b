"""The HTTP client under python-telegram-bot: what it sends, what it retries, and how it names what went wrong."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import web
from telegram import Bot, InputFile
from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.chat.connection.client import LeanRequest, Unreached
from bot.chat.outgoing.results import Fate, judge

TOKEN = "42:a-token-nobody-should-read"  # noqa: S105 - a toy
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """Answers every call with the next script, and remembers what was asked."""

    def __init__(self) -> None:
        self.scripts: list[Answer] = []
        self.asked: list[tuple[str, str, object]] = []
        self.url = ""

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append((request.path.rpartition("/")[2], request.content_type, await _content(request)))
        return await self.scripts.pop(0)(request) if self.scripts else _ok(result=True)


async def _content(request: web.Request) -> object:
    if request.content_type == "application/json":
        return await request.json()
    form = await request.post()
    return {name: value.filename if isinstance(value, web.FileField) else value for name, value in form.items()}


def _ok(*, result: object) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def _refusal(code: int, words: str, **parameters: int) -> Answer:
    async def answer(_: web.Request) -> web.Response:
        body = {"ok": False, "error_code": code, "description": words}
        return web.json_response(body | ({"parameters": parameters} if parameters else {}), status=code)

    return answer


async def _drop(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    await asyncio.sleep(0)
    return web.Response()


async def _html(_: web.Request) -> web.Response:
    return web.Response(text="<html>secret words</html>", content_type="text/html")


async def _empty(_: web.Request) -> web.Response:
    return web.json_response({})


async def _elsewhere(_: web.Request) -> web.Response:
    raise web.HTTPFound(location="https://portal.invalid/login")


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    one = Server()
    application = web.Application()
    application.router.add_route("*", "/bot{token}/{method}", one.answer)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    one.url = f"http://127.0.0.1:{runner.addresses[0][1]}/bot"
    yield one
    await runner.cleanup()


@pytest.fixture
async def bot(server: Server) -> AsyncIterator[Bot]:
    request = LeanRequest(read=0.2, connect=0.5)
    await request.initialize()
    yield Bot(TOKEN, base_url=server.url, request=request, get_updates_request=request)
    await request.shutdown()


async def test_parameters_travel_as_plain_json(bot: Bot, server: Server) -> None:
    await bot.answer_callback_query("7", text="نقش", show_alert=True)
    assert server.asked == [
        ("answerCallbackQuery", "application/json", {"callback_query_id": "7", "text": "نقش", "show_alert": True})
    ]


async def test_files_travel_as_a_form(bot: Bot, server: Server) -> None:
    await bot.set_webhook("https://example.invalid", certificate=InputFile(b"pem", filename="own.pem"))
    method, kind, form = server.asked[0]
    assert (method, kind) == ("setWebhook", "multipart/form-data")
    assert isinstance(form, dict)
    assert form["url"] == "https://example.invalid"
    assert "own.pem" in form.values()


@pytest.mark.parametrize(
    ("script", "error", "fate"),
    [
        (_refusal(400, "Bad Request: chat not found"), BadRequest, Fate.UNWELCOME),
        (_refusal(429, "Too Many Requests", retry_after=7), RetryAfter, Fate.SLOWED),
        (_refusal(401, "Unauthorized"), InvalidToken, Fate.LOCKED_OUT),
        (_refusal(409, "Conflict"), Conflict, Fate.UNKNOWN),
        (_refusal(502, "Bad Gateway"), NetworkError, Fate.UNKNOWN),
        (_html, TelegramError, Fate.UNKNOWN),
        (_empty, TelegramError, Fate.UNKNOWN),
        (_elsewhere, NetworkError, Fate.UNKNOWN),
        (_drop, NetworkError, Fate.UNKNOWN),
    ],
)
async def test_what_the_server_does_has_a_name(
    bot: Bot, server: Server, script: Answer, error: type[Exception], fate: Fate
) -> None:
    server.scripts = [script]
    with pytest.raises(error) as caught:
        await bot.send_message(1, "x")
    assert judge(caught.value).fate is fate
    assert len(server.asked) == 1, "a message whose fate is open must not be sent twice by the client"


async def test_a_slow_answer_is_a_time_out_of_unknown_fate(bot: Bot, server: Server) -> None:
    async def slow(_: web.Request) -> web.Response:
        await asyncio.sleep(5)
        return _ok(result=True)

    server.scripts = [slow]
    with pytest.raises(TimedOut) as caught:
        await bot.send_message(1, "x")
    assert judge(caught.value).fate is Fate.UNKNOWN


async def test_a_refused_connection_surely_sent_nothing() -> None:
    request = LeanRequest(connect=0.5)
    await request.initialize()
    with pytest.raises(Unreached) as caught:
        await Bot(TOKEN, base_url="http://127.0.0.1:1/bot", request=request).send_message(1, "x")
    await request.shutdown()
    assert judge(caught.value).fate is Fate.UNSENT
    assert TOKEN not in str(caught.value)


@pytest.mark.parametrize(("calls", "error"), [(1, None), (2, NetworkError)])
async def test_an_edit_on_a_dropped_connection_is_tried_once_more(
    bot: Bot, server: Server, calls: int, error: type[Exception] | None
) -> None:
    server.scripts = [_drop] * calls
    if error is None:
        assert await bot.edit_message_text("x", chat_id=1, message_id=2) is True
    else:
        with pytest.raises(error):
            await bot.edit_message_text("x", chat_id=1, message_id=2)
    assert len(server.asked) == 2


async def test_an_answer_that_is_not_the_bot_apis_is_not_logged(
    bot: Bot, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    server.scripts = [_html]
    with caplog.at_level(logging.DEBUG, logger="bot"), pytest.raises(TelegramError) as caught:
        await bot.send_message(1, "x")
    assert "secret words" not in caplog.text + str(caught.value)


async def test_the_client_says_when_it_is_used_too_early_or_too_late() -> None:
    request = LeanRequest()
    await request.shutdown()
    with pytest.raises(NetworkError, match="before initialize"):
        await request.post("http://127.0.0.1:1/botx/getMe")
    assert request.read_timeout == 40.0
