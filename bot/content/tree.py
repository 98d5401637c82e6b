"""The whole of `content/` as typed rows that still know their places: rules look at it, build makes a Course of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from bot.content.files.course_file import COURSE_FILE, SOURCES_FILE, CourseRow
from bot.content.files.language_file import (
    OWN_FILE,
    PHRASES_FILE,
    PLACES_FILE,
    REMINDERS_FILE,
    TERMS_FILE,
    OwnRow,
    PlacesRow,
    RemindersRow,
    TermsRow,
)
from bot.content.files.lesson_file import LESSON_FILE, LessonRow
from bot.content.files.style_file import STYLE_FILE, StyleRow
from bot.content.files.track_file import TRACK_FILE, TRACK_WORDS_FILE, TrackRow, TrackWordsRow
from bot.content.files.trial_file import TRIALS_FILE, TrialsRow
from bot.content.files.words_file import WORDS_FILE, WordsRow
from bot.content.lock import LOCK_FILE, Locks
from bot.content.nodes import Text
from bot.content.problems import Place, Problem
from bot.content.shelf import NOTHING, Over, Shelf
from bot.content.tables import tongue_of
from bot.content.texts import Written, lesson_texts, message_texts, place_texts, term_texts, trial_texts
from bot.language.tongue import Tongue

T = TypeVar("T")

_PICTURES: Final = frozenset({".png", ".jpg"})
_LANGUAGE_FILES: Final = frozenset(
    {
        "phrases.yaml",
        "phrases",
        "reminders.yaml",
        "places.yaml",
        "terms.yaml",
        "trials.yaml",
        "language.yaml",
        "style.yaml",
        "allow.txt",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonTree:
    """One lesson folder; a file that cannot be read is None."""

    id: str
    place: Place
    spec: LessonRow | None
    words: Mapping[str, WordsRow | None]
    media: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackTree:
    """One track folder, without its lessons, which stand among all others; a file that cannot be read is None."""

    id: str
    place: Place
    spec: TrackRow | None
    words: Mapping[str, TrackWordsRow | None]
    inside: tuple[str, ...]  # the lesson folders


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageTree:
    """One language folder; a file that cannot be read is None."""

    code: str
    place: Place
    phrases: Mapping[Text, Text] | None
    reminders: RemindersRow | None
    places: PlacesRow | None
    terms: TermsRow | None
    own: OwnRow | None
    style: StyleRow | None
    trials: TrialsRow | None
    tongue: Tongue | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """Everything that was read. Without `course.yaml` there is no order, and no languages are known."""

    place: Place
    course: CourseRow | None
    sources: Mapping[Text, Text] | None
    lessons: Mapping[str, LessonTree]
    tracks: Mapping[str, TrackTree]
    languages: Mapping[str, LanguageTree]
    locks: Locks | None
    today: date | None = None  # for facts that run out; only who asks knows what day it is
    digest: str = ""
    texts: tuple[Written, ...] = ()


def read_tree(root: Path, today: date | None, over: Over = NOTHING) -> tuple[Tree, tuple[Problem, ...]]:
    """Read everything under a content folder and say what does not fit its shape; `over` lies on the folder."""
    shelf = Shelf(root, over)
    course = shelf.read(root / "course.yaml", COURSE_FILE)
    codes = course.languages if course else ()
    lessons = [_lesson(shelf, path, codes) for path in shelf.folders("lessons")]
    tracks = [_track(shelf, path, codes) for path in shelf.folders("tracks")]
    tree = Tree(
        place=shelf.place(root / "course.yaml"),
        course=course,
        sources=shelf.read(root / "sources.yaml", SOURCES_FILE, needed=False),
        lessons=_once(shelf, (*lessons, *(one for _, inside in tracks for one in inside))),
        tracks={track.id: track for track, _ in tracks},
        languages={code: _language(shelf, root / "languages" / code) for code in codes},
        locks=shelf.read(root / "content.lock", LOCK_FILE, needed=False),
        today=today,
    )
    for path in shelf.folders("languages"):
        if course and path.name not in codes:
            shelf.notes.add(shelf.place(path), "C03", "course.yaml does not list this language", "list it or delete it")
    return replace(tree, digest=shelf.digest, texts=tuple(_texts(tree))), tuple(shelf.notes.problems)


def _texts(tree: Tree) -> Iterator[Written]:
    for lesson in tree.lessons.values():
        for code, words in lesson.words.items():
            if words is not None:
                yield from lesson_texts(words, code)
    for language in tree.languages.values():
        yield from _language_texts(language)


def _language_texts(language: LanguageTree) -> Iterator[Written]:
    code = language.code
    yield from message_texts(language.phrases or {}, code, "phrase")
    if language.reminders is not None:
        yield from message_texts((text for one in language.reminders.reminders for text in one.texts), code, "reminder")
    if language.places is not None:
        yield from place_texts(language.places, code)
    if language.terms is not None:
        yield from term_texts(language.terms, code)
    if language.trials is not None:
        yield from trial_texts(language.trials, code)


def read_lesson(root: Path, path: Path, codes: tuple[Text, ...], over: Over) -> LessonTree:
    """Read one lesson as it would be with these files, whatever is wrong with it."""
    return _lesson(Shelf(root, over), path, codes)


def _lesson(shelf: Shelf, path: Path, codes: tuple[Text, ...]) -> LessonTree:
    known = {"lesson.yaml", *(f"{code}.yaml" for code in codes)}
    shelf.strays(shelf.inside(path), lambda one: one.name in known or one.name == "media")
    return LessonTree(
        id=path.name,
        place=shelf.place(path / "lesson.yaml"),
        spec=shelf.read(path / "lesson.yaml", LESSON_FILE),
        words={code: shelf.read(path / f"{code}.yaml", WORDS_FILE) for code in codes},
        media=_media(shelf, path / "media"),
    )


def _media(shelf: Shelf, path: Path) -> Mapping[str, bytes]:
    """Return the pictures of a lesson by the names of their files."""
    inside = sorted(path.iterdir()) if path.is_dir() else []
    shelf.strays(inside, lambda one: one.is_file() and one.suffix in _PICTURES)
    found = {one.name: shelf.content(one) for one in inside if one.is_file() and one.suffix in _PICTURES}
    return {name: content for name, content in found.items() if content is not None}


def _track(shelf: Shelf, path: Path, codes: tuple[Text, ...]) -> tuple[TrackTree, tuple[LessonTree, ...]]:
    """Return a track and the lessons in its folder, which have the languages that the track is told in."""
    spec = shelf.read(path / "track.yaml", TRACK_FILE)
    told = tuple(code for code in spec.languages if code in codes) if spec else ()
    known = {"track.yaml", *(f"{code}.yaml" for code in told)}
    shelf.strays((one for one in sorted(path.iterdir()) if one.is_file()), lambda one: one.name in known)
    folders = shelf.folders_in(path)
    track = TrackTree(
        id=path.name,
        place=shelf.place(path / "track.yaml"),
        spec=spec,
        words={code: shelf.read(path / f"{code}.yaml", TRACK_WORDS_FILE) for code in told},
        inside=tuple(one.name for one in folders),
    )
    return track, tuple(_lesson(shelf, one, told) for one in folders)


def _once(shelf: Shelf, lessons: Iterable[LessonTree]) -> Mapping[str, LessonTree]:
    """Return the lessons by their ids; learners know a lesson by nothing else, so that no two may share one."""
    found: dict[str, LessonTree] = {}
    for lesson in lessons:
        if lesson.id in found:
            what = f"{found[lesson.id].place.file} is a lesson {lesson.id} too"
            shelf.notes.add(lesson.place, "C07", what, "give one of them another id")
        found.setdefault(lesson.id, lesson)
    return found


def _language(shelf: Shelf, path: Path) -> LanguageTree:
    if path.is_dir():
        shelf.strays(sorted(path.iterdir()), lambda one: one.name in _LANGUAGE_FILES)
    tongue, problems = tongue_of(path.name, shelf.place(path))
    shelf.notes.problems.extend(problems)
    return LanguageTree(
        code=path.name,
        place=shelf.place(path),
        phrases=_phrases(shelf, path),
        reminders=shelf.read(path / "reminders.yaml", REMINDERS_FILE),
        places=shelf.read(path / "places.yaml", PLACES_FILE),
        terms=shelf.read(path / "terms.yaml", TERMS_FILE),
        own=shelf.read(path / "language.yaml", OWN_FILE),
        style=shelf.read(path / "style.yaml", STYLE_FILE, needed=False),
        trials=shelf.read(path / "trials.yaml", TRIALS_FILE, needed=False),
        tongue=tongue,
    )


def _phrases(shelf: Shelf, path: Path) -> Mapping[Text, Text] | None:
    """Return the phrases of `phrases.yaml` and of every file beside it in `phrases/`; None when one cannot be read."""
    more = sorted((path / "phrases").iterdir()) if (path / "phrases").is_dir() else []
    shelf.strays(more, lambda one: one.suffix == ".yaml")
    files = (path / "phrases.yaml", *(one for one in more if one.suffix == ".yaml"))
    sheets = [shelf.read(one, PHRASES_FILE) for one in files]
    merged: dict[Text, Text] = {}
    for key, text in (pair for sheet in sheets for pair in (sheet or {}).items()):
        if key in merged:
            shelf.notes.add(key.place, "C06", f"the phrase {key} is said in another file too", "keep one of the two")
        merged.setdefault(key, text)
    return None if None in sheets else merged
