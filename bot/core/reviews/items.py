"""What answers tell about a question: how many know it, whether it tells who knows more, what is mistaken for right.

Only groups of ten and more are told, by question and language: authors mend questions, they do not look at people.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from bot.core.names import Language, LearnerId
from bot.core.operating.crowd import MANY
from bot.core.question import Question, QuestionType

_TYPED = QuestionType.SHORT  # the learner's own words, which only an "I was right" hands to the authors
Key = tuple[str, Language]  # `lesson.question`, and the language it was read in


@dataclass(frozen=True, slots=True, kw_only=True)
class First:
    """A first answer."""

    learner: LearnerId
    item: str
    language: Language
    right: bool
    given: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """The answers to a question that came again, of all learners of a language."""

    item: str
    language: Language
    learners: int
    answers: int
    right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question in one language. Shares are of 1; None where it cannot be said, or is about too few."""

    item: str
    language: Language
    learners: int
    facility: float  # share right at first
    discrimination: float | None  # of being right here with being right elsewhere, -1 to 1
    wrong: str | None  # what was chosen most of what is not right
    wrong_share: float  # of all who answered
    appeals: int
    kept: float | None  # share right when it came again


def items(
    questions: Mapping[str, Question],
    firsts: Sequence[First],
    laters: Iterable[Later],
    appeals: Iterable[Key],
) -> tuple[Item, ...]:
    """Return the figures of every question that enough people answered, in the order of the course."""
    groups: dict[Key, list[First]] = defaultdict(list)
    for one in firsts:
        groups[one.item, one.language].append(one)
    scores = _scores(firsts)
    kept = {(one.item, one.language): one.right / one.answers for one in laters if one.learners >= MANY}
    said = Counter(appeals)
    return tuple(
        _item(questions[item], groups[item, language], scores, (said[item, language], kept.get((item, language))))
        for item in questions
        for language in sorted({known for name, known in groups if name == item})
        if len(groups[item, language]) >= MANY
    )


def _scores(firsts: Iterable[First]) -> Mapping[LearnerId, tuple[int, int]]:
    """Return how many first answers of each learner were right, and how many there are."""
    found: dict[LearnerId, tuple[int, int]] = {}
    for one in firsts:
        right, every = found.get(one.learner, (0, 0))
        found[one.learner] = (right + one.right, every + 1)
    return found


def _item(
    question: Question,
    group: Sequence[First],
    scores: Mapping[LearnerId, tuple[int, int]],
    beside: tuple[int, float | None],
) -> Item:
    wrong, times = _mistake(question, group)
    return Item(
        item=group[0].item,
        language=group[0].language,
        learners=len(group),
        facility=sum(one.right for one in group) / len(group),
        discrimination=_discrimination(group, scores),
        wrong=wrong,
        wrong_share=times / len(group),
        appeals=beside[0],
        kept=beside[1],
    )


def _discrimination(group: Sequence[First], scores: Mapping[LearnerId, tuple[int, int]]) -> float | None:
    """Return how being right here goes with the share right elsewhere, this question left out of that share."""
    pairs: list[tuple[float, float]] = []
    for one in group:
        right, every = scores[one.learner]
        if every > 1:
            pairs.append((float(one.right), (right - one.right) / (every - 1)))
    return correlation(pairs) if len(pairs) >= MANY else None


def correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Return Pearson's coefficient, or None where one side never differs."""
    count = len(pairs)
    left, right = sum(a for a, _ in pairs) / count, sum(b for _, b in pairs) / count
    both = sum((a - left) * (b - right) for a, b in pairs)
    spread = sqrt(sum((a - left) ** 2 for a, _ in pairs) * sum((b - right) ** 2 for _, b in pairs))
    return both / spread if spread > 0 else None


def _mistake(question: Question, group: Iterable[First]) -> tuple[str | None, int]:
    """Return what was chosen most of what is not right, and how often; of several equals the first in order."""
    if question.type is _TYPED:
        return None, 0
    chosen = Counter(one for first in group if not first.right for one in _wrong_parts(question, first.given))
    return min(chosen.items(), key=_most, default=(None, 0))


def _most(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


def _wrong_parts(question: Question, given: str) -> tuple[str, ...]:
    """Return the options that should not have been chosen; an order, a number or an end is one thing."""
    if question.type in {QuestionType.ORDER, QuestionType.NUMERIC, QuestionType.SCENARIO}:
        return (given,)
    return tuple(one for one in given.split(",") if one not in question.correct)
