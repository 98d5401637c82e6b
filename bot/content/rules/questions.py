"""Rules over the words of questions: options that differ, no right answer that gives itself away, polls that fit."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from bot.content.files.lesson_file import QuestionRow
from bot.content.files.words_file import AskRow
from bot.content.measure import units
from bot.content.nodes import Text
from bot.content.rules.rule import Fault, Faults, Rule, Spoken, all_spoken, rule, words_rule
from bot.content.tree import Tree

_OPTION: Final = 60
_SIDE: Final = 40  # two of them stand in one line
_ARRANGED: Final = frozenset({"order", "match"})  # every option is right in its place
_UNHINTED: Final = frozenset({"truefalse", "scenario"})
_TELLING: Final = 1.2
_LINE_FEEDS: Final = 2
_CHANCE_AND_FIVE: Final = 0.05
_ENOUGH: Final = 20
_MARKS: Final = 40  # no text of this length gets more of them


@words_rule("R501")
def options_differ(spoken: Spoken) -> Faults:
    """No two options of a question say the same."""
    for _, ask in spoken.asked():
        yield from _twins(spoken, _options(ask))
        yield from _twins(spoken, list(ask.answers.values()))


def _options(ask: AskRow) -> list[Text]:
    """Return the words of the options; marked passages have theirs in the text."""
    return [option.text for option in ask.options.values() if option.text]


def _twins(spoken: Spoken, texts: list[Text]) -> Faults:
    seen: dict[str, Text] = {}
    for text in texts:
        folded = _fold(spoken, text)
        if folded in seen:
            yield Fault(text.place, f'"{text}" says the same as line {seen[folded].place.line}', "make them differ")
        seen.setdefault(folded, text)


def _fold(spoken: Spoken, text: str) -> str:
    tongue = spoken.language.tongue
    return tongue.fold(text) if tongue is not None else text.casefold()


@words_rule("R502")
def spellings_differ(spoken: Spoken) -> Faults:
    """No spelling of a typed answer counts both as right and as nearly right, and none is empty once it is folded."""
    for question, ask in spoken.asked():
        if question.type == "short":
            near = [text for one in ask.near.values() for text in one.accept]
            yield from _twins(spoken, [*_first_of_each(spoken, ask.accept), *_first_of_each(spoken, tuple(near))])
        for text in ask.accept:
            if not _fold(spoken, text):
                yield Fault(text.place, f'nothing of "{text}" is left to compare', "write a word")


def _first_of_each(spoken: Spoken, texts: tuple[Text, ...]) -> list[Text]:
    return list({_fold(spoken, text): text for text in texts}.values())


@words_rule("R503", warning=True)
def length_does_not_tell(spoken: Spoken) -> Faults:
    """The right option of a single question is not more than a fifth longer than every wrong one."""
    for question, ask in spoken.asked():
        right, wrong = _lengths(question, ask)
        if question.type == "single" and right and wrong and max(right) > max(wrong) * _TELLING:
            what = f"the right option has {max(right)} characters, the longest wrong one {max(wrong)}"
            yield Fault(ask.place, what, "shorten it or give the others more flesh")


def _lengths(question: QuestionRow, ask: AskRow) -> tuple[list[int], list[int]]:
    lengths = {str(key): units(option.text or "") for key, option in ask.options.items()}
    right = [length for key, length in lengths.items() if key in question.correct]
    return right, [length for key, length in lengths.items() if key not in question.correct]


@rule("R504", warning=True)
def the_longest_is_not_the_right_one(tree: Tree) -> Faults:
    """Over the course the right option is the longest no more often than chance and five points, in each language."""
    for code, found in tells(tree).items():
        longest, chance = sum(tell for tell, _ in found), sum(share for _, share in found)
        if len(found) >= _ENOUGH and longest > chance + _CHANCE_AND_FIVE * len(found):
            place = tree.languages[code].place
            what = f"the right option is the longest in {longest} of {len(found)} questions, chance is {chance:.0f}"
            yield Fault(place, what, "make some wrong options longer")


def tells(tree: Tree) -> Mapping[str, list[tuple[bool, float]]]:
    """Return, for each language and single question, whether the right option is the longest, and the chance of it."""
    found: dict[str, list[tuple[bool, float]]] = defaultdict(list)
    for spoken in all_spoken(tree):
        found[spoken.language.code].extend(_tells(spoken))
    return found


def _tells(spoken: Spoken) -> Iterator[tuple[bool, float]]:
    for question, ask in spoken.asked():
        right, wrong = _lengths(question, ask)
        if question.type == "single" and right and wrong:
            yield max(right) > max(wrong), 1 / (len(right) + len(wrong))


@words_rule("R505", warning=True)
def options_fit_a_screen(spoken: Spoken) -> Faults:
    """An option has at most 60 characters, a side of a pair 40; polls allow 100, eyes do not."""
    for question, ask in spoken.asked():
        most = _SIDE if question.type == "match" else _OPTION
        for text in _options(ask):
            if units(text) > most:
                yield Fault(text.place, f"the option is {units(text)} characters", f"keep {most}")


@words_rule("R506")
def explanations_fit_a_poll(spoken: Spoken) -> Faults:
    """An explanation and a why have at most two line breaks, and an option has none: they go into polls."""
    for _, ask in spoken.asked():
        for text in (ask.explain, *(option.why for option in ask.options.values())):
            if text is not None and text.rstrip("\n").count("\n") > _LINE_FEEDS:
                yield Fault(text.place, "the text has more than two line breaks", "join the lines")
        for text in (*_options(ask), *ask.answers.values()):
            if "\n" in text.rstrip("\n"):
                yield Fault(text.place, "an option has a line break", "write it on one line")


@words_rule("R507", warning=True)
def hints_are_there(spoken: Spoken) -> Faults:
    """Every question has a hint, but true-or-false and a scenario, which tells enough: help is part of learning."""
    for question, ask in spoken.asked():
        if ask.hint is None and question.type not in _UNHINTED:
            yield Fault(ask.place, "there is no hint", "add one that points the way without giving the answer")


@words_rule("R508", warning=True)
def hints_do_not_tell(spoken: Spoken) -> Faults:
    """A hint does not contain the right option or the accepted word."""
    for question, ask in spoken.asked():
        right = [option.text for key, option in ask.options.items() if key in question.correct]
        answers = [*ask.accept, *(text for text in right if text and question.type not in _ARRANGED)]
        hint = f" {_fold(spoken, ask.hint)} " if ask.hint is not None else ""
        for answer in answers:
            if f" {_fold(spoken, answer)} " in hint and ask.hint is not None:
                yield Fault(ask.hint.place, f'the hint contains "{answer}"', "point the way without giving the answer")


@words_rule("G3")
def polls_hold_marks_too(spoken: Spoken) -> Faults:
    """A question, its options and whys fit a poll also with the direction marks that a right-to-left text gets."""
    for _, ask in spoken.asked():
        whys = [option.why for option in ask.options.values()]
        yield from _too_long(spoken, [ask.ask], 300)
        yield from _too_long(spoken, _options(ask), 100)
        yield from _too_long(spoken, [*whys, *(text for text in (ask.explain,) if text is not None)], 200)


def _too_long(spoken: Spoken, texts: list[Text], limit: int) -> Faults:
    tongue = spoken.language.tongue
    for text in texts:
        length = units(text) if tongue is not None and tongue.rtl else 0
        if tongue is not None and limit - _MARKS < length <= limit < units(tongue.mark(text)):
            yield Fault(text.place, f"with its direction marks the text is over {limit}", "shorten it by a few letters")


RULES: Final[tuple[Rule, ...]] = (
    options_differ,
    spellings_differ,
    length_does_not_tell,
    the_longest_is_not_the_right_one,
    options_fit_a_screen,
    explanations_fit_a_poll,
    hints_are_there,
    hints_do_not_tell,
    polls_hold_marks_too,
)
