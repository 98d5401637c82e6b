"""Where an HTTP/1.1 answer ends: by its length, in chunks, or with the connection. Pure; wire.py brings the bytes."""

from collections.abc import Mapping
from dataclasses import dataclass

_END = b"\r\n"
_BLANK = b"\r\n\r\n"
_LONGEST_HEAD = 64 * 1024
_LONGEST_BODY = 64 * 1024 * 1024  # far more than a hundred updates
_INTERIM = range(100, 200)
_BODILESS = frozenset({204, 304})


class Garbled(ValueError):  # noqa: N818 - named for what is wrong
    """What came is no answer in HTTP/1.1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer, and whether another request may follow on its connection."""

    status: int
    date: str
    body: bytes
    keeps: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """What the head says of the body: its length, or None where it comes in chunks or ends with the connection."""

    status: int
    date: str
    length: int | None
    chunked: bool
    keeps: bool


class Reading:
    """An answer that is coming in."""

    def __init__(self) -> None:
        self._came = b""
        self._head: _Head | None = None

    def feed(self, data: bytes) -> Answer | None:
        """Take some more bytes, and return the answer when it is whole; raises Garbled."""
        self._came = self._came + data if self._came else data
        while self._head is None:
            if not self._take_head():
                return None
        head = self._head
        if head.chunked:
            body = _unchunked(self._came)
            return None if body is None else _answer(head, body)
        if head.length is None or len(self._came) < head.length:
            return None
        return _answer(head, self._came[: head.length], keeps=head.keeps and len(self._came) == head.length)

    def end(self) -> Answer | None:
        """Return the answer that ends with the connection, or None when this one should not have ended."""
        head = self._head
        return None if head is None or head.chunked or head.length is not None else _answer(head, self._came)

    def _take_head(self) -> bool:
        end = self._came.find(_BLANK)
        if end < 0:
            if len(self._came) > _LONGEST_HEAD:
                raise Garbled(Garbled.__doc__)
            return False
        head = _read(self._came[:end])
        self._came = self._came[end + len(_BLANK) :]
        self._head = None if head.status in _INTERIM else head
        return True


def _answer(head: _Head, body: bytes, *, keeps: bool | None = None) -> Answer:
    return Answer(status=head.status, date=head.date, body=body, keeps=head.keeps if keeps is None else keeps)


def _read(head: bytes) -> _Head:
    first, *lines = head.split(_END)
    version, _, rest = first.partition(b" ")
    code = rest[:3]
    if not version.startswith(b"HTTP/1.") or not code.isdigit():
        raise Garbled(Garbled.__doc__)
    fields = {name.strip().lower(): value.strip() for name, _, value in (line.partition(b":") for line in lines)}
    status, chunked = int(code), b"chunked" in fields.get(b"transfer-encoding", b"").lower()
    length = 0 if status in _BODILESS else None if chunked else _length(fields)
    keeps = b"close" not in fields.get(b"connection", b"").lower() and version != b"HTTP/1.0"
    return _Head(
        status=status,
        date=fields.get(b"date", b"").decode("ascii", "replace"),
        length=length,
        chunked=chunked and length is None,
        keeps=keeps and (chunked or length is not None),
    )


def _length(fields: Mapping[bytes, bytes]) -> int | None:
    told = fields.get(b"content-length")
    if told is None:
        return None
    if not told.isdigit() or int(told) > _LONGEST_BODY:
        raise Garbled(Garbled.__doc__)
    return int(told)


def _unchunked(came: bytes) -> bytes | None:
    """Return the body put together, or None while a piece is missing."""
    pieces: list[bytes] = []
    place = 0
    while True:
        line = came.find(_END, place)
        if line < 0:
            return None
        size = _size(came[place:line])
        if size == 0:
            return b"".join(pieces) if came.find(_BLANK, line) >= 0 else None
        begin = line + len(_END)
        if len(came) < begin + size + len(_END):
            return None
        pieces.append(came[begin : begin + size])
        place = begin + size + len(_END)


def _size(line: bytes) -> int:
    try:
        size = int(line.partition(b";")[0], 16)
    except ValueError:
        raise Garbled(Garbled.__doc__) from None
    if not 0 <= size <= _LONGEST_BODY:
        raise Garbled(Garbled.__doc__)
    return size
