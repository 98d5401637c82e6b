"""A real HTTP proxy between the bot and Telegram: everything goes through it, and nothing past it when it is away."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lab import laboratory
from telegram.ext import ExtBot

from bot.chat.connection.client import LeanRequest, Unreached
from bot.playground.clock import ShiftedClock
from bot.playground.server import Playground


@dataclass
class Proxy:
    """Passes on requests in absolute form, as the standard has it for plain HTTP, and notes them."""

    port: int = 0
    seen: list[str] = field(default_factory=list)

    @asynccontextmanager
    async def opened(self) -> AsyncIterator["Proxy"]:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            first, _, rest = head.partition("\r\n")
            method, url, version = first.split()
            host, _, path = url.removeprefix("http://").partition("/")
            self.seen.append(path.rpartition("/")[2].partition("?")[0])
            length = next(
                (int(line[15:]) for line in rest.split("\r\n") if line.lower().startswith("content-length:")), 0
            )
            body = await reader.readexactly(length)
            name, _, port = host.partition(":")
            far_reader, far = await asyncio.open_connection(name, int(port))
            kept = [line for line in rest.split("\r\n") if line and not line.lower().startswith("connection")]
            far.write("\r\n".join([f"{method} /{path} {version}", *kept, "Connection: close", "", ""]).encode() + body)
            await far.drain()
            writer.write(await far_reader.read())
            await writer.drain()
            far.close()
        writer.close()


async def test_a_conversation_goes_through_the_proxy_from_first_to_last(tmp_path: Path) -> None:
    start = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    async with (
        Proxy().opened() as proxy,
        laboratory(tmp_path, start=start, proxy=f"http://127.0.0.1:{proxy.port}") as lab,
    ):
        asha = lab.person("Asha", "sw", "Africa/Dar_es_Salaam")
        lab.world.start(asha)
        await lab.settled()
        assert lab.last(asha) is not None
        called = [call.method for call in lab.server.calls]
        passed = list(proxy.seen)
    assert {"getMe", "getUpdates", "sendMessage"} <= set(called)
    assert sorted(passed)[: len(called)] == sorted(called) or set(called) <= set(passed)


async def test_a_proxy_that_is_away_is_told_apart_from_a_message_that_may_have_left() -> None:
    server = Playground(clock=ShiftedClock())
    await server.start()
    http = LeanRequest(proxy="http://127.0.0.1:9")
    bot: ExtBot[None] = ExtBot(server.token, base_url=server.base_url, request=http, get_updates_request=http)
    await http.initialize()
    try:
        with pytest.raises(Unreached):
            await bot.get_me()
    finally:
        await http.shutdown()
        await server.stop()
    assert server.calls == []
