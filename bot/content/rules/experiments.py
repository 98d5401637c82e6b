"""Rules over experiments with the wording of reminders: what is compared must differ in nothing but the words."""

from collections.abc import Iterator, Mapping
from typing import Final

from bot.content.files.course_file import ExperimentRow
from bot.content.files.language_file import ReminderRow
from bot.content.nodes import Text
from bot.content.problems import Place
from bot.content.rules.rule import Fault, Faults, Rule, rule, twice
from bot.content.tree import LanguageTree, Tree


def _experiments(tree: Tree) -> Mapping[str, ExperimentRow]:
    return {str(one.id): one for one in tree.course.experiments} if tree.course else {}


def _reminders(language: LanguageTree) -> tuple[ReminderRow, ...]:
    return language.reminders.reminders if language.reminders else ()


def _all(tree: Tree) -> Iterator[ReminderRow]:
    return (row for language in tree.languages.values() for row in _reminders(language))


@rule("R805")
def experiments_are_well_made(tree: Tree) -> Faults:
    """Every experiment has its own id, no arm twice, and does not end before it began."""
    rows = tree.course.experiments if tree.course else ()
    for text in twice(tuple(row.id for row in rows)):
        yield Fault(text.place, f"the experiment {text} stands twice", "give each its own id")
    for row in rows:
        for text in twice(row.arms):
            yield Fault(text.place, f"the arm {text} stands twice", "give each its own name")
        if row.end is not None and row.end < row.start:
            yield Fault(row.end.place, f"it ends on {row.end}, before it begins", "write a later day, or none")


@rule("R806")
def arms_are_those_of_the_experiment(tree: Tree) -> Faults:
    """A reminder of an experiment has `text` for the first arm and a text under `arms` for each of the others."""
    known = _experiments(tree)
    for row in _all(tree) if tree.course else ():
        made = known.get(str(row.experiment)) if row.experiment else None
        if row.experiment and made is None:
            yield Fault(row.experiment.place, f"course.yaml has no experiment {row.experiment}", "list it there")
        elif made is None and row.arms:
            yield Fault(row.place, "arms without an experiment", "name one of course.yaml under `experiment`")
        elif made is not None and {*map(str, row.arms)} != {*map(str, made.arms[1:])}:
            wanted = ", ".join(made.arms[1:])
            yield Fault(row.place, "its arms are not those of the experiment", f"write arms for: {wanted}")


@rule("R807")
def languages_try_the_same(tree: Tree) -> Faults:
    """Every language tries every experiment of course.yaml, on the same rungs."""
    for key, made in _experiments(tree).items():
        tried = {code: _rungs(one, key) for code, one in tree.languages.items() if one.reminders is not None}
        every = frozenset[str]().union(*tried.values())
        for code, rungs in tried.items():
            missing = ", ".join(sorted(every - rungs)) or "every rung"
            if rungs != every or not rungs:
                what = f"{code} does not try {key} on {missing}"
                yield Fault(_place(tree.languages[code], made.id), what, f"name experiment: {key} at a reminder of it")


def _rungs(language: LanguageTree, key: str) -> frozenset[str]:
    return frozenset(str(rung) for row in _reminders(language) if row.experiment == key for rung in row.rungs)


def _place(language: LanguageTree, made: Text) -> Place:
    return language.reminders.place if language.reminders else made.place


RULES: Final[tuple[Rule, ...]] = (
    experiments_are_well_made,
    arms_are_those_of_the_experiment,
    languages_try_the_same,
)
