"""Takes updates from Telegram: written down and committed first, acknowledged after.

PTB's own updater acknowledges before anything is processed (kill -9 with 20 updates queued: 17 lost) and stops for ever
at the first 401 or 404. This loop keeps each update as raw JSON of its own, so that none can spoil another.
"""

import asyncio
import json
from collections.abc import Callable, Sequence
from typing import Protocol
from urllib.parse import urlencode

from telegram import Bot
from telegram.error import Conflict, EndPointNotFound, InvalidToken, RetryAfter, TelegramError

from bot.chat import journal
from bot.chat.flood import Flood
from bot.chat.outgoing.results import judge
from bot.chat.routes import ALLOWED
from bot.chat.updates.origin import Origin, origin_of
from bot.chat.waiting import pause, unless
from bot.core.operating.trouble import Alarm, Trouble, nobody
from bot.core.ports import Clock
from bot.core.schedule import epoch
from bot.storage import inbox
from bot.storage.engine.store import Store, Tx
from bot.storage.inbox import Received

LONG_POLL = 30  # seconds; with the slack below a dead connection is noticed within a minute
_SLACK = 10
_BATCH = 100
_BLIND = 60.0  # seconds without a valid token before we give up
_BLIND_TRIES = 5
_REMEMBERED = 48 * 3600  # Telegram keeps an update for 24 h and may then use its id again
_HOUR = 3600.0


class LockedOut(RuntimeError):  # noqa: N818 - named for what is wrong
    """Telegram has refused the bot token for a minute: put the token that @BotFather shows into the configuration."""


class UnreadableBatch(ValueError):  # noqa: N818 - named for what is wrong
    """Telegram answered with updates of which none has an id, so that none can be acknowledged."""


class Source(Protocol):
    """Where updates come from: Telegram, or a test."""

    async def fetch(self, offset: int | None) -> Sequence[object]:
        """Wait for updates from `offset` on, if they come this way; the offset acknowledges everything before it."""
        ...

    async def probe(self) -> None:
        """Ask for something else with the same token; raises when that is refused too."""
        ...


class LongPoll:
    """getUpdates as raw JSON.

    `Bot.get_updates` parses the batch as one, so that one undecodable update blocks all. The parameters travel in the
    URL, one of the ways the Bot API takes them, because PTB's own form of a request is no public API.
    """

    def __init__(self, bot: Bot, *, seconds: int = LONG_POLL) -> None:
        self._bot = bot
        self._seconds = seconds
        self._alone = False

    async def fetch(self, offset: int | None) -> Sequence[object]:
        """Wait for updates; the first time, see to it that they come this way and not to a webhook."""
        if not self._alone:
            await self._bot.delete_webhook()
            self._alone = True
        asked = {"timeout": self._seconds, "limit": _BATCH, "allowed_updates": json.dumps(ALLOWED)}
        query = urlencode(asked if offset is None else asked | {"offset": offset})
        answer = await self._bot.request.post(
            f"{self._bot.base_url}/getUpdates?{query}", read_timeout=self._seconds + _SLACK
        )
        return answer if isinstance(answer, list) else []

    async def probe(self) -> None:
        """Ask who we are."""
        await self._bot.get_me()


class Intake:
    """The way in."""

    def __init__(  # noqa: PLR0913 - the constructor is handed all that the intake needs
        self,
        *,
        source: Source,
        store: Store,
        clock: Clock,
        flood: Flood,
        kept: Callable[[], None],
        alarm: Alarm = nobody,
    ) -> None:
        self._source = source
        self._store = store
        self._clock = clock
        self._flood = flood
        self._kept = kept
        self._alarm = alarm
        self._failures = 0
        self._blind_since: float | None = None
        self._pruned_at = -_HOUR
        self.heard_at = clock.monotonic()

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until told to stop. The first poll names no offset: after a quiet week the next update id is random."""
        await unless(stop, self._poll())

    async def _poll(self) -> None:
        offset: int | None = None
        while True:
            try:
                offset = await self._turn(offset)
            except LockedOut:
                raise
            except Exception as error:  # noqa: BLE001 - whatever it was, the way in must not stay shut
                await self._clock.sleep(await self._trouble(error))

    async def _turn(self, offset: int | None) -> int | None:
        """Fetch a batch, keep it, and return the offset that acknowledges it."""
        updates = await self._source.fetch(offset)
        self._heard()
        if not updates:
            await self._prune()
            return offset
        origins = await self.keep(updates)
        if not origins:
            raise UnreadableBatch(UnreadableBatch.__doc__)
        return origins[-1].update_id + 1

    async def keep(self, updates: Sequence[object]) -> Sequence[Origin]:
        """Commit the updates to the inbox and return them; only then may anybody be told that we have them."""
        origins = [one for one in map(origin_of, updates) if one is not None]
        if len(origins) < len(updates):
            journal.warn("update without an id", count=len(updates) - len(origins))
        welcome = [one for one in origins if self._welcome(one)]
        if welcome:
            now = epoch(self._clock.now())
            new = await self._store.run(lambda tx: inbox.keep(tx, _received(tx, welcome), now))
            journal.note("kept", updates=len(welcome), new=new)
            self._kept()
        return origins

    def _welcome(self, origin: Origin) -> bool:
        if not (origin.person and origin.counts) or self._flood.allows(origin.person):
            return True
        journal.warn("flood", update=origin.update_id)
        return False

    def _heard(self) -> None:
        self._failures = 0
        self._blind_since = None
        self.heard_at = self._clock.monotonic()

    async def _trouble(self, error: Exception) -> float:
        """Decide how long to wait after a failure; gives up only when the token itself is refused for a minute."""
        wait = pause(self._failures)
        self._failures += 1
        silence = self._clock.monotonic() - self.heard_at
        if silence >= _BLIND:
            self._alarm(Trouble.BLIND, round(silence))
        match error:
            case InvalidToken() | EndPointNotFound():
                await self._look_around()
            case Conflict():
                journal.warn("somebody else polls with this token")
                self._alarm(Trouble.POLLER)
                wait = max(wait, 5.0)
            case RetryAfter():
                wait = max(wait, judge(error).wait)
            case TelegramError():
                journal.warn("no updates", why=type(error).__name__, cause=type(error.__cause__).__name__)
            case _:
                journal.report("intake failed", error)
        return wait

    async def _look_around(self) -> None:
        """A 404 may come from a proxy or a captive portal: only a refusal that lasts is believed."""
        now = self._clock.monotonic()
        self._blind_since = now if self._blind_since is None else self._blind_since
        journal.warn("token refused", seconds=round(now - self._blind_since), tries=self._failures)
        if now - self._blind_since >= _BLIND and self._failures >= _BLIND_TRIES:
            raise LockedOut(LockedOut.__doc__)
        try:
            await self._source.probe()
        except Exception:  # noqa: BLE001 - no answer at all is no better than a refusal
            return
        self._blind_since = None

    async def _prune(self) -> None:
        """Once an hour, and only when nothing waits, forget what was settled two days ago."""
        if self._clock.monotonic() - self._pruned_at < _HOUR:
            return
        self._pruned_at = self._clock.monotonic()
        before = epoch(self._clock.now()) - _REMEMBERED
        await self._store.run(lambda tx: inbox.prune(tx, before))


def _received(tx: Tx, origins: Sequence[Origin]) -> list[Received]:
    return [Received(update_id=one.update_id, lane=tx.vault.lane(one.place), raw=one.raw) for one in origins]
