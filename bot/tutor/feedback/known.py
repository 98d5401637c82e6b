"""What every step of the ladder looks up: the lesson with its words, the version handed in, the place in the queue."""

from dataclasses import dataclass

from bot.core.course import Lesson, TaskWords
from bot.core.feedback import queue
from bot.core.feedback.work import CLOSES_AFTER, Submission
from bot.core.progress import DueKind, Version
from bot.core.screens.feedback.sharing import Place
from bot.storage import dues, works
from bot.storage.feedback import submissions
from bot.tutor.promised import CLOSE, WAITED, set_end
from bot.tutor.visit import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A worksheet that was handed in."""

    lesson: Lesson
    words: TaskWords
    version: Version


def work_of(visit: Visit, lesson_id: str) -> Work | None:
    """Return the learner's newest version of a lesson's worksheet; None when nothing was handed in."""
    lesson = visit.course.lessons.get(lesson_id)
    words = visit.words(lesson).task if lesson else None
    versions = works.versions(visit.tx, visit.learner.id, lesson_id)
    if lesson is None or lesson.task is None or words is None or not versions:
        return None
    return Work(lesson=lesson, words=words, version=versions[-1])


def version_of(visit: Visit, submission: Submission) -> Version | None:
    """Return the version that was put before others; None for a question, or when it is gone."""
    versions = works.versions(visit.tx, submission.learner, submission.lesson)
    return next((one for one in versions if one.number == submission.version), None)


def place_of(visit: Visit, submission: Submission) -> Place:
    """Return where a submission stands and how long it usually takes."""
    waiting = submissions.queue(visit.tx, submission.language, visit.at)
    usual = queue.usual_wait(submissions.waits(visit.tx, submission.language))
    return Place(number=queue.position(waiting, submission, visit.at), usual=usual)


def is_open(visit: Visit, submission: Submission) -> bool:
    """Tell whether answers are still waited for; what is over by the clock is over, whoever was asleep."""
    return submission.open and submission.closes_at > visit.at


def put_in_queue(visit: Visit, *, lesson: str = "", version: int = 0, question: str = "") -> Submission:
    """Put a work or question into the queue; an older one of the same lesson gives way, and the end is set."""
    before = submissions.latest(visit.tx, visit.learner.id, lesson) if lesson else None
    if before is not None and before.open:
        finish(visit, before)
    fresh = Submission(
        id=0,
        learner=visit.learner.id,
        lesson=lesson,
        version=version,
        language=visit.learner.language,
        at=visit.at,
        closes_at=visit.at + CLOSES_AFTER,
        question=question,
    )
    submission = submissions.add(visit.tx, fresh)
    set_end(visit, submission)
    return submission


def finish(visit: Visit, submission: Submission) -> None:
    """Wait for no more answers to it."""
    submissions.close(visit.tx, submission.id)
    for what in (CLOSE, WAITED):
        note = f"{what}.{submission.id}"
        dues.clear(visit.tx, submission.learner, DueKind.FEEDBACK, note=note)
