"""What a person reads on the phone: the bot's messages, the labels under them, the whole conversation."""

import re

from bot.playground.world.people import Person
from bot.playground.world.posts import Post
from bot.playground.world.world import World

_MARKS = re.compile("[\u200e\u200f\u061c\u2066-\u2069]")

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


def heard(world: World, person: Person) -> list[Post]:
    """Return the bot's messages in a person's chat, oldest first."""
    return [post for post in world.posts(person) if post.author == world.bot.id and not post.deleted]


def last(world: World, person: Person) -> Post | None:
    """Return the message the bot touched last: sent or edited."""
    return max(heard(world, person), key=touched, default=None)


def touched(post: Post) -> tuple[int, int]:
    """Return what messages are ordered by: the instant of the last change, and the id."""
    return post.edited or post.date, post.id


def seen(world: World, person: Person) -> Seen:
    """Return what the person's chat shows of the bot now, to be compared later."""
    return {post.id: (post.content.get("text"), str(post.markup)) for post in heard(world, person)}


def changed(world: World, person: Person, before: Seen) -> list[Post]:
    """Return the messages that came or were edited since."""
    now = seen(world, person)
    return [post for post in heard(world, person) if now[post.id] != before.get(post.id)]


def transcript(world: World, person: Person) -> str:
    """Return the whole conversation as text, for whoever reads a failure."""
    return "\n".join(
        line
        for post in world.posts(person)
        for line in lines(post, "bot" if post.author == world.bot.id else person.first_name)
    )


def lines(post: Post, who: str) -> list[str]:
    """Return a message as lines: what was said, and the buttons under it."""
    said = plain(str(post.content.get("text", f"<{', '.join(post.content)}>")))
    shown = "] [".join(labels(post))
    return [f"{who}: {said}"] + ([f"     [{shown}]"] if shown else [])
