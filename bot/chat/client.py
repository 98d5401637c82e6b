"""A lean HTTP client under python-telegram-bot: one keep-alive pool of aiohttp behind PTB's own `BaseRequest`.

PTB's default client costs about ten times more CPU per call (performance.md). This one also says which failures surely
never reached Telegram (`Unreached`), because only those may be sent again without a second thought.
"""

import json
from collections.abc import Callable, Mapping
from functools import lru_cache

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from typing_extensions import override

READ = 40.0  # seconds to wait for an answer; PTB's 5 s make duplicates: the message was sent, only the answer was slow
CONNECT = 10.0
_KEEP_ALIVE = 20.0  # idle seconds; shorter than any proxy's, so that a stale connection is rare
_IDEMPOTENT = ("get", "edit", "answer", "set", "delete")  # a second request of these does no harm
_JSON = {"Content-Type": "application/json"}
_NEVER_LEFT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.ClientHttpProxyError)


class Unreached(NetworkError):  # noqa: N818 - named for what is wrong
    """No connection could be made, so nothing was sent."""


class LeanRequest(BaseRequest):
    """Sends what PTB asks for over one keep-alive pool; the callers bound how much at once."""

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
        self._session: aiohttp.ClientSession | None = None

    @property
    @override
    def read_timeout(self) -> float:
        """Seconds an answer may take when the caller does not say."""
        return self._read

    @override
    async def initialize(self) -> None:
        """Open the pool; environment proxies are not trusted, cookies are not kept."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=_KEEP_ALIVE),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=False,
            )

    @override
    async def shutdown(self) -> None:
        """Close the pool."""
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()

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
        """Send one request and return status and body; a stale connection is tried again where that is harmless."""
        read = read_timeout if isinstance(read_timeout, int | float) else self._read
        try:
            return await self._exchange(url, method, request_data, read)
        except (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError) as stale:
            if isinstance(stale, _NEVER_LEFT) or not _is_idempotent(url):
                raise _as_telegram_error(stale) from stale
        except (aiohttp.ClientError, TimeoutError, OSError) as broken:
            raise _as_telegram_error(broken) from broken
        try:
            return await self._exchange(url, method, request_data, read)
        except (aiohttp.ClientError, TimeoutError, OSError) as broken:
            raise _as_telegram_error(broken) from broken

    async def _exchange(
        self, url: str, method: str, request_data: RequestData | None, read: float
    ) -> tuple[int, bytes]:
        if self._session is None:
            message = "LeanRequest is used before initialize() or after shutdown()"
            raise RuntimeError(message)
        body, headers = _body(request_data)
        timeout = _timeout(self._connect, read)
        async with self._session.request(
            method, url, data=body, headers=headers, timeout=timeout, proxy=self._proxy, allow_redirects=False
        ) as response:
            if self._dated is not None:
                self._dated(response.headers.get("Date", ""))
            return response.status, await response.read()

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


@lru_cache(maxsize=16)
def _timeout(connect: float, read: float) -> aiohttp.ClientTimeout:
    """Return the limits of a request; there are only a few kinds of them."""
    return aiohttp.ClientTimeout(total=None, connect=connect, sock_read=read)


def _body(request_data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, Mapping[str, str]]:
    """Return the body and its headers: JSON, or a form where files are carried."""
    if request_data is None:
        return None, {}
    if not request_data.contains_files:
        return json.dumps(request_data.parameters, ensure_ascii=False).encode(), _JSON
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form, {}


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
