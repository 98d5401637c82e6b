"""Where a review is offered: on the day's screen, with the lesson that comes, and once a week after the course."""

from bot.core.quiet import last_moment
from bot.core.replies import Reply
from bot.core.schedule import at, local_date
from bot.core.screens import review as screen
from bot.core.today import Place, Standing
from bot.tutor.memory import recalling
from bot.tutor.visit import Visit

WEEK = 7
WEEKS = 8  # after the last lesson, that is to day 90 of a course of thirty days without a break
_BEGUN = frozenset({Place.CARDS, Place.QUESTIONS, Place.TASK})  # where something is begun that one may want to finish


def with_review(visit: Visit, standing: Standing, reply: Reply) -> Reply:
    """Return the screen of the day with the way to a review, where one is due."""
    portion = recalling.portion(visit)
    if not portion.offered:
        return reply
    put = screen.below if standing.place in _BEGUN else screen.beside
    return put(reply, portion.minutes)


def with_lesson(visit: Visit, reply: Reply) -> Reply:
    """Return the message of a lesson that waits, with a review first where one is due."""
    portion = recalling.portion(visit)
    return screen.before_lesson(reply, portion.minutes) if portion.offered else reply


def weekly(visit: Visit) -> Reply | None:
    """Return the invitation of this week after the course, or None when there is nothing to ask or it is too early."""
    week = _week(visit)
    portion = recalling.portion(visit)
    if not 1 <= week <= WEEKS or not portion.offered:
        return None
    key = weekly_key(visit)
    return screen.weekly(portion.minutes, key, not_after=last_moment(visit.learner, visit.now))


def weekly_key(visit: Visit) -> str:
    """Return the key under which this week's invitation goes out, once."""
    return f"review:{visit.learner.id}:{_week(visit)}"


def _week(visit: Visit) -> int:
    """Return how many weeks ago the last lesson was opened, 0 for less than one."""
    opened = [run.opened_at for run in visit.runs() if run.opened_at is not None]
    if not opened:
        return 0
    zone = visit.learner.zone
    passed = local_date(visit.now, zone).toordinal() - local_date(at(max(opened)), zone).toordinal()
    return passed // WEEK
