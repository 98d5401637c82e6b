"""What people write, edit and send in private."""

from telegram import Update
from telegram.helpers import effective_message_type

from bot import tutor
from bot.chat.services import Context
from bot.chat.updates.files import sent_in
from bot.chat.updates.parts import message_of


async def text(update: Update, context: Context) -> None:
    """Hand on what was typed."""
    await context.bot_data.desk.perform(update, tutor.text, message_of(update).text or "")


async def edited(update: Update, context: Context) -> None:
    """Hand on a message that was changed after it was sent."""
    await context.bot_data.desk.perform(update, tutor.edited, message_of(update).text or "")


async def other(update: Update, context: Context) -> None:
    """Hand on the kind of anything that is not text, and what is told of a file; the file itself is never fetched."""
    message, services = message_of(update), context.bot_data
    kind, first = effective_message_type(message) or "unknown", services.albums.is_new(message.media_group_id)
    await services.desk.perform(update, tutor.other, str(kind), sent_in(message), first=first)
