"""What can be found in a course: every term, lesson and card that is taught, as texts ready for an index.

Questions and their whys are left out, so that no search gives an answer away.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from bot.core.course import Course, LessonWords, Term
from bot.core.names import Language
from bot.core.today import taught
from bot.language.spellings import bold, plain, spellings
from bot.language.tongue import Tongue


class Kind(Enum):
    """What a finding is; the order is how much it is worth when nothing else tells."""

    TERM = "term"
    LESSON = "lesson"
    CARD = "card"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Found:
    """A place in the course: a term by its id, a lesson, or a card of a lesson."""

    kind: str
    lesson: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """One thing that can be found: the names it goes by, the first its own, and the words that explain it."""

    found: Found
    names: tuple[str, ...]
    body: str


def material(course: Course, language: Language) -> Iterator[Material]:
    """Yield everything that one language teaches."""
    pack = course.languages[language]
    for term in pack.terms.values():
        yield _term(term)
    told = course.told_in(language)
    beside = (lesson for track in told.tracks.values() for lesson in track.lessons)
    for lesson_id in once((*taught(told), *beside)):
        yield from _lesson(lesson_id, told.lessons[lesson_id].words[language], pack.tongue)


def _term(term: Term) -> Material:
    names = (*spellings(term.term), *spellings(term.english), *term.also)
    return Material(
        found=Found(kind=Kind.TERM.value, id=term.id),
        names=once(names),
        body=plain(f"{term.plain} {term.example}"),
    )


def _lesson(lesson_id: str, words: LessonWords, tongue: Tongue) -> Iterator[Material]:
    yield Material(
        found=Found(kind=Kind.LESSON.value, lesson=lesson_id), names=(words.title,), body=plain(words.promise)
    )
    for card in words.cards:
        names = [one for one in bold(card.text) if tongue.fold(one)]
        yield Material(
            found=Found(kind=Kind.CARD.value, lesson=lesson_id, id=card.id),
            names=once(names),
            body=plain(card.text),
        )


def once(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts in their order, each once."""
    known: list[str] = []
    known.extend(text for text in texts if text not in known)
    return tuple(known)
