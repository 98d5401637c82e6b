"""The short way to the Bot API: where an answer ends, which connections are kept, and that PTB would say the same."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import TelegramError

from bot.chat.connection.client import LeanRequest, Unreached
from bot.chat.connection.framing import Answer, Garbled, Reading
from bot.chat.connection.wire import Connections, Cut, NoConnection, Slow
from bot.chat.outgoing.results import judge

OK = b'{"ok":true,"result":true}'
PLAIN = b"HTTP/1.1 200 OK\r\nDate: Sun, 22 Nov 2026 10:00:00 GMT\r\nContent-Length: %d\r\n\r\n%s" % (len(OK), OK)
CHUNKED = b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\n{"ok"\r\n14\r\n%s\r\n0\r\n\r\n' % OK[5:]
EARLY = b"HTTP/1.1 100 Continue\r\n\r\n" + PLAIN
BARE = b"HTTP/1.1 204 No Content\r\n\r\n"
OPEN_ENDED = b"HTTP/1.0 502 Bad Gateway\r\n\r\n<html>"
CLOSING = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}"
Script = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def fed(*pieces: bytes) -> Answer | None:
    """Return the answer that these pieces make; nothing may follow the piece that completes it."""
    reading, answer = Reading(), None
    for piece in pieces:
        assert answer is None
        answer = reading.feed(piece)
    return answer


@pytest.mark.parametrize(
    ("bytes_", "status", "body", "keeps"),
    [
        (PLAIN, 200, OK, True),
        (CHUNKED, 200, OK, True),
        (EARLY, 200, OK, True),
        (BARE, 204, b"", True),
        (CLOSING, 200, b"{}", False),
        (PLAIN + b"HTTP", 200, OK, False),  # whatever follows unasked, the connection is not trusted any more
    ],
)
def test_an_answer_ends_where_its_head_says(bytes_: bytes, status: int, body: bytes, keeps: bool) -> None:  # noqa: FBT001
    answer = fed(bytes_)
    assert answer is not None
    assert (answer.status, answer.body, answer.keeps) == (status, body, keeps)


@given(st.sampled_from([PLAIN, CHUNKED, EARLY, CLOSING]), st.data())
def test_an_answer_is_the_same_however_it_is_cut_into_pieces(whole: bytes, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(1, len(whole) - 1), max_size=6)))
    pieces = [whole[a:b] for a, b in zip([0, *cuts], [*cuts, len(whole)], strict=True)]
    assert fed(*pieces) == fed(whole)


def test_an_answer_without_a_length_ends_with_the_connection() -> None:
    reading = Reading()
    assert reading.feed(OPEN_ENDED) is None
    answer = reading.end()
    assert answer is not None
    assert (answer.status, answer.body, answer.keeps) == (502, b"<html>", False)


@pytest.mark.parametrize("begun", [b"", PLAIN[:20], PLAIN[:-1], CHUNKED[:-1]])
def test_an_answer_that_has_an_end_is_not_whole_before_it(begun: bytes) -> None:
    reading = Reading()
    assert reading.feed(begun) is None
    assert reading.end() is None


@pytest.mark.parametrize(
    "bytes_",
    [
        b"SSH-2.0-x\r\n\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
        b"x" * 70_000,
    ],
)
def test_what_is_no_answer_is_refused(bytes_: bytes) -> None:
    with pytest.raises(Garbled):
        Reading().feed(bytes_)


@given(st.binary(max_size=200))
def test_no_bytes_can_do_more_than_be_refused(noise: bytes) -> None:
    reading = Reading()
    try:
        reading.feed(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + noise)
    except Garbled:
        return


class Server:
    """Speaks as it is told, counts connections, and keeps the requests."""

    def __init__(self, *answers: bytes | None) -> None:
        self.answers = [*answers]
        self.connections = 0
        self.writers: list[asyncio.StreamWriter] = []
        self.asked: list[bytes] = []
        self.url = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.writers.append(writer)
        while head := await _head(reader):
            length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
            self.asked.append(head + await reader.readexactly(length))
            answer = self.answers.pop(0) if self.answers else PLAIN
            if answer is None:
                break
            writer.write(answer)
        writer.close()

    @asynccontextmanager
    async def opened(self) -> AsyncIterator["Server"]:
        server = await asyncio.start_server(self.serve, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot42:x"
        try:
            yield self
        finally:
            server.close()
            for writer in self.writers:
                writer.transport.abort()
            await asyncio.sleep(0)


async def _head(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        return b""


@pytest.fixture
async def wires() -> AsyncIterator[Connections]:
    one = Connections(agent="test", connect=0.5)
    yield one
    one.close()


async def test_a_request_says_where_it_goes_and_what_it_carries(wires: Connections) -> None:
    async with Server().opened() as server:
        await wires.post(f"{server.url}/getUpdates?timeout=1%2C2", b"", 5)
        await wires.post(f"{server.url}/sendMessage", b"{}", 5)
        port = server.url.split(":")[2].split("/")[0].encode()
    bare, full = server.asked
    assert bare == b"POST /bot42:x/getUpdates?timeout=1%%2C2 HTTP/1.1\r\nHost: 127.0.0.1:%s\r\n" % port + (
        b"User-Agent: test\r\nContent-Length: 0\r\n\r\n"
    )
    assert full.endswith(b"Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}")


async def test_a_connection_is_kept_and_shared_by_requests_that_follow_each_other(wires: Connections) -> None:
    async with Server().opened() as server:
        for _ in range(3):
            await wires.post(f"{server.url}/getMe", b"", 5)
        assert server.connections == 1
        await asyncio.gather(*(wires.post(f"{server.url}/getMe", b"", 5) for _ in range(3)))
        assert server.connections == 3


async def test_a_connection_that_is_to_be_closed_is_not_used_again(wires: Connections) -> None:
    async with Server(CLOSING).opened() as server:
        await wires.post(f"{server.url}/getMe", b"", 5)
        await wires.post(f"{server.url}/getMe", b"", 5)
        assert server.connections == 2


async def test_an_old_connection_is_not_trusted(wires: Connections, monkeypatch: pytest.MonkeyPatch) -> None:
    async with Server().opened() as server:
        await wires.post(f"{server.url}/getMe", b"", 5)
        monkeypatch.setattr("bot.chat.connection.wire.KEPT", -1.0)
        await wires.post(f"{server.url}/getMe", b"", 5)
        assert server.connections == 2


@pytest.mark.parametrize(
    ("answer", "patience", "error"),
    [(None, 5, Cut), (PLAIN[:30], 0.1, Slow), (b"SSH-2.0\r\n\r\n", 5, Garbled)],
)
async def test_what_goes_wrong_has_a_name_and_costs_the_connection(
    wires: Connections, answer: bytes | None, patience: float, error: type[Exception]
) -> None:
    async with Server(answer).opened() as server:
        with pytest.raises(error):
            await wires.post(f"{server.url}/getMe", b"", patience)
        assert (await wires.post(f"{server.url}/getMe", b"", 5)).body == OK
        assert server.connections == 2


async def test_a_caller_who_is_cancelled_leaves_no_half_read_connection(wires: Connections) -> None:
    async with Server(b"").opened() as server:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await wires.post(f"{server.url}/getMe", b"", 5)
        assert (await wires.post(f"{server.url}/getMe", b"", 5)).body == OK


async def test_where_nobody_listens_nothing_was_sent(wires: Connections) -> None:
    with pytest.raises(NoConnection):
        await wires.post("http://127.0.0.1:1/bot42:x/getMe", b"", 5)


async def test_a_silent_address_does_not_hide_one_that_answers(
    wires: Connections, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def two(*_: object, **__: object) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        return [(2, 1, 6, "", ("127.0.0.9", 1)), (2, 1, 6, "", ("127.0.0.1", 1))]

    async with Server().opened() as server:
        monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", two)
        url = server.url.replace("127.0.0.1", "localhost")
        assert (await wires.post(f"{url}/getMe", b"", 5)).body == OK


def _refusal(code: int, words: str, more: str = "") -> bytes:
    body = f'{{"ok":false,"error_code":{code},"description":"{words}"{more}}}'.encode()
    return b"HTTP/1.1 %d x\r\nContent-Length: %d\r\n\r\n%s" % (code, len(body), body)


@pytest.mark.parametrize(
    "answer",
    [
        _refusal(400, "Bad Request: chat not found"),
        _refusal(400, "Bad Request: message is not modified"),
        _refusal(400, "Bad Request: group chat was upgraded", ',"parameters":{"migrate_to_chat_id":-1007}'),
        _refusal(401, "Unauthorized"),
        _refusal(403, "Forbidden: bot was blocked by the user"),
        _refusal(403, "Forbidden: CHAT_WRITE_FORBIDDEN"),
        _refusal(404, "Not Found"),
        _refusal(409, "Conflict"),
        _refusal(429, "Too Many Requests", ',"parameters":{"retry_after":7}'),
        _refusal(500, "Internal Server Error"),
        _refusal(502, "Bad Gateway"),
        b"HTTP/1.1 503 x\r\nContent-Length: 6\r\n\r\n<html>",
        b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>",
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
        b"HTTP/1.1 302 x\r\nLocation: https://portal.invalid\r\nContent-Length: 0\r\n\r\n",
        b"nonsense\r\n\r\n",
        None,
    ],
)
async def test_both_ways_say_the_same_of_every_answer(answer: bytes | None) -> None:
    request = LeanRequest(connect=0.5)
    await request.initialize()
    async with Server(answer, answer).opened() as server:
        url = f"{server.url}/sendMessage"
        with pytest.raises(TelegramError) as long:
            await request.post(url)
        with pytest.raises(TelegramError) as short:
            await request.call(url, {"chat_id": 1})
    await request.shutdown()
    assert type(short.value) is type(long.value)
    assert (str(short.value), judge(short.value)) == (str(long.value), judge(long.value))


async def test_both_ways_return_the_same_result() -> None:
    request = LeanRequest()
    await request.initialize()
    async with Server(CHUNKED, CHUNKED).opened() as server:
        assert await request.post(f"{server.url}/getMe") is await request.call(f"{server.url}/getMe", {}) is True
    await request.shutdown()


async def test_what_never_left_is_known_on_the_short_way_too() -> None:
    request = LeanRequest(connect=0.5)
    await request.initialize()
    with pytest.raises(Unreached):
        await request.call("http://127.0.0.1:1/bot42:x/sendMessage", {})
    await request.shutdown()
