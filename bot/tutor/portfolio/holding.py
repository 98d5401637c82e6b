"""What both the portfolio and the certificate look up first, and how a file is kept from coming twice."""

from bot.core.portfolio.pieces import Held, Kept, next_lesson, pieces_of
from bot.storage import portfolio, runs, works
from bot.tutor.visit import Visit

_SAME_TAP = 60  # seconds


def kept(visit: Visit) -> Kept:
    """Return what the learner decided about the portfolio."""
    return portfolio.load(visit.tx, visit.learner.id)


def pieces(visit: Visit) -> tuple[Held, ...]:
    """Return the learner's pieces as they stand."""
    return pieces_of(visit.course, works.handed_in(visit.tx, visit.learner.id), kept(visit))


def next_of(visit: Visit, held: tuple[Held, ...]) -> str | None:
    """Return the lesson whose worksheet comes next, if the learner can open it already."""
    lesson = next_lesson(held)
    run = runs.load(visit.tx, visit.learner.id, lesson) if lesson else None
    return lesson if run is not None and run.opened_at is not None else None


def once(visit: Visit, what: str) -> str:
    """Return a key under which impatient taps bring one file."""
    return f"file:{visit.learner.id}:{what}:{visit.at // _SAME_TAP}"
