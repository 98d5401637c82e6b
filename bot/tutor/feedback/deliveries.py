"""What the ladder says unasked: an answer came, a work closed by itself, a fellow's work waits, mentors are needed.

Each is decided anew when it falls due, waits for an open hour and counts among the two of the day. What the owner has
seen meanwhile is not said again.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.core.feedback import queue
from bot.core.feedback.work import MENTORS_AFTER, PEERS, Submission
from bot.core.progress import Due, DueKind
from bot.core.quiet import last_moment
from bot.core.replies import Kind, Replies, Reply
from bot.core.screens.feedback import mentoring, reading, reviewing
from bot.storage import dues
from bot.storage.feedback import mentors, submissions
from bot.tutor.feedback.answers import heard, unheard
from bot.tutor.feedback.known import finish, is_open
from bot.tutor.feedback.mentoring import is_mentor, waiting_for
from bot.tutor.promised import ANSWER, CLOSE, INVITE, NUDGE, WAITED
from bot.tutor.unasked import date_of, later, note
from bot.tutor.visit import Visit


def deliver(visit: Visit, due: Due) -> Replies:
    """Return what is to be said now about something of the ladder."""
    what, _, wanted = due.note.partition(".")
    if what == NUDGE:
        return _nudge(visit, due)
    submission = submissions.load(visit.tx, int(wanted)) if wanted.isdecimal() else None
    return _DELIVERIES[what](visit, due, submission) if submission and what in _DELIVERIES else ()


def _held_back(visit: Visit, due: Due) -> bool:
    """Look again later, when now is not the time."""
    moment = later(visit)
    if moment is not None:
        dues.set(visit.tx, replace(due, at=moment))
    return moment is not None


def _said(visit: Visit, reply: Reply, key: str) -> Replies:
    not_after = last_moment(visit.learner, visit.now)
    told = replace(reply, kind=Kind.FEEDBACK, key=key, not_after=not_after, fresh=True)
    return note(visit, told, Kind.FEEDBACK.value)


def _answer(visit: Visit, due: Due, submission: Submission) -> Replies:
    new = unheard(visit, submission)
    if not new or _held_back(visit, due):
        return ()
    lesson = visit.course.lessons.get(submission.lesson)
    key = f"answer:{submission.id}:{'-'.join(str(one.id) for one in new)}"
    return _said(visit, reading.news(submission, lesson, heard(visit, submission)), key)


def _close(visit: Visit, due: Due, submission: Submission) -> Replies:
    """Close a work whose three days are over; with the model answer, where there is one."""
    if _held_back(visit, due):
        return ()
    finish(visit, submission)
    lesson = visit.course.lessons.get(submission.lesson)
    answers = len(heard(visit, submission))
    model = bool(lesson and lesson.task and lesson.task.shows_sample)
    return _said(visit, reading.closed(submission, lesson, answers=answers, model=model), f"closed:{submission.id}")


def _waited(visit: Visit, due: Due, submission: Submission) -> Replies:
    """Let the mentors hear of a work that nobody has looked at for a day, and once more after two."""
    if not is_open(visit, submission) or submission.served_at is not None:
        return ()
    for one in mentors.of(visit.tx, submission.language):
        dues.set(visit.tx, Due(at=visit.at, learner=one, kind=DueKind.FEEDBACK, note=NUDGE))
    if due.at - submission.at < 2 * MENTORS_AFTER:
        dues.set(visit.tx, replace(due, at=due.at + MENTORS_AFTER))
    return ()


def _invite(visit: Visit, due: Due, submission: Submission) -> Replies:
    """Ask somebody who knows the task to look at it, while it still lacks a review."""
    lesson = visit.course.lessons.get(submission.lesson)
    free = submissions.queue_for(visit.tx, visit.learner.id, submission.language, visit.at)
    wanted = any(one.submission.id == submission.id and one.peers < PEERS for one in free)
    if lesson is None or not wanted or _held_back(visit, due):
        return ()
    return _said(visit, reviewing.invited(lesson), f"invite:{visit.learner.id}:{date_of(visit)}")


def _nudge(visit: Visit, due: Due) -> Replies:
    """Tell a mentor what waits, at most once a day."""
    waiting = waiting_for(visit) if is_mentor(visit) else ()
    if queue.next_for_mentor(waiting, visit.at) is None or _held_back(visit, due):
        return ()
    oldest = min(one.submission.at for one in waiting)
    return _said(visit, mentoring.nudge(len(waiting), oldest), f"mentor:{visit.learner.id}:{date_of(visit)}")


_DELIVERIES: Mapping[str, Callable[[Visit, Due, Submission], Replies]] = {
    ANSWER: _answer,
    CLOSE: _close,
    WAITED: _waited,
    INVITE: _invite,
}
