"""What handlers may ask for, typed; python-telegram-bot makes one and hands it to each as `context.bot_data`."""

from telegram import Message, Update
from telegram.ext import CallbackContext, ExtBot

from bot.chat.desk import Desk


class Services:
    """Filled once, when the room is built."""

    desk: Desk


class Context(CallbackContext[ExtBot[None], dict[object, object], dict[object, object], Services]):
    """What a handler is given beside the update."""


def message_of(update: Update) -> Message:
    """Return the message of an update whose route asks for one."""
    if update.effective_message is None:
        wrong = "an update without a message reached a handler of messages"
        raise ValueError(wrong)
    return update.effective_message
