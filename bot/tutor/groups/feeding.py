"""What a vote in a group does for the private course of a member who linked it; nothing of it shows in the group."""

from bot.core.course import Lesson
from bot.core.grading import Graded
from bot.core.learner import Learner
from bot.core.question import Question
from bot.core.reviews.memory import SCHEDULERS, met, recall_of
from bot.core.screens.asked import Asked
from bot.storage import reviews
from bot.tutor.acts import meaningful
from bot.tutor.groups.visit import GroupVisit
from bot.tutor.memory import recalling
from bot.tutor.visit import Visit


def feed(visit: GroupVisit, learner: Learner, lesson: Lesson, question: Question, graded: Graded) -> None:
    """Count the vote as an act of the day, and let the question be remembered as answered today."""
    own = Visit(tx=visit.tx, whole=visit.whole, now=visit.now, learner=learner)
    if not own.learning or learner.language not in lesson.words:
        return
    own = meaningful(own)
    known = {one.key: one for one in recalling.memories(own)}
    key = (lesson.id, question.id)
    if key in known:
        asked = Asked(lesson=lesson, lesson_words=own.words(lesson), question=question)
        recalling.remember(own, known[key], asked, graded)
        return
    recall, scheduler = recall_of(right=graded.right, hinted=False), SCHEDULERS[recalling.phase(own)]
    reviews.save(own.tx, met(learner.id, key, recall, day=recalling.today(own), by=scheduler))
