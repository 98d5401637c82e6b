"""/health and /metrics for whoever watches this machine: on loopback by configuration, without a name or a text.

The address is meant for the machine itself. Whoever listens wider by configuration puts a lock before it.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus

from aiohttp import web

from bot.app.building import House
from bot.app.watching import DEAF, metrics
from bot.app.watching.disk import free_bytes
from bot.chat import journal
from bot.chat.incoming.address import DoorBlocked
from bot.config import Config
from bot.config.values import Listening
from bot.core.ports import Clock
from bot.core.schedule import epoch
from bot.storage import vitals
from bot.storage.vitals import Vitals

_SLOW = 5.0  # seconds the store may take to answer


class Health:
    """Answers the two questions."""

    def __init__(self, house: House, config: Config, clock: Clock) -> None:
        self._house = house
        self._config = config
        self._clock = clock
        self._started_at = clock.now().timestamp()

    @asynccontextmanager
    async def opened(self, where: Listening) -> AsyncIterator[None]:
        """Listen as long as the block lasts."""
        application = web.Application()
        application.router.add_get("/health", self._health)
        application.router.add_get("/metrics", self._metrics)
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        try:
            await _listen(runner, where.listen, where.port)
            yield
        finally:
            await runner.cleanup()

    async def _health(self, request: web.Request) -> web.Response:
        """Say 200 when Telegram is heard and the store answers, else 503 and what is wrong."""
        del request
        wrong = [
            name for name, well in (("telegram", self._silence() < DEAF), ("store", await self._vitals())) if not well
        ]
        status = HTTPStatus.SERVICE_UNAVAILABLE if wrong else HTTPStatus.OK
        return web.json_response({"well": not wrong, "wrong": wrong}, status=status)

    async def _metrics(self, request: web.Request) -> web.Response:
        del request
        found = await self._vitals()
        if found is None:
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        moment = metrics.Moment(
            vitals=found,
            events=journal.counted(),
            silence=self._silence(),
            started_at=self._started_at,
            free=free_bytes(self._config.database.parent),
            database=self._config.database,
        )
        return web.Response(body=metrics.text(moment).encode(), headers={"Content-Type": metrics.CONTENT_TYPE})

    def _silence(self) -> float:
        return self._clock.monotonic() - self._house.chat.intake.heard_at

    async def _vitals(self) -> Vitals | None:
        """Return the numbers, or None when the store does not answer in time."""
        now = epoch(self._clock.now())
        try:
            async with asyncio.timeout(_SLOW):
                return await self._house.store.run(lambda tx: vitals.read(tx, now))
        except Exception as error:  # noqa: BLE001 - whatever it is, the answer is that the store is not well
            journal.report("store out of reach", error)
            return None


async def _listen(runner: web.AppRunner, host: str, port: int) -> None:
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        message = (
            f"health.port: {port} at {host!r} cannot be listened on ({error.strerror or 'taken'}). Choose another."
        )
        raise DoorBlocked(message) from error
