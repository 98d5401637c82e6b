"""What a person does with a phone, by name: the turns of a dialogue."""

from collections.abc import Callable

from bot.playground.script.reading import Place, heard, plain, touched, transcript
from bot.playground.wire import Thing
from bot.playground.world import talk
from bot.playground.world.chats import Chat
from bot.playground.world.people import Person
from bot.playground.world.posts import Post
from bot.playground.world.world import World

LONGEST = 4096  # characters; a phone cuts what is longer into several messages
CONTENT: dict[str, Thing] = {
    "location": {"location": {"latitude": -6.8, "longitude": 39.28}},
    "contact": {"contact": {"phone_number": "+255700000000", "first_name": "Juma"}},
    "dice": {"dice": {"emoji": "\N{GAME DIE}", "value": 3}},
}
KINDS = ("sticker", "photo", "voice", "video", "document", *CONTENT)
_PICTURE = b"\x89PNG\r\n\x1a\n"


class Absent(AssertionError):  # noqa: N818 - named for what is wrong
    """The phone does not show what a turn wants to touch."""


def send(world: World, person: Person, kind: str) -> None:
    """Send something that is no text."""
    if kind in CONTENT:
        talk.say(world, person, talk.private_chat(world, person), dict(CONTENT[kind]))
    else:
        world.send(person, kind, _PICTURE)


def say(world: World, person: Person, words: str, *, chat: Chat | None = None, thread: int | None = None) -> None:
    """Write; what is too long for one message leaves as several."""
    for start in range(0, len(words), LONGEST):
        world.say(person, words[start : start + LONGEST], chat=chat, thread=thread)


def mine(world: World, person: Person) -> Post:
    """Return the person's own last message."""
    return [post for post in world.posts(person) if post.author == person.id][-1]


def edit(world: World, person: Person, words: str) -> None:
    """Change one's own last message."""
    world.edit(person, mine(world, person), words)


def newest(world: World, place: Place, fits: Callable[[str], bool]) -> tuple[Post, str]:
    """Return the message touched last that shows a fitting button, and the label as it stands there."""
    for post in sorted(heard(world, place), key=touched, reverse=True):
        for button in post.buttons():
            if fits(plain(str(button["text"]))):
                return post, str(button["text"])
    message = f"there is no such button\n{transcript(world, place)}"
    raise Absent(message)


def press(world: World, person: Person, label: str, *, times: int = 1, place: Place | None = None) -> None:
    """Press a button by what stands on it; an impatient thumb presses it several times."""
    post, shown = newest(world, person if place is None else place, lambda one: one == label)
    for _ in range(times):
        world.press(person, shown, post=post)


def press_gone(world: World, person: Person, label: str, *, place: Place) -> None:
    """Press a button of the newest deleted message that showed it, on a phone that has not heard of that yet."""
    for post in reversed(world.find_chat(place).posts.values()):
        for button in post.buttons() if post.deleted else []:
            if plain(str(button["text"])) == label:
                world.press(person, str(button["callback_data"]), post=post, stale=True)
                return
    message = f"no deleted message shows {label!r}"
    raise Absent(message)


def forge(world: World, person: Person, callback_data: str, *, place: Place | None = None) -> None:
    """Press a button that is not there any more, or never was, under the oldest message that has buttons."""
    post = next(post for post in heard(world, person if place is None else place) if post.buttons())
    world.press(person, callback_data, post=post, stale=True)
