"""What the ladder of feedback still has to tell a learner; set when work is shown, and anew after a silence.

It stands beside the ladder, because pausing and resuming know nothing of feedback.
"""

from bot.core.feedback.work import Submission
from bot.core.progress import Due, DueKind
from bot.core.quiet import opens_at
from bot.core.schedule import at
from bot.storage import dues
from bot.storage.feedback import reviews, submissions
from bot.tutor.visit import Visit

ANSWER, CLOSE, WAITED, INVITE, NUDGE = "answer", "close", "waited", "invite", "nudge"


def tell(visit: Visit, submission: Submission) -> None:
    """Let the owner of a work hear what was said about it."""
    note = f"{ANSWER}.{submission.id}"
    dues.set(visit.tx, Due(at=visit.at, learner=submission.learner, kind=DueKind.FEEDBACK, note=note))


def set_end(visit: Visit, submission: Submission) -> None:
    """Look at the learner's own work again when its three days are over, at an open hour."""
    moment = opens_at(visit.learner, at(max(submission.closes_at, visit.at)))
    dues.set(visit.tx, Due(at=moment, learner=visit.learner.id, kind=DueKind.FEEDBACK, note=f"{CLOSE}.{submission.id}"))


def replan(visit: Visit) -> None:
    """Set all of it anew: the rows were cleared when the learner fell silent, the work went on."""
    for submission in submissions.of(visit.tx, visit.learner.id):
        if submission.open:
            set_end(visit, submission)
        if any(one.untold for one in reviews.about(visit.tx, submission.id)):
            tell(visit, submission)
