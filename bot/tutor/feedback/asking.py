"""A free question to a mentor: typed after a button, answered like work, closed after three days like work."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.core.presses import Press, Verb
from bot.core.progress import Due, DueKind
from bot.core.replies import Replies
from bot.core.screens.feedback import sharing as screen
from bot.storage import dues
from bot.storage.feedback import mentors
from bot.tutor.day import show_today
from bot.tutor.feedback.known import place_of, put_in_queue
from bot.tutor.promised import NUDGE
from bot.tutor.visit import Visit

WAITS = "question:"


def press_ask(visit: Visit, press: Press) -> Replies:
    """Ask for the question, or say that nobody is there to answer; whoever thinks better of it goes on."""
    if press.args == ("leave",):
        return show_today(visit.saving(replace(visit.learner, awaiting=None)))
    there = bool(mentors.of(visit.tx, visit.learner.language))
    if there:
        visit.saving(replace(visit.learner, awaiting=WAITS))
    return (screen.nothing_to_ask(mentors=there),)


def typed_question(visit: Visit, typed: str, waits: str = "") -> Replies:
    """Put a typed question before the mentors; the seam for whatever found no answer elsewhere."""
    del waits
    visit = visit.saving(replace(visit.learner, awaiting=None))
    there = mentors.of(visit.tx, visit.learner.language)
    if not there:
        return (screen.nothing_to_ask(mentors=False),)
    submission = put_in_queue(visit, question=typed.strip())
    for one in there:
        dues.set(visit.tx, Due(at=visit.at, learner=one, kind=DueKind.FEEDBACK, note=NUDGE))
    return (screen.asked(submission, place_of(visit, submission)),)


def show_waiting(visit: Visit) -> Replies:
    """Ask again for the question."""
    return press_ask(visit, Press(verb=Verb.MENTOR))


PRESSES: Mapping[Verb, Callable[[Visit, Press], Replies]] = {Verb.MENTOR: press_ask}
