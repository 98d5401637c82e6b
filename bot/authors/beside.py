"""What stands beside the lessons: the sample judged before the first review of a task, and the glossary."""

from collections.abc import Iterator

from bot.authors.scenes import Shot
from bot.core.course import Lesson, Term
from bot.core.screens.feedback import reviewing
from bot.core.screens.search import term
from bot.core.trial import Trial


def trial_shots(lesson: Lesson, sample: Trial) -> Iterator[Shot]:
    """Return the sample as it is asked and as it is answered: the first criterion seen as its author saw it."""
    first = next(iter(sample.verdicts))
    asked = reviewing.trial(lesson, sample, first, "")
    yield Shot(scene="sample", about="the sample before the first review", reply=asked)
    told = reviewing.tried(lesson, sample, {first: sample.verdicts[first]})
    yield Shot(scene="sample", about="and what its authors found", reply=told)


def term_shots(one: Term) -> Iterator[Shot]:
    """Return a term as /term shows it."""
    yield Shot(
        scene=one.id, about=f"{one.id} · also {', '.join(one.also)}" if one.also else one.id, reply=term(one, None)
    )
