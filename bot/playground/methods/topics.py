"""Forum topics: opening, naming, closing, reopening, deleting."""

from bot.playground.errors import Fault, Refused
from bot.playground.methods.registry import answers
from bot.playground.methods.target import entered_chat
from bot.playground.spec.coerce import Params
from bot.playground.wire import present
from bot.playground.world.chats import ADMINS, COLOR, Chat, Topic
from bot.playground.world.rooms import open_topic, show_chat
from bot.playground.world.state import State

NAME = range(1, 129)


def _forum(state: State, params: Params) -> Chat:
    chat = entered_chat(state, params)
    if chat.private and state.bot.topics_in_private:
        return chat
    if not chat.is_forum:
        raise Refused(Fault.TOPICS_UNAVAILABLE)
    if not (chat.bot.status in ADMINS and chat.bot.rights.get("can_manage_topics", True)):
        raise Refused(Fault.NO_RIGHTS_TO, what="manage topics")
    return chat


def _topic(chat: Chat, params: Params) -> Topic:
    found = chat.topics.get(params.whole("message_thread_id"))
    if found is None:
        raise Refused(Fault.TOPIC_ID_INVALID)
    return found


@answers("createForumTopic")
def create_forum_topic(state: State, params: Params) -> object:
    """Open a topic."""
    chat, name = _forum(state, params), params.text("name").strip()
    if len(name) not in NAME:
        raise Refused(Fault.TOPIC_NAME_BAD)
    icon = params.text("icon_custom_emoji_id") or None
    look = present(name=name, icon_color=params.whole("icon_color", COLOR), icon_custom_emoji_id=icon)
    return open_topic(state, chat, look, author=state.bot.id).shape()


@answers("editForumTopic")
def edit_forum_topic(state: State, params: Params) -> object:
    """Rename a topic."""
    chat = _forum(state, params)
    topic, name = _topic(chat, params), params.text("name").strip()
    if len(name) > NAME[-1]:
        raise Refused(Fault.TOPIC_NAME_BAD)
    changes = present(name=name or None, icon_custom_emoji_id=params.values.get("icon_custom_emoji_id"))
    if not changes or changes == {"name": topic.name}:
        raise Refused(Fault.TOPIC_NOT_MODIFIED)
    topic.name = name or topic.name
    topic.icon = params.text("icon_custom_emoji_id") or topic.icon
    state.add(chat, state.bot.id, {"forum_topic_edited": changes}, thread=topic.id)
    show_chat(state, chat)
    return True


def _shut(state: State, params: Params, *, closed: bool) -> bool:
    chat = _forum(state, params)
    topic = _topic(chat, params)
    if topic.closed is closed:
        raise Refused(Fault.TOPIC_NOT_MODIFIED)
    topic.closed = closed
    state.add(chat, state.bot.id, {"forum_topic_closed" if closed else "forum_topic_reopened": {}}, thread=topic.id)
    show_chat(state, chat)
    return True


@answers("closeForumTopic")
def close_forum_topic(state: State, params: Params) -> object:
    """Close a topic: only administrators write there."""
    return _shut(state, params, closed=True)


@answers("reopenForumTopic")
def reopen_forum_topic(state: State, params: Params) -> object:
    """Open a closed topic again."""
    return _shut(state, params, closed=False)


@answers("deleteForumTopic")
def delete_forum_topic(state: State, params: Params) -> object:
    """Delete a topic with its messages."""
    chat = _forum(state, params)
    topic = _topic(chat, params)
    for post in [post for post in chat.posts.values() if post.thread == topic.id and not post.deleted]:
        state.remove(post)
    del chat.topics[topic.id]
    show_chat(state, chat)
    return True


@answers("editGeneralForumTopic")
def edit_general_forum_topic(state: State, params: Params) -> object:
    """Rename the General topic."""
    chat, name = _forum(state, params), params.text("name").strip()
    if len(name) not in NAME:
        raise Refused(Fault.TOPIC_NAME_BAD)
    if name == chat.general.name:
        raise Refused(Fault.TOPIC_NOT_MODIFIED)
    chat.general.name = name
    state.add(chat, state.bot.id, {"forum_topic_edited": {"name": name}})
    return True


def _general(method: str, field: str, service: str, *, value: bool) -> None:
    @answers(method)
    def change_general(state: State, params: Params) -> object:
        """Close, reopen, hide or show the General topic."""
        chat = _forum(state, params)
        now = chat.general.hidden if field == "hidden" else chat.general.closed
        if now is value:
            raise Refused(Fault.TOPIC_NOT_MODIFIED)
        if field == "hidden":
            chat.general.hidden = value
        chat.general.closed = value if field == "closed" else value or chat.general.closed
        state.add(chat, state.bot.id, {service: {}})
        return True


_general("closeGeneralForumTopic", "closed", "forum_topic_closed", value=True)
_general("reopenGeneralForumTopic", "closed", "forum_topic_reopened", value=False)
_general("hideGeneralForumTopic", "hidden", "general_forum_topic_hidden", value=True)
_general("unhideGeneralForumTopic", "hidden", "general_forum_topic_unhidden", value=False)
