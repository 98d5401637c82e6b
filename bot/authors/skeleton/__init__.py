"""A new lesson as empty files in every language: the linter then says, place by place, what is still to be written."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from bot.content.course_file import CourseRow
from bot.content.ids import LESSON
from bot.content.nodes import Text


class NoLessonMadeError(Exception):
    """The lesson cannot be made; says why."""


def make_lesson(folder: Path, course: CourseRow, lesson: str, after: str | None) -> tuple[Path, ...]:
    """Write the files of a new lesson and list it behind another one; returns what was written."""
    target = folder / "lessons" / lesson
    if not LESSON.fits(lesson):
        message = f"{lesson} cannot be an id: write {LESSON.wanted}"
        raise NoLessonMadeError(message)
    if target.exists():
        message = f"{target} is there already"
        raise NoLessonMadeError(message)
    week, before = _week(course, after)
    target.mkdir(parents=True)
    written = {target / "lesson.yaml": "lesson.yaml"} | {
        target / f"{code}.yaml": "words.yaml" for code in course.languages
    }
    for path, template in written.items():
        text = files("bot.authors.skeleton").joinpath(template).read_text("utf-8")
        path.write_text(text.replace("LESSON", lesson).replace("MODULE", week), "utf-8")
    if before is None:
        return tuple(written)
    _list(folder / "course.yaml", before, lesson)
    return (*written, folder / "course.yaml")


def _week(course: CourseRow, after: str | None) -> tuple[str, Text | None]:
    """Return the week of the lesson that goes before, with its place in course.yaml; the last week without one."""
    if after is None:
        return str(course.weeks[-1].id), None
    found = next((one for one in _listed(course) if one[1] == after), None)
    if found is None:
        message = f"course.yaml lists no lesson {after}"
        raise NoLessonMadeError(message)
    return found


def _listed(course: CourseRow) -> Iterator[tuple[str, Text]]:
    for week in (*course.weeks, *course.tracks):
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
