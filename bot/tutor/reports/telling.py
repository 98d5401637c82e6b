"""Takes a report: one tap for what is wrong, a sentence if one likes, thanks, and on from the same place."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.core.course import Lesson
from bot.core.groups.taming import tamed
from bot.core.presses import Press, Verb
from bot.core.replies import Replies
from bot.core.reports import LONGEST, MOST_A_DAY, Reason, Report
from bot.core.reviews.words import digest_of
from bot.core.screens import report as screen
from bot.core.screens.report import AGAIN, Spot
from bot.storage import reports
from bot.tutor import lessons
from bot.tutor.day import show_today
from bot.tutor.questions import inside
from bot.tutor.reviews import presses as reviewing
from bot.tutor.search import asking
from bot.tutor.unasked import today_of
from bot.tutor.visit import Visit

WAITS = "report"  # what typed text is added to
_PATIENCE = 1800  # seconds; what is typed later is no longer meant for the report
_REASONS: Mapping[str, Reason] = {one.value: one for one in Reason}


def press_report(visit: Visit, press: Press) -> Replies:
    """Ask what is wrong, or keep the reason that was given."""
    where, what, *flags = (*press.args, "", "")
    spot = _spot(where, again=AGAIN in flags)
    lesson = _lesson(visit, spot)
    if lesson is None:
        return show_today(visit)
    reason = _REASONS.get(what)
    if reason is None:
        return tuple(screen.ask(one, spot) for one in _place(visit, spot))
    return _keep(visit, spot, lesson, reason)


def _spot(place: str, *, again: bool) -> Spot:
    lesson, _, item = place.partition(".")
    return Spot(lesson=lesson, item=item, again=again and bool(item))


def _lesson(visit: Visit, spot: Spot) -> Lesson | None:
    """Return the lesson of a spot that the learner has met, or None when there is no such place."""
    lesson = visit.lesson(spot.lesson)
    if lesson is None or lesson.task is None or not inside(visit, lesson):
        return None
    return lesson if not spot.item or lesson.question(spot.item) else None


def _place(visit: Visit, spot: Spot) -> Replies:
    """Return the screen that the report is about."""
    if spot.again:
        return reviewing.press_review(visit, Press(verb=Verb.REVIEW, args=(Verb.ASK.value, spot.place)))
    if spot.item:
        return lessons.press_ask(visit, Press(verb=Verb.ASK, args=(spot.lesson, spot.item)))
    return lessons.press_open(visit, Press(verb=Verb.OPEN, args=(spot.lesson,)))


def _keep(visit: Visit, spot: Spot, lesson: Lesson, reason: Reason) -> Replies:
    learner, day = visit.learner, today_of(visit)
    known = reports.has(visit.tx, learner.id, spot.lesson, spot.item)
    if not known and reports.on_day(visit.tx, learner.id, day) >= MOST_A_DAY:
        return _noted(visit, spot, "enough")
    one = Report(
        learner=learner.id,
        lesson=spot.lesson,
        item=spot.item,
        reason=reason,
        language=learner.language,
        rev=lesson.rev,
        digest=digest_of(lesson, learner.language, spot.item) or "",
        day=day,
        at=visit.at,
    )
    reports.keep(visit.tx, one)
    visit = _waiting(visit, spot)
    return _noted(visit, spot, "thanks.more" if _waits(visit) else "thanks")


def _waits(visit: Visit) -> bool:
    return (visit.learner.awaiting or "").partition(":")[0] == WAITS


def _waiting(visit: Visit, spot: Spot) -> Visit:
    """Take what is typed next for the report, unless it is to answer something else."""
    if visit.learner.awaiting and not _waits(visit):
        return visit
    waits = f"{WAITS}:{spot.place}:{AGAIN if spot.again else ''}:{visit.at}"
    return visit.saving(replace(visit.learner, awaiting=waits))


def _noted(visit: Visit, spot: Spot, note: str) -> Replies:
    return tuple(screen.noted(one, note) for one in _place(visit, spot))


def typed_words(visit: Visit, typed: str, about: str) -> Replies:
    """Add a sentence to the report; what comes much later, or about a place that is gone, is a question like any."""
    visit = visit.saving(replace(visit.learner, awaiting=None))
    place, again, since = about.split(":")
    spot = _spot(place, again=bool(again))
    words = tamed(typed, LONGEST)
    if _lesson(visit, spot) is None or not words or visit.at - int(since) > _PATIENCE:
        return asking.typed(visit, typed) or show_today(visit)
    reports.say(visit.tx, visit.learner.id, (spot.lesson, spot.item), words)
    return _noted(visit, spot, "words")


def show_waiting(visit: Visit, about: str) -> Replies:
    """Show again what the report is about."""
    place, again, _ = about.split(":")
    spot = _spot(place, again=bool(again))
    return _place(visit, spot) if _lesson(visit, spot) else show_today(visit)


PRESSES = {Verb.REPORT: press_report}
TYPED: Mapping[str, Callable[[Visit, str, str], Replies]] = {WAITS: typed_words}
SHOWN: Mapping[str, Callable[[Visit, str], Replies]] = {WAITS: show_waiting}
