"""What a person does with a phone, by name: the turns of a dialogue, and the clumsy things a screen must survive."""

from collections.abc import Callable

from lab import Lab, plain

from bot.playground.wire import Thing
from bot.playground.world import talk
from bot.playground.world.people import Person
from bot.playground.world.posts import Post

LONGEST = 4096  # characters; a phone cuts what is longer into several messages
CONTENT: dict[str, Thing] = {
    "location": {"location": {"latitude": -6.8, "longitude": 39.28}},
    "contact": {"contact": {"phone_number": "+255700000000", "first_name": "Juma"}},
    "dice": {"dice": {"emoji": "\N{GAME DIE}", "value": 3}},
}
KINDS = ("sticker", "photo", "voice", "video", "document", *CONTENT)


def send(lab: Lab, person: Person, kind: str) -> None:
    """Send something that is no text."""
    world = lab.server.world
    if kind in CONTENT:
        talk.say(world, person, talk.private_chat(world, person), dict(CONTENT[kind]))
    else:
        world.send(person, kind, b"\x89PNG\r\n\x1a\n")


def say(lab: Lab, person: Person, words: str) -> None:
    """Write; what is too long for one message leaves as several."""
    for start in range(0, len(words), LONGEST):
        lab.server.world.say(person, words[start : start + LONGEST])


def mine(lab: Lab, person: Person) -> Post:
    """Return the person's own last message."""
    return [post for post in lab.server.world.posts(person) if post.author == person.id][-1]


def edit(lab: Lab, person: Person, words: str) -> None:
    """Change one's own last message."""
    lab.server.world.edit(person, mine(lab, person), words)


def newest(lab: Lab, person: Person, fits: Callable[[str], bool]) -> tuple[Post, str]:
    """Return the message touched last that shows a fitting button, and the label as it stands there."""
    for post in sorted(lab.heard(person), key=lambda one: (one.edited or one.date, one.id), reverse=True):
        for button in post.buttons():
            if fits(plain(str(button["text"]))):
                return post, str(button["text"])
    message = f"there is no such button\n{lab.transcript(person)}"
    raise AssertionError(message)


def press(lab: Lab, person: Person, label: str, *, times: int = 1) -> None:
    """Press a button by what stands on it; an impatient thumb presses it several times."""
    post, shown = newest(lab, person, lambda one: one == label)
    for _ in range(times):
        lab.server.world.press(person, shown, post=post)


def forge(lab: Lab, person: Person, callback_data: str) -> None:
    """Press a button that is not there any more, or never was, under the oldest message that has buttons."""
    post = next(post for post in lab.heard(person) if post.buttons())
    lab.server.world.press(person, callback_data, post=post, stale=True)


def recall(lab: Lab, person: Person) -> dict[str, tuple[Post, str]]:
    """Return every button the person sees now, to press it when it is long out of date: label -> message and data."""
    return {
        plain(str(button["text"])): (post, str(button["callback_data"]))
        for post in lab.heard(person)
        for button in post.buttons()
    }
