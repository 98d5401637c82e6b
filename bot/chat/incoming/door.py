"""The door at which Telegram brings updates: each is committed to the inbox before it hears 200.

The door is open to the internet, so it trusts nobody: the secret is compared in constant time before the body is read,
the body has a limit, and what cannot be kept is refused, so that Telegram brings it again.
"""

import asyncio
import hmac
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from http import HTTPStatus

from aiohttp import web

from bot.chat import journal
from bot.chat.incoming.address import Address, DoorBlocked
from bot.chat.updates.origin import Origin
from bot.core.ports import Clock

SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
BODY_LIMIT = 1024 * 1024  # bytes; an update has a few thousand
_SLOW = 10.0  # seconds a body may take
_ENDING = 2.0  # seconds that a push already begun may take when the door closes
_MINUTE = 60.0

Keep = Callable[[Sequence[object]], Awaitable[Sequence[Origin]]]


class Door:
    """Takes in what Telegram brings."""

    def __init__(self, address: Address, *, keep: Keep, clock: Clock) -> None:
        self._address = address
        self._keep = keep
        self._clock = clock
        self._told_at = -_MINUTE

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        """Listen as long as the block lasts; raises DoorBlocked when that address is not to be had."""
        application = web.Application(client_max_size=BODY_LIMIT)
        application.router.add_post(self._address.path, self._take)
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=_ENDING)
        await runner.setup()
        try:
            await self._listen(runner)
            yield
        finally:
            await runner.cleanup()

    async def _listen(self, runner: web.AppRunner) -> None:
        where = self._address
        try:
            await web.TCPSite(runner, where.listen, where.port).start()
        except OSError as error:
            message = (
                f"webhook.port: {where.port} at {where.listen!r} cannot be listened on ({error.strerror or 'taken'}). "
                "Another program has it, or webhook.listen is no address of this machine."
            )
            raise DoorBlocked(message) from error

    async def _take(self, request: web.Request) -> web.Response:
        """Keep one update, and only then say so."""
        if not self._knows(request.headers.get(SECRET, "")):
            return self._turned_away(HTTPStatus.UNAUTHORIZED)
        try:
            async with asyncio.timeout(_SLOW):
                update: object = json.loads(await request.read())
        except web.HTTPRequestEntityTooLarge:
            return self._turned_away(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        except (ValueError, RecursionError, TimeoutError):
            return self._turned_away(HTTPStatus.BAD_REQUEST)
        return await self._kept(update)

    async def _kept(self, update: object) -> web.Response:
        try:
            origins = await self._keep([update])
        except Exception as error:  # noqa: BLE001 - whatever it was, Telegram still has the update and comes again
            journal.report("update not kept", error)
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        return web.Response() if origins else self._turned_away(HTTPStatus.BAD_REQUEST)

    def _knows(self, word: str) -> bool:
        return hmac.compare_digest(word.encode("utf-8", "surrogateescape"), self._address.secret.encode())

    def _turned_away(self, status: HTTPStatus) -> web.Response:
        """Refuse; a line a minute is enough about it, however many knock."""
        now = self._clock.monotonic()
        if now - self._told_at >= _MINUTE:
            self._told_at = now
            journal.warn("turned away at the webhook", status=status.value)
        return web.Response(status=status)
