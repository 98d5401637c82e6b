"""What handlers may ask for, typed; python-telegram-bot makes one and hands it to each as `context.bot_data`."""

from collections.abc import Awaitable, Callable

from telegram.ext import CallbackContext, ExtBot

from bot.chat.authoring.workroom import Workroom
from bot.chat.desk import Desk
from bot.chat.groups.hosting import Host
from bot.chat.updates.albums import Albums
from bot.core.operating.renewal import Renewal

Renew = Callable[[], Awaitable[Renewal]]


class Services:
    """Filled once, when the room is built."""

    desk: Desk
    host: Host
    albums: Albums
    operators: frozenset[int] = frozenset()  # Telegram ids
    renew: Renew | None = None
    authors: frozenset[int] = frozenset()  # the people who write lessons, operators among them
    workroom: Workroom | None = None


class Context(CallbackContext[ExtBot[None], dict[object, object], dict[object, object], Services]):
    """What a handler is given beside the update."""
