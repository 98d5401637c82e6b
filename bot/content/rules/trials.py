"""Rules over trials.yaml: each belongs to a task, judges it by its own criteria, and has one key in all languages.

And no task that fellows may judge is without one: the eye is tried on the same kind of work that it is to judge.
"""

from collections.abc import Iterator
from typing import Final

from bot.content.files.trial_file import TrialRow
from bot.content.rules.rule import Fault, Faults, Rule, rule, twice
from bot.content.tree import LessonTree, Tree

_JUDGED: Final = 3  # criteria; so many a reviewer is asked


@rule("R911")
def trials_belong_to_a_task(tree: Tree) -> Faults:
    """A trial answers the task of a lesson, once, and is judged by the first three criteria of its rubric."""
    for language in tree.languages.values():
        rows = language.trials.trials if language.trials else ()
        for text in twice(tuple(row.lesson for row in rows)):
            yield Fault(text.place, f"{text} has two trials", "keep one")
        for row in rows:
            yield from _criteria_fault(tree, row)


def _criteria_fault(tree: Tree, row: TrialRow) -> Faults:
    found = tree.lessons.get(str(row.lesson))
    if found is not None and found.spec is None:
        return  # what is wrong with the lesson is told there
    task = found.spec.task if found and found.spec else None
    if task is None:
        yield Fault(row.place, f"there is no task in {row.lesson}", "name a lesson that has one")
    elif {str(one) for one in row.criteria} != set(wanted := [str(one) for one in task.rubric[:_JUDGED]]):
        yield Fault(row.place, f"the criteria are not those of {row.lesson}", f"write: {', '.join(wanted)}")


@rule("R912")
def trials_have_one_key(tree: Tree) -> Faults:
    """Languages that tell a lesson have the same trial of it, and the same is found in it."""
    keys = {code: _key(language.trials.trials) for code, language in tree.languages.items() if language.trials}
    first, *others = keys.items() or [("", {})]
    for code, key in others:
        shared = {one.id for one in tree.lessons.values() if {first[0], code} <= one.words.keys()}
        for lesson in sorted(one for one in shared if key.get(one) != first[1].get(one)):
            what = f"the trial of {lesson} differs between the languages"
            yield Fault(tree.languages[code].place, what, "same findings in every language")


def _key(rows: tuple[TrialRow, ...]) -> dict[str, dict[str, str]]:
    return {str(row.lesson): {str(one): str(found.found) for one, found in row.criteria.items()} for row in rows}


@rule("R913", warning=True)
def tasks_have_a_trial(tree: Tree) -> Faults:
    """A task that fellows may judge has a trial in every language that tells it and has a trials.yaml."""
    for code, language in tree.languages.items():
        if language.trials is not None:
            having = {str(row.lesson) for row in language.trials.trials}
            for lesson in _judged_lessons(tree, code):
                if lesson.id not in having:
                    yield Fault(lesson.place, f"no trial in {code}", f"add one to languages/{code}/trials.yaml")


def _judged_lessons(tree: Tree, language: str) -> Iterator[LessonTree]:
    for lesson in tree.lessons.values():
        spec = lesson.spec
        if spec and spec.status == "active" and spec.task and spec.task.rubric and language in lesson.words:
            yield lesson


RULES: Final[tuple[Rule, ...]] = (trials_belong_to_a_task, trials_have_one_key, tasks_have_a_trial)
