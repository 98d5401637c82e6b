"""A lean HTTP client under python-telegram-bot, behind PTB's own `BaseRequest`, and a short way past PTB's objects.

PTB's default client costs about ten times more CPU per call (performance.md). This one also says which failures surely
never reached Telegram (`Unreached`), because only those may be sent again without a second thought.
"""

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from http import HTTPStatus
from typing import Protocol

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from typing_extensions import override

from bot.chat.connection.framing import Answer
from bot.chat.connection.wire import KEPT, Connections, Cut, NoConnection

READ = 40.0  # seconds to wait for an answer; PTB's 5 s make duplicates: the message was sent, only the answer was slow
CONNECT = 10.0
_JSON = {"Content-Type": "application/json"}
_IDEMPOTENT = ("get", "edit", "answer", "set", "delete")  # a second request of these does no harm
_NEVER_LEFT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.ClientHttpProxyError, NoConnection)
_STALE = (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError, Cut)


class Call(Protocol):
    """Calls a method of the Bot API by its name."""

    async def __call__(self, method: str, parameters: Mapping[str, object], *, patience: float | None = None) -> object:
        """Return the result as JSON has it; raises what python-telegram-bot raises."""
        ...


class Unreached(NetworkError):  # noqa: N818 - named for what is wrong
    """No connection could be made, so nothing was sent."""


class LeanRequest(BaseRequest):
    """Sends what PTB asks for over kept connections; the callers bound how much at once."""

    def __init__(
        self,
        *,
        read: float = READ,
        connect: float = CONNECT,
        proxy: str | None = None,
        dated: Callable[[str], None] | None = None,
    ) -> None:
        self._read = read
        self._connect = connect
        self._proxy = proxy
        self._dated = dated
        self._wires = Connections(agent=self.USER_AGENT, connect=connect)
        self._session: aiohttp.ClientSession | None = None

    @property
    @override
    def read_timeout(self) -> float:
        """Seconds an answer may take when the caller does not say."""
        return self._read

    @override
    async def initialize(self) -> None:
        """Open the pool for files and the proxy; environment proxies are not trusted, cookies are not kept."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=KEPT),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=False,
            )

    @override
    async def shutdown(self) -> None:
        """Close all connections."""
        self._wires.close()
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()

    async def call(self, url: str, parameters: Mapping[str, object], *, read: float | None = None) -> object:
        """Return what a method of the Bot API answers, as JSON has it; raises what PTB raises for the same answer."""
        answer = await self._tried(url, "POST", _encoded(parameters), read or self._read)
        if not HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
            return await _Heard(answer).post(url)
        return self.parse_json_payload(answer.body)["result"]

    async def download(self, url: str, most: int) -> bytes:
        """Return what stands at an address, at most so many bytes of it; raises TelegramError when nothing does."""
        if self._session is None:
            message = "LeanRequest is used before initialize() or after shutdown()"
            raise RuntimeError(message)
        limits = _timeout(self._connect, self._read)
        try:
            async with self._session.get(url, timeout=limits, proxy=self._proxy, allow_redirects=False) as response:
                if response.status != HTTPStatus.OK:
                    message = f"the file cannot be had (status {response.status})"
                    raise TelegramError(message)
                return await _at_most(response.content, most)
        except (aiohttp.ClientError, TimeoutError, OSError) as broken:
            raise _as_telegram_error(broken) from None  # the address holds the token

    @override
    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Send one request and return status and body."""
        read = read_timeout if isinstance(read_timeout, int | float) else self._read
        answer = await self._tried(url, method, _body(request_data), read)
        return answer.status, answer.body

    async def _tried(self, url: str, method: str, body: bytes | aiohttp.FormData, read: float) -> Answer:
        """Send one request; a stale connection is tried again where that is harmless."""
        try:
            return await self._exchange(url, method, body, read)
        except _STALE as stale:
            if isinstance(stale, _NEVER_LEFT) or not _is_idempotent(url):
                raise _as_telegram_error(stale) from stale
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as broken:
            raise _as_telegram_error(broken) from broken
        try:
            return await self._exchange(url, method, body, read)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as broken:
            raise _as_telegram_error(broken) from broken

    async def _exchange(self, url: str, method: str, body: bytes | aiohttp.FormData, read: float) -> Answer:
        if self._session is None:
            message = "LeanRequest is used before initialize() or after shutdown()"
            raise RuntimeError(message)
        if self._proxy is None and isinstance(body, bytes) and method == "POST":
            answer = await self._wires.post(url, body, read)
        else:
            answer = await self._around(self._session, method, url, body, read)
        if self._dated is not None:
            self._dated(answer.date)
        return answer

    async def _around(
        self, session: aiohttp.ClientSession, method: str, url: str, body: bytes | aiohttp.FormData, read: float
    ) -> Answer:
        """Send what is no plain JSON, or must pass the proxy."""
        headers = _JSON if isinstance(body, bytes) and body else {}
        async with session.request(
            method,
            url,
            data=body or None,
            headers=headers,
            timeout=_timeout(self._connect, read),
            proxy=self._proxy,
            allow_redirects=False,
        ) as response:
            date = response.headers.get("Date", "")
            return Answer(status=response.status, date=date, body=await response.read(), keeps=True)

    @staticmethod
    @override
    def parse_json_payload(payload: bytes) -> dict[str, object]:
        """Return the answer; PTB's own version would write the whole body into the log."""
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except ValueError:
            answer = None
        if not isinstance(answer, dict) or not answer.keys() & {"result", "description"}:
            message = f"The answer is not the Bot API's ({len(payload)} bytes)"
            raise TelegramError(message)
        return answer


class _Heard(LeanRequest):
    """An answer that came already, told to PTB, which knows what to raise for it."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self._answer = answer

    @override
    async def _exchange(self, url: str, method: str, body: bytes | aiohttp.FormData, read: float) -> Answer:
        return self._answer


@lru_cache(maxsize=16)
def _timeout(connect: float, read: float) -> aiohttp.ClientTimeout:
    """Return the limits of a request; there are only a few kinds of them."""
    return aiohttp.ClientTimeout(total=None, connect=connect, sock_read=read)


async def _at_most(stream: aiohttp.StreamReader, most: int) -> bytes:
    """Read until the end or until it is enough; the rest stays where it is."""
    content = bytearray()
    while len(content) < most and (piece := await stream.read(most - len(content))):
        content += piece
    return bytes(content)


def _encoded(parameters: Mapping[str, object]) -> bytes:
    return json.dumps(parameters, ensure_ascii=False, separators=(",", ":")).encode()


def _body(request_data: RequestData | None) -> bytes | aiohttp.FormData:
    """Return the body: JSON, or a form where files are carried."""
    if request_data is None:
        return b""
    if not request_data.contains_files:
        return _encoded(request_data.parameters)
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form


def _is_idempotent(url: str) -> bool:
    method = url.partition("?")[0].rpartition("/")[2]
    return method.startswith(_IDEMPOTENT)


def _as_telegram_error(broken: Exception) -> NetworkError:
    """Name the failure in PTB's words; the text holds no URL, for the URL holds the token."""
    kind = type(broken).__name__
    if isinstance(broken, _NEVER_LEFT):
        return Unreached(kind)
    if isinstance(broken, TimeoutError):
        return TimedOut(kind)
    return NetworkError(kind)
