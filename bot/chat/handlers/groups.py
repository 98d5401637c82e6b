"""Groups: the tutor answers only when spoken to, and for now only to say where it teaches."""

from datetime import datetime

from telegram import Update

from bot.chat.parts import message_of
from bot.chat.services import Context
from bot.core.replies import Kind, Phrase, Reply
from bot.core.schedule import epoch
from bot.storage import addresses, outbox
from bot.storage.store import Tx

_LATER = (Reply(lines=(Phrase(key="group.hello"),), kind=Kind.GROUP),)


async def spoken_to(update: Update, context: Context) -> None:
    """Say that the tutor teaches in private."""
    telegram_id = message_of(update).chat.id
    await context.bot_data.desk.note(update, lambda tx, now: _answer(tx, now, telegram_id))


def _answer(tx: Tx, now: datetime, telegram_id: int) -> None:
    outbox.put(tx, addresses.chat_for(tx, telegram_id), _LATER, epoch(now))
