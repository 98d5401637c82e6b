"""Who may settle things in a group: asked of Telegram, believed for a minute; works also where we are plain members.

getChatAdministrators tells every member; it may leave anonymous admins out, so whoever it does not name is asked for
by getChatMember as well.
"""

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field

from telegram import Bot, ChatMember
from telegram.error import TelegramError

from bot.chat import journal
from bot.core.ports import Clock

BELIEVED = 60.0  # seconds
_KEPT = 1000  # answers in memory before old ones are dropped
_RANKS = (ChatMember.OWNER, ChatMember.ADMINISTRATOR)


@dataclass(slots=True)
class _Known:
    """Who was named an admin of one group, and until when that is believed."""

    until: float = 0.0
    people: dict[int, bool] = field(default_factory=dict)


class Admins:
    """Asks, and remembers for a minute."""

    def __init__(self, bot: Bot, clock: Clock) -> None:
        self._bot = bot
        self._clock = clock
        self._known: dict[int, _Known] = {}
        self._asking: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def includes(self, chat: int, person: int) -> bool:
        """Tell whether the person is an admin of the group; nobody is while Telegram does not say."""
        async with self._asking[chat]:
            try:
                known = await self._fresh(chat)
                if person not in known.people:
                    member = await self._bot.get_chat_member(chat, person)
                    known.people[person] = member.status in _RANKS
            except TelegramError as error:
                journal.warn("admins not known", why=type(error).__name__)
                return False
            return known.people[person]

    def forget(self, chat: int) -> None:
        """Believe nothing any more about a group that told of a change."""
        self._known.pop(chat, None)

    async def _fresh(self, chat: int) -> _Known:
        now = self._clock.monotonic()
        known = self._known.get(chat)
        if known is None or known.until <= now:
            self._sweep(now)
            named = await self._bot.get_chat_administrators(chat)
            known = _Known(until=now + BELIEVED, people={one.user.id: True for one in named})
            self._known[chat] = known
        return known

    def _sweep(self, now: float) -> None:
        if len(self._known) > _KEPT:
            self._known = {chat: one for chat, one in self._known.items() if one.until > now}
            free = [chat for chat, lock in self._asking.items() if chat not in self._known and not lock.locked()]
            for chat in free:
                del self._asking[chat]
