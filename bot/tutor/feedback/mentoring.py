"""The mentor's desk: at most four works at once, half an hour each, an answer typed, spoken or taken from the saved."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.core.feedback import queue
from bot.core.feedback.work import MENTOR_HOLDS, MENTOR_LEASE, Review, ReviewState, Role, Waiting
from bot.core.presses import Press, Verb
from bot.core.replies import Phrase, Replies
from bot.core.screens.feedback import mentoring as screen
from bot.core.sent import Sent
from bot.storage.feedback import mentors, reviews, submissions
from bot.tutor.day import show_today
from bot.tutor.feedback.answers import answered
from bot.tutor.feedback.known import is_open, version_of
from bot.tutor.visit import Visit

_SHORTEST = 10  # characters of an answer


def is_mentor(visit: Visit) -> bool:
    """Tell whether the configuration names this learner as a mentor."""
    return mentors.is_mentor(visit.tx, visit.learner.chat)


def waiting_for(visit: Visit) -> tuple[Waiting, ...]:
    """Return what a mentor could take now."""
    every = submissions.queue_for(visit.tx, visit.learner.id, visit.learner.language, visit.at, mentor=True)
    return tuple(one for one in every if not one.mentors)


def show_desk(visit: Visit) -> Replies:
    """Show what waits and what is in hand."""
    visit = visit.saving(replace(visit.learner, awaiting=None)) if _answering(visit) else visit
    waiting = waiting_for(visit)
    held = reviews.held(visit.tx, visit.learner.id, Role.MENTOR, visit.at)
    oldest = min((one.submission.at for one in waiting), default=None)
    kept = mentors.snippets(visit.tx, visit.learner.id)
    return (screen.desk(waiting=len(waiting), oldest=oldest, held=held, snippets=len(kept)),)


def _answering(visit: Visit) -> bool:
    return (visit.learner.awaiting or "").startswith("mentor:")


def press_mentor(visit: Visit, press: Press) -> Replies:
    """Do what a button of the desk stands for; whoever is no mentor any more gets today's step."""
    if not is_mentor(visit):
        return show_today(visit)
    match press.args:
        case ("next",):
            return _next(visit)
        case (("show" | "saved" | "release") as what, wanted):
            return _in_hand(visit, what, _own(visit, wanted))
        case ("snippets",):
            return (screen.kept(_snippets(visit)),)
        case _:
            return show_desk(visit)


def _in_hand(visit: Visit, what: str, review: Review | None) -> Replies:
    match what:
        case "saved":
            return _saved(visit, review)
        case "release":
            return _release(visit, review)
        case _:
            return show(visit, review)


def _own(visit: Visit, review_id: str) -> Review | None:
    held = reviews.held(visit.tx, visit.learner.id, Role.MENTOR, visit.at)
    return next((one for one in held if str(one.id) == review_id), None)


def _snippets(visit: Visit) -> dict[int, str]:
    return {one.id: one.words for one in mentors.snippets(visit.tx, visit.learner.id)}


def _next(visit: Visit) -> Replies:
    if len(reviews.held(visit.tx, visit.learner.id, Role.MENTOR, visit.at)) >= MENTOR_HOLDS:
        return (screen.desk_notice("enough"),)
    submission = queue.next_for_mentor(waiting_for(visit), visit.at)
    if submission is None:
        return (screen.desk_notice("none"),)
    lease = Review(
        id=0,
        submission=submission.id,
        learner=visit.learner.id,
        role=Role.MENTOR,
        state=ReviewState.TAKEN,
        taken_at=visit.at,
        until=visit.at + MENTOR_LEASE,
    )
    return show(visit, reviews.take(visit.tx, lease))


def show(visit: Visit, review: Review | None) -> Replies:
    """Show a work in hand, and wait for the answer once the rubric is through."""
    submission = submissions.load(visit.tx, review.submission) if review else None
    if review is None or submission is None or not is_open(visit, submission):
        return (screen.desk_notice("gone"),)
    lesson, version = visit.course.lessons.get(submission.lesson), version_of(visit, submission)
    if not submission.is_question and (lesson is None or version is None):
        return (screen.desk_notice("gone"),)
    visit.saving(replace(visit.learner, awaiting=f"mentor:{review.id}"))
    said_by = tuple(one for one in reviews.about(visit.tx, submission.id) if one.state is ReviewState.GIVEN)
    values = version.values if version else {}
    return (screen.looking(lesson, submission, review, values=values, said_by=said_by),)


def _saved(visit: Visit, review: Review | None) -> Replies:
    return (screen.saved(review, _snippets(visit)),) if review else (screen.desk_notice("gone"),)


def _release(visit: Visit, review: Review | None) -> Replies:
    """Put a work back for any mentor, this one included."""
    if review is not None:
        reviews.save(visit.tx, replace(review, until=visit.at))
    return show_desk(visit)


def press_snippet(visit: Visit, press: Press) -> Replies:
    """Answer with a saved sentence, keep the words just sent, or drop a sentence."""
    if not is_mentor(visit):
        return show_today(visit)
    match press.args:
        case ("keep", wanted):
            return _keep(visit, wanted)
        case ("drop", wanted) if wanted.isdecimal():
            mentors.drop(visit.tx, visit.learner.id, int(wanted))
            return (screen.kept(_snippets(visit)),)
        case (review, wanted) if wanted.isdecimal():
            words, own = _snippets(visit).get(int(wanted), ""), _own(visit, review)
            return _send(visit, own, words=words) if own and words else show_desk(visit)
        case _:
            return show_desk(visit)


def _keep(visit: Visit, review_id: str) -> Replies:
    review = reviews.load(visit.tx, int(review_id)) if review_id.isdecimal() else None
    known = _snippets(visit).values()
    if review is not None and review.learner == visit.learner.id and review.words and review.words not in known:
        mentors.keep(visit.tx, visit.learner.id, review.words)
    return (screen.kept(_snippets(visit)),)


def typed_answer(visit: Visit, typed: str, waits: str) -> Replies:
    """Send a typed answer."""
    review = _own(visit, waits)
    if review is not None and len(typed.strip()) < _SHORTEST:
        finding = Phrase(key="remark.short", args={"count": len(typed.strip()), "min": _SHORTEST})
        return (screen.desk_notice("gone", finding=finding),)
    return _send(visit, review, words=typed.strip())


def sent_file(visit: Visit, file: Sent, waits: str) -> Replies:
    """Send a spoken answer; the file stays at Telegram and is sent again by its id."""
    return _send(visit, _own(visit, waits), voice=file.file) if file.kind == "voice" else ()


def _send(visit: Visit, review: Review | None, *, words: str = "", voice: str = "") -> Replies:
    visit = visit.saving(replace(visit.learner, awaiting=None))
    submission = submissions.load(visit.tx, review.submission) if review else None
    if review is None or submission is None or not is_open(visit, submission) or not is_mentor(visit):
        return (screen.desk_notice("gone"),)
    review = replace(review, words=words, voice=voice)
    answered(visit, submission, review)
    return (screen.sent(review),)


def show_waiting(visit: Visit, waits: str) -> Replies:
    """Show again the work whose answer is waited for."""
    return show(visit, _own(visit, waits))


PRESSES: Mapping[Verb, Callable[[Visit, Press], Replies]] = {
    Verb.DESK: press_mentor,
    Verb.SNIPPET: press_snippet,
}
