"""Commands and buttons of the people who run the bot; whoever is not one of them gets what any stranger gets."""

from telegram import Chat, Update

from bot import tutor
from bot.chat.services import Context
from bot.chat.updates.parts import message_of, present
from bot.core.presses import Press, Verb
from bot.tutor import operating

_FORMATS = {"bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "code", "text_link"}
PATTERN = rf"^\d+:{Verb.OPERATE.value}(:|$)"


async def command(update: Update, context: Context) -> None:
    """Do what an operator's command asks; the route has looked who it is."""
    name = (message_of(update).text or "").split(maxsplit=1)[0].removeprefix("/").partition("@")[0].lower()
    await context.bot_data.desk.perform(update, operating.command, name)


async def text(update: Update, context: Context) -> None:
    """Hand on what an operator typed, with the formatting that a phone has put on it."""
    message = message_of(update)
    formatted = any(entity.type in _FORMATS for entity in message.entities)
    typed = message.text_html if formatted else message.text
    await context.bot_data.desk.perform(update, operating.text, typed or "")


async def press(update: Update, context: Context) -> None:
    """Do what an operator's button means; anybody else who presses one is led to today."""
    query = present(update.callback_query)
    if query.message is not None and query.message.chat.type != Chat.PRIVATE:
        return
    if query.from_user.id in context.bot_data.operators:
        words = (query.data or "").split(":")[2:]
        await context.bot_data.desk.perform(update, operating.press, Press(verb=Verb.OPERATE, args=tuple(words)))
    else:
        await context.bot_data.desk.perform(update, tutor.stale)
