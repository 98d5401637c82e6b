"""Presses of inline buttons. The query itself was answered when the update came in (see answers.py)."""

from telegram import CallbackQuery, Chat, Update

from bot import tutor
from bot.chat.parts import present
from bot.chat.services import Context
from bot.core.presses import decode


async def press(update: Update, context: Context) -> None:
    """Do what the button means; one of another age or another hand leads to today."""
    query = present(update.callback_query)
    if _in_group(query):
        return
    meant = decode(query.data) if query.data else None
    if meant is None:
        await context.bot_data.desk.perform(update, tutor.stale)
    else:
        await context.bot_data.desk.perform(update, tutor.press, meant)


def _in_group(query: CallbackQuery) -> bool:
    """Group messages carry no buttons of ours yet; whoever presses there need not be a learner."""
    return query.message is not None and query.message.chat.type != Chat.PRIVATE
