"""Mending a broken streak: with one question that comes again, never with money; right or wrong, it counts."""

from bot.core.presses import Press, Verb
from bot.core.replies import Replies
from bot.tutor.day import press_streak as press_shown
from bot.tutor.reviews.presses import mend, press_review
from bot.tutor.visit import Visit


def press_streak(visit: Visit, press: Press) -> Replies:
    """Hide or show the streak, or mend it; a question from before there were reviews mends it as well."""
    match press.args:
        case ("repair", *_):
            return mend(visit)
        case ("fix", item, option):
            return press_review(visit, Press(verb=Verb.REVIEW, args=(Verb.ANSWER.value, item, option)))
        case _:
            return press_shown(visit, press)
