"""What a person reads on the phone: the bot's messages, the labels under them, the whole conversation."""

import re

from bot.playground.world.chats import Chat
from bot.playground.world.people import Person
from bot.playground.world.polls import Poll
from bot.playground.world.posts import Post
from bot.playground.world.world import World

_MARKS = re.compile("[\u200e\u200f\u061c\u2066-\u2069]")

Place = Person | Chat
Seen = dict[int, tuple[object, ...]]


def plain(words: str) -> str:
    """Return text as a reader sees it: without direction marks."""
    return _MARKS.sub("", words)


def told(post: Post) -> str:
    """Return what a message says, or what stands under its file."""
    return plain(str(post.content.get("text") or post.content.get("caption", "")))


def labels(post: Post) -> list[str]:
    """Return what stands on the buttons of a message."""
    return [plain(str(button["text"])) for button in post.buttons()]


def heard(world: World, place: Place) -> list[Post]:
    """Return the bot's messages in a chat, oldest first."""
    return [post for post in world.posts(place) if post.author == world.bot.id and not post.deleted]


def last(world: World, place: Place) -> Post | None:
    """Return the message the bot touched last: sent or edited."""
    return max(heard(world, place), key=touched, default=None)


def touched(post: Post) -> tuple[int, int]:
    """Return what messages are ordered by: the instant of the last change, and the id."""
    return post.edited or post.date, post.id


def seen(world: World, place: Place) -> Seen:
    """Return what a chat shows of the bot now, to be compared later."""
    return {post.id: (post.content.get("text"), str(post.markup)) for post in heard(world, place)}


def changed(world: World, place: Place, before: Seen) -> list[Post]:
    """Return the messages that came or were edited since."""
    now = seen(world, place)
    return [post for post in heard(world, place) if now[post.id] != before.get(post.id)]


def transcript(world: World, place: Place) -> str:
    """Return the whole conversation as text, for whoever reads a failure."""
    return "\n".join(line for post in world.posts(place) for line in lines(post, author(world, post), world))


def author(world: World, post: Post) -> str:
    """Return who wrote a message."""
    return "bot" if post.author == world.bot.id else world.who(post.author).first_name


def poll_of(world: World, post: Post) -> Poll | None:
    """Return the poll that a message is."""
    return world.polls.get(post.poll or "")


def read_out(world: World, post: Post) -> str:
    """Return what a message says; a poll says its question and its options."""
    poll = poll_of(world, post)
    if poll is None:
        return told(post)
    options = (plain(str(one.content["text"])) for one in poll.options)
    return "\n".join((plain(str(poll.question["question"])), *options))


def lines(post: Post, who: str, world: World | None = None) -> list[str]:
    """Return a message as lines: what was said, and the buttons under it."""
    said = plain(str(post.content.get("text", f"<{', '.join(post.content)}>")))
    said = f"[quiz] {read_out(world, post)}" if world is not None and post.poll else said
    shown = "] [".join(labels(post))
    return [f"{who}: {said}"] + ([f"     [{shown}]"] if shown else [])
