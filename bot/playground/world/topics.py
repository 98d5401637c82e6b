"""What an admin does to a forum topic by hand: closing it, opening it again, deleting it with its messages."""

from bot.playground.world.chats import ADMINS, Chat
from bot.playground.world.people import Person
from bot.playground.world.rooms import show_chat, tell_bot
from bot.playground.world.state import State
from bot.playground.world.talk import Impossible

CLOSE, REOPEN, DELETE = "close", "reopen", "delete"


def settle_topic(state: State, chat: Chat, topic: int, what: str, *, by: Person) -> None:
    """Close, reopen or delete a topic; the bot is told of the first two."""
    if chat.members[by.id].status not in ADMINS:
        refusal = "only an admin settles topics"
        raise Impossible(refusal)
    if what == DELETE:
        for post in [post for post in chat.posts.values() if post.thread == topic and not post.deleted]:
            state.remove(post)
        del chat.topics[topic]
    else:
        _shut(state, chat, topic, closed=what == CLOSE, by=by)
    show_chat(state, chat)


def _shut(state: State, chat: Chat, topic: int, *, closed: bool, by: Person) -> None:
    chat.topics[topic].closed = closed
    service = "forum_topic_closed" if closed else "forum_topic_reopened"
    tell_bot(state, chat, state.message(state.add(chat, by.id, {service: {}}, thread=topic)))
