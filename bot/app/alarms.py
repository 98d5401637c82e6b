"""Takes troubles from any room at once, and writes the alerts down when the store can be written."""

import asyncio
import logging
from collections.abc import Callable, Collection

from bot.core.operating.trouble import Trouble
from bot.core.ports import Clock
from bot.storage.store import Store
from bot.tutor.operating import alerting

_LOG = logging.getLogger(__name__)
_AGAIN = 10.0  # seconds until a store that failed is tried again


class Alarms:
    """The bell that every room may ring, and whoever answers it."""

    def __init__(self, *, store: Store, clock: Clock, operators: Collection[int], wake: Callable[[], None]) -> None:
        self._store = store
        self._clock = clock
        self._operators = operators
        self._wake = wake
        self._rung: dict[Trouble, int] = {}
        self._stir, self._silent = asyncio.Event(), asyncio.Event()
        self._silent.set()

    def ring(self, trouble: Trouble, figure: int = 0) -> None:
        """Note the trouble; of one kind only the newest is kept."""
        self._rung[trouble] = figure
        self._silent.clear()
        self._stir.set()

    async def settled(self) -> None:
        """Wait until everything that was rung has been written down."""
        await self._silent.wait()

    async def run(self) -> None:
        """Tell operators until cancelled."""
        while True:
            await self._stir.wait()
            self._stir.clear()
            while self._rung:
                await self._answer(*self._rung.popitem())
            self._silent.set()

    async def _answer(self, trouble: Trouble, figure: int) -> None:
        try:
            now = self._clock.now()
            told = await self._store.run(lambda tx: alerting.tell(tx, now, self._operators, trouble, figure))
        except Exception as error:  # noqa: BLE001 - a full disk is a trouble too: it is told when there is room again
            _LOG.error("alert not kept", exc_info=error, extra={"facts": {"trouble": trouble.value}})
            self._rung.setdefault(trouble, figure)
            await self._clock.sleep(_AGAIN)
            return
        facts = {"trouble": trouble.value, "figure": figure, "told": told}
        _LOG.warning("trouble", extra={"facts": facts})
        if told:
            self._wake()
