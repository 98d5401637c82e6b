"""A new lesson as empty files in every language: the linter then says, place by place, what is still to be written."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from bot.content.files.course_file import CourseRow
from bot.content.files.ids import LESSON
from bot.content.files.track_file import TrackRow
from bot.content.nodes import Text

_EMPTY: Final = re.compile(r"^(lessons:\s*\[)\s*(?=\])", re.MULTILINE)


class NoLessonMadeError(Exception):
    """The lesson cannot be made; says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    """Where a lesson is to stand: its folder, the week or track it names, its languages, and what goes before it."""

    folder: Path
    module: str
    languages: Iterable[str]
    listing: Path
    before: Text | None


def make_lesson(folder: Path, course: CourseRow, lesson: str, after: str | None) -> tuple[Path, ...]:
    """Write the files of a new lesson and list it behind another one; returns what was written."""
    week, before = _week(course, after)
    target = folder / "lessons" / lesson
    spot = _Spot(folder=target, module=week, languages=course.languages, listing=folder / "course.yaml", before=before)
    written = _write(spot, lesson)
    if before is None:
        return written
    _list(spot.listing, before, lesson)
    return (*written, spot.listing)


def make_track_lesson(folder: Path, track: TrackRow, lesson: str) -> tuple[Path, ...]:
    """Write the files of a new lesson at the end of a track, in the languages that the track is told in."""
    home = folder / "tracks" / str(track.id)
    before = track.lessons[-1] if track.lessons else None
    spot = _Spot(
        folder=home / lesson,
        module=str(track.id),
        languages=track.languages,
        listing=home / "track.yaml",
        before=before,
    )
    written = _write(spot, lesson)
    if before is None:
        text = spot.listing.read_text("utf-8")
        spot.listing.write_text(_EMPTY.sub(rf"\g<1>{lesson}", text), "utf-8")
    else:
        _list(spot.listing, before, lesson)
    return (*written, spot.listing)


def _write(spot: _Spot, lesson: str) -> tuple[Path, ...]:
    if not LESSON.fits(lesson):
        message = f"{lesson} cannot be an id: write {LESSON.wanted}"
        raise NoLessonMadeError(message)
    if spot.folder.exists():
        message = f"{spot.folder} is there already: give the new lesson another id"
        raise NoLessonMadeError(message)
    spot.folder.mkdir(parents=True)
    schemas = "../" * len(spot.folder.relative_to(spot.listing.parent).parts)
    if spot.listing.name == "track.yaml":
        schemas += "../../"
    written = {spot.folder / "lesson.yaml": "lesson.yaml"} | {
        spot.folder / f"{code}.yaml": "words.yaml" for code in spot.languages
    }
    for path, template in written.items():
        text = files("bot.authors.skeleton").joinpath(template).read_text("utf-8")
        text = text.replace("LESSON", lesson).replace("MODULE", spot.module).replace("../../schema", f"{schemas}schema")
        path.write_text(text, "utf-8")
    return tuple(written)


def _week(course: CourseRow, after: str | None) -> tuple[str, Text | None]:
    """Return the week of the lesson that goes before, with its place in course.yaml; the last week without one."""
    if after is None:
        return str(course.weeks[-1].id), None
    found = next((one for one in _listed(course) if one[1] == after), None)
    if found is None:
        known = ", ".join(one for _, one in _listed(course))
        message = f"course.yaml lists no lesson {after}: write --after and one of {known}"
        raise NoLessonMadeError(message)
    return found


def _listed(course: CourseRow) -> Iterator[tuple[str, Text]]:
    for week in course.weeks:
        yield from ((str(week.id), lesson) for lesson in week.lessons)


def _list(path: Path, before: Text, lesson: str) -> None:
    """Put the id behind another one, in the way the list is written."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    row, column = before.place.line - 1, before.place.column - 1
    line = lines[row]
    if line[:column].strip() == "-":
        lines.insert(row + 1, f"{line[:column]}{lesson}\n")
    else:
        end = column + len(before) + 2 * before.quoted
        lines[row] = f"{line[:end]}, {lesson}{line[end:]}"
    path.write_text("".join(lines), "utf-8")
