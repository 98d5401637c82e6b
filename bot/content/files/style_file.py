"""`style.yaml` of a language: the style rules that are a matter of letters and words, as patterns with their examples.

A pattern stands in the language's own folder and not in Python, so that a language brings its rules along and a
native reader can check the two examples under each of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.content.files.records import ListOf, MapOf, Record
from bot.content.files.shapes import OneOf, Prose, Word
from bot.content.nodes import Text
from bot.content.problems import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternRow:
    """One pattern: what it finds is a fault; `bad` must be found and `good` must not."""

    place: Place
    rule: Text
    severity: Text
    find: Text
    what: Text
    how: Text
    bad: Text
    good: Text
    where: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleRow:
    """The whole file. `script` names the language's letters; patterns may name `sets` of words as {SET}."""

    place: Place
    script: Text
    patterns: tuple[PatternRow, ...]
    sets: Mapping[Text, tuple[Text, ...]] = field(default_factory=dict)
    own: tuple[Text, ...] = ()  # the small words that hardly a sentence of the language does without
    foreign: tuple[Text, ...] = ()  # those of the language that creeps in


WHERE: Final = ("all", "lessons", "messages", "options")
_RULE: Final = Word(pattern="(G|SW|FA|RTL)[0-9]{1,2}[a-z]?", wanted="a rule of the style guide such as SW8 or FA3b")
_PATTERN: Final = Record(
    make=PatternRow,
    required={
        "rule": _RULE,
        "severity": OneOf(words=("error", "warning")),
        "find": Prose(limit=600),
        "what": Prose(limit=200),
        "how": Prose(limit=200),
        "bad": Prose(limit=200),
        "good": Prose(limit=200),
    },
    optional={"where": OneOf(words=WHERE)},
)
STYLE_FILE: Final = Record(
    make=StyleRow,
    required={
        "script": OneOf(words=("LATIN", "ARABIC")),
        "patterns": ListOf(of=_PATTERN),
    },
    optional={
        "own": ListOf(of=Prose(limit=20), least=1),
        "foreign": ListOf(of=Prose(limit=20), least=1),
        "sets": MapOf(keys=Word(pattern="[A-Z]+", wanted="capital letters"), of=ListOf(of=Prose(limit=60), least=1)),
    },
)
