"""The content read anew, for the people who run the bot; for anybody else there is no such command."""

from telegram import Chat, Update

from bot.chat.handlers import operators
from bot.chat.services import Context
from bot.chat.updates.parts import present
from bot.core.presses import Verb
from bot.tutor.operating import renewing

COMMAND = r"(?i)^/reload(@\w+)?(\s|$)"
PATTERN = rf"^\d+:{Verb.OPERATE.value}:reload$"


async def reload(update: Update, context: Context) -> None:
    """Have the content read anew and tell how it went; the update counts as done only then."""
    services = context.bot_data
    renewal = await present(services.renew)()
    await services.desk.perform(update, renewing.tell, renewal)


async def press(update: Update, context: Context) -> None:
    """Do the same for an operator's button; whoever else presses it is led to today."""
    query = present(update.callback_query)
    private = query.message is not None and query.message.chat.type == Chat.PRIVATE
    own = private and query.from_user.id in context.bot_data.operators
    await (reload if own else operators.press)(update, context)
