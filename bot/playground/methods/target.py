"""Where a call is aimed: which chat, whether the bot may write there, which message, which topic."""

from bot.playground.errors import Fault, Refused
from bot.playground.spec.coerce import Params
from bot.playground.wire import Thing, present, whole
from bot.playground.world.chats import ADMINS, IN_CHAT, Chat, Status
from bot.playground.world.posts import Post
from bot.playground.world.state import State


def known_chat(state: State, params: Params, name: str = "chat_id") -> Chat:
    """Find the chat a parameter names; the bot need not be allowed to write there."""
    value = params.values.get(name)
    if value is None or value == "":
        raise Refused(Fault.CHAT_ID_EMPTY)
    chat = state.chats.get(value) if isinstance(value, int) else _by_username(state, str(value))
    if chat is None or (chat.private and chat.id not in state.people):
        raise Refused(Fault.CHAT_NOT_FOUND)
    if chat.migrated_to is not None:
        raise Refused(Fault.UPGRADED, parameters={"migrate_to_chat_id": chat.migrated_to})
    return chat


def _by_username(state: State, username: str) -> Chat | None:
    names = (chat for chat in state.chats.values() if chat.username and f"@{chat.username}".lower() == username.lower())
    return next(names, None)


def entered_chat(state: State, params: Params) -> Chat:
    """Find the chat a call is aimed at, and refuse where the bot is no member."""
    chat = known_chat(state, params)
    if not chat.private and chat.bot.status is Status.KICKED:
        raise Refused(Fault.KICKED, kind=chat.kind)
    if not chat.private and chat.bot.status not in IN_CHAT:
        raise Refused(Fault.NOT_A_MEMBER, kind=chat.kind)
    return chat


def writable_chat(state: State, params: Params) -> Chat:
    """Find the chat a call is aimed at, and refuse where the bot may not write."""
    chat = entered_chat(state, params)
    if chat.private:
        person = state.people[chat.id]
        if person.gone:
            raise Refused(Fault.DEACTIVATED)
        if person.blocked:
            raise Refused(Fault.BLOCKED)
        if not person.started:
            raise Refused(Fault.CANNOT_INITIATE)
    elif chat.bot.status is Status.RESTRICTED and not chat.bot.rights.get("can_send_messages", False):
        raise Refused(Fault.NO_RIGHTS_TO, what="send text messages to the chat")
    return chat


def administered_chat(state: State, params: Params, right: str) -> Chat:
    """Find a group the bot administers with a right."""
    chat = entered_chat(state, params)
    may = chat.bot.status is Status.CREATOR or (chat.bot.status in ADMINS and chat.bot.rights.get(right, True))
    if not may:
        raise Refused(Fault.NO_RIGHTS)
    return chat


def aimed_post(state: State, chat: Chat, params: Params, fault: Fault, name: str = "message_id") -> Post:
    """Find the message a parameter names, or refuse with the words of the method."""
    if name not in params:
        raise Refused(Fault.ID_NOT_SPECIFIED)
    post = state.post(chat.id, params.whole(name))
    if post is None:
        raise Refused(fault)
    return post


def thread_of(chat: Chat, params: Params, *, topics_in_private: bool = False) -> int | None:
    """Give the topic a message goes to; refuse an unknown or closed one."""
    thread = params.whole("message_thread_id")
    if not thread:
        return None
    topic = chat.topics.get(thread)
    if not (chat.is_forum or (chat.private and topics_in_private)) or topic is None:
        raise Refused(Fault.THREAD_NOT_FOUND)
    if topic.closed and chat.bot.status not in ADMINS:
        raise Refused(Fault.TOPIC_CLOSED)
    return thread


def replied(state: State, chat: Chat, params: Params) -> Thing:
    """Give the reply fields of a new message from reply_parameters."""
    wanted = params.thing("reply_parameters")
    if not wanted:
        return {}
    home = state.chats.get(whole(wanted.get("chat_id"), chat.id), chat)
    post = state.post(home.id, whole(wanted.get("message_id")))
    if post is None:
        if wanted.get("allow_sending_without_reply") is True:
            return {}
        raise Refused(Fault.REPLY_NOT_FOUND)
    return {"reply_to": state.quoted(post), **_quote(wanted)} if home is chat else _external(state, home, post)


def _quote(wanted: Thing) -> Thing:
    if "quote" not in wanted:
        return {}
    return {"quote": present(text=wanted["quote"], position=wanted.get("quote_position", 0), is_manual=True)}


def _external(state: State, home: Chat, post: Post) -> Thing:
    origin = {"type": "user", "date": post.date, "sender_user": state.user_shape(post.author)}
    return {"external_reply": {"origin": origin, "chat": state.chat_shape(home), "message_id": post.id}}
