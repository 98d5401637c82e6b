"""Is the answer right, and what is there to say about it: one pure function a question type."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bot.core.question import Question, QuestionType, QuestionWords
from bot.language.tongue import Tongue

PASSED = "-"  # given instead of an answer: "I do not know"
LONGEST = 200  # characters of a typed answer; more was meant for something else


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """The judgement. `given` is what is stored; `whys` are parts of the lesson's words to show, e.g. `why:rate:b`."""

    right: bool
    given: str
    whys: tuple[str, ...] = ()
    partly: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """The typed text is no answer at all (no number, no word, a whole essay): ask again, nothing is recorded."""


def grade_options(question: Question, chosen: Iterable[str]) -> Graded | None:
    """Grade what was pressed; None when something does not exist (any more), is not whole, or is too much."""
    wanted = tuple(chosen)
    picked = question.chosen(wanted)
    match question.type:
        case QuestionType.ORDER | QuestionType.MATCH:
            return _grade_whole(question, picked) if question.complete(picked) else None
        case QuestionType.SCENARIO:
            return _grade_end(question, wanted)
        case _:
            return _grade_picked(question, picked) if set(picked) == set(wanted) else None


def _grade_picked(question: Question, picked: tuple[str, ...]) -> Graded | None:
    if not picked or (len(picked) > 1 and not question.several):
        return None
    hits = sum(1 for option in picked if option in question.correct)
    return Graded(
        right=set(picked) == set(question.correct),
        given=",".join(picked),
        whys=_whys(question, picked),
        partly=hits > 0 and question.several,
    )


def _grade_whole(question: Question, picked: tuple[str, ...]) -> Graded:
    """Grade an order or a set of pairs; the whys are those of what stands in the wrong place."""
    order = question.type is QuestionType.ORDER
    wrong = [one for one, here in zip(question.correct, picked, strict=False) if one != here]
    if not order:
        wrong = [pair for pair in picked if pair not in question.correct]
    return Graded(
        right=not wrong,
        given=",".join(picked),
        whys=_whys(question, (one.partition("-")[0] for one in wrong)),
        partly=swaps(question.correct, picked) <= _few_swaps(len(picked)) if order else len(wrong) < len(picked),
    )


def _grade_end(question: Question, wanted: tuple[str, ...]) -> Graded | None:
    """Grade the end that the choices of a scenario led to."""
    end = wanted[0] if len(wanted) == 1 else ""
    worth = question.ends.get(end)
    if worth is None:
        return None
    return Graded(right=worth == 1, given=end, whys=(f"end:{question.id}:{end}",), partly=worth > 0)


def _whys(question: Question, options: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"why:{question.id}:{option}" for option in options)


def swaps(right: tuple[str, ...], given: tuple[str, ...]) -> int:
    """Return how many pairs stand the other way round (Kendall's distance)."""
    place = {one: number for number, one in enumerate(right)}
    ranks = [place[one] for one in given if one in place]
    return sum(1 for later, rank in enumerate(ranks) for before in ranks[:later] if before > rank)


def _few_swaps(length: int) -> int:
    """Return how many pairs may stand the other way round in an order that is nearly right: a quarter, and one."""
    return max(1, length * (length - 1) // 8)


def grade_text(question: Question, words: QuestionWords, typed: str, tongue: Tongue) -> Graded | Unreadable:
    """Grade a typed answer to a numeric or short question."""
    if len(typed.strip()) > LONGEST:
        return Unreadable()
    if question.type is QuestionType.NUMERIC:
        return _grade_number(question, typed, tongue)
    return _grade_short(question, words, typed, tongue)


def _grade_number(question: Question, typed: str, tongue: Tongue) -> Graded | Unreadable:
    whole = tongue.amount(typed)
    numbers = tongue.amounts_in(typed) if whole is None else (whole,)
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
    if not any(sign.isalnum() for sign in folded):
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
