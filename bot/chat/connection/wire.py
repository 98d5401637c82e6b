"""HTTP/1.1 as the Bot API speaks it: a short request out, its answer in, over connections that are kept.

A general client costs more for one call than all the rest of an answered question (docs/performance.md). Whatever is
not short and plain, a file or a proxy, goes through aiohttp (client.py).
"""

import asyncio
import socket
import ssl
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, runtime_checkable
from urllib.parse import urlsplit

from typing_extensions import override

from bot.chat.connection.framing import Answer, Garbled, Reading

KEPT = 20.0  # idle seconds; shorter than any proxy's, so that a stale connection is rare
_ONE = 2.5  # seconds for one of several addresses


class Cut(ConnectionError):  # noqa: N818 - named for what happened
    """The connection ended before the answer was whole."""


class Slow(TimeoutError):  # noqa: N818 - as above
    """No answer came in time."""


class NoConnection(ConnectionError):  # noqa: N818 - as above
    """No connection could be made, so nothing was sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a URL leads: the machine to connect to, and what the head of a request says."""

    host: str
    port: int
    tls: bool
    target: str
    named: str


@runtime_checkable
class Pipe(Protocol):
    """A transport that can be written to; uvloop's is none of asyncio's classes."""

    def write(self, data: bytes) -> None:
        """Send the bytes."""
        ...

    def abort(self) -> None:
        """Close at once."""
        ...

    def is_closing(self) -> bool:
        """Tell whether the connection is closed or about to be."""
        ...


class Connection(asyncio.Protocol):
    """One connection; the requests on it come one after the other."""

    def __init__(self) -> None:
        self._pipe: Pipe | None = None
        self._waiter: asyncio.Future[Answer] | None = None
        self._reading = Reading()
        self.idle_since = 0.0

    @property
    def usable(self) -> bool:
        """Tell whether another request can be sent."""
        return self._pipe is not None and not self._pipe.is_closing()

    async def ask(self, request: bytes, patience: float) -> Answer:
        """Send a request and wait for its answer; raises Cut, Slow or Garbled, and is of no use after that."""
        if self._pipe is None or self._pipe.is_closing():
            raise Cut(Cut.__doc__)
        loop = asyncio.get_running_loop()
        self._waiter, self._reading = loop.create_future(), Reading()
        alarm = loop.call_later(patience, self._fail, Slow(Slow.__doc__))
        try:
            self._pipe.write(request)
            return await self._waiter
        except BaseException:
            self.close()
            raise
        finally:
            alarm.cancel()
            self._waiter = None

    def close(self) -> None:
        """Close at once."""
        if self._pipe is not None:
            self._pipe.abort()

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Note the way out."""
        self._pipe = transport if isinstance(transport, Pipe) else None

    @override
    def data_received(self, data: bytes) -> None:
        """Take a piece of the answer; what comes unasked ends the connection."""
        if self._waiter is None:
            self.close()
            return
        try:
            self._told(self._reading.feed(data))
        except Garbled as garbled:
            self._fail(garbled)

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        """Take what came as the answer, where it had no other end."""
        whole = self._reading.end() if exc is None else None
        if whole is None:
            self._fail(Cut(Cut.__doc__))
        else:
            self._told(whole)

    def _told(self, answer: Answer | None) -> None:
        if answer is not None and self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(answer)

    def _fail(self, error: Exception) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_exception(error)


class Connections:
    """The kept connections, by machine; the callers bound how many are in use at once."""

    def __init__(self, *, agent: str, connect: float) -> None:
        self._agent = agent
        self._connect = connect
        self._idle: dict[tuple[str, int, bool], list[Connection]] = {}
        self._answered: dict[str, str] = {}  # the address of a machine that took the last connection
        self._tls: ssl.SSLContext | None = None

    async def post(self, url: str, body: bytes, patience: float) -> Answer:
        """Send a body of JSON, or none, and return the answer; raises NoConnection where surely nothing left."""
        where = _address(url)
        connection = self._kept(where) or await self._opened(where)
        head = _head(where, self._agent, "application/json" if body else "")
        answer = await connection.ask(head % len(body) + body, patience)
        if answer.keeps:
            connection.idle_since = asyncio.get_running_loop().time()
            self._idle.setdefault((where.host, where.port, where.tls), []).append(connection)
        else:
            connection.close()
        return answer

    def close(self) -> None:
        """Close everything that is idle."""
        for connections in self._idle.values():
            for one in connections:
                one.close()
        self._idle.clear()

    def _kept(self, where: Address) -> Connection | None:
        """Return the connection that was used last, so that those which are not needed grow old and go."""
        idle = self._idle.get((where.host, where.port, where.tls), [])
        oldest = asyncio.get_running_loop().time() - KEPT
        while idle and idle[0].idle_since < oldest:
            idle.pop(0).close()
        while idle:
            last = idle.pop()
            if last.usable:
                return last
        return None

    async def _opened(self, where: Address) -> Connection:
        if where.tls and self._tls is None:
            self._tls = ssl.create_default_context()
        try:
            async with asyncio.timeout(self._connect):
                return await self._reached(where)
        except (OSError, TimeoutError) as broken:
            raise NoConnection(type(broken).__name__) from broken

    async def _reached(self, where: Address) -> Connection:
        """Connect to the first of the machine's addresses that answers, from then on to that one first.

        An address that is silent is not waited for long: many a network has IPv6 only by name.
        """
        *some, last = await self._addresses(where)
        for address in some:
            with suppress(OSError, TimeoutError):
                async with asyncio.timeout(_ONE):
                    return await self._connected(where, address)
        return await self._connected(where, last)

    async def _addresses(self, where: Address) -> Sequence[str]:
        known = await asyncio.get_running_loop().getaddrinfo(where.host, where.port, type=socket.SOCK_STREAM)
        found = dict.fromkeys(str(one[4][0]) for one in known)
        return sorted(found, key=lambda one: one != self._answered.get(where.host))

    async def _connected(self, where: Address, address: str) -> Connection:
        opening: Callable[[], Connection] = Connection
        _, connection = await asyncio.get_running_loop().create_connection(
            opening,
            address,
            where.port,
            ssl=self._tls if where.tls else None,
            server_hostname=where.host if where.tls else None,
        )
        self._answered[where.host] = address
        return connection


@lru_cache(maxsize=64)
def _address(url: str) -> Address:
    parts = urlsplit(url)
    tls = parts.scheme == "https"
    target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    return Address(
        host=parts.hostname or "",
        port=parts.port or (443 if tls else 80),
        tls=tls,
        target=target,
        named=parts.netloc.rpartition("@")[2],
    )


@lru_cache(maxsize=64)
def _head(where: Address, agent: str, kind: str) -> bytes:
    """Return the head of a request, in which only the length of the body is left open."""
    lines = [f"POST {where.target} HTTP/1.1", f"Host: {where.named}", f"User-Agent: {agent}"]
    lines += [f"Content-Type: {kind}"] if kind else []
    return "\r\n".join(lines).replace("%", "%%").encode("ascii") + b"\r\nContent-Length: %d\r\n\r\n"
