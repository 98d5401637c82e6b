"""What the people who write lessons send: files to be looked through, and whatever they do in a rehearsal.

Whoever is not one of them gets what any stranger gets, and so do authors in all that is not of a rehearsal.
"""

from telegram import Chat, Update

from bot import tutor
from bot.chat.handlers import messages, operators
from bot.chat.services import Context
from bot.chat.updates.files import sent_in
from bot.chat.updates.parts import message_of, present
from bot.core.operating.draft_screens import BEGIN, LEAVE
from bot.core.operating.drafts import How
from bot.core.presses import Verb
from bot.tutor.authoring import WAITS

PATTERN = rf"^\d+:{Verb.REHEARSE.value}(:|$)"
_YAML = (".yaml", ".yml")
_ASKED = frozenset({"field", "mentor"})  # a file answers these


async def text(update: Update, context: Context) -> None:
    """Hand what an author typed to the rehearsal that waits for it, or to whoever else does."""
    services, words = context.bot_data, message_of(update).text or ""
    if await present(services.workroom).waits_for(update) == WAITS:
        await present(services.workroom).act(update, How.TEXT, words)
    elif present(update.effective_user).id in services.operators:
        await operators.text(update, context)
    else:
        await messages.text(update, context)


async def document(update: Update, context: Context) -> None:
    """Look a lesson's file through; any other file is one that was asked for, or the wrong one."""
    room, name = present(context.bot_data.workroom), (present(message_of(update).document).file_name or "").lower()
    if name.endswith(_YAML):
        await room.receive(update)
    elif (waits := await room.waits_for(update)) == WAITS or waits in _ASKED:
        await other(update, context)
    else:
        await room.refuse(update)


async def other(update: Update, context: Context) -> None:
    """Hand a photo or a voice to the rehearsal that waits for it, or on as anybody's."""
    room, file = present(context.bot_data.workroom), sent_in(message_of(update))
    if file is not None and await room.waits_for(update) == WAITS:
        await room.act(update, How.FILE, file.line())
    else:
        await messages.other(update, context)


async def press(update: Update, context: Context) -> None:
    """Do what a button of the rehearsal means; anybody else who presses one is led to today."""
    query = present(update.callback_query)
    if query.message is None or query.message.chat.type != Chat.PRIVATE:
        return
    if query.from_user.id in context.bot_data.authors:
        await _press(update, context, (query.data or "").split(":")[2:])
    else:
        await context.bot_data.desk.perform(update, tutor.stale)


async def _press(update: Update, context: Context, words: list[str]) -> None:
    room, version = present(context.bot_data.workroom), (present(update.callback_query).data or "")[0]
    if words == [BEGIN]:
        await room.begin(update)
    elif words == [LEAVE]:
        await room.leave(update)
    else:
        await room.act(update, How.PRESS, ":".join((version, *words)) if words else "")
