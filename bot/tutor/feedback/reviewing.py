"""Judging a fellow's work: a sample first, then three taps and one sentence; or put it back, and nobody minds."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.core.feedback import queue
from bot.core.feedback.shown import remark_finding
from bot.core.feedback.work import PEER_LEASE, REPORTS, Review, ReviewState, Role, Submission
from bot.core.names import LearnerId
from bot.core.presses import Press, Verb
from bot.core.replies import Replies
from bot.core.screens.feedback import reviewing as screen
from bot.core.screens.feedback.work import criteria, next_criterion
from bot.core.trial import Verdict, trial_for
from bot.storage.feedback import reviews, submissions
from bot.tutor.acts import meaningful
from bot.tutor.feedback import mentoring
from bot.tutor.feedback.answers import answered
from bot.tutor.feedback.known import is_open, version_of
from bot.tutor.feedback.sharing import show_feedback
from bot.tutor.visit import Visit

_CODES = {one.value: one for one in Verdict}


def press_peer(visit: Visit, press: Press) -> Replies:
    """Give the learner the next work, or show again the one in hand."""
    match press.args[:2]:
        case ("show", review):
            return show(visit, own_review(visit, review))
        case _:
            return _next(visit)


def own_review(visit: Visit, review_id: str) -> Review | None:
    """Return a review that this learner has in hand; None when the lease is over or it is somebody else's."""
    review = reviews.load(visit.tx, int(review_id)) if review_id.isdecimal() else None
    mine = review is not None and review.learner == visit.learner.id and review.state is ReviewState.TAKEN
    return review if mine and review is not None and review.until > visit.at else None


def _next(visit: Visit) -> Replies:
    held = reviews.held(visit.tx, visit.learner.id, Role.PEER, visit.at)
    if held:
        return show(visit, held[0])
    if reviews.reports(visit.tx, visit.learner.id) >= REPORTS:
        return (screen.peer_notice("rest"),)
    waiting = submissions.queue_for(visit.tx, visit.learner.id, visit.learner.language, visit.at)
    waiting = tuple(one for one in waiting if one.submission.lesson in visit.course.lessons)
    submission = queue.next_for_peer(waiting, visit.at)
    if submission is None:
        return (screen.peer_notice("none"),)
    return _trial(visit, submission.lesson) or show(visit, _take(visit, submission))


def _take(visit: Visit, submission: Submission) -> Review:
    lease = Review(
        id=0,
        submission=submission.id,
        learner=visit.learner.id,
        role=Role.PEER,
        state=ReviewState.TAKEN,
        taken_at=visit.at,
        until=min(visit.at + PEER_LEASE, submission.closes_at),
    )
    return reviews.take(visit.tx, lease)


def _trial(visit: Visit, lesson_id: str) -> Replies:
    """Show the sample that comes before the first work of a lesson; nothing when the eye was tried on it."""
    sample = trial_for(visit.pack.trials, lesson_id)
    lesson = visit.course.lessons.get(sample.lesson) if sample else None
    if sample is None or lesson is None or reviews.calibrated(visit.tx, visit.learner.id, sample.lesson):
        return ()
    return (screen.trial(lesson, sample, criteria(lesson)[0], ""),)


def press_try(visit: Visit, press: Press) -> Replies:
    """Take the taps on a sample; after the last one the key is laid beside them."""
    lesson_id, codes = (*press.args, "", "")[:2]
    sample, lesson = visit.pack.trials.get(lesson_id), visit.course.lessons.get(lesson_id)
    if sample is None or lesson is None or not set(codes) <= _CODES.keys():
        return show_feedback(visit)
    every = criteria(lesson)
    found = {one: _CODES[code] for one, code in zip(every, codes, strict=False)}
    if len(found) < len(every):
        return (screen.trial(lesson, sample, every[len(found)], codes),)
    reviews.calibrate(visit.tx, visit.learner.id, sample.lesson, visit.at, sample.agreed(found))
    return (screen.tried(lesson, sample, found),)


def show(visit: Visit, review: Review | None) -> Replies:
    """Ask for the next criterion, then for the sentence; a work that is gone meanwhile is let go."""
    submission = submissions.load(visit.tx, review.submission) if review else None
    lesson = visit.course.lessons.get(submission.lesson) if submission else None
    version = version_of(visit, submission) if submission else None
    if review is None or submission is None or lesson is None or version is None or not is_open(visit, submission):
        return (screen.peer_notice("gone"),)
    criterion = next_criterion(lesson, review.verdicts)
    if criterion is not None:
        return (screen.judging(lesson, submission, review, values=version.values, criterion=criterion),)
    visit.saving(replace(visit.learner, awaiting=f"remark:{review.id}"))
    return (screen.sentence(lesson, review),)


def press_rate(visit: Visit, press: Press) -> Replies:
    """Take a tap on a criterion, of a fellow learner or of a mentor."""
    review_id, criterion, code = (*press.args, "", "", "")[:3]
    review = own_review(visit, review_id)
    if review is not None and code in _CODES and criterion:
        review = replace(review, verdicts={**review.verdicts, criterion: _CODES[code]})
        reviews.save(visit.tx, review)
    if review is not None and review.role is Role.MENTOR:
        return mentoring.show(visit, review)
    return show(visit, review)


def press_put_back(visit: Visit, press: Press) -> Replies:
    """Put a work back; as spam it goes to nobody else."""
    review = own_review(visit, press.args[0]) if press.args else None
    if review is None:
        return show_feedback(visit)
    reviews.save(visit.tx, replace(review, state=ReviewState.PASSED))
    visit.saving(replace(visit.learner, awaiting=None))
    if press.args[1:] == ("spam",):
        reviews.bar(visit.tx, visit.learner.id, _owner(visit, review))
        return (screen.peer_notice("spam"),)
    return (screen.peer_notice("back"),)


def _owner(visit: Visit, review: Review) -> LearnerId:
    submission = submissions.load(visit.tx, review.submission)
    return submission.learner if submission else visit.learner.id


def typed_remark(visit: Visit, typed: str, waits: str) -> Replies:
    """Take the sentence; an insult, a phone number or a word too few is said kindly, and the taps are kept."""
    review = own_review(visit, waits)
    submission = submissions.load(visit.tx, review.submission) if review else None
    lesson = visit.course.lessons.get(submission.lesson) if submission else None
    if review is None or submission is None or lesson is None or not is_open(visit, submission):
        visit.saving(replace(visit.learner, awaiting=None))
        return (screen.peer_notice("gone"),)
    earlier = [one.words for one in reviews.given(visit.tx, visit.learner.id, Role.PEER)]
    finding = remark_finding(visit.pack, typed, earlier)
    if finding is not None:
        return (screen.sentence(lesson, review, finding=finding),)
    return _give(visit, replace(review, words=typed.strip()), submission)


def _give(visit: Visit, review: Review, submission: Submission) -> Replies:
    answered(visit, submission, review)
    visit = meaningful(visit.saving(replace(visit.learner, awaiting=None)))
    return (screen.thanks(len(reviews.given(visit.tx, visit.learner.id, Role.PEER))),)


def show_waiting(visit: Visit, waits: str) -> Replies:
    """Show again the work whose sentence is waited for."""
    return show(visit, own_review(visit, waits))


PRESSES: Mapping[Verb, Callable[[Visit, Press], Replies]] = {
    Verb.PEER: press_peer,
    Verb.TRY: press_try,
    Verb.RATE: press_rate,
    Verb.PUT_BACK: press_put_back,
}
