"""Rules over a lesson in all its languages: the same questions, options and fields, in each author's own words."""

from collections.abc import Iterable, Mapping
from typing import Final

from bot.content.files.lesson_file import FieldRow
from bot.content.files.words_file import AskRow, WordsRow
from bot.content.measure import units
from bot.content.nodes import Text
from bot.content.problems import Place
from bot.content.quiz import SPAN
from bot.content.rules.rule import Fault, Faults, Rule, Spoken, rule, words_rule
from bot.content.tree import Tree

_LONGEST: Final = 1.6


def _same(wanted: Iterable[str], found: Mapping[Text, object], place: Place, name: str) -> Faults:
    names = set(wanted)
    for missing in sorted(names - {str(key) for key in found}):
        yield Fault(place, f"the {name} {missing} has no words here", "add it: lesson.yaml has it")
    for key in found:
        if key not in names:
            yield Fault(key.place, f"lesson.yaml has no {name} {key}", "correct the id or take it out")


@words_rule("R301", warning=True)
def words_are_fresh(spoken: Spoken) -> Faults:
    """The words were written against the present revision of lesson.yaml; older ones are still served."""
    if spoken.words.spec < spoken.spec.rev:
        what = f"written for revision {spoken.words.spec}, lesson.yaml is at {spoken.spec.rev}"
        yield Fault(spoken.words.place, what, "look what has changed, then raise spec")


@words_rule("R302")
def words_are_not_ahead(spoken: Spoken) -> Faults:
    """The words do not claim a revision that lesson.yaml has not reached."""
    if spoken.words.spec > spoken.spec.rev:
        what = f"spec is {spoken.words.spec}, lesson.yaml is at {spoken.spec.rev}"
        yield Fault(spoken.words.place, what, "lower spec or raise rev")


@words_rule("R304")
def same_options(spoken: Spoken) -> Faults:
    """Every language gives the same options to a question, and the same answers, nodes, choices and ends."""
    for question, ask in spoken.asked():
        yield from _same(question.options, ask.options, ask.place, "option")
        yield from _same(question.answers, ask.answers, ask.place, "answer")
        yield from _same(question.nodes, ask.nodes, ask.place, "node")
        yield from _same(question.ends, ask.ends, ask.place, "end")
        for key, node in ask.nodes.items():
            if key in question.nodes:
                yield from _same(question.nodes[key], node.choices, node.place, "choice")


@words_rule("R305")
def same_near_answers(spoken: Spoken) -> Faults:
    """Every language speaks to the same nearly right answers."""
    for question, ask in spoken.asked():
        yield from _same((str(getattr(one, "id", one)) for one in question.near), ask.near, ask.place, "near answer")


@words_rule("R306")
def words_suit_the_type(spoken: Spoken) -> Faults:
    """A question has the words that its type needs, such as accepted spellings, and no others."""
    for question, ask in spoken.asked():
        given = _given(ask)
        for key in sorted(_NEEDED[question.type] - given):
            yield Fault(ask.place, f"a {question.type} question needs {key}", f"add {key}")
        for key in sorted(given - _NEEDED[question.type] - _ALLOWED[question.type]):
            yield Fault(ask.place, f"a {question.type} question has no {key}", f"take {key} out")


_NEEDED: Final = {
    "single": frozenset({"options"}),
    "multi": frozenset({"options"}),
    "truefalse": frozenset({"why_true", "why_false"}),
    "numeric": frozenset({"explain"}),
    "short": frozenset({"accept", "explain"}),
    "order": frozenset({"options"}),
    "match": frozenset({"options", "answers"}),
    "spot": frozenset({"options", "text"}),
    "scenario": frozenset({"nodes", "ends"}),
}
_ALLOWED: Final = {
    "single": frozenset({"explain", "hint"}),
    "multi": frozenset({"explain", "hint"}),
    "truefalse": frozenset({"explain", "hint"}),
    "numeric": frozenset({"hint", "unit", "near"}),
    "short": frozenset({"hint", "near"}),
    "order": frozenset({"explain", "hint"}),
    "match": frozenset({"explain", "hint"}),
    "spot": frozenset({"explain", "hint"}),
    "scenario": frozenset({"explain", "hint"}),
}


def _given(ask: AskRow) -> frozenset[str]:
    parts: dict[str, object] = {
        "options": ask.options,
        "explain": ask.explain,
        "hint": ask.hint,
        "why_true": ask.why_true,
        "why_false": ask.why_false,
        "unit": ask.unit,
        "accept": ask.accept,
        "near": ask.near,
        "text": ask.text,
        "answers": ask.answers,
        "nodes": ask.nodes,
        "ends": ask.ends,
    }
    return frozenset(
        key for key, value in parts.items() if value or value == ""
    )  # an empty text is to be filled, not added


@words_rule("R307")
def near_answers_are_spelt(spoken: Spoken) -> Faults:
    """A nearly right answer of a typed word has spellings; that of a number has none."""
    for question, ask in spoken.asked():
        for key, near in ask.near.items():
            if bool(near.accept) != (question.type == "short"):
                how = "list its spellings under accept" if question.type == "short" else "take accept out"
                yield Fault(key.place, f"accept does not suit a {question.type} question", how)


@words_rule("R312")
def options_have_their_words(spoken: Spoken) -> Faults:
    """An option has a text; an option of a spot question has none, for its words are marked once in the text."""
    for question, ask in spoken.asked():
        spot = question.type == "spot"
        for key, option in ask.options.items():
            if (option.text is None) != spot:
                what, how = ("has a text of its own", "take it out") if spot else ("has no text", "add one")
                yield Fault(key.place, f"the option {key} {what}", how)
        marked = SPAN.findall(ask.text) if ask.text is not None else []
        letters = [letter for letter, _ in marked]
        if ask.text is not None and (
            sorted(letters) != sorted(map(str, question.options)) or "[[" in _unmarked(ask.text)
        ):
            how = f"mark each of {', '.join(question.options)} once, as [[a:...]]"
            yield Fault(ask.text.place, f"marked are {', '.join(letters) or 'none'}", how)


def _unmarked(text: str) -> str:
    return SPAN.sub("", text)


@words_rule("R308")
def same_task(spoken: Spoken) -> Faults:
    """Every language has words for the task, its fields, criteria and problems, and for no others."""
    spec, words = spoken.spec.task, spoken.words.task
    if spec is None or words is None:
        if spec is not None or words is not None:
            yield Fault(spoken.words.place, "the task stands only in one of the files", "add it or take it out")
        return
    yield from _same((field.id for field in spec.fields), words.fields, words.place, "field")
    yield from _same(spec.rubric, words.rubric, words.place, "criterion")
    yield from _same(spec.problems, words.problems, words.place, "problem")


@words_rule("R309")
def same_columns_and_choices(spoken: Spoken) -> Faults:
    """Every language names the same columns and choices of a field."""
    for field in spoken.spec.task.fields if spoken.spec.task else ():
        words = spoken.words.task.fields.get(field.id) if spoken.words.task else None
        if words is not None:
            yield from _same(field.columns, words.columns, words.place, "column")
            yield from _same(field.choices, words.choices, words.place, "choice")


@words_rule("R310")
def samples_are_whole(spoken: Spoken) -> Faults:
    """A model answer fills every field that must be filled, and names fields and choices that exist."""
    spec, words = spoken.spec.task, spoken.words.task
    if spec is None or words is None:
        return
    if spec.sample == "full":
        yield from _unfilled(spec.fields, words.sample, words.place)
    choices = {str(field.id): field.choices for field in spec.fields}
    for key, text in words.sample.items():
        if key not in choices:
            yield Fault(key.place, f"lesson.yaml has no field {key}", "correct the id or take it out")
        elif choices[key] and text not in choices[key]:
            yield Fault(text.place, f"{text} is no choice of {key}", f"write one of {', '.join(choices[key])}")


def _unfilled(fields: tuple[FieldRow, ...], sample: Mapping[Text, Text], place: Place) -> Faults:
    for field in fields:
        if not field.optional and field.id not in sample:
            yield Fault(place, f"the sample leaves {field.id} empty", "fill it in, as a good learner would")


@rule("R311", warning=True)
def languages_are_equally_long(tree: Tree) -> Faults:
    """No language has cards more than 1.6 times as long as those of another."""
    for lesson in tree.lessons.values():
        lengths = {code: _length(words) for code, words in lesson.words.items() if words is not None}
        longest = max(lengths.values(), default=0)
        for code, length in lengths.items():
            if longest > length * _LONGEST:
                place = lesson.place._replace(file=lesson.place.file.replace("lesson.yaml", f"{code}.yaml"))
                yield Fault(
                    place, f"the cards have {length} characters, the longest language {longest}", "even them out"
                )


def _length(words: WordsRow) -> int:
    return max(sum(units(card.text) for card in words.cards), 1)


RULES: Final[tuple[Rule, ...]] = (
    words_are_fresh,
    words_are_not_ahead,
    same_options,
    same_near_answers,
    words_suit_the_type,
    near_answers_are_spelt,
    options_have_their_words,
    same_task,
    same_columns_and_choices,
    samples_are_whole,
    languages_are_equally_long,
)
