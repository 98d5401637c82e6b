"""Looks once an hour whom nobody has seen for a year. Not at once: first Telegram's clock is heard."""

from collections.abc import Callable

from bot import tutor
from bot.core.ports import Clock
from bot.storage.engine.store import Store
from bot.tutor.journal import Journal

_EVERY = 3600.0  # seconds
_JOURNAL = Journal(__name__)


async def watch(store: Store, clock: Clock, trusted: Callable[[], bool]) -> None:
    """Forget whom nobody has seen, until cancelled; while the clock is wrong nobody is old enough."""
    while True:
        await clock.sleep(_EVERY)
        if not trusted():
            continue
        try:
            gone = await store.run(lambda tx: tutor.tidy(tx, clock.now()))
        except Exception as error:  # noqa: BLE001 - whatever it is, the next hour may be better
            _JOURNAL.report("silence not looked at", error)
        else:
            _JOURNAL.note("silence looked at", forgotten=gone)
