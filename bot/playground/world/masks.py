"""Messages behind which nobody's name stands: an anonymous admin, a channel, a channel's post in its linked group."""

from bot.playground.wire import Thing
from bot.playground.world import talk
from bot.playground.world.chats import Chat
from bot.playground.world.posts import Post
from bot.playground.world.state import State

GROUP, CHANNEL = "group", "channel"
_LINKED: Thing = {"id": -1009000000001, "type": "channel", "title": "Habari"}
_SENDERS: dict[str, Thing] = {  # whom the Bot API names where there is nobody to name
    GROUP: {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"},
    CHANNEL: {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"},
}
_TELEGRAM: Thing = {"id": 777000, "is_bot": False, "first_name": "Telegram"}


def behind(chat: Chat, mask: str) -> Thing:
    """Give the fields of a message written in the name of the group, as anonymous admins do, or of a channel."""
    return {"from": _SENDERS[mask], "sender_chat": chat.shape() if mask == GROUP else _LINKED}


def forwards(state: State, words: str, *, chat: Chat) -> Post:
    """Let a post of the linked channel appear, as Telegram brings it by itself."""
    origin: Thing = {"type": "channel", "date": state.seconds(), "chat": _LINKED, "message_id": 1}
    brought: Thing = {"from": _TELEGRAM, "sender_chat": _LINKED, "is_automatic_forward": True, "forward_origin": origin}
    founder = state.person(next(iter(chat.members)))
    return talk.say(state, founder, chat, talk.worded("text", words), **brought)
