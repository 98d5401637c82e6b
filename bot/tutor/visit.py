"""One learner at the tutor's desk: transaction, course, instant and learner, handed from step to step."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.course import Course, LanguagePack, Lesson, LessonWords
from bot.core.learner import Learner, Stage, State
from bot.core.progress import Answer, Run
from bot.core.schedule import epoch
from bot.core.today import Standing, next_lesson, number_of, standing
from bot.core.track import Track
from bot.storage import answers, learners, runs, tracks
from bot.storage.engine.store import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What a use case works with. Immutable; a changed learner is saved through `saving`."""

    tx: Tx
    whole: Course
    now: datetime
    learner: Learner

    @property
    def course(self) -> Course:
        """Return the course as it is told in the learner's language."""
        return self.whole.told_in(self.learner.language)

    @property
    def pack(self) -> LanguagePack:
        """Return the words of the learner's language."""
        return self.whole.languages[self.learner.language]

    @property
    def at(self) -> int:
        """Return the instant as epoch seconds."""
        return epoch(self.now)

    @property
    def learning(self) -> bool:
        """Tell whether the welcome is behind the learner."""
        return self.learner.stage is Stage.LEARNING

    @property
    def active(self) -> bool:
        """Tell whether the tutor may speak unasked."""
        return self.learner.state is State.ACTIVE

    def words(self, lesson: Lesson) -> LessonWords:
        """Return the lesson's words in the learner's language."""
        return lesson.words[self.learner.language]

    def lesson(self, lesson_id: str) -> Lesson | None:
        """Return a lesson of the course, the welcome included, or None when it is unknown."""
        return self.course.welcome if lesson_id == self.course.welcome.id else self.course.lessons.get(lesson_id)

    def runs(self) -> tuple[Run, ...]:
        """Return the learner's runs in the order they began."""
        return runs.all_of(self.tx, self.learner.id)

    def run(self, lesson_id: str) -> Run:
        """Return the learner's run of a lesson, a fresh one if there is none."""
        found = runs.load(self.tx, self.learner.id, lesson_id)
        return found or Run(learner=self.learner.id, lesson=lesson_id, language=self.learner.language)

    def number(self, lesson_id: str | None) -> int:
        """Return the number this learner knows a lesson by; a retired one keeps its place on the learner's way."""
        begun = [run.lesson for run in self.runs()]
        own = begun.index(lesson_id) + 1 if lesson_id in begun else 0
        return number_of(self.course, lesson_id or "") or own

    def standing(self) -> Standing:
        """Return where the learner stands."""
        return standing(self.course, self.runs(), self._answered(), self.track())

    def track(self) -> Track | None:
        """Return the track that the learner has chosen, or None; one that is gone or told elsewhere is not followed."""
        return self.course.tracks.get(tracks.chosen(self.tx, self.learner.id) or "")

    def following(self) -> Lesson | None:
        """Return the lesson that comes next, of the course or of the chosen track."""
        return next_lesson(self.course, {run.lesson: run for run in self.runs()}, self.track())

    def _answered(self) -> Mapping[str, int]:
        """Return how many questions are answered of those that the lesson asks now, in the language of now."""
        begun = ((run.lesson, self.course.lessons.get(run.lesson)) for run in self.runs()[-1:])
        return {key: len(self.given(lesson)) for key, lesson in begun if lesson is not None}

    def given(self, lesson: Lesson) -> tuple[Answer, ...]:
        """Return the first answers to the questions that the lesson asks now."""
        given = answers.of(self.tx, self.learner.id, lesson.id)
        return tuple(one for one in given if lesson.question(one.item) is not None)

    def saving(self, learner: Learner) -> "Visit":
        """Return the visit with this learner, already saved; one that is as it was needs no writing."""
        if learner == self.learner:
            return self
        learners.save(self.tx, learner, was=self.learner)
        return replace(self, learner=learner)
