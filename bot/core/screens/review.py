"""Reviews on the screen: offered beside the lesson, asked one after the other in one message, ended without a count."""

from dataclasses import replace

from bot.core.presses import Verb, encode
from bot.core.replies import Button, Kind, Line, Reply, Style
from bot.core.screens.asked import REVIEW
from bot.core.screens.parts import button, said


def before_lesson(reply: Reply, minutes: int) -> Reply:
    """Offer a review on the message of a lesson that waits; its own button stays, one tap away as before."""
    return _offered(reply, said("review.first", minutes=minutes), minutes)


def beside(reply: Reply, minutes: int) -> Reply:
    """Offer a review on the screen of the day, where nothing else is begun."""
    return _offered(reply, said("review.offer", minutes=minutes), minutes)


def below(reply: Reply, minutes: int) -> Reply:
    """Leave the way to a review open below what is begun, without a word."""
    return replace(reply, buttons=(*reply.buttons, (_go(minutes, Style.PLAIN),)))


def _offered(reply: Reply, line: Line, minutes: int) -> Reply:
    rows = tuple(tuple(replace(one, style=Style.PLAIN) for one in row) for row in reply.buttons)
    return replace(reply, lines=(*reply.lines, line), buttons=((_go(minutes, Style.PRIMARY),), *rows))


def _go(minutes: int, style: Style) -> Button:
    label = said("button.review.go", minutes=minutes)
    return Button(label=label, press=encode(Verb.REVIEW, "go"), style=style)


def with_way_out(reply: Reply) -> Reply:
    """Add the button that ends the review at any question."""
    return replace(reply, buttons=(*reply.buttons, (button("review.leave", Verb.REVIEW, "leave"),)))


def onward(*, more: bool) -> Button:
    """Return the button below a judgement: to the next question, or to the end of the portion."""
    if more:
        return button("next", Verb.REVIEW, "go", style=Style.PRIMARY)
    return button("finish", Verb.REVIEW, "done", style=Style.PRIMARY)


def in_place(reply: Reply, *, more: bool) -> Reply:
    """Show the day where the review stood; whoever wants more questions may have some."""
    again = ((button("review.more", Verb.REVIEW, "go"),),) if more else ()
    return replace(reply, buttons=(*reply.buttons, *again), screen=REVIEW, fresh=False)


def weekly(minutes: int, key: str, *, not_after: int) -> Reply:
    """Invite to the review of the week, after the course."""
    return Reply(
        lines=(said("review.weekly", minutes=minutes),),
        buttons=((_go(minutes, Style.PRIMARY),), (button("pause.menu", Verb.PAUSE, "menu"),)),
        kind=Kind.REVIEW,
        key=key,
        not_after=not_after,
    )
