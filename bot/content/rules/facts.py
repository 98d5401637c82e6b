"""Rules over `lesson.yaml`: ids and answer keys, the part that no translation can mend."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from bot.content.files.lesson_file import LessonRow, NearRow, QuestionRow
from bot.content.nodes import Text
from bot.content.rules.rule import Fault, Faults, Rule, lesson_rule, twice

_SAME_LETTER: Final = 3


@lesson_rule("R101")
def ids_stand_once(spec: LessonRow) -> Faults:
    """Every id of a lesson stands once: questions, ideas, options, fields, columns, choices, criteria, problems."""
    for texts in _id_lists(spec):
        for text in twice(texts):
            yield Fault(text.place, f"the id {text} stands twice", "give each its own id")


def _id_lists(spec: LessonRow) -> Iterator[tuple[Text, ...]]:
    yield from (spec.ideas, spec.needs, spec.covers, tuple(question.id for question in spec.questions))
    yield from (question.options for question in spec.questions)
    if spec.task is not None:
        yield from (tuple(field.id for field in spec.task.fields), spec.task.rubric, spec.task.problems)
        yield from (field.columns for field in spec.task.fields)
        yield from (field.choices for field in spec.task.fields)


@lesson_rule("R103")
def ideas_are_known(spec: LessonRow) -> Faults:
    """Every question asks for an idea that the lesson lists."""
    for question in spec.questions:
        if question.idea not in spec.ideas:
            yield Fault(question.idea.place, f"the idea {question.idea} is not in ideas", "list it or ask for another")


@lesson_rule("R105")
def right_options_exist(spec: LessonRow) -> Faults:
    """Every option named in `correct` is one of the options."""
    for question in spec.questions:
        pairs = question.type == "match"
        for text in question.correct if isinstance(question.correct, tuple) and not pairs else ():
            if text not in question.options:
                yield Fault(text.place, f"{text} is correct but not among the options", "name an option that exists")


@lesson_rule("R106")
def right_options_are_as_many_as_the_type_says(spec: LessonRow) -> Faults:
    """A single question has one right option, a multi question two or more; both, and spot, have a wrong one."""
    for question in spec.questions:
        right = len(set(question.correct)) if isinstance(question.correct, tuple) else 0
        if question.type == "single" and right != 1:
            yield Fault(question.place, f"a single question with {right} right options", "leave one, or make it multi")
        if question.type == "multi" and not 1 < right < len(question.options):
            yield Fault(question.place, f"{right} of {len(question.options)} are right", "two or more, and one wrong")
        if question.type == "spot" and right >= len(question.options):
            yield Fault(question.place, "every marked passage is a mistake", "leave one that is as it should be")


@lesson_rule("R107")
def nearly_right_is_wrong(spec: LessonRow) -> Faults:
    """A nearly right number lies outside the tolerance, and no two nearly right answers are the same."""
    for question in spec.questions:
        near = [one for one in question.near if isinstance(one, NearRow)]
        values = [one.value for one in near]
        for one in near:
            if question.value is not None and abs(one.value - question.value) <= _tolerance(question):
                yield Fault(one.id.place, f"{one.value} counts as right", "take it out or narrow the tolerance")
            elif values.count(one.value) > 1:
                yield Fault(one.id.place, f"{one.value} stands twice", "leave one of them")


def _tolerance(question: QuestionRow) -> Decimal:
    relative = abs(question.value or Decimal(0)) * (question.tol_pct or Decimal(0)) / 100
    return max(question.tol or Decimal(0), relative)


@lesson_rule("R108")
def one_tolerance(spec: LessonRow) -> Faults:
    """A numeric question has `tol` or `tol_pct`, not both, and neither is below zero."""
    for question in spec.questions:
        given = [one for one in (question.tol, question.tol_pct) if one is not None]
        if len(given) > 1 or any(one < 0 for one in given):
            yield Fault(question.place, "the tolerance is not clear", "give tol or tol_pct, zero or more")


@lesson_rule("R109", warning=True)
def something_is_applied(spec: LessonRow) -> Faults:
    """At least one question of a lesson asks to apply or to judge: remembered words are not yet a skill."""
    if all(question.level == "recall" for question in spec.questions):
        yield Fault(spec.place, "every question only asks to remember", "let one question apply the idea to a case")


@lesson_rule("R110", warning=True)
def letters_are_mixed(spec: LessonRow) -> Faults:
    """The right option is not always behind the same letter."""
    right = [question.correct[0] for question in spec.questions if question.type == "single" and question.correct]
    for letter, times in Counter(right).items():
        if times == len(right) >= _SAME_LETTER:
            yield Fault(spec.place, f"the right option is {letter} in all {times} questions", "move some of them")


@lesson_rule("R112")
def replaced_questions_are_gone(spec: LessonRow) -> Faults:
    """A question that replaces another one has a new id, the old one is no longer asked; only then is memory kept."""
    ids = {question.id for question in spec.questions}
    for question in spec.questions:
        if question.replaces is not None and question.replaces in ids:
            yield Fault(question.replaces.place, f"{question.replaces} is still asked", "take the old question out")
        if question.keep_memory and question.replaces is None:
            yield Fault(question.place, "keep_memory without replaces", "name the question whose memory it keeps")


RULES: Final[tuple[Rule, ...]] = (
    ids_stand_once,
    ideas_are_known,
    right_options_exist,
    right_options_are_as_many_as_the_type_says,
    nearly_right_is_wrong,
    one_tolerance,
    something_is_applied,
    letters_are_mixed,
    replaced_questions_are_gone,
)
