"""Is the answer right, and what is there to say about it: one pure function a question type."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bot.core.course import Question, QuestionType, QuestionWords
from bot.language.tongue import Tongue

PASSED = "-"  # given instead of an answer: "I do not know"


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """The judgement. `given` is what is stored; `whys` are parts of the lesson's words to show, e.g. `why:rate:b`."""

    right: bool
    given: str
    whys: tuple[str, ...] = ()
    partly: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """The typed text is no answer at all (no number where one was asked): ask again, nothing is recorded."""


def grade_options(question: Question, chosen: Iterable[str]) -> Graded | None:
    """Grade pressed options; None when an option does not exist (any more), or one was asked and several came."""
    wanted = set(chosen)
    picked = tuple(option for option in question.options if option in wanted)
    too_many = len(picked) > 1 and question.type is not QuestionType.MULTI
    if not picked or too_many or wanted - set(question.options):
        return None
    hits = sum(1 for option in picked if option in question.correct)
    return Graded(
        right=set(picked) == set(question.correct),
        given=",".join(picked),
        whys=tuple(f"why:{question.id}:{option}" for option in picked),
        partly=hits > 0 and question.type is QuestionType.MULTI,
    )


def grade_text(question: Question, words: QuestionWords, typed: str, tongue: Tongue) -> Graded | Unreadable:
    """Grade a typed answer to a numeric or short question."""
    if question.type is QuestionType.NUMERIC:
        return _grade_number(question, typed, tongue)
    return _grade_short(question, words, typed, tongue)


def _grade_number(question: Question, typed: str, tongue: Tongue) -> Graded | Unreadable:
    numbers = tongue.numbers_in(typed)
    if len(numbers) != 1:
        return Unreadable()
    value = numbers[0]
    right = question.value is not None and abs(value - question.value) <= question.tolerance
    near = () if right else _near_number(question, value)
    return Graded(right=right, given=format(value, "f"), whys=near)


def _near_number(question: Question, value: Decimal) -> tuple[str, ...]:
    return tuple(
        f"near:{question.id}:{near.id}"
        for near in question.near
        if near.value is not None and abs(value - near.value) <= question.tolerance
    )[:1]


def _grade_short(question: Question, words: QuestionWords, typed: str, tongue: Tongue) -> Graded | Unreadable:
    folded = tongue.fold(typed)
    if not folded:
        return Unreadable()
    if _accepted(folded, words.accept, question.typos, tongue):
        return Graded(right=True, given=typed.strip())
    near = (
        f"near:{question.id}:{name}" for name, one in words.near.items() if _accepted(folded, one.accept, 0, tongue)
    )
    return Graded(right=False, given=typed.strip(), whys=tuple(near)[:1])


def _accepted(folded: str, accept: tuple[str, ...], typos: int, tongue: Tongue) -> bool:
    return any(distance(folded, tongue.fold(one)) <= typos for one in accept)


def distance(left: str, right: str) -> int:
    """Return how many letters must be added, dropped, changed or swapped with a neighbour (string alignment)."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        two_before, before, row = before, row, [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, two_before[j - 2] + 1)
            row.append(cost)
    return row[-1]
