"""Words typed behind the bot's name in any chat."""

from telegram import Update

from bot import tutor
from bot.chat.inline import answer
from bot.chat.services import Context
from bot.chat.updates.parts import present


async def asked(update: Update, context: Context) -> None:
    """Offer terms; what was typed is written down and done with before Telegram hears of it."""
    query, desk = present(update.inline_query), context.bot_data.desk
    offer, course = await desk.consult(update, tutor.offer, query.query)
    await answer(query, offer, course)
