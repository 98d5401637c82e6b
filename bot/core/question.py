"""Questions as values: what is asked and what is right, without words; and the words of one language beside it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum


class QuestionType(Enum):
    """How a question is asked and graded."""

    SINGLE = "single"
    MULTI = "multi"
    TRUEFALSE = "truefalse"
    NUMERIC = "numeric"
    SHORT = "short"
    ORDER = "order"  # options are put into their order
    MATCH = "match"  # options find their answers
    SPOT = "spot"  # options are marked passages of a text
    SCENARIO = "scenario"  # choices lead from node to node to an end


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """An answer that is wrong in a known way, with what to say about it."""

    id: str
    value: Decimal | None = None  # numeric questions


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question without words. `options` keeps the author's order; `correct` holds option ids, or pairs `a-y`.

    A scenario has `nodes`, each with its choices and where they lead, and `ends` with what they are worth.
    """

    id: str
    type: QuestionType
    idea: str
    level: str
    options: tuple[str, ...] = ()
    correct: tuple[str, ...] = ()
    value: Decimal | None = None
    tolerance: Decimal = Decimal(0)  # absolute, same unit as value
    near: tuple[Near, ...] = ()
    typos: int = 0
    answers: tuple[str, ...] = ()
    start: str = ""
    nodes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    ends: Mapping[str, Decimal] = field(default_factory=dict)
    returns: str = ""  # `lesson.idea` of an earlier lesson that is asked for again
    replaces: str = ""  # the question that stood here before
    keeps_memory: bool = False  # whoever knew that one knows this one

    @property
    def several(self) -> bool:
        """Tell whether more than one option can be chosen."""
        return self.type is QuestionType.MULTI or (self.type is QuestionType.SPOT and len(self.correct) > 1)

    def chosen(self, wanted: Iterable[str]) -> tuple[str, ...]:
        """Return what of a button's memory still applies: ids that exist, in the order that counts."""
        match self.type:
            case QuestionType.ORDER:
                return self._in_order(wanted)
            case QuestionType.MATCH:
                return self._pairs(wanted)
            case QuestionType.SCENARIO:
                return tuple(one for one in wanted if one in self.nodes)[:1]
            case _:
                every = set(wanted)
                return tuple(one for one in self.options if one in every)

    def _in_order(self, wanted: Iterable[str]) -> tuple[str, ...]:
        left, found = set(self.options), list[str]()
        for one in wanted:
            if one in left:
                left.remove(one)
                found.append(one)
        return tuple(found)

    def _pairs(self, wanted: Iterable[str]) -> tuple[str, ...]:
        """Return the pairs, each side used once; an option that waits for its answer stands alone, and last."""
        lefts, rights = set(self.options), set(self.answers)
        pairs: list[str] = []
        waiting: tuple[str, ...] = ()
        for one in wanted:
            left, _, right = one.partition("-")
            if left in lefts and right in rights:
                lefts.remove(left)
                rights.remove(right)
                pairs.append(one)
            elif left in lefts and not right:
                waiting = (left,)
        return (*pairs, *(one for one in waiting if one in lefts))

    def complete(self, chosen: tuple[str, ...]) -> bool:
        """Tell whether everything has found its place, where everything must."""
        if self.type is QuestionType.MATCH:
            return len(chosen) == len(self.options) and all("-" in one for one in chosen)
        return len(chosen) == len(self.options)


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionWords:
    """An option as the learner reads it, with the why that follows when it is chosen."""

    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NearWords:
    """What to say about a nearly right answer; `accept` lists its spellings for typed text."""

    why: str
    accept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeWords:
    """A moment of a scenario, and what can be done in it."""

    text: str
    choices: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionWords:
    """A question in one language. `accept` holds the right spellings of a short answer; `unit` that of a number."""

    ask: str
    options: Mapping[str, OptionWords] = field(default_factory=dict)
    explain: str = ""
    hint: str = ""
    accept: tuple[str, ...] = ()
    near: Mapping[str, NearWords] = field(default_factory=dict)
    unit: str = ""
    text: str = ""  # that a mistake is looked for in; spans stand as [[a:...]]
    answers: Mapping[str, str] = field(default_factory=dict)
    nodes: Mapping[str, NodeWords] = field(default_factory=dict)
    ends: Mapping[str, str] = field(default_factory=dict)
