"""The learner who never was: comes to a lesson that is tried with every earlier one behind them, as anybody would."""

from collections.abc import Iterator
from dataclasses import replace

from bot.core.course import Course, Lesson
from bot.core.learner import Learner, Stage, State, Streak
from bot.core.names import Language
from bot.core.operating.drafts import Draft
from bot.core.progress import Run, TaskState
from bot.core.today import taught
from bot.storage import addresses, learners, runs, tracks
from bot.storage.engine.tx import Tx
from bot.tutor.placing import DEFAULT_HOUR

_NOBODY = 0  # no Telegram id
_DAY = 24 * 3600


def reader_of(course: Course, author: Learner, lesson: Lesson, draft: Draft) -> Learner:
    """Return the author as a learner of the language the lesson is tried in, and of a country where it is spoken."""
    language = next(one for one in _languages(author, draft, lesson) if one in lesson.words)
    pack = course.languages[language]
    if language == author.language and author.country in pack.countries:
        return author
    place = pack.places[0]
    return replace(author, language=language, place=place.id, country=place.country, zone=place.zone)


def _languages(author: Learner, draft: Draft, lesson: Lesson) -> Iterator[Language]:
    yield from (Language(draft.language), author.language, *lesson.words)


def enter(tx: Tx, course: Course, like: Learner, lesson: Lesson, began: int) -> Learner:
    """Let the pupil come in; whoever calls this takes it back."""
    made = learners.create(tx, addresses.chat_for(tx, _NOBODY), like.language, began)
    pupil = replace(
        like,
        id=made.id,
        chat=made.chat,
        stage=Stage.LEARNING,
        state=State.ACTIVE,
        paused_until=None,
        hour=like.hour if like.hour is not None else DEFAULT_HOUR,
        awaiting=None,
        rung=0,
        streak=Streak(),
    )
    learners.save(tx, pupil)
    for days, earlier in enumerate(reversed(_way_to(course, lesson)), 1):
        then = began - days * _DAY
        done = Run(learner=pupil.id, lesson=earlier, language=pupil.language, pushed_at=then, opened_at=then)
        runs.save(tx, replace(done, finished_at=then, task=TaskState.DONE))
    runs.save(tx, Run(learner=pupil.id, lesson=lesson.id, language=pupil.language, pushed_at=began))
    if lesson.track is not None:
        tracks.choose(tx, pupil.id, lesson.track, began)
    return pupil


def _way_to(course: Course, lesson: Lesson) -> tuple[str, ...]:
    """Return the lessons that are behind whoever comes to this one."""
    order, track = taught(course), course.tracks.get(lesson.track or "")
    if track is None:
        return order[: order.index(lesson.id)] if lesson.id in order else order
    inside = track.lessons[: track.lessons.index(lesson.id)] if lesson.id in track.lessons else track.lessons
    return (*order[: track.after], *inside)
