"""What a learner has surely done, by the presses alone: a small model that knows nothing of how the tutor works.

It keeps the answers of the last lessons and a digest of all before, so that it does not grow with the days.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from zlib import crc32

from bot.core.course import Course
from bot.core.grading import PASSED
from bot.core.names import Language
from bot.core.presses import Press, Verb
from bot.core.progress import Answer
from bot.core.question import Question, QuestionType
from bot.core.today import taught

_PRESSED = frozenset({QuestionType.SINGLE, QuestionType.TRUEFALSE, QuestionType.MULTI})
_REMEMBERED = 60  # answers; a learner's oldest message with buttons is never that far back
_SETTINGS = frozenset(
    {Verb.PLACE, Verb.HOUR_OK, Verb.REST_OK, Verb.PACE, Verb.QUIET, Verb.PAUSE, Verb.STOP, Verb.RESUME, Verb.COMMIT}
)


@dataclass(slots=True, kw_only=True)
class Model:
    """One learner's progress, as one would count it on paper."""

    language: Language
    hour: int | None = None
    opened: int = 0  # a bit for each lesson, in the order of the course
    digest: int = 0  # of all first answers that were pressed
    asked_otherwise: bool = False  # the learner went on by a button that does not say which lesson it opens
    changed_at: float = 0.0  # when a setting was touched that lessons depend on
    recent: dict[str, str] = field(default_factory=dict)

    def press(self, course: Course, press: Press, now: float) -> None:
        """Note what a button does."""
        if press.verb in _SETTINGS:
            self.changed_at = now
        note = _NOTES.get(press.verb)
        if note is not None and press.args:
            note(self, course, press)


def _language(model: Model, _: Course, press: Press) -> None:
    model.language = Language(press.args[0])


def _hour(model: Model, _: Course, press: Press) -> None:
    model.hour = int(press.args[0])


def _skipped(model: Model, _: Course, press: Press) -> None:
    """The hour that is then chosen for the learner is not the model's business."""
    if press.args[-1] == "hour":
        model.hour = None


def _open(model: Model, course: Course, press: Press) -> None:
    model.opened |= bits(course, press.args[:1])


def _today(model: Model, _: Course, press: Press) -> None:
    model.asked_otherwise = model.asked_otherwise or press.args[0] in {"go", "smaller", "done"}


def _answer(model: Model, course: Course, press: Press) -> None:
    """The first answer counts; one with no option, or an unknown one, is none."""
    question = question_of(course, press.args[0])
    given = press.args[1] if len(press.args) > 1 else ""
    if question is None or question.type not in _PRESSED or not given or press.args[0] in model.recent:
        return
    model.recent[press.args[0]] = given
    model.digest ^= mark(press.args[0], given)
    if len(model.recent) > _REMEMBERED:
        del model.recent[next(iter(model.recent))]


_NOTES: Mapping[Verb, Callable[[Model, Course, Press], None]] = {
    Verb.LANGUAGE: _language,
    Verb.HOUR_OK: _hour,
    Verb.SKIP: _skipped,
    Verb.OPEN: _open,
    Verb.TODAY: _today,
    Verb.ANSWER: _answer,
    Verb.CHECK: _answer,
}


def question_of(course: Course, item: str) -> Question | None:
    """Return the question of a global key."""
    lesson_id, _, question_id = item.partition(".")
    lesson = course.welcome if lesson_id == course.welcome.id else course.lessons.get(lesson_id)
    return lesson.question(question_id) if lesson else None


def bits(course: Course, lessons: Iterable[str]) -> int:
    """Return a number with a bit for each of the lessons."""
    order = taught(course)
    return sum(1 << order.index(one) for one in lessons if one in order)


def mark(item: str, given: str) -> int:
    """Return the number that stands for an answer in a digest."""
    return crc32(f"{item}={given}".encode())


def digest(course: Course, answers: Iterable[Answer]) -> int:
    """Return the digest of the pressed answers among these."""
    total = 0
    for one in answers:
        item = f"{one.lesson}.{one.item}"
        question = question_of(course, item)
        if question is not None and question.type in _PRESSED:
            total ^= mark(item, one.given if one.given != PASSED else PASSED)
    return total
