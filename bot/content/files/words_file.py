"""`<lang>.yaml` of a lesson: its words in one language, with the limits that Telegram and a small screen set."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.content.files.ids import ANSWER, COUNTRY, DAY, ITEM, LESSON, OPTION, REVISION, TERM, TOPIC
from bot.content.files.records import ListOf, MapOf, Record
from bot.content.files.shapes import OneOf, Prose, Word
from bot.content.nodes import Text
from bot.content.problems import Place

CARD_KINDS: Final = ("story", "idea", "example", "contrast", "steps", "check", "local", "warning", "recap")


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaRow:
    """A picture that a card offers, with what it shows in words, and whose it is."""

    place: Place
    file: Text
    alt: Text
    license: Text
    source: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """One screen of the lesson."""

    place: Place
    id: Text
    kind: Text
    idea: Text
    text: Text
    for_: tuple[Text, ...] = ()
    media: MediaRow | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionRow:
    """An option and the why that follows it; the words of a marked passage stand in the text it is marked in."""

    place: Place
    why: Text
    text: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NearWordsRow:
    """What to say about a nearly right answer."""

    place: Place
    why: Text
    accept: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeRow:
    """A moment of a scenario and the choices in it."""

    place: Place
    text: Text
    choices: Mapping[Text, Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskRow:
    """A question in words; which keys it needs depends on its type in `lesson.yaml` (a rule looks at that)."""

    place: Place
    ask: Text
    options: Mapping[Text, OptionRow] = field(default_factory=dict)
    hint: Text | None = None
    explain: Text | None = None
    why_true: Text | None = None
    why_false: Text | None = None
    unit: Text | None = None
    accept: tuple[Text, ...] = ()
    near: Mapping[Text, NearWordsRow] = field(default_factory=dict)
    text: Text | None = None
    answers: Mapping[Text, Text] = field(default_factory=dict)
    nodes: Mapping[Text, NodeRow] = field(default_factory=dict)
    ends: Mapping[Text, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldWordsRow:
    """A field in words."""

    place: Place
    label: Text
    help: Text
    placeholder: Text | None = None
    columns: Mapping[Text, Text] = field(default_factory=dict)
    choices: Mapping[Text, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemRow:
    """A difficulty and its tip."""

    place: Place
    text: Text
    tip: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskWordsRow:
    """The task in words."""

    place: Place
    brief: Text
    fields: Mapping[Text, FieldWordsRow]
    sample: Mapping[Text, Text] = field(default_factory=dict)
    rubric: Mapping[Text, Text] = field(default_factory=dict)
    problems: Mapping[Text, ProblemRow] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalRow:
    """What this language leaves out, each with the reason, and the questions that it alone asks."""

    place: Place
    omit: Mapping[Text, Text] = field(default_factory=dict)
    extra: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """A claim that ages, with its source."""

    place: Place
    claim: Text
    from_: Text
    checked: Text
    expires: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsRow:
    """The whole file."""

    place: Place
    lesson: Text
    spec: int
    title: Text
    promise: Text
    cards: tuple[CardRow, ...]
    questions: Mapping[Text, AskRow]
    task: TaskWordsRow | None = None
    local: LocalRow | None = None
    terms: tuple[Text, ...] = ()
    sources: tuple[FactRow, ...] = ()


_WHY: Final = Prose(limit=200, advice="one sentence is enough")
_ACCEPT: Final = ListOf(of=Prose(limit=60), least=1, most=40)

MEDIA: Final = Record(
    make=MediaRow,
    required={
        "file": Word(pattern=r"[a-z0-9][a-z0-9-]{0,30}\.(png|jpg)", wanted="a file of media/, such as frame.png"),
        "alt": Prose(limit=200, advice="say what matters in it, in one or two sentences"),
        "license": Prose(limit=60),
        "source": Prose(limit=200),
    },
)

CARD: Final = Record(
    make=CardRow,
    required={
        "id": ITEM,
        "kind": OneOf(words=CARD_KINDS),
        "idea": TOPIC,
        "text": Prose(limit=1024, advice="split it into two cards"),
    },
    optional={"for": ListOf(of=COUNTRY, least=1), "media": MEDIA},
)

NODE: Final = Record(
    make=NodeRow, required={"text": Prose(limit=600), "choices": MapOf(keys=OPTION, of=Prose(limit=60), most=4)}
)

ASK: Final = Record(
    make=AskRow,
    required={"ask": Prose(limit=300)},
    optional={
        "options": MapOf(
            keys=OPTION, of=Record(make=OptionRow, required={"why": _WHY}, optional={"text": Prose(limit=100)}), most=12
        ),
        "hint": _WHY,
        "explain": _WHY,
        "why_true": _WHY,
        "why_false": _WHY,
        "unit": Prose(limit=20),
        "accept": _ACCEPT,
        "near": MapOf(keys=ITEM, of=Record(make=NearWordsRow, required={"why": _WHY}, optional={"accept": _ACCEPT})),
        "text": Prose(limit=800),
        "answers": MapOf(keys=ANSWER, of=Prose(limit=40), most=5),
        "nodes": MapOf(keys=ITEM, of=NODE, most=12),
        "ends": MapOf(keys=ITEM, of=Prose(limit=400), most=12),
    },
)

FIELD_WORDS: Final = Record(
    make=FieldWordsRow,
    required={"label": Prose(limit=60), "help": Prose(limit=200)},
    optional={
        "placeholder": Prose(limit=64),
        "columns": MapOf(keys=ITEM, of=Prose(limit=60)),
        "choices": MapOf(keys=ITEM, of=Prose(limit=60)),
    },
)

TASK_WORDS: Final = Record(
    make=TaskWordsRow,
    required={"brief": Prose(limit=900), "fields": MapOf(keys=ITEM, of=FIELD_WORDS)},
    optional={
        "sample": MapOf(keys=ITEM, of=Prose(limit=3000)),
        "rubric": MapOf(keys=TOPIC, of=Prose(limit=200)),
        "problems": MapOf(
            keys=TOPIC, of=Record(make=ProblemRow, required={"text": Prose(limit=28), "tip": Prose(limit=300)})
        ),
    },
)

WORDS_FILE: Final = Record(
    make=WordsRow,
    required={
        "lesson": LESSON,
        "spec": REVISION,
        "title": Prose(limit=60),
        "promise": Prose(limit=120),
        "cards": ListOf(of=CARD, least=1, most=12),
        "questions": MapOf(keys=ITEM, of=ASK),
    },
    optional={
        "task": TASK_WORDS,
        "local": Record(
            make=LocalRow,
            required={},
            optional={"omit": MapOf(keys=ITEM, of=Prose(limit=200)), "extra": ListOf(of=ITEM)},
        ),
        "terms": ListOf(of=TERM),
        "sources": ListOf(
            of=Record(
                make=FactRow,
                required={"claim": Prose(limit=400), "from": Prose(limit=400), "checked": DAY},
                optional={"expires": DAY},
            )
        ),
    },
)
