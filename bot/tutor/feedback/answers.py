"""An answer that came: kept, told to the owner at a good hour, and the work closed when nothing more is due."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.core.feedback.work import PEERS, Review, ReviewState, Role, Submission
from bot.core.presses import Press, Verb
from bot.core.replies import Replies
from bot.core.screens.feedback import reading as screen
from bot.storage.feedback import reviews, submissions
from bot.tutor.feedback.known import finish, is_open
from bot.tutor.feedback.sharing import show_feedback
from bot.tutor.promised import set_end, tell
from bot.tutor.visit import Visit


def answered(visit: Visit, submission: Submission, review: Review) -> None:
    """Keep what was said, and let its owner hear of it."""
    reviews.save(visit.tx, replace(review, state=ReviewState.GIVEN, given_at=visit.at))
    submissions.served(visit.tx, submission.id, visit.at)
    tell(visit, submission)
    given = [one for one in reviews.about(visit.tx, submission.id) if one.state is ReviewState.GIVEN]
    mentored = any(one.role is Role.MENTOR for one in given)
    if mentored or sum(1 for one in given if one.role is Role.PEER) >= PEERS:
        finish(visit, submission)


def heard(visit: Visit, submission: Submission) -> tuple[Review, ...]:
    """Return what was said about a work, and note that its owner has heard it."""
    given = tuple(one for one in reviews.about(visit.tx, submission.id) if one.state is ReviewState.GIVEN)
    for one in given:
        if one.told_at is None:
            reviews.save(visit.tx, replace(one, told_at=visit.at))
    return given


def unheard(visit: Visit, submission: Submission) -> tuple[Review, ...]:
    """Return what its owner has not heard yet."""
    return tuple(one for one in reviews.about(visit.tx, submission.id) if one.untold)


def press_news(visit: Visit, press: Press) -> Replies:
    """Show what was said about one's own work."""
    wanted = press.args[0] if press.args else ""
    submission = submissions.load(visit.tx, int(wanted)) if wanted.isdecimal() else None
    if submission is None or submission.learner != visit.learner.id:
        return show_feedback(visit)
    lesson, given = visit.course.lessons.get(submission.lesson), heard(visit, submission)
    spoken = next((one for one in given if one.voice and press.args[1:] == (str(one.id),)), None)
    return (screen.recording(spoken),) if spoken else (screen.news(submission, lesson, given),)


def press_object(visit: Visit, press: Press) -> Replies:
    """Report a remark, or never meet its writer again; either way somebody else looks at the work."""
    wanted = press.args[0] if press.args else ""
    review = reviews.load(visit.tx, int(wanted)) if wanted.isdecimal() else None
    submission = submissions.load(visit.tx, review.submission) if review else None
    if review is None or submission is None or submission.learner != visit.learner.id or review.role is Role.MENTOR:
        return show_feedback(visit)
    match press.args[1:]:
        case ("report",):
            review = replace(review, state=ReviewState.REPORTED)
            reviews.save(visit.tx, review)
            reviews.bar(visit.tx, visit.learner.id, review.learner)
            _queue_again(visit, submission)
            return (screen.objected(review),)
        case ("bar",):
            reviews.bar(visit.tx, visit.learner.id, review.learner)
            return (screen.objected(review),)
        case _:
            return (screen.objecting(review),)


def _queue_again(visit: Visit, submission: Submission) -> None:
    """Open the work for somebody else, as long as its three days are not over."""
    if not is_open(visit, submission) and submission.closes_at > visit.at:
        submissions.reopen(visit.tx, submission.id)
        set_end(visit, submission)


PRESSES: Mapping[Verb, Callable[[Visit, Press], Replies]] = {Verb.NEWS: press_news, Verb.OBJECT: press_object}
