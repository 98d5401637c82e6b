"""Commands in private: /start with what stood in the link, and all others; the tutor knows which ones there are."""

from telegram import Update

from bot import tutor
from bot.chat.services import Context
from bot.chat.updates.parts import message_of


async def start(update: Update, context: Context) -> None:
    """Greet, or go on where a link leads."""
    _, payload = _words(update)
    await context.bot_data.desk.perform(update, tutor.start, payload)


async def command(update: Update, context: Context) -> None:
    """Do what a command asks."""
    name, rest = _words(update)
    await context.bot_data.desk.perform(update, tutor.command, name, rest)


def _words(update: Update) -> tuple[str, str]:
    """Return the command's name, without the bot's, and what was typed behind it."""
    first, *rest = (message_of(update).text or "/").split(maxsplit=1)
    return first.removeprefix("/").partition("@")[0].lower(), "".join(rest)
