"""Being blocked and let in again, in private; let into a group and put out of one; groups that become supergroups."""

from telegram import Chat, ChatMember, Update

from bot import tutor
from bot.chat.services import Context
from bot.chat.updates.parts import message_of, present

_OUT = (ChatMember.LEFT, ChatMember.BANNED)


async def change(update: Update, context: Context) -> None:
    """Fall silent where we were put out, and be there again for a learner who lets us in."""
    change = present(update.my_chat_member)
    out = change.new_chat_member.status in _OUT
    if change.chat.type == Chat.PRIVATE:
        await context.bot_data.desk.notice(update, tutor.blocked if out else tutor.unblocked)
    else:
        await _in_group(update, context, out=out, was_out=change.old_chat_member.status in _OUT)


async def _in_group(update: Update, context: Context, *, out: bool, was_out: bool) -> None:
    host, chat = context.bot_data.host, present(update.effective_chat)
    host.admins.forget(chat.id)
    if out:
        await host.depart(update)
    elif chat.type == Chat.CHANNEL:
        await host.part(update)
    else:
        await (host.serve(update, tutor.groups.added) if was_out else host.ignore(update))


async def moved(update: Update, context: Context) -> None:
    """Follow a group to its new id; Telegram tells it twice, from either side."""
    message = message_of(update)
    old = message.migrate_from_chat_id or message.chat.id
    new = message.migrate_to_chat_id or message.chat.id
    await context.bot_data.host.follow(update, old, new)
