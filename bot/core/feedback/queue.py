"""Whose work is looked at next, how many stand before it, and how long it usually takes. Nobody waits for ever.

Give two to get two: work of those who gave at least as much as they got comes first. Who gave nothing yet gets what is
left, so that the first learner of a language, with nobody to review, is served like the hundredth.
"""

from collections.abc import Sequence
from statistics import median

from bot.core.feedback.work import MENTORS_AFTER, PEERS, Submission, Waiting

_KNOWN = 3  # answers until a usual time can be told


def owes(waiting: Waiting) -> bool:
    """Tell whether the owner has got more than was given."""
    return waiting.gave < waiting.got


def next_for_peer(queue: Sequence[Waiting], now: int) -> Submission | None:
    """Return the work a fellow learner is given: those first who gave, then the one that waits longest."""
    free = [
        one for one in queue if one.peers < PEERS and _stands(one.submission, now) and not one.submission.is_question
    ]
    return min(free, key=_for_peers).submission if free else None


def _for_peers(one: Waiting) -> tuple[bool, bool, int, int]:
    return owes(one), one.gave == 0, one.submission.at, one.submission.id


def next_for_mentor(queue: Sequence[Waiting], now: int) -> Submission | None:
    """Return the work a mentor is given: questions and what peers left unseen first, then by age."""
    free = [one for one in queue if not one.mentors and _stands(one.submission, now)]
    urgent = [one for one in free if _urgent(one, now)]
    return min(urgent or free, key=_age).submission if free else None


def _age(one: Waiting) -> tuple[int, int]:
    return one.submission.at, one.submission.id


def _urgent(one: Waiting, now: int) -> bool:
    unseen = not one.peers and now - one.submission.at >= MENTORS_AFTER
    return one.submission.is_question or unseen


def _stands(submission: Submission, now: int) -> bool:
    return submission.open and submission.closes_at > now


def position(queue: Sequence[Waiting], submission: Submission, now: int) -> int:
    """Return the place in the queue, 1 for the next; counted among work that still lacks a review."""
    before = (one.submission for one in queue if one.peers < PEERS and _stands(one.submission, now))
    return 1 + sum(1 for one in before if (one.at, one.id) < (submission.at, submission.id))


def usual_wait(waits: Sequence[int]) -> int | None:
    """Return the median wait in hours, at least one; None while too little is known."""
    return max(1, round(median(waits) / 3600)) if len(waits) >= _KNOWN else None
