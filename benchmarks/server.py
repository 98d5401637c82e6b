"""A light Bot API server in a process of its own: HTTP/1.1 by hand, so that it costs a fraction of what it measures.

Orders come as lines of JSON on the input, reports go out as lines of JSON; see `Orders`.
"""

import asyncio
import json
import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Protocol, runtime_checkable
from urllib.parse import parse_qs

from typing_extensions import override

from benchmarks.meter import say
from benchmarks.traffic import ASKED, ME, tapped, typed

_MOST = 100  # updates in an answer, as at Telegram
_HEAD = b"HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
_NONE = b'{"ok":true,"result":[]}'
_TRUE = b'{"ok":true,"result":true}'
_ME = b'{"ok":true,"result":%s}' % json.dumps(ME).encode()
_SLOW_DOWN = b'{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":1}}'
_WORDS = ("sendMessage", "editMessageText")

Fields = Mapping[str, object]
Answer = Callable[[bytes], None]


class Limit:
    """So many messages in any stretch of so many seconds, counted as they come, as Telegram does."""

    def __init__(self, most: int, span: float) -> None:
        self._most = most
        self._span = span
        self._came: deque[float] = deque()

    def takes(self, now: float) -> bool:
        """Count a message, unless it is one too many."""
        while self._came and self._came[0] + self._span <= now:
            self._came.popleft()
        if len(self._came) >= self._most:
            return False
        self._came.append(now)
        return True


class Telegram:
    """The other side: hands out updates, takes messages, and keeps the time of both."""

    def __init__(self) -> None:
        self.updates: list[bytes] = []
        self.born: dict[int, float] = {}  # when a chat's update was there to be fetched
        self.took: list[float] = []
        self.calls: Counter[str] = Counter()
        self.times: list[float] = []  # of messages taken
        self.delay = 0.0
        self.limit: Limit | None = None
        self.done = asyncio.Event()
        self.expected: Mapping[str, int] = {}
        self._poll: tuple[int, Answer] | None = None
        self._first = 1
        self._messages = 1000

    def begin(self, order: Mapping[str, object]) -> None:
        """Forget what was counted, and expect what the order says."""
        self.forget()
        self.born, self.took, self.times = {}, [], []
        self.calls = Counter()
        self.delay = float(str(order.get("delay", 0.0)))
        match order.get("limit"):
            case [int(most), int() | float() as span]:
                self.limit = Limit(most, span)
            case _:
                self.limit = None
        match order.get("expect"):
            case dict() as expected:
                self.expected = expected
            case _:
                self.expected = {}
        self.done.clear()

    def forget(self) -> None:
        """Hand out no update any more that has come so far: whoever asks next is another bot, and was not meant."""
        self._first += len(self.updates)
        self.updates = []

    def next_id(self) -> int:
        """Return the id of the next update."""
        return self._first + len(self.updates)

    def add(self, update: bytes, chat: int) -> None:
        """Let an update be there to be fetched."""
        self.updates.append(update)
        self.born[chat] = time.perf_counter()

    def rouse(self) -> None:
        """Answer the poll that waits, if there is something for it."""
        if self._poll and self.updates:
            offset, answer = self._poll
            batch = self._batch(offset)
            if batch:
                self._poll = None
                answer(_ok(batch))

    def called(self, method: str, fields: Fields, answer: Answer) -> None:
        """Take a call."""
        match method:
            case "getUpdates":
                self._count(method)
                self._polled(int(str(fields.get("offset", 0))), float(str(fields.get("timeout", 0))), answer)
                return
            case "getMe":
                answer(_ok(_ME))
                return
            case "sendMessage" | "editMessageText":
                told = self._word(method, fields)
            case _:
                told = _ok(_TRUE)
        if self.delay:
            asyncio.get_running_loop().call_later(self.delay, answer, told)
        else:
            answer(told)
        self._count(method)

    def _count(self, method: str) -> None:
        self.calls[method] += 1
        if all(self.calls[name] >= wanted for name, wanted in self.expected.items()):
            self.done.set()

    def _word(self, method: str, fields: Fields) -> bytes:
        now = time.perf_counter()
        if self.limit is not None and not self.limit.takes(now):
            self.calls["429"] += 1
            self.calls[method] -= 1  # it does not count as taken
            return _told(b"429 Too Many Requests", _SLOW_DOWN)
        self.times.append(now)
        chat = int(str(fields["chat_id"]))
        if chat in self.born:
            self.took.append(now - self.born.pop(chat))
        self._messages += 1
        message = b'{"ok":true,"result":{"message_id":%d,"date":%d,"chat":{"id":%d,"type":"private","first_name":"A"}'
        mine = b',"from":{"id":7000000001,"is_bot":true,"first_name":"Bench"},"text":"-"}}'
        return _ok(message % (self._messages, ASKED, chat) + mine)

    def _polled(self, offset: int, seconds: float, answer: Answer) -> None:
        batch = self._batch(offset)
        if batch or seconds <= 0:
            answer(_ok(batch or _NONE))
            return
        self._poll = (offset, answer)
        asyncio.get_running_loop().call_later(seconds, self._tired, self._poll)

    def _tired(self, poll: tuple[int, Answer]) -> None:
        if self._poll is poll:
            self._poll = None
            poll[1](_ok(_NONE))

    def _batch(self, offset: int) -> bytes:
        """Return what is there from this update on; whoever names none gets the oldest that was not acknowledged."""
        first = max(0, offset - self._first)
        found = self.updates[first : first + _MOST]
        return b'{"ok":true,"result":[' + b",".join(found) + b"]}" if found else b""


def _ok(body: bytes) -> bytes:
    return _told(b"200 OK", body)


def _told(status: bytes, body: bytes) -> bytes:
    return _HEAD % (status, len(body)) + body


@runtime_checkable
class Pipe(Protocol):
    """A transport that can be written to; uvloop's is none of asyncio's classes."""

    def write(self, data: bytes) -> None:
        """Send the bytes."""
        ...

    def is_closing(self) -> bool:
        """Tell whether the other side is gone."""
        ...


class Wire(asyncio.Protocol):
    """One keep-alive connection; requests on it come one after the other."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._buffer = b""
        self._transport: Pipe | None = None

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Note the way back."""
        self._transport = transport if isinstance(transport, Pipe) else None

    @override
    def data_received(self, data: bytes) -> None:
        """Take every request that is complete."""
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = self._buffer[:end].lower()
            _, _, rest = head.partition(b"content-length:")
            size = int(rest.split(b"\r\n", 1)[0] or 0)
            if len(self._buffer) < end + 4 + size:
                return
            path = self._buffer.split(b" ", 2)[1]
            body, self._buffer = self._buffer[end + 4 : end + 4 + size], self._buffer[end + 4 + size :]
            address, _, query = path.partition(b"?")
            fields = _fields(head, body or query)  # parameters may stand in the address, too
            self._telegram.called(address.rpartition(b"/")[2].decode(), fields, self._say)

    def _say(self, answer: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(answer)


def _fields(head: bytes, body: bytes) -> Fields:
    if b"multipart/form-data" in head:
        return _parts(body)
    if body.startswith(b"{"):
        found: Fields = json.loads(body)
        return found
    return {name: values[-1] for name, values in parse_qs(body.decode()).items()}


def _parts(body: bytes) -> Fields:
    """Read the form that aiogram sends; only what is counted here is looked at."""
    found = {}
    for part in body.split(b"\r\n--"):
        head, _, value = part.partition(b"\r\n\r\n")
        _, _, name = head.partition(b'name="')
        found[name.partition(b'"')[0].decode()] = value.decode()
    return found


class Orders:
    """What whoever measures may ask for: `{"load": "tap", "count": 5000, ...}` and, when all came back, a report."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    async def obey(self, order: Mapping[str, object]) -> dict[str, object]:
        """Do what is ordered, and report."""
        telegram = self._telegram
        telegram.begin(order)
        began = time.perf_counter()
        await self._load(order)
        with suppress(TimeoutError):
            await asyncio.wait_for(telegram.done.wait(), float(str(order.get("patience", 120))))
        seconds = time.perf_counter() - began
        telegram.forget()
        took = sorted(telegram.took)
        return {
            "whole": telegram.done.is_set(),
            "seconds": seconds,
            **telegram.calls,
            "p50": _at(took, 0.5),
            "p99": _at(took, 0.99),
            "pace": _pace(telegram.times),
        }

    async def _load(self, order: Mapping[str, object]) -> None:
        """Let the updates come: all at once, or so many a second."""
        count, rate = int(str(order.get("count", 0))), float(str(order.get("rate", 0)))
        presses, step = str(order.get("presses", "")).split(), int(str(order.get("step", 1)))
        people = int(str(order.get("people", count or 1)))
        began = time.perf_counter()
        for number in range(count):
            who = number % people * step
            update_id = self._telegram.next_id()
            press = presses[number // people] if presses else ""
            self._telegram.add(tapped(update_id, who, press) if press else typed(update_id, who), 500_000_000 + who)
            if rate and (ahead := began + (number + 1) / rate - time.perf_counter()) > 0:
                self._telegram.rouse()
                await asyncio.sleep(ahead)
        self._telegram.rouse()


def _pace(times: list[float]) -> float:
    """Return messages a second, over whole seconds: a burst that begins the last one would count for too much."""
    if not times:
        return 0.0
    seconds = int(times[-1] - times[0])
    if seconds == 0:
        return (len(times) - 1) / (times[-1] - times[0] or 1.0)
    return sum(1 for one in times if one < times[0] + seconds) / seconds


def _at(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


async def serve() -> None:
    """Listen on a free port, tell which, and obey until the input ends."""
    loop, telegram = asyncio.get_running_loop(), Telegram()
    server = await loop.create_server(lambda: Wire(telegram), "127.0.0.1", 0)
    say({"port": server.sockets[0].getsockname()[1]})
    orders = Orders(telegram)
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        say(await orders.obey(json.loads(line)))


def main() -> None:
    """Run on uvloop, as what is measured does."""
    import uvloop  # noqa: PLC0415 - only this process needs it

    uvloop.run(serve())


if __name__ == "__main__":
    main()
