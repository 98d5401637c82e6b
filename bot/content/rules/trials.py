"""Rules over trials.yaml: each belongs to a task, judges it by its own criteria, and has one key in all languages."""

from typing import Final

from bot.content.rules.rule import Fault, Faults, Rule, rule, twice
from bot.content.tree import Tree
from bot.content.trial_file import TrialRow

_JUDGED: Final = 3  # criteria; so many a reviewer is asked


@rule("R911")
def trials_belong_to_a_task(tree: Tree) -> Faults:
    """A trial answers the task of a lesson, once, and is judged by the first three criteria of its rubric."""
    for language in tree.languages.values():
        rows = language.trials.trials if language.trials else ()
        for text in twice(tuple(row.lesson for row in rows)):
            yield Fault(text.place, f"{text} has two trials", "keep one")
        for row in rows:
            wanted = _criteria(tree, str(row.lesson))
            if {str(one) for one in row.criteria} != set(wanted):
                yield Fault(row.place, f"the criteria are not those of {row.lesson}", f"write: {', '.join(wanted)}")


def _criteria(tree: Tree, lesson: str) -> tuple[str, ...]:
    found = tree.lessons.get(lesson)
    task = found.spec.task if found and found.spec else None
    return tuple(map(str, task.rubric[:_JUDGED])) if task else ()


@rule("R912")
def trials_have_one_key(tree: Tree) -> Faults:
    """Every language has the same trials, and the same is found in them."""
    keys = {code: _key(language.trials.trials) for code, language in tree.languages.items() if language.trials}
    first = next(iter(keys.values()), {})
    for code, key in keys.items():
        for lesson in sorted(key.keys() ^ first.keys() | {one for one in key if key[one] != first.get(one)}):
            what = f"the trial of {lesson} differs between the languages"
            yield Fault(tree.languages[code].place, what, "same lessons and same findings")


def _key(rows: tuple[TrialRow, ...]) -> dict[str, dict[str, str]]:
    return {str(row.lesson): {str(one): str(found.found) for one, found in row.criteria.items()} for row in rows}


RULES: Final[tuple[Rule, ...]] = (trials_belong_to_a_task, trials_have_one_key)
