"""What a person does with a phone, in a laboratory: the gestures of `bot.playground.script`, and one for tests."""

from collections.abc import Callable

from lab import Lab, plain

from bot.playground.script import gestures
from bot.playground.script.gestures import CONTENT, KINDS, LONGEST
from bot.playground.world.people import Person
from bot.playground.world.posts import Post

__all__ = ["CONTENT", "KINDS", "LONGEST", "edit", "forge", "mine", "newest", "press", "recall", "say", "send"]


def send(lab: Lab, person: Person, kind: str) -> None:
    """Send something that is no text."""
    gestures.send(lab.world, person, kind)


def say(lab: Lab, person: Person, words: str) -> None:
    """Write; what is too long for one message leaves as several."""
    gestures.say(lab.world, person, words)


def mine(lab: Lab, person: Person) -> Post:
    """Return the person's own last message."""
    return gestures.mine(lab.world, person)


def edit(lab: Lab, person: Person, words: str) -> None:
    """Change one's own last message."""
    gestures.edit(lab.world, person, words)


def newest(lab: Lab, person: Person, fits: Callable[[str], bool]) -> tuple[Post, str]:
    """Return the message touched last that shows a fitting button, and the label as it stands there."""
    return gestures.newest(lab.world, person, fits)


def press(lab: Lab, person: Person, label: str, *, times: int = 1) -> None:
    """Press a button by what stands on it; an impatient thumb presses it several times."""
    gestures.press(lab.world, person, label, times=times)


def forge(lab: Lab, person: Person, callback_data: str) -> None:
    """Press a button that is not there any more, or never was, under the oldest message that has buttons."""
    gestures.forge(lab.world, person, callback_data)


def recall(lab: Lab, person: Person) -> dict[str, tuple[Post, str]]:
    """Return every button the person sees now, to press it when it is long out of date: label -> message and data."""
    return {
        plain(str(button["text"])): (post, str(button["callback_data"]))
        for post in lab.heard(person)
        for button in post.buttons()
    }
