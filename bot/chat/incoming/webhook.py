"""Tells Telegram where our door is, and looks every now and then whether it still knows.

It is a source that never brings anything: what it hears from Telegram proves that the token is good and the way open,
and its troubles are waited out as those of polling are. The updates come through `bot.chat.incoming.door`.
"""

from collections.abc import Sequence

from telegram import Bot, WebhookInfo

from bot.chat import journal
from bot.chat.incoming.address import Address
from bot.chat.routes import ALLOWED
from bot.core.ports import Clock

LOOK = 45.0  # seconds; shorter than what the heartbeat takes for deafness


class Webhook:
    """Keeps Telegram sending to our address."""

    def __init__(self, bot: Bot, address: Address, clock: Clock) -> None:
        self._bot = bot
        self._address = address
        self._clock = clock
        self._told = False
        self._trouble_at = 0

    async def fetch(self, offset: int | None) -> Sequence[object]:
        """Tell Telegram our address the first time, later look whether it still holds; nothing comes of it."""
        del offset
        if self._told:
            await self._clock.sleep(LOOK)
            await self._look()
        else:
            await self._tell()
        return ()

    async def probe(self) -> None:
        """Ask who we are."""
        await self._bot.get_me()

    async def _tell(self) -> None:
        await self._bot.set_webhook(self._address.url, secret_token=self._address.secret, allowed_updates=list(ALLOWED))
        self._told = True
        journal.note("webhook set")

    async def _look(self) -> None:
        found = await self._bot.get_webhook_info()
        if found.url != self._address.url:
            journal.warn("somebody else moved the webhook")
            await self._tell()
        self._hear_of_trouble(found)

    def _hear_of_trouble(self, found: WebhookInfo) -> None:
        """Pass on, once, what Telegram says went wrong at our door."""
        when = int(found.last_error_date.timestamp()) if found.last_error_date else 0
        if when > self._trouble_at:
            self._trouble_at = when
            journal.warn(
                "telegram cannot reach the webhook", why=found.last_error_message, waiting=found.pending_update_count
            )
