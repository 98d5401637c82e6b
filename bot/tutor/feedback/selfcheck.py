"""The second rung of the ladder: what learners find in their own work, beside the model answer."""

from collections.abc import Callable, Mapping

from bot.core.presses import Press, Verb
from bot.core.replies import Replies
from bot.core.screens.feedback import selfcheck as screen
from bot.core.screens.feedback.work import criteria, next_criterion
from bot.core.trial import Verdict
from bot.storage.feedback import reviews
from bot.tutor.acts import meaningful
from bot.tutor.day import show_today
from bot.tutor.feedback.known import Work, work_of
from bot.tutor.visit import Visit

_CODES = {one.value: one for one in Verdict}


def press_self(visit: Visit, press: Press) -> Replies:
    """Take what was found about one criterion, and ask for the next; a criterion alone asks for it anew."""
    work = work_of(visit, press.args[0]) if press.args else None
    if work is None or not criteria(work.lesson):
        return show_today(visit)
    match press.args[1:]:
        case (criterion, code) if criterion in criteria(work.lesson) and code in _CODES:
            return _found(meaningful(visit), work, criterion, _CODES[code])
        case (criterion,) if criterion in criteria(work.lesson):
            return _keep(visit, work, {})
        case _:
            return show(visit, work)


def _found(visit: Visit, work: Work, criterion: str, verdict: Verdict) -> Replies:
    return _keep(visit, work, {**found(visit, work), criterion: verdict})


def found(visit: Visit, work: Work) -> dict[str, Verdict]:
    """Return what the learner found in this version so far."""
    return reviews.judged_self(visit.tx, visit.learner.id, work.lesson.id, work.version.number)


def _keep(visit: Visit, work: Work, verdicts: Mapping[str, Verdict]) -> Replies:
    reviews.judge_self(visit.tx, visit.learner.id, work.lesson.id, work.version.number, verdicts)
    return show(visit, work)


def show(visit: Visit, work: Work) -> Replies:
    """Ask for the next criterion, or sum up."""
    verdicts = found(visit, work)
    criterion = next_criterion(work.lesson, verdicts)
    if criterion is None:
        return (screen.found(work.lesson, verdicts),)
    return (screen.ask(work.lesson, work.words, work.version.values, criterion),)


PRESSES: Mapping[Verb, Callable[[Visit, Press], Replies]] = {Verb.SELF: press_self}
