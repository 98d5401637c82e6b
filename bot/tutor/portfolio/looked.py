"""Who has looked at each worksheet: a mentor, fellow learners, the learner by the rubric, or the machine alone."""

from collections.abc import Mapping

from bot.core.feedback.work import Role
from bot.core.portfolio.certificate import Deed, Seen
from bot.core.portfolio.honours import deeds, most
from bot.core.portfolio.pieces import Held, Stand, crowning
from bot.core.screens.feedback.work import criteria, next_criterion
from bot.storage.feedback import looked
from bot.tutor.visit import Visit

_BY_ROLE = {Role.PEER: Seen.PEER, Role.MENTOR: Seen.MENTOR}


def seen_by_lesson(visit: Visit) -> Mapping[str, Seen]:
    """Return for every lesson somebody has looked at who stands for the most."""
    every = [(lesson, _BY_ROLE[role]) for lesson, role in looked.given(visit.tx, visit.learner.id)]
    every += [(lesson, Seen.SELF) for lesson in _judged(visit)]
    return {lesson: most(seen for one, seen in every if one == lesson) for lesson, _ in every}


def _judged(visit: Visit) -> list[str]:
    """Return the lessons whose worksheet the learner has judged by every criterion."""
    found = looked.judged(visit.tx, visit.learner.id)
    known = ((visit.course.lessons.get(lesson), verdicts) for lesson, verdicts in found.items())
    return [one.id for one, verdicts in known if one and criteria(one) and next_criterion(one, verdicts) is None]


def deeds_now(visit: Visit, pieces: tuple[Held, ...]) -> tuple[Deed, ...]:
    """Return the pieces done by now, each with who has looked at it."""
    return deeds(pieces, seen_by_lesson(visit))


def to_judge(visit: Visit, pieces: tuple[Held, ...]) -> str | None:
    """Return a worksheet of a piece that only the machine has looked at, and that its owner can judge at once."""
    done = (one for one in crowning(pieces) if one.stand is Stand.DONE)
    seen = seen_by_lesson(visit)
    alone = (one for one in done if not any(lesson in seen for lesson in one.lessons))
    known = (visit.course.lessons.get(lesson) for one in alone for lesson in reversed(one.done))
    return next((one.id for one in known if one and criteria(one)), None)
