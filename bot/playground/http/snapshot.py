"""What the phone page sees: the Bot API's objects with a little more, as a whole and as single events."""

from bot.playground.http.desk import Desk
from bot.playground.wire import Thing, text
from bot.playground.world import rooms
from bot.playground.world.events import Event
from bot.playground.world.posts import Post
from bot.playground.world.state import State

LAST_CALLS = 200
LAST_POSTS = 500


def page_message(state: State, post: Post) -> Thing:
    """Give a message with what a phone shows beside it: votes, reactions, and keyboards of every kind."""
    shape = state.message(post)
    if post.markup:
        shape["reply_markup"] = post.markup
    return {**shape, "sim": _beside(state, post)}


def _beside(state: State, post: Post) -> Thing:
    poll = state.polls.get(post.poll or "")
    reactions: dict[str, list[object]] = {}
    for actor, chosen in post.reactions.items():
        for row in chosen:
            reactions.setdefault(text(row.get("emoji")), []).append("bot" if actor == state.bot.id else actor)
    return {
        "edited": post.edited is not None,
        "deleted": post.deleted,
        "views": [],
        "poll_votes": {str(person): list(chosen) for person, chosen in poll.votes.items()} if poll else {},
        "shuffled": poll.shuffled if poll else False,
        "results_hidden": poll.hidden_results and not poll.closed if poll else False,
        "reactions": reactions,
    }


def snapshot(desk: Desk) -> Thing:
    """Give everything the page needs to draw itself."""
    state = desk.state
    return {
        "now": state.clock.now().isoformat().replace("+00:00", "Z"),
        "bot": state.bot.page(),
        "people": [person.page() for person in state.people.values()],
        "chats": [rooms.page(state, chat) for chat in state.chats.values()],
        "messages": {str(chat.id): _posts(state, list(chat.posts.values())) for chat in state.chats.values()},
        "calls": [call.page() for call in desk.ledger.calls[-LAST_CALLS:]],
        "violations": [violation.page() for violation in desk.ledger.violations[-LAST_CALLS:]],
        "typing": {},
    }


def _posts(state: State, posts: list[Post]) -> list[Thing]:
    return [page_message(state, post) for post in posts[-LAST_POSTS:] if not post.deleted]


def page_event(state: State, event: Event) -> Thing:
    """Give an event as the page reads it."""
    if event.post is None:
        return {"type": event.type, **event.fields}
    if event.type == "deleted":
        return {"type": "deleted", "chat": event.chat, "message_id": event.post.id}
    return {"type": event.type, "chat": event.chat, "message": page_message(state, event.post)}
