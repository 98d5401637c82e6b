"""Reads a folder anew while its course is taught: what stands there, and what the change would break for learners.

Rules look at one course. Here two are compared: ids that learners have met keep their meaning, and nobody stands in a
lesson or is addressed in a language that is there no more.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.content.build import course_of
from bot.content.loader import inspected, undisturbed
from bot.content.problems import Place, Problem, problem_at, refused
from bot.content.reading import Reading
from bot.content.shelf import NOTHING, Over
from bot.content.tree import LessonTree, Tree
from bot.core.course import Course, Field, Lesson, Task
from bot.core.question import Question


def read_anew(folder: Path, served: Course, *, today: date, over: Over = NOTHING) -> Reading:
    """Read and check everything, with the files that lie `over` the folder; never raises for what stands in them."""
    with undisturbed():
        return _read(folder, served, today, over)


def _read(folder: Path, served: Course, today: date, over: Over) -> Reading:
    tree, problems = inspected(folder, today, over)
    course = None if refused(problems) else course_of(tree)
    if course is None:
        return Reading(course=None, problems=problems)
    broken = tuple(_broken(served, course, tree))
    gone = {key: _gone(key, tree) for key in served.lessons.keys() - course.lessons.keys()}
    return Reading(course=None if broken else course, problems=(*broken, *problems), gone=gone)


def _broken(served: Course, course: Course, tree: Tree) -> Iterator[Problem]:
    for code in served.languages.keys() - course.languages.keys():
        what, how = f"{code} is spoken with learners and no longer listed", "list it again"
        yield problem_at(tree.place, "K05", what=what, how=how)
    for before, after in _both(served, course):
        for item in _changed(before, after):
            what = f"what counts as right under {before.id}.{item} is not what learners were asked"
            how = "make a new id and name the old in replaces"
            yield problem_at(_place_of(tree.lessons[after.id], item), "K03", what=what, how=how)


def _both(served: Course, course: Course) -> Iterator[tuple[Lesson, Lesson]]:
    """Return every lesson that is in both, as it was and as it is."""
    before = {**served.lessons, served.welcome.id: served.welcome}
    after = {**course.lessons, course.welcome.id: course.welcome}
    yield from ((before[key], one) for key, one in after.items() if key in before)


def _changed(before: Lesson, after: Lesson) -> Iterator[str]:
    """Return the ids behind which another answer counts as right now; ids that came or went are free to."""
    for question in before.questions:
        now = after.question(question.id)
        if now is not None and _key(now) != _key(question):
            yield question.id
    if before.task and after.task and before.task.id == after.task.id and _form(before.task) != _form(after.task):
        yield before.task.id


def _key(question: Question) -> Question:
    """Return the question without what may change under its id."""
    return replace(question, idea="", level="", returns="", replaces="", keeps_memory=False)


def _form(task: Task) -> tuple[object, ...]:
    """Return of a task what a worksheet that is half filled in depends on."""
    return *map(_bare, task.fields), *task.checks


def _bare(one: Field) -> Field:
    return replace(one, source=())


def _place_of(lesson: LessonTree, item: str) -> Place:
    rows = (*lesson.spec.questions, lesson.spec.task) if lesson.spec else ()
    return next((row.place for row in rows if row is not None and row.id == item), lesson.place)


def _gone(lesson: str, tree: Tree) -> Problem:
    known = tree.lessons.get(lesson)
    place = known.place if known else Place(f"{tree.place.file.partition('/')[0]}/lessons/{lesson}/lesson.yaml")
    what = f"learners have begun {lesson}, which is taught no more"
    return problem_at(place, "K04", what=what, how="keep the folder and write status: retired")
