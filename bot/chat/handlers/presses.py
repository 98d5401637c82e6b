"""Presses of inline buttons. The query itself was answered when the update came in (see answers.py)."""

from telegram import Update

from bot import tutor
from bot.chat.groups.hearing import pressing
from bot.chat.groups.scenes import in_group
from bot.chat.services import Context
from bot.chat.updates.parts import present
from bot.core.presses import Press, decode


async def press(update: Update, context: Context) -> None:
    """Do what the button means; one of another age or another hand leads to today."""
    query = present(update.callback_query)
    meant = decode(query.data) if query.data else None
    if in_group(update):
        await _in_group(update, context, meant)
    elif meant is None:
        await context.bot_data.desk.perform(update, tutor.stale)
    else:
        await context.bot_data.desk.perform(update, tutor.press, meant)


async def _in_group(update: Update, context: Context, meant: Press | None) -> None:
    """A button that no group has changes nothing there; whoever pressed it need not be a learner."""
    host = context.bot_data.host
    await (host.ignore(update) if meant is None else host.serve(update, pressing(update), meant))
