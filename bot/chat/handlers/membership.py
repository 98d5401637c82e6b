"""Being blocked and let in again, in private; being put out of a group; groups that become supergroups."""

from telegram import Chat, ChatMember, Update

from bot import tutor
from bot.chat.parts import message_of, present
from bot.chat.services import Context
from bot.storage import addresses, outbox
from bot.storage.store import Tx

_OUT = (ChatMember.LEFT, ChatMember.BANNED)


async def change(update: Update, context: Context) -> None:
    """Fall silent where we were put out, and be there again for a learner who lets us in."""
    change, desk = present(update.my_chat_member), context.bot_data.desk
    out = change.new_chat_member.status in _OUT
    if change.chat.type == Chat.PRIVATE:
        await desk.perform(update, tutor.blocked if out else tutor.unblocked)
    elif out:
        await desk.note(update, lambda tx, _: _drop(tx, change.chat.id))


async def moved(update: Update, context: Context) -> None:
    """Follow a group to its new id; Telegram tells it twice, from either side."""
    message = message_of(update)
    old = message.migrate_from_chat_id or message.chat.id
    new = message.migrate_to_chat_id or message.chat.id
    await context.bot_data.desk.note(update, lambda tx, _: addresses.move(tx, old, new))


def _drop(tx: Tx, telegram_id: int) -> None:
    chat = addresses.find(tx, telegram_id)
    if chat is not None:
        outbox.drop_chat(tx, chat)
