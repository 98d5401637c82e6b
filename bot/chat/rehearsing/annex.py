"""Groups on the stage: their updates are few, so they take the real way, through parser, routes and handlers."""

from collections.abc import Mapping

from telegram import Update
from telegram.ext import ExtBot

from bot.chat.desk import Desk
from bot.chat.dispatch import application_of
from bot.chat.groups.hosting import Host
from bot.chat.routes import table
from bot.chat.services import Context

_POLLS = frozenset({"poll", "poll_answer"})


def is_of_group(raw: Mapping[str, Mapping[str, object]]) -> bool:
    """Tell whether an update is one of a group, or of a poll, which only groups have."""
    content = next((one for name, one in raw.items() if name != "update_id"), {})
    message = content.get("message", content)
    chat = message.get("chat") if isinstance(message, Mapping) else None
    number = chat.get("id") if isinstance(chat, Mapping) else 0
    return not _POLLS.isdisjoint(raw) or (isinstance(number, int) and number < 0)


class Annex:
    """Hands a group's update to its handler."""

    def __init__(self, bot: ExtBot[None], desk: Desk, host: Host) -> None:
        self._bot = bot
        self._room = application_of(bot, desk, host)
        self._table = table(bot)

    async def perform(self, raw: Mapping[str, object]) -> None:
        """Let the first handler that wants the update have it; what nobody wants is let be."""
        update = Update.de_json(dict(raw), self._bot)
        for handler in self._table:
            wanted = handler.check_update(update)
            if wanted is not None and wanted is not False:
                await handler.callback(update, Context(self._room))
                return
