"""Reads where in a group something happened and who did it; whoever writes in the group's own name is an admin."""

from dataclasses import dataclass

from telegram import Chat, Message, Update

from bot.chat.updates.parts import present
from bot.core.groups.group import Scene
from bot.storage import addresses, learners
from bot.storage.engine.store import Tx

GENERAL = 1  # what some clients call the thread of General; the Bot API wants none there


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where something happened, in Telegram's ids; `person` is 0 for whoever hides behind a chat."""

    chat: int
    title: str
    topic: int | None
    person: int
    anonymous_admin: bool

    def scene(self, tx: Tx, *, admin: bool) -> Scene:
        """Return the same in our ids; nobody is noted down who was not known."""
        own = addresses.find(tx, self.person) if self.person else None
        learner = learners.by_chat(tx, own) if own is not None else None
        return Scene(
            chat=addresses.chat_for(tx, self.chat),
            title=self.title,
            topic=self.topic,
            admin=admin,
            actor=learner.id if learner else None,
        )


def spot_of(update: Update) -> Spot:
    """Return where an update of a group happened."""
    chat, message = present(update.effective_chat), update.effective_message
    user, behind = update.effective_user, _sender_chat(update)
    return Spot(
        chat=chat.id,
        title=chat.title or "",
        topic=_topic(message) if isinstance(message, Message) else None,
        person=user.id if user is not None and behind is None else 0,
        anonymous_admin=behind is not None and behind.id == chat.id,
    )


def is_forwarded_by_itself(update: Update) -> bool:
    """Tell whether this is a post of the channel that the group is linked to: nobody has spoken to us."""
    message = update.effective_message
    return isinstance(message, Message) and bool(message.is_automatic_forward)


def in_group(update: Update) -> bool:
    """Tell whether the update happened in a group."""
    chat = update.effective_chat
    return chat is not None and chat.type in {Chat.GROUP, Chat.SUPERGROUP}


def _sender_chat(update: Update) -> Chat | None:
    """Return the chat in whose name a message was written; a press always has a person."""
    message = update.effective_message
    written = update.callback_query is None and isinstance(message, Message)
    return message.sender_chat if written and isinstance(message, Message) else None


def _topic(message: Message) -> int | None:
    """Return the forum topic; in other groups a thread id only says what was replied to."""
    thread = message.message_thread_id if message.is_topic_message else None
    return None if thread == GENERAL else thread
