"""Changing, deleting, pinning and copying messages."""

from bot.playground.errors import Fault, Refused
from bot.playground.methods.keyboards import markup_of
from bot.playground.methods.messages import frame
from bot.playground.methods.registry import answers
from bot.playground.methods.target import aimed_post, entered_chat, known_chat, thread_of, writable_chat
from bot.playground.methods.wording import body, caption
from bot.playground.spec.coerce import Params
from bot.playground.wire import Thing, whole
from bot.playground.world.chats import ADMINS, Chat
from bot.playground.world.posts import Post
from bot.playground.world.state import State

DELETABLE_SECONDS = 48 * 3600
MEDIA = ("photo", "document", "video", "animation", "audio", "voice", "video_note", "sticker")
CAPTIONED = ("photo", "document", "video", "animation", "audio", "voice")
SERVICE = (
    "new_chat_members", "left_chat_member", "new_chat_title", "pinned_message", "forum_topic_created",
    "forum_topic_closed", "forum_topic_reopened", "forum_topic_edited", "migrate_to_chat_id", "migrate_from_chat_id",
)  # fmt: skip


def editable(state: State, params: Params) -> Post:
    """Find a message of the bot that may be edited."""
    chat = entered_chat(state, params)
    post = aimed_post(state, chat, params, Fault.EDIT_NOT_FOUND)
    if post.author != state.bot.id or any(name in post.content for name in SERVICE):
        raise Refused(Fault.CANT_BE_EDITED)
    return post


def change(state: State, post: Post, content: Thing, markup: Thing) -> Thing:
    """Replace what a message says; the same again is refused."""
    if post.content == content and post.markup == markup:
        raise Refused(Fault.NOT_MODIFIED)
    post.content, post.markup, post.edited = content, markup, state.seconds()
    state.show("edited", post)
    return state.message(post)


@answers("editMessageText")
def edit_message_text(state: State, params: Params) -> object:
    """Replace the text of a message."""
    post = editable(state, params)
    content = body(state, params)
    if "text" not in post.content:
        raise Refused(Fault.NO_TEXT_TO_EDIT)
    return change(state, post, content, markup_of(params, inline_only=True))


@answers("editMessageCaption")
def edit_message_caption(state: State, params: Params) -> object:
    """Replace the caption of a message with media."""
    post = editable(state, params)
    words = caption(state, params)
    if not any(name in post.content for name in CAPTIONED):
        raise Refused(Fault.NO_CAPTION_TO_EDIT)
    kept = {name: value for name, value in post.content.items() if "caption" not in name}
    return change(state, post, {**kept, **words}, markup_of(params, inline_only=True))


@answers("editMessageReplyMarkup")
def edit_message_reply_markup(state: State, params: Params) -> object:
    """Replace the buttons under a message."""
    post = editable(state, params)
    return change(state, post, post.content, markup_of(params, inline_only=True))


@answers("deleteMessage")
def delete_message(state: State, params: Params) -> object:
    """Delete a message."""
    chat = entered_chat(state, params)
    _delete(state, chat, aimed_post(state, chat, params, Fault.DELETE_NOT_FOUND))
    return True


def _delete(state: State, chat: Chat, post: Post) -> None:
    old = state.seconds() - post.date > DELETABLE_SECONDS
    foreign = post.author != state.bot.id and not chat.private
    if chat.bot.status in ADMINS and not chat.private:
        old = foreign = False
    if old or foreign:
        raise Refused(Fault.CANT_BE_DELETED)
    state.remove(post)


@answers("deleteMessages")
def delete_messages(state: State, params: Params) -> object:
    """Delete several messages; unknown ones are skipped."""
    chat = entered_chat(state, params)
    for identity in params.rows("message_ids"):
        if post := state.post(chat.id, whole(identity)):
            _delete(state, chat, post)
    return True


@answers("pinChatMessage")
def pin_chat_message(state: State, params: Params) -> object:
    """Pin a message; in groups that takes an administrator."""
    chat = _pinnable(state, params)
    post = aimed_post(state, chat, params, Fault.PIN_NOT_FOUND)
    if post.id not in chat.pinned:
        chat.pinned.append(post.id)
        state.add(chat, state.bot.id, {"pinned_message": state.quoted(post)}, thread=post.thread)
    return True


@answers("unpinChatMessage")
def unpin_chat_message(state: State, params: Params) -> object:
    """Unpin a message, or the newest pinned one."""
    chat = _pinnable(state, params)
    identity = params.whole("message_id") if "message_id" in params else next(reversed(chat.pinned), 0)
    if identity not in chat.pinned:
        raise Refused(Fault.UNPIN_NOT_FOUND)
    chat.pinned.remove(identity)
    return True


@answers("unpinAllChatMessages", "unpinAllForumTopicMessages", "unpinAllGeneralForumTopicMessages")
def unpin_all_chat_messages(state: State, params: Params) -> object:
    """Unpin everything in a chat or a topic."""
    chat = _pinnable(state, params)
    thread = thread_of(chat, params)
    chat.pinned = [identity for identity in chat.pinned if thread is not None and chat.posts[identity].thread != thread]
    return True


def _pinnable(state: State, params: Params) -> Chat:
    chat = entered_chat(state, params)
    if not chat.private and not (chat.bot.status in ADMINS and chat.bot.rights.get("can_pin_messages", True)):
        raise Refused(Fault.NO_RIGHTS_TO, what="manage pinned messages in the chat")
    return chat


@answers("forwardMessage")
def forward_message(state: State, params: Params) -> object:
    """Forward a message."""
    chat, post = _copied(state, params, Fault.FORWARD_NOT_FOUND)
    return state.message(_forward(state, chat, post, params))


def _copied(state: State, params: Params, fault: Fault) -> tuple[Chat, Post]:
    chat, source = writable_chat(state, params), known_chat(state, params, "from_chat_id")
    return chat, aimed_post(state, source, params, fault)


def _forward(state: State, chat: Chat, post: Post, params: Params) -> Post:
    _may_travel(post, Fault.CANT_BE_FORWARDED)
    origin = {"type": "user", "date": post.date, "sender_user": state.user_shape(post.author)}
    fields = {**frame(state, chat, params), "forward_origin": post.more.get("forward_origin", origin)}
    return state.add(chat, state.bot.id, post.content, poll=post.poll, **fields)


def _may_travel(post: Post, fault: Fault) -> None:
    if not _travels(post):
        raise Refused(fault)


def _several(state: State, params: Params, fault: Fault) -> list[Post]:
    """Find the messages that may travel; unknown ones are skipped."""
    source = known_chat(state, params, "from_chat_id")
    found = [state.post(source.id, whole(identity)) for identity in params.rows("message_ids")]
    posts = [post for post in found if post is not None and _travels(post)]
    if not posts:
        raise Refused(fault)
    return posts


def _travels(post: Post) -> bool:
    return not (post.more.get("has_protected_content") or any(name in post.content for name in SERVICE))


@answers("forwardMessages")
def forward_messages(state: State, params: Params) -> object:
    """Forward several messages."""
    chat = writable_chat(state, params)
    posts = _several(state, params, Fault.FORWARDS_NOT_FOUND)
    return [{"message_id": _forward(state, chat, post, params).id} for post in posts]


@answers("copyMessages")
def copy_messages(state: State, params: Params) -> object:
    """Send several messages again as the bot's own, without captions if asked."""
    chat = writable_chat(state, params)
    posts = _several(state, params, Fault.COPIES_NOT_FOUND)
    return [{"message_id": _copy(state, chat, post, params).id} for post in posts]


def _copy(state: State, chat: Chat, post: Post, params: Params) -> Post:
    bare = params.flag("remove_caption")
    content = {name: value for name, value in post.content.items() if not (bare and "caption" in name)}
    return state.add(chat, state.bot.id, content, poll=post.poll, **frame(state, chat, params))


@answers("copyMessage")
def copy_message(state: State, params: Params) -> object:
    """Send a message again as the bot's own, with another caption if given."""
    chat, post = _copied(state, params, Fault.COPY_NOT_FOUND)
    _may_travel(post, Fault.CANT_BE_COPIED)
    content = post.content
    if "caption" in params:
        kept = {name: value for name, value in content.items() if "caption" not in name}
        content = {**kept, **caption(state, params)}
    return {"message_id": state.add(chat, state.bot.id, content, poll=post.poll, **frame(state, chat, params)).id}
