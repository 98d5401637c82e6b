"""Presses of inline buttons. The query itself was answered when the update came in (see answers.py)."""

from telegram import Update

from bot import tutor
from bot.chat.services import Context
from bot.core.presses import decode


async def press(update: Update, context: Context) -> None:
    """Do what the button means; one of another age or another hand leads to today."""
    query = update.callback_query
    meant = decode(query.data) if query and query.data else None
    if meant is None:
        await context.bot_data.desk.perform(update, tutor.stale)
    else:
        await context.bot_data.desk.perform(update, tutor.press, meant)
