"""Takes troubles from any room at once, and writes the alerts down when the store can be written."""

import asyncio
from collections.abc import Callable, Collection

from bot.core.operating.trouble import Trouble, alert
from bot.core.ports import Clock
from bot.core.replies import Line
from bot.core.schedule import epoch
from bot.storage.engine.store import Store
from bot.tutor.journal import Journal
from bot.tutor.operating import alerting

_JOURNAL = Journal(__name__)
_AGAIN = 10.0  # seconds until a store that failed is tried again


class Alarms:
    """The bell that every room may ring, and whoever answers it."""

    def __init__(self, *, store: Store, clock: Clock, operators: Collection[int], wake: Callable[[], None]) -> None:
        self._store = store
        self._clock = clock
        self._operators = operators
        self._wake = wake
        self._rung: dict[Trouble, tuple[int, tuple[Line, ...]]] = {}
        self._stir, self._silent = asyncio.Event(), asyncio.Event()
        self._silent.set()

    def ring(self, trouble: Trouble, figure: int = 0, *, more: tuple[Line, ...] = ()) -> None:
        """Note the trouble, with more to say of it; of one kind only the newest is kept."""
        self._rung[trouble] = figure, more
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
                trouble, (figure, more) = self._rung.popitem()
                await self._answer(trouble, figure, more)
            self._silent.set()

    async def _answer(self, trouble: Trouble, figure: int, more: tuple[Line, ...]) -> None:
        try:
            now = self._clock.now()
            reply = alert(trouble, figure, epoch(now), more)
            told = await self._store.run(lambda tx: alerting.tell(tx, now, self._operators, trouble, reply))
        except Exception as error:  # noqa: BLE001 - a full disk is a trouble too: it is told when there is room again
            _JOURNAL.report("alert not kept", error, trouble=trouble.value)
            self._rung.setdefault(trouble, (figure, more))
            await self._clock.sleep(_AGAIN)
            return
        _JOURNAL.warn("trouble", trouble=trouble.value, figure=figure, told=told)
        if told:
            self._wake()
