"""What a learner remembers, read and written: every first answer enters by itself, also one from before there was this.

Nobody has to be told to remember: the answers say who has met what, and what has no memory yet gets one here.
"""

from bot.core.course import Course
from bot.core.grading import Graded
from bot.core.reviews.memory import SCHEDULERS, Memory, Phase, Review, met, recall_of, reviewed
from bot.core.reviews.portion import Portion, after_pause, heir_of, in_order, question_of
from bot.core.reviews.words import digest
from bot.core.schedule import at, streak_day
from bot.core.screens.asked import Asked
from bot.storage import reviews
from bot.tutor.visit import Visit


def today(visit: Visit) -> int:
    """Return the ordinal of the learner's day, which ends at three in the night."""
    return streak_day(visit.now, visit.learner.zone)


def phase(visit: Visit) -> Phase:
    """Tell whether there is a lesson to come."""
    return Phase.COURSE if visit.following() else Phase.AFTER


def memories(visit: Visit) -> tuple[Memory, ...]:
    """Return all that the learner remembers and that can still be asked, in the order in which it is due."""
    course = _entered(visit)
    return _asked(visit, course, reviews.all_of(visit.tx, visit.learner.id))


def _asked(visit: Visit, course: Course, found: tuple[Memory, ...]) -> tuple[Memory, ...]:
    return in_order(course, (_inherited(visit, course, one) for one in found))


def _entered(visit: Visit) -> Course:
    """Make a memory of every first answer that has none; return the course it was looked up in."""
    course = visit.course
    for answer in reviews.new(visit.tx, visit.learner.id):
        key = (answer.lesson, answer.item)
        key = (answer.lesson, heir_of(course, key) or answer.item)
        if question_of(course, key) and reviews.load(visit.tx, visit.learner.id, key) is None:
            recall = recall_of(right=answer.right, hinted=answer.hinted)
            day = streak_day(at(answer.at), visit.learner.zone)
            reviews.save(visit.tx, met(answer.learner, key, recall, day=day, by=SCHEDULERS[phase(visit)]))
    return course


def _inherited(visit: Visit, course: Course, memory: Memory) -> Memory:
    """Return the memory, under the question that took over when the author replaced its own."""
    heir = heir_of(course, memory.key)
    if heir is None or not reviews.move(visit.tx, memory, heir):
        return memory
    return reviews.load(visit.tx, memory.learner, (memory.lesson, heir)) or memory


def portion(visit: Visit) -> Portion:
    """Return how much comes again today."""
    day, course = today(visit), _entered(visit)
    return Portion(
        waiting=_asked(visit, course, reviews.all_of(visit.tx, visit.learner.id, by=day)),
        done=reviews.done_on(visit.tx, visit.learner.id, day),
        paused=after_pause(visit.learner.streak.week, day),
    )


def remember(visit: Visit, memory: Memory, one: Asked, graded: Graded) -> None:
    """Keep an answer to a question that came again, and set the day of the next time."""
    day, recall = today(visit), recall_of(right=graded.right, hinted=one.hinted)
    review = Review(
        learner=memory.learner,
        lesson=memory.lesson,
        item=memory.item,
        day=day,
        at=visit.at,
        recall=recall,
        given=graded.given,
        language=visit.learner.language,
        words=digest(one.words),
    )
    reviews.note(visit.tx, review)
    reviews.save(visit.tx, reviewed(memory, recall, day=day, by=SCHEDULERS[phase(visit)]))


def held(visit: Visit) -> tuple[int, int]:
    """Return how many questions are held in memory, and how many were met."""
    known = memories(visit)
    return sum(1 for one in known if one.held), len(known)
