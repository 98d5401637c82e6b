"""`lesson.yaml`: the facts of one lesson that no language changes - ids, answer keys, the worksheet and its checks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from bot.content.files.ids import (
    ANSWER,
    FORMAT,
    ITEM,
    ITEMS,
    LESSON,
    LESSONS,
    NAME,
    OPTION,
    PAIR,
    PIECE,
    RETURNED,
    REVISION,
    SHEET_FIELD,
    SOURCE,
    TOPIC,
)
from bot.content.files.records import ListOf, MapOf, Record, Variants
from bot.content.files.shapes import Flag, Number, OneOf, Prose, Shape, Whole, Word
from bot.content.nodes import Text
from bot.content.problems import Place

CARD_LEVELS: Final = ("recall", "apply", "judge")
STATUSES: Final = ("draft", "active", "retired")
SAMPLES: Final = ("full", "half", "hints", "none")

CheckRow = Mapping[Text, Mapping[Text, Text]]


@dataclass(frozen=True, slots=True, kw_only=True)
class NearRow:
    """An answer that is nearly right: a number, or only an id whose spellings stand in the language files."""

    place: Place
    id: Text
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRow:
    """A question as `lesson.yaml` has it; keys that its type does not use are empty."""

    place: Place
    id: Text
    type: Text
    idea: Text
    level: Text
    options: tuple[Text, ...] = ()
    correct: tuple[Text, ...] | Text = ()
    value: Decimal | None = None
    tol: Decimal | None = None
    tol_pct: Decimal | None = None
    near: tuple[NearRow | Text, ...] = ()
    typos: int = 0
    answers: tuple[Text, ...] = ()
    start: Text | None = None
    nodes: Mapping[Text, Mapping[Text, Text]] = field(default_factory=dict)
    ends: Mapping[Text, Decimal] = field(default_factory=dict)
    returns: Text | None = None
    replaces: Text | None = None
    keep_memory: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow:
    """A field of the worksheet."""

    place: Place
    id: Text
    kind: Text
    min: int | None = None
    max: int | None = None
    columns: tuple[Text, ...] = ()
    choices: tuple[Text, ...] = ()
    checks: tuple[CheckRow, ...] = ()
    optional: bool = False
    from_: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """The task."""

    place: Place
    id: Text
    minutes: int
    sample: Text
    fields: tuple[FieldRow, ...]
    piece: Text | None = None
    checks: tuple[CheckRow, ...] = ()
    rubric: tuple[Text, ...] = ()
    problems: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonRow:
    """The whole file."""

    place: Place
    format: Text
    id: Text
    rev: int
    module: Text
    status: Text
    ideas: tuple[Text, ...]
    questions: tuple[QuestionRow, ...]
    objective: Text | None = None
    needs: tuple[Text, ...] = ()
    covers: tuple[Text, ...] = ()
    task: TaskRow | None = None


_VALUE: Final = Word(pattern=r"[^\n]{1,200}", wanted="a value on one line")
_CHECK: Final = MapOf(keys=NAME, of=MapOf(keys=NAME, of=_VALUE))
_CHECKS: Final = ListOf(of=_CHECK)
_COUNT: Final = Whole(least=0, most=999)


def _question(kind: str, required: Mapping[str, Shape[object]], **optional: Shape[object]) -> Record[QuestionRow]:
    known: dict[str, Shape[object]] = {"id": ITEM, "type": OneOf(words=(kind,)), "idea": TOPIC}
    known["level"] = OneOf(words=CARD_LEVELS)
    free: dict[str, Shape[object]] = {"replaces": ITEM, "keep_memory": Flag(), "returns": RETURNED}
    return Record(make=QuestionRow, required={**known, **required}, optional={**free, **optional})


_CHOICE: Final[Mapping[str, Shape[object]]] = {
    "options": ListOf(of=OPTION, least=2, most=12),
    "correct": ListOf(of=OPTION, least=1, most=11),
}
_NEAR_NUMBERS: Final = ListOf(of=Record(make=NearRow, required={"id": ITEM, "value": Number()}))

_NODES: Final = MapOf(keys=ITEM, of=MapOf(keys=OPTION, of=ITEM, most=4), most=12)
_ENDS: Final = MapOf(keys=ITEM, of=Number(), most=12)


def _few(of: Shape[Text], most: int) -> ListOf[Text]:
    return ListOf(of=of, least=3, most=most)


QUESTION: Final = Variants(
    by="type",
    shapes={
        "single": _question("single", _CHOICE),
        "multi": _question("multi", _CHOICE),
        "truefalse": _question("truefalse", {"correct": OneOf(words=("true", "false"))}),
        "numeric": _question("numeric", {"value": Number()}, tol=Number(), tol_pct=Number(), near=_NEAR_NUMBERS),
        "short": _question("short", {}, typos=Whole(least=0, most=3), near=ITEMS),
        "order": _question("order", {"options": _few(OPTION, 6), "correct": _few(OPTION, 6)}),
        "match": _question("match", {"options": _few(OPTION, 5), "answers": _few(ANSWER, 5), "correct": _few(PAIR, 5)}),
        "spot": _question("spot", _CHOICE),
        "scenario": _question("scenario", {"start": ITEM, "nodes": _NODES, "ends": _ENDS}),
    },
)


def _field(kind: str, required: Mapping[str, Shape[object]], **optional: Shape[object]) -> Record[FieldRow]:
    known: dict[str, Shape[object]] = {"id": ITEM, "kind": OneOf(words=(kind,))}
    return Record(
        make=FieldRow, required={**known, **required}, optional={"checks": _CHECKS, "optional": Flag(), **optional}
    )


FIELD: Final = Variants(
    by="kind",
    shapes={
        "text": _field("text", {}, **{"from": ListOf(of=SHEET_FIELD, least=1, most=4)}),
        "list": _field("list", {}, min=_COUNT, max=_COUNT),
        "rows": _field("rows", {"columns": ListOf(of=ITEM, least=1, most=8)}, min=_COUNT, max=_COUNT),
        "number": _field("number", {}),
        "choice": _field("choice", {"choices": ListOf(of=ITEM, least=2, most=8)}),
        "link": _field("link", {}),
        "photo": _field("photo", {}, min=_COUNT, max=_COUNT),
        "file": _field("file", {}),
        "voice": _field("voice", {}),
        "video": _field("video", {}),
    },
)

TASK: Final = Record(
    make=TaskRow,
    required={
        "id": ITEM,
        "minutes": Whole(least=1, most=15),
        "sample": OneOf(words=SAMPLES),
        "fields": ListOf(of=FIELD, least=1, most=12),
    },
    optional={
        "piece": PIECE,
        "checks": _CHECKS,
        "rubric": ListOf(of=TOPIC, most=6),
        "problems": ListOf(of=TOPIC, most=6),
    },
)

LESSON_FILE: Final = Record(
    make=LessonRow,
    required={
        "format": FORMAT,
        "id": LESSON,
        "rev": REVISION,
        "module": LESSON,
        "status": OneOf(words=STATUSES),
        "ideas": ListOf(of=TOPIC, least=1, most=4),
        "questions": ListOf(of=QUESTION, least=1, most=8),
    },
    optional={
        "objective": Prose(limit=1000),
        "needs": LESSONS,
        "covers": ListOf(of=SOURCE),
        "task": TASK,
    },
)
