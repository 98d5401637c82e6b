"""Rules over tasks: checks that exist and can be computed, and a model answer that passes them itself."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Final

from bot.content.build import task_of
from bot.content.files.language_file import RemindersRow
from bot.content.files.lesson_file import FieldRow, LessonRow, TaskRow
from bot.content.heard import heard
from bot.content.nodes import Text
from bot.content.pack import pack_of
from bot.content.problems import Place
from bot.content.rules.rule import Fault, Faults, Rule, Spoken, all_spoken, lesson_rule, rule
from bot.content.tree import LanguageTree, Tree
from bot.core.checks import PARAMETERS, field_finding, task_finding
from bot.core.checks.sheet import Sheet
from bot.core.course import LanguagePack, Task
from bot.core.names import Country
from bot.core.replies import Phrase

# A model answer is judged on a day of its own, so that it passes today as it did when it was written.
_SAMPLE_DAY: Final = date(2026, 11, 22)
_DATE = re.compile(r"\{date:([0-9-]+)\}")
_WHOLE: Final = frozenset(
    {
        "any",
        "min",
        "max",
        "words",
        "chars",
        "min_chars",
        "days",
        "exactly",
        "count",
        "min_px",
        "min_s",
        "max_s",
        "max_mb",
    }
)
_DECIMAL: Final = frozenset({"ratio", "tol_pct"})
_MEASURED: Final = frozenset(
    {"number", "sum_between", "first_at_most", "unlike", "differ", "changed", "not_copy", "revised", "script"}
)  # in fractions
_COLUMN_KEYS: Final = frozenset({"column", "columns", "total_column", "rows_by", "base", "target"})
_FIELD_KEYS: Final = frozenset({"fields", "field", "from", "scores", "picks", "or_reason", "or_field"})
_SENT: Final = frozenset({"photo", "voice", "video"})  # checks named like the kind of field they look at
# Word lists that a check looks into without being told.
_LISTS: Final[Mapping[str, str]] = {
    "anchor": "anchors",
    "cta": "cta",
    "money": "money",
    "no_banned": "banned",
    "no_blame": "blame",
    "percent": "percent",
    "prices": "money",
    "yesno": "yes",
}
_REQUIRED: Final[Mapping[str, frozenset[str]]] = {
    "above": frozenset({"base", "target"}),
    "begins": frozenset({"lexicon"}),
    "changed": frozenset({"from"}),
    "computed": frozenset({"formula"}),
    "contains": frozenset({"lexicon"}),
    "date_within": frozenset({"days"}),
    "differ": frozenset({"fields", "min"}),
    "first_at_most": frozenset({"column", "max"}),
    "gap": frozenset({"column", "days"}),
    "last_has": frozenset({"lexicon"}),
    "local_dates": frozenset({"column", "min"}),
    "not_only": frozenset({"lexicon"}),
    "numbers_count": frozenset({"fields", "min"}),
    "one_of": frozenset({"fields"}),
    "photo": frozenset({"min_px"}),
    "prices": frozenset({"min"}),
    "sum_between": frozenset({"column", "max"}),
    "unlike": frozenset({"max"}),
    "uses": frozenset({"field"}),
    "filled": frozenset({"column", "min", "chars"}),
    "named": frozenset({"lexicon", "min"}),
    "quotation": frozenset({"words"}),
    "sum_equals": frozenset({"columns", "total_column"}),
    "top": frozenset({"scores", "columns", "rows_by", "picks", "or_reason", "min_chars"}),
    "terms": frozenset({"min"}),
    "total_chars": frozenset({"fields"}),
}

Use = tuple[FieldRow | None, Text, Mapping[Text, Text]]
"""A check where it is used: its field (None for the whole task), its name and its parameters."""


def _used(task: TaskRow | None) -> Iterator[Use]:
    if task is None:
        return
    for field in (None, *task.fields):
        for check in task.checks if field is None else field.checks:
            for name, parameters in check.items():
                yield field, name, parameters


@lesson_rule("R201")
def checks_are_known(spec: LessonRow) -> Faults:
    """Every check is one of those that the tutor can compute, with parameters that it knows."""
    for field, name, parameters in _used(spec.task):
        if name not in PARAMETERS:
            yield Fault(name.place, f"there is no check {name}", f"known: {', '.join(sorted(PARAMETERS))}")
            continue
        for key in parameters:
            if key not in PARAMETERS[name]:
                known = ", ".join(sorted(PARAMETERS[name])) or "none"
                yield Fault(key.place, f"the check {name} has no {key}", f"known: {known}")
        if name in _SENT and (field is None or field.kind != name):
            yield Fault(name.place, f"the check {name} does not suit this field", f"give it to a {name} field")
        for needed in sorted(_REQUIRED.get(name, frozenset()) - {str(key) for key in parameters}):
            yield Fault(name.place, f"the check {name} needs {needed}", f"add {needed}")


@lesson_rule("R202")
def numbers_of_checks_are_numbers(spec: LessonRow) -> Faults:
    """Bounds of checks and fields are numbers, and the lower one is not above the upper one."""
    for _, name, parameters in _used(spec.task):
        for key, text in parameters.items():
            if not _is_number(name, key, text):
                yield Fault(
                    text.place,
                    f'{key} of {name} is "{text}"',
                    "write a whole number" if key in _WHOLE else "write a number",
                )
        yield from _crossed(name, _bound(parameters, "min"), _bound(parameters, "max"))
    for field in spec.task.fields if spec.task else ():
        least = Decimal(field.min) if field.min is not None else None
        yield from _crossed(field.id, least, Decimal(field.max) if field.max is not None else None)


def _is_number(check: str, key: str, text: str) -> bool:
    if key in _DECIMAL or (key in _WHOLE and check in _MEASURED):
        return _decimal(text) is not None
    return key not in _WHOLE or re.fullmatch("[0-9]{1,9}", text) is not None


def _crossed(name: Text, least: Decimal | None, most: Decimal | None) -> Faults:
    if least is not None and most is not None and least > most:
        yield Fault(name.place, f"min {least} is above max {most}", "swap them")


def _bound(parameters: Mapping[Text, Text], wanted: str) -> Decimal | None:
    return next((_decimal(value) for key, value in parameters.items() if key == wanted), None)


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if re.fullmatch(r"-?\d{1,12}(\.\d{1,6})?", text, re.ASCII) else None


@lesson_rule("R203")
def checks_look_at_what_exists(spec: LessonRow) -> Faults:
    """Every column and field that a check names exists."""
    task = spec.task
    fields = {str(field.id) for field in task.fields} if task else set()
    for field, _, parameters in _used(task):
        for key, value in parameters.items():
            if key in _FIELD_KEYS:
                yield from _unknown(value, fields, "field")
            elif key in _COLUMN_KEYS:
                yield from _unknown(value, _columns(task, field), "column")


def _columns(task: TaskRow | None, field: FieldRow | None) -> set[str]:
    fields = task.fields if task and (field is None or not field.columns) else (field,)
    return {str(column) for one in fields if one is not None for column in one.columns}


def _unknown(value: Text, known: set[str], name: str) -> Faults:
    for word in value.split():
        if word not in known:
            yield Fault(value.place, f"the task has no {name} {word}", f"known: {', '.join(sorted(known)) or 'none'}")


@rule("R204")
def word_lists_exist(tree: Tree) -> Faults:
    """Every word list that a check names stands in the lexicon of every language."""
    for lesson in tree.lessons.values():
        for place, name in _word_lists(lesson.spec.task if lesson.spec else None):
            for code, language in tree.languages.items():
                if language.places and name not in language.places.lexicon:
                    yield Fault(place, f"places.yaml of {code} has no list {name}", "add it to lexicon")


def _word_lists(task: TaskRow | None) -> Iterator[tuple[Place, str]]:
    for _, name, parameters in _used(task):
        if name in _LISTS:
            yield name.place, _LISTS[name]
        yield from ((value.place, str(value)) for key, value in parameters.items() if key == "lexicon")


@lesson_rule("R205", warning=True)
def tasks_have_criteria_and_tips(spec: LessonRow) -> Faults:
    """A task has two to four criteria, and one to four problems with tips."""
    if spec.task is None:
        return
    if len(spec.task.rubric) > 4:  # noqa: PLR2004 - four are weighed in two minutes
        yield Fault(spec.task.place, f"{len(spec.task.rubric)} criteria", "two to four are weighed in two minutes")
    if not spec.task.rubric or not spec.task.problems:
        yield Fault(spec.task.place, "no criteria or no problems", "add both: a learner judges herself by them")


@rule("R206")
def samples_pass_their_own_checks(tree: Tree) -> Faults:
    """A full model answer passes every check of its task."""
    packs = {code: pack_of(_speechless(language), {}) for code, language in tree.languages.items()}
    for spoken in all_spoken(tree):
        pack = packs.get(spoken.language.code)
        if pack is not None and spoken.spec.task and spoken.spec.task.sample == "full":
            yield from _sample_faults(spoken, task_of(spoken.spec.task), pack)


def _speechless(language: LanguageTree) -> LanguageTree:
    """Return the language without its phrases: no check says any, and they may be broken."""
    silent = RemindersRow(place=language.place, reminders=())
    return replace(language, phrases={}, reminders=silent)


def _sample_faults(spoken: Spoken, task: Task, pack: LanguagePack) -> Faults:
    words = spoken.words.task
    values = {str(key): _dated(str(text)) for key, text in words.sample.items()} if words else {}
    country = next(iter(pack.countries), Country(""))
    sheet = Sheet(task=task, values=values, pack=pack, country=country, today=_SAMPLE_DAY)
    for place, finding in _findings(sheet, spoken):
        read = heard(finding, spoken.language.phrases, spoken.language.code)
        yield Fault(
            place, "the model answer fails its own check", f"change it or the check; a learner would read {read}"
        )


def _dated(sample: str) -> str:
    """Return a sample with its dates as a learner would type them."""
    return _DATE.sub(r"\1", sample)


def _findings(sheet: Sheet, spoken: Spoken) -> Iterator[tuple[Place, Phrase]]:
    words = spoken.words.task
    samples = words.sample if words else {}
    for field in sheet.task.fields:
        sample = next((text for key, text in samples.items() if key == field.id), None)
        finding = _safely(partial(field_finding, sheet, field))
        if finding is not None and sample:  # S05 and R310 speak of what is not written yet
            yield sample.place, finding
    whole = _safely(partial(task_finding, sheet))
    if whole is not None:
        yield words.place if words else spoken.words.place, whole


def _safely(judge: Callable[[], Phrase | None]) -> Phrase | None:
    try:
        return judge()
    except (LookupError, ValueError, ArithmeticError, AttributeError) as fault:
        return Phrase(key=f"nothing: the check cannot be computed ({fault!r})")


@lesson_rule("R207")
def formulas_can_be_computed(spec: LessonRow) -> Faults:
    """A formula is made of numbers, + - * / ( ) and fields of the kind number."""
    kinds = {str(field.id): field.kind for field in spec.task.fields} if spec.task else {}
    for _, _, parameters in _used(spec.task):
        formula = next((value for key, value in parameters.items() if key == "formula"), None)
        if formula is None:
            continue
        for name in re.findall(r"[a-z][a-z0-9-]*", formula):
            if kinds.get(name) != "number":
                yield Fault(formula.place, f"{name} is no number field", "name fields of the kind number")
        if not re.fullmatch(r"[a-z0-9.+*/() -]+", formula) or formula.count("(") != formula.count(")"):
            yield Fault(formula.place, "the formula cannot be read", "use numbers, fields, + - * / and ( )")


RULES: Final[tuple[Rule, ...]] = (
    checks_are_known,
    numbers_of_checks_are_numbers,
    checks_look_at_what_exists,
    word_lists_exist,
    tasks_have_criteria_and_tips,
    samples_pass_their_own_checks,
    formulas_can_be_computed,
)
