"""Groups: the tutor answers only when spoken to; who comes, who goes, and who votes is noted without a word."""

from telegram import Update

from bot.chat.groups.hearing import hear
from bot.chat.services import Context
from bot.chat.updates.parts import message_of, present


async def spoken_to(update: Update, context: Context) -> None:
    """Answer a command, a mention or a reply to us."""
    text = message_of(update).text or ""
    command = text.split(maxsplit=1)[0].removeprefix("/").partition("@")[0].lower() if text.startswith("/") else ""
    await hear(context.bot_data.host, update, command)


async def left(update: Update, context: Context) -> None:
    """Note that a member has left."""
    await context.bot_data.host.see_off(update, present(message_of(update).left_chat_member))


async def voted(update: Update, context: Context) -> None:
    """Count a vote."""
    await context.bot_data.host.vote(update)


async def polled(update: Update, context: Context) -> None:
    """Look whether this poll is one whose send had no answer."""
    await context.bot_data.host.watch(update)
