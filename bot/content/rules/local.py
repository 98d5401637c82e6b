"""Rules over what one language asks and another does not: such a difference is declared, or it is a fault."""

from collections.abc import Iterator
from typing import Final

from bot.content.files.lesson_file import LessonRow, QuestionRow
from bot.content.files.words_file import WordsRow
from bot.content.nodes import Text
from bot.content.rules.rule import Fault, Faults, Rule, Spoken, lesson_rule, rule, words_rule
from bot.content.tree import Tree

_OWN: Final = "local-"
_FEWEST, _MANY = 2, 5  # two for a short lesson


def is_own(question: Text) -> bool:
    """Tell whether a question is asked in one language only."""
    return question.startswith(_OWN)


def shared(spec: LessonRow) -> Iterator[QuestionRow]:
    """Return the questions of a lesson that every language asks."""
    return (one for one in spec.questions if not is_own(one.id))


def left_out(words: WordsRow) -> frozenset[str]:
    """Return the questions that a language says it leaves out."""
    return frozenset(map(str, words.local.omit)) if words.local else frozenset()


def _extra(words: WordsRow) -> tuple[Text, ...]:
    return words.local.extra if words.local else ()


@words_rule("R303")
def same_questions(spoken: Spoken) -> Faults:
    """Every language asks the same questions, but for those under `local`."""
    known = {str(one.id) for one in spoken.spec.questions}
    for one in shared(spoken.spec):
        if one.id not in spoken.words.questions and one.id not in left_out(spoken.words):
            how = "add it: lesson.yaml has it, or say under local.omit why not"
            yield Fault(spoken.words.place, f"the question {one.id} has no words here", how)
    for key in spoken.words.questions:
        if key not in known:
            yield Fault(key.place, f"lesson.yaml has no question {key}", "correct the id or take it out")


@words_rule("R313")
def what_is_left_out_is_not_asked(spoken: Spoken) -> Faults:
    """What stands under `local.omit` is a question of the lesson that this language does not ask."""
    known = {str(one.id) for one in shared(spoken.spec)}
    for key in spoken.words.local.omit if spoken.words.local else ():
        if key not in known:
            yield Fault(key.place, f"lesson.yaml has no question {key} for all", "correct the id or take it out")
        elif key in spoken.words.questions:
            yield Fault(key.place, f"the question {key} is left out and asked", "do one of the two")


@words_rule("R314")
def own_questions_are_declared(spoken: Spoken) -> Faults:
    """A question of one language is called `local-...` in lesson.yaml and stands under `local.extra`, with words."""
    known = {str(one.id) for one in spoken.spec.questions if is_own(one.id)}
    for key in _extra(spoken.words):
        if key not in known:
            yield Fault(key.place, f"lesson.yaml has no question {key} of one language", "call it local-... there")
        elif key not in spoken.words.questions:
            yield Fault(key.place, f"the question {key} has no words here", "add it under questions")
    for key in spoken.words.questions:
        if key in known and key not in _extra(spoken.words):
            yield Fault(key.place, f"{key} does not stand under local.extra", "list it there or take it out")


@rule("R315")
def own_questions_have_their_language(tree: Tree) -> Faults:
    """A question called `local-...` is asked by at least one language, and not by all of several."""
    for lesson in tree.lessons.values():
        told = [words for words in lesson.words.values() if words is not None]
        for one in lesson.spec.questions if lesson.spec and len(told) == len(lesson.words) else ():
            asking = [words for words in told if one.id in words.questions]
            if is_own(one.id) and not asking:
                yield Fault(one.id.place, f"no language asks {one.id}", "write its words or take it out")
            if is_own(one.id) and len(asking) == len(told) > 1:
                yield Fault(one.id.place, f"every language asks {one.id}", "give it an id without local-")


@words_rule("R316")
def ideas_are_asked_in_every_language(spoken: Spoken) -> Faults:
    """Whatever a language leaves out, each idea of the lesson is still asked in it."""
    gone = left_out(spoken.words)
    asked = {one.idea for one in spoken.spec.questions if one.id in spoken.words.questions or one.id not in gone}
    for idea in spoken.spec.ideas if gone else ():
        if idea not in asked:
            yield Fault(spoken.words.place, f"nothing is left that asks for {idea}", "keep a question for it")


@lesson_rule("R104")
def ideas_are_asked(spec: LessonRow) -> Faults:
    """Every idea of the lesson is asked by at least one question for all: what matters must be asked."""
    asked = {question.idea for question in shared(spec)}
    for idea in spec.ideas:
        if idea not in asked:
            yield Fault(idea.place, f"no question asks for the idea {idea}", "ask for it or leave it out")


@words_rule("R111", warning=True)
def as_many_questions_as_attention_lasts(spoken: Spoken) -> Faults:
    """A lesson with a task has three to five questions in each language."""
    wanted = [one for one in shared(spoken.spec) if one.id not in left_out(spoken.words)]
    count = len(wanted) + len(_extra(spoken.words))
    if spoken.spec.task is not None and not _FEWEST <= count <= _MANY:
        yield Fault(spoken.spec.place, f"the lesson has {count} questions", "keep three to five")


RULES: Final[tuple[Rule, ...]] = (
    ideas_are_asked,
    as_many_questions_as_attention_lasts,
    same_questions,
    what_is_left_out_is_not_asked,
    own_questions_are_declared,
    own_questions_have_their_language,
    ideas_are_asked_in_every_language,
)
