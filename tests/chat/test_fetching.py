"""The one file that is ever fetched: an author's, and never more of it than the linter takes."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from aiohttp import web
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.chat.authoring.fetching import TooLarge, fetched
from bot.chat.connection.client import LeanRequest
from bot.chat.room import client_of
from bot.core.operating.drafts import LARGEST

PIECE = b"x" * 65_536
TOKEN = "42:toy"  # noqa: S105 - the token of a toy


class Server:
    """A Bot API server that says what it is told of a file, and sends what it is told."""

    def __init__(self) -> None:
        self.path = "documents/file_1.yaml"
        self.pieces = 1
        self.sent = 0
        self.base_url = ""

    async def get_file(self, request: web.Request) -> web.Response:
        del request
        return web.json_response(
            {"ok": True, "result": {"file_id": "a", "file_unique_id": "b", "file_path": self.path}}
        )

    async def give(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(self.pieces):
            await response.write(PIECE)
            self.sent += len(PIECE)
        return response


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    one, application = Server(), web.Application()
    application.router.add_route("*", f"/bot{TOKEN}/getFile", one.get_file)
    application.router.add_get(f"/file/bot{TOKEN}/documents/file_1.yaml", one.give)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    one.base_url = f"http://127.0.0.1:{runner.addresses[0][1]}/bot"
    yield one
    await runner.cleanup()


@pytest.fixture
async def fetch(server: Server) -> AsyncIterator[Callable[[int | None], Awaitable[bytes]]]:
    http = LeanRequest(read=5.0)
    bot: ExtBot[None] = client_of(TOKEN, server.base_url, http)
    await http.initialize()

    async def ask(size: int | None) -> bytes:
        async with asyncio.timeout(20):
            return await fetched(bot, http, "a", size)

    yield ask
    await http.shutdown()


Fetch = Callable[[int | None], Awaitable[bytes]]


async def test_a_small_file_comes_whole(fetch: Fetch) -> None:
    assert await fetch(len(PIECE)) == PIECE


async def test_one_that_is_said_to_be_large_is_not_asked_for(server: Server, fetch: Fetch) -> None:
    with pytest.raises(TooLarge):
        await fetch(LARGEST + 1)
    assert server.sent == 0


@pytest.mark.parametrize("said", [None, 100])
async def test_one_that_lies_about_its_size_is_read_no_further_than_the_limit(
    server: Server, fetch: Fetch, said: int | None
) -> None:
    server.pieces = 2000  # 131 MB
    with pytest.raises(TooLarge):
        await fetch(said)
    assert server.sent < 30 * LARGEST  # what lay in the buffers of the line when we left it


async def test_a_file_that_is_not_there_is_said_so_without_its_address(server: Server, fetch: Fetch) -> None:
    server.path = "documents/nowhere.yaml"
    with pytest.raises(TelegramError) as found:
        await fetch(None)
    assert TOKEN not in str(found.value)


async def test_a_server_that_keeps_files_on_this_machine_is_read_there(
    server: Server, fetch: Fetch, tmp_path: Path
) -> None:
    (tmp_path / "sw.yaml").write_bytes(b"lesson: role\n")
    server.path = str(tmp_path / "sw.yaml")
    assert await fetch(None) == b"lesson: role\n"
    server.path = str(tmp_path / "fa.yaml")
    with pytest.raises(TelegramError):
        await fetch(None)
