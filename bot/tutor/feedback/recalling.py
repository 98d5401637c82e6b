"""What becomes of feedback whose writer is forgotten: words that have not arrived never do, and the work goes on.

What the owner has read stays on the owner's phone; whatever else waits for the owner comes all the same.
"""

from dataclasses import replace

from bot.core.feedback.shown import neutral
from bot.core.feedback.work import Review, ReviewState, Role, Submission
from bot.core.screens.feedback import reading as screen
from bot.storage import learners, outbox
from bot.storage.feedback import reviews, submissions
from bot.tutor.feedback.answers import heard, unheard
from bot.tutor.feedback.known import is_open
from bot.tutor.promised import ANSWER, set_end, tell
from bot.tutor.visit import Visit


def take_back(visit: Visit) -> None:
    """Call back all that the learner said about the work of others, just before the learner is forgotten."""
    for role in Role:
        for review in reviews.given(visit.tx, visit.learner.id, role):
            submission = submissions.load(visit.tx, review.submission)
            owner = learners.load(visit.tx, submission.learner) if submission else None
            if submission is not None and owner is not None:
                _take_back(replace(visit, learner=owner), submission, review)


def _take_back(visit: Visit, submission: Submission, review: Review) -> None:
    reviews.save(visit.tx, replace(review, state=ReviewState.PASSED, words="", voice=""))
    words = {one for one in (review.words, neutral(review.words), review.voice) if one}
    called = outbox.call_back(visit.tx, visit.learner.chat, words)
    for key in called:
        if key is not None:
            _untell(visit, submission, key)
    if review.told_at is None or any(called):
        _go_on(visit, submission)
    if None in called:
        _answer_again(visit, submission)


def _untell(visit: Visit, submission: Submission, key: str) -> None:
    """Take back that the owner has heard what else stood in the message."""
    what, _, rest = key.partition(":")
    told = set(rest.partition(":")[2].split("-")) if what == ANSWER else set()
    for one in reviews.about(visit.tx, submission.id):
        if one.state is ReviewState.GIVEN and str(one.id) in told:
            reviews.save(visit.tx, replace(one, told_at=None))


def _go_on(visit: Visit, submission: Submission) -> None:
    """Let somebody else look at the work while its three days last, and what others said be heard."""
    if not is_open(visit, submission) and submission.closes_at > visit.at:
        submissions.reopen(visit.tx, submission.id)
        set_end(visit, submission)
    if unheard(visit, submission):
        tell(visit, submission)


def _answer_again(visit: Visit, submission: Submission) -> None:
    """Answer the owner who has just asked, without the words."""
    lesson, now = visit.course.lessons.get(submission.lesson), submissions.load(visit.tx, submission.id)
    fresh = screen.news(now or submission, lesson, heard(visit, submission))
    outbox.put(visit.tx, visit.learner.chat, (fresh,), visit.at)
