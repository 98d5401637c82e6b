"""Pictures of people, chats and the bot, and the icons of topics."""

from bot.playground.errors import Fault, Refused
from bot.playground.methods.media import stored
from bot.playground.methods.registry import answers
from bot.playground.methods.target import administered_chat
from bot.playground.spec.coerce import Params
from bot.playground.wire import Thing
from bot.playground.world.files import photo_sizes
from bot.playground.world.state import State

ICONS = ("\U0001f4f0", "\U0001f4a1", "\U0001f4ac", "\U0001f393", "\U0001f4cc")


@answers("getUserProfilePhotos")
def get_user_profile_photos(state: State, params: Params) -> object:
    """Give someone's pictures; nobody in the playground has any."""
    state.user_shape(params.whole("user_id"))
    return {"total_count": 0, "photos": []}


@answers("setChatPhoto")
def set_chat_photo(state: State, params: Params) -> object:
    """Give a group a picture."""
    chat = administered_chat(state, params, "can_change_info")
    if chat.private:
        raise Refused(Fault.LEAVE_PRIVATE)
    known = stored(state, params, params.values.get("photo"), "photo")
    sizes = {f"{size}_{name}": known.shape()[f"file_{end}"] for size in ("small", "big") for name, end in _NAMES}
    chat.extra = {**chat.extra, "photo": sizes}
    state.add(chat, state.bot.id, {"new_chat_photo": photo_sizes(state.files, known)})
    return True


_NAMES = (("file_id", "id"), ("file_unique_id", "unique_id"))


@answers("deleteChatPhoto")
def delete_chat_photo(state: State, params: Params) -> object:
    """Take a group's picture away."""
    chat = administered_chat(state, params, "can_change_info")
    if chat.extra.pop("photo", None) is not None:
        state.add(chat, state.bot.id, {"delete_chat_photo": True})
    return True


@answers("getForumTopicIconStickers")
def get_forum_topic_icon_stickers(state: State, params: Params) -> object:
    """Give the pictures a topic may have."""
    del params
    return [icon(state, index, emoji) for index, emoji in enumerate(ICONS)]


def icon(state: State, index: int, emoji: str) -> Thing:
    """Give one such picture as a sticker."""
    kept = state.files.keep("sticker", name="", mime="application/x-tgsticker", content=emoji.encode())
    return {
        **kept.shape(),
        "type": "custom_emoji",
        "width": 512,
        "height": 512,
        "is_animated": True,
        "is_video": False,
        "emoji": emoji,
        "set_name": "Topics",
        "custom_emoji_id": f"53124364735{index:08}",
        "thumbnail": {**kept.shape(), "width": 128, "height": 128},
    }
