"""Something is wrong here: asked on the very screen that is meant, so that the words stay in sight."""

from dataclasses import dataclass, replace

from bot.core.course import Lesson
from bot.core.presses import Verb, encode
from bot.core.replies import Button, Reply
from bot.core.reports import reasons
from bot.core.screens.parts import button, rows_of, said

AGAIN = "r"  # travels in the buttons of a question that came again
ASK = "ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """What a report is about: a lesson, or a question of it, in the lesson or when it came again."""

    lesson: str
    item: str = ""
    again: bool = False

    @property
    def place(self) -> str:
        """Return the spot as `lesson` or `lesson.question`."""
        return f"{self.lesson}.{self.item}" if self.item else self.lesson

    def press(self, what: str) -> str:
        """Return callback data about this spot."""
        return encode(Verb.REPORT, self.place, what, *((AGAIN,) if self.again else ()))


def offer(spot: Spot) -> Button:
    """Return the quiet button."""
    return Button(label=said("button.report"), press=spot.press(ASK))


def under(reply: Reply, lesson: Lesson, item: str, *, again: bool = False) -> Reply:
    """Put the button under the why of a question; the welcome, which must lead straight on, has none."""
    if lesson.task is None:
        return reply
    return replace(reply, buttons=(*reply.buttons, (offer(Spot(lesson=lesson.id, item=item, again=again)),)))


def ask(reply: Reply, spot: Spot) -> Reply:
    """Ask below what is shown what is wrong with it."""
    every = (
        Button(label=said(f"button.report.{one.value}"), press=spot.press(one.value)) for one in reasons(spot.item)
    )
    question = said("report.ask.question" if spot.item else "report.ask.lesson")
    return replace(reply, lines=(*reply.lines, question), buttons=(*rows_of(every, 2), (_back(spot),)))


def noted(reply: Reply, note: str) -> Reply:
    """Say thanks below what is shown; its own buttons lead on."""
    return replace(reply, lines=(*reply.lines, said(f"report.{note}")))


def _back(spot: Spot) -> Button:
    if spot.again:
        return button("back", Verb.REVIEW, Verb.ASK.value, spot.place)
    return button("back", Verb.ASK, spot.lesson, spot.item) if spot.item else button("back", Verb.OPEN, spot.lesson)
