"""What a rule is: an id, one sentence, and a pure function from what was read to the faults in it.

A rule looks at a part of the tree - one lesson, its words in one language, every text - and the decorators below walk
there. A part whose file could not be read is passed over; its problems are already known.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from bot.content.files.lesson_file import LessonRow, QuestionRow
from bot.content.files.words_file import AskRow, WordsRow
from bot.content.nodes import Text
from bot.content.problems import Place, Problem
from bot.content.tree import LanguageTree, LessonTree, Tree


class Fault(NamedTuple):
    """What a rule found: where, what is wrong, what to do."""

    place: Place
    what: str
    how: str


Faults = Iterator[Fault]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule over the whole tree; `doc` is the line about it in the author's handbook."""

    id: str
    doc: str
    warning: bool
    look: Callable[[Tree], Faults]

    def problems(self, tree: Tree) -> Iterator[Problem]:
        """Return what the rule finds, as problems with its id and weight."""
        for place, what, how in self.look(tree):
            yield Problem(
                file=place.file,
                line=place.line,
                column=place.column,
                rule=self.id,
                what=what,
                how=how,
                warning=self.warning,
            )


class Spoken(NamedTuple):
    """The words of one lesson in one language, beside its facts and everything else."""

    tree: Tree
    lesson: LessonTree
    spec: LessonRow
    words: WordsRow
    language: LanguageTree

    def asked(self) -> Iterator[tuple[QuestionRow, AskRow]]:
        """Return every question that has both facts and words."""
        for question in self.spec.questions:
            ask = self.words.questions.get(question.id)
            if ask is not None:
                yield question, ask


Look = Callable[[Tree], Faults]


def rule(key: str, *, warning: bool = False) -> Callable[[Look], Rule]:
    """Make a rule of a function over the whole tree."""

    def made(look: Look) -> Rule:
        return Rule(id=key, doc=(look.__doc__ or "").strip(), warning=warning, look=look)

    return made


def lesson_rule(key: str, *, warning: bool = False) -> Callable[[Callable[[LessonRow], Faults]], Rule]:
    """Make a rule of a function over the facts of one lesson."""

    def made(look: Callable[[LessonRow], Faults]) -> Rule:
        def walk(tree: Tree) -> Faults:
            for lesson in tree.lessons.values():
                if lesson.spec is not None:
                    yield from look(lesson.spec)

        return Rule(id=key, doc=(look.__doc__ or "").strip(), warning=warning, look=walk)

    return made


def words_rule(key: str, *, warning: bool = False) -> Callable[[Callable[[Spoken], Faults]], Rule]:
    """Make a rule of a function over the words of one lesson in one language."""

    def made(look: Callable[[Spoken], Faults]) -> Rule:
        def walk(tree: Tree) -> Faults:
            for spoken in all_spoken(tree):
                yield from look(spoken)

        return Rule(id=key, doc=(look.__doc__ or "").strip(), warning=warning, look=walk)

    return made


def language_rule(key: str, *, warning: bool = False) -> Callable[[Callable[[LanguageTree], Faults]], Rule]:
    """Make a rule of a function over one language."""

    def made(look: Callable[[LanguageTree], Faults]) -> Rule:
        def walk(tree: Tree) -> Faults:
            for language in tree.languages.values():
                yield from look(language)

        return Rule(id=key, doc=(look.__doc__ or "").strip(), warning=warning, look=walk)

    return made


def all_spoken(tree: Tree) -> Iterator[Spoken]:
    """Return the words of every lesson in every language that could be read."""
    for lesson in tree.lessons.values():
        for code, words in lesson.words.items():
            if lesson.spec is not None and words is not None:
                yield Spoken(tree, lesson, lesson.spec, words, tree.languages[code])


def twice(texts: tuple[Text, ...]) -> Iterator[Text]:
    """Return every text that stands there a second time."""
    seen: set[str] = set()
    for text in texts:
        if text in seen:
            yield text
        seen.add(text)
