"""The whole course as one page, language beside language, each message rendered as the bot would send it.

Countries of a language that see the same share one bubble; a difference shows as bubbles of their own.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from bot.authors.beside import term_shots, trial_shots
from bot.authors.page import Bubble, Row, Section, page
from bot.authors.phrasebook import phrase_shots
from bot.authors.scenes import Shot, shots
from bot.chat.rendering.render import Rendered, render
from bot.chat.rendering.wording import Wording
from bot.core.course import Course, Lesson
from bot.core.learner import Learner
from bot.core.names import ChatId, Country, Language, LearnerId
from bot.core.today import number_of
from bot.storage.outbox import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the author wants to see; nothing means all of it."""

    lesson: str | None = None
    language: str | None = None
    country: str | None = None


class NothingToShowError(LookupError):
    """The course has no such lesson, language or country."""


def preview(course: Course, wishes: Wishes) -> str:
    """Return the page; raises NothingToShowError when there is nothing of what was wished for."""
    readers = _readers(course, wishes)
    told = [one for one in _lessons(course) if one[1].words.keys() & readers.keys()]
    lessons = [one for one in told if wishes.lesson in {None, one[1].id}]
    if not lessons:
        message = f"there is no lesson {wishes.lesson or ''} in {wishes.language or 'any language'}"
        raise NothingToShowError(message)
    sections = [_lesson(course, lesson, number, readers) for number, lesson in lessons]
    if wishes.lesson is None:
        sections += [_terms(course, readers), _phrases(course, readers)]
    right_to_left = [code for code in readers if course.languages[code].tongue.rtl]
    return page(sections, {code: course.languages[code].own_name for code in readers}, right_to_left)


Readers = Mapping[Language, tuple[Reader, ...]]


def _readers(course: Course, wishes: Wishes) -> Readers:
    """Return a reader for every country of every language that is wished for."""
    readers = {
        language: tuple(_reader(course, language, code) for code in pack.countries if wishes.country in {None, code})
        for language, pack in course.languages.items()
        if wishes.language in {None, language}
    }
    found = {language: those for language, those in readers.items() if those}
    if not found:
        message = f"no language {wishes.language or ''} is read in {wishes.country or 'any country'}"
        raise NothingToShowError(message)
    return found


def _reader(course: Course, language: Language, country: Country) -> Reader:
    zone = next((one.zone for one in course.languages[language].places if one.country == country), "UTC")
    return Reader(language=language, country=country, zone=zone)


def _lessons(course: Course) -> Iterator[tuple[int, Lesson]]:
    """Return the welcome, the lessons in their order, those of tracks, and those listed nowhere, without a day."""
    yield 0, course.welcome
    yield from ((number, course.lessons[key]) for number, key in enumerate(course.order, 1))
    beside = [lesson for track in course.tracks.values() for lesson in track.lessons]
    yield from ((number_of(course, key), course.lessons[key]) for key in beside)
    rest = sorted(course.lessons.keys() - {*course.order, *beside})
    yield from ((number, course.lessons[key]) for number, key in enumerate(rest, len(course.order) + 1))


def _lesson(course: Course, lesson: Lesson, number: int, readers: Readers) -> Section:
    columns = {
        language: _bubbles(course, {one: _shots(course, lesson, one, number) for one in those})
        for language, those in readers.items()
        if language in lesson.words
    }
    titles = [lesson.words[language].title for language in columns]
    return Section(
        id=lesson.id, title=f"{_home(lesson)}{number} · {lesson.id}", names=titles, rows=_rows(lesson.id, columns)
    )


def _home(lesson: Lesson) -> str:
    return f"{lesson.track} · " if lesson.track else ""


def _shots(course: Course, lesson: Lesson, reader: Reader, number: int) -> Iterator[Shot]:
    learner = Learner(
        id=LearnerId(0), chat=ChatId(0), language=reader.language, joined_at=0, country=reader.country, zone=reader.zone
    )
    wording = Wording(course=course, language=reader.language, reader=reader)
    told, words = lesson.told_in(reader.language), lesson.words[reader.language]
    yield from shots(told, words, learner=learner, number=number, spoken=wording.label)
    sample = course.languages[reader.language].trials.get(lesson.id)
    if sample is not None:
        yield from trial_shots(told, sample)


def _terms(course: Course, readers: Readers) -> Section:
    columns = {
        language: _bubbles(course, {one: _glossary(course, language) for one in those})
        for language, those in readers.items()
    }
    return Section(id="terms", title="Glossary", names=[], rows=_rows("terms", columns))


def _glossary(course: Course, language: Language) -> Iterator[Shot]:
    return chain.from_iterable(term_shots(one) for one in course.languages[language].terms.values())


def _phrases(course: Course, readers: Readers) -> Section:
    columns = {
        language: _bubbles(course, {one: phrase_shots(course, language) for one in those})
        for language, those in readers.items()
    }
    return Section(id="phrases", title="Phrases and reminders", names=[], rows=_rows("phrases", columns))


Bubbles = Mapping[str, list[Bubble]]


def _bubbles(course: Course, seen: Mapping[Reader, Iterable[Shot]]) -> Bubbles:
    """Return the bubbles of one language by scene; one bubble for all countries to which it looks the same."""
    found: dict[tuple[str, Bubble], list[Country]] = {}
    order: dict[tuple[str, str], list[tuple[str, Bubble]]] = {}
    for reader, every in seen.items():
        for shot in every:
            look = (shot.scene, _bubble(shot, render(shot.reply, reader, course)))
            found.setdefault(look, []).append(reader.country)
            same_place = order.setdefault((shot.scene, shot.about), [])
            same_place.extend([look] if look not in same_place else [])
    scenes: dict[str, list[Bubble]] = {}
    for look in chain.from_iterable(order.values()):
        countries = () if len(set(found[look])) == len(seen) else tuple(dict.fromkeys(found[look]))
        scenes.setdefault(look[0], []).append(replace(look[1], countries=countries))
    return scenes


def _bubble(shot: Shot, message: Rendered) -> Bubble:
    """What can be seen of a message: where its buttons lead is left out."""
    rows = message.keyboard.inline_keyboard if message.keyboard else ()
    keys = tuple(tuple((key.text, str(key.style or "")) for key in row) for row in rows)
    shown = (shot.picture.name, shot.picture.content) if shot.picture else None
    return Bubble(about=shot.about, countries=(), text=message.text, keys=keys, picture=shown)


def _rows(section: str, columns: Mapping[Language, Bubbles]) -> list[Row]:
    scenes = dict.fromkeys(chain.from_iterable(columns.values()))
    return [
        Row(
            id=f"{section}.{scene}",
            title=scene,
            cells={language: bubbles.get(scene, []) for language, bubbles in columns.items()},
        )
        for scene in scenes
    ]
