"""Rules over questions that are more than a choice: orders, pairs, scenarios, and ideas of earlier lessons."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from bot.content.files.lesson_file import LessonRow, QuestionRow
from bot.content.nodes import Text
from bot.content.rules.order import way_to, ways
from bot.content.rules.rule import Fault, Faults, Rule, lesson_rule, rule
from bot.content.tree import LessonTree, Tree

_LATER: Final = 7  # lessons until an idea comes back
_FIRST: Final = 8  # the lesson from which on one idea comes back in each


def _of(spec: LessonRow, kind: str) -> Iterable[QuestionRow]:
    return (question for question in spec.questions if question.type == kind)


@lesson_rule("R113")
def orders_are_whole(spec: LessonRow) -> Faults:
    """An order names every option once, and is not the order in which the options are shown."""
    for question in _of(spec, "order"):
        if sorted(question.correct) != sorted(question.options):
            yield Fault(question.place, "correct does not name every option once", "put all of them in their order")
        elif tuple(question.correct) == question.options:
            yield Fault(question.place, "the options stand in the right order already", "mix them")


@lesson_rule("R114")
def pairs_are_whole(spec: LessonRow) -> Faults:
    """Every option of a match has exactly one answer, and every answer one option."""
    for question in _of(spec, "match"):
        lefts = sorted(pair.partition("-")[0] for pair in question.correct)
        rights = sorted(pair.partition("-")[2] for pair in question.correct)
        if lefts != sorted(question.options) or rights != sorted(question.answers):
            yield Fault(
                question.place, "the pairs do not use every option and answer once", "give each its own partner"
            )


@lesson_rule("R115")
def choices_lead_somewhere(spec: LessonRow) -> Faults:
    """A scenario begins at a node, every node has two to four choices, and each leads to a node or an end."""
    for question in _of(spec, "scenario"):
        if question.start is not None and question.start not in question.nodes:
            yield Fault(question.start.place, f"there is no node {question.start}", "name one that exists")
        for node, choices in question.nodes.items():
            if len(choices) < 2:  # noqa: PLR2004 - with one there is nothing to decide
                yield Fault(node.place, f"{node} leaves no choice", "give two to four")
            for target in choices.values():
                if (target in question.nodes) == (target in question.ends):
                    yield Fault(target.place, f"{target} is not one node or one end", "name one that exists")


@lesson_rule("R116")
def every_part_is_reached(spec: LessonRow) -> Faults:
    """Every node and every end of a scenario can be reached from its start."""
    for question in _of(spec, "scenario"):
        found = _reached(question)
        for key in (*question.nodes, *question.ends):
            if key not in found:
                yield Fault(key.place, f"nothing leads to {key}", "let a choice lead there or take it out")


def _reached(question: QuestionRow) -> set[str]:
    found, ahead = set[str](), [str(question.start)]
    while ahead:
        here = ahead.pop()
        if here not in found:
            found.add(here)
            ahead += _targets(question.nodes, here)
    return found


def _targets(nodes: Mapping[Text, Mapping[Text, Text]], node: str) -> list[str]:
    return [str(target) for key, choices in nodes.items() if key == node for target in choices.values()]


@lesson_rule("R117")
def every_node_can_end(spec: LessonRow) -> Faults:
    """From every node of a scenario an end can be reached: nobody walks in circles for ever."""
    for question in _of(spec, "scenario"):
        ending = {str(end) for end in question.ends}
        for _ in question.nodes:
            ending |= {str(node) for node in question.nodes if ending & {*_targets(question.nodes, node)}}
        for node in question.nodes:
            if node not in ending:
                yield Fault(node.place, f"no end can be reached from {node}", "let a choice lead out")


@lesson_rule("R118")
def ends_are_good_and_bad(spec: LessonRow) -> Faults:
    """A scenario has an end worth 1 and one worth 0, and none is worth more or less."""
    for question in _of(spec, "scenario"):
        worth = sorted(question.ends.values())
        if worth[:1] != [0] or worth[-1:] != [1]:
            yield Fault(question.place, "the ends do not go from 0 to 1", "let one be good (1) and one bad (0)")


@rule("R014")
def returns_are_earlier(tree: Tree) -> Faults:
    """An idea that a question returns to stands in a lesson at least seven earlier."""
    specs = {lesson.id: lesson.spec for lesson in tree.lessons.values() if lesson.spec is not None}
    every = way_to(tree)
    for question, before in _returning(tree):
        lesson, _, idea = str(question.returns).partition(".")
        spec = specs.get(lesson)
        if spec is None or idea not in spec.ideas:
            yield Fault(question.place, f"there is no idea {question.returns}", "name an idea of an earlier lesson")
        elif lesson in every and lesson not in before[: 1 - _LATER]:
            yield Fault(question.place, f"{lesson} is not {_LATER} lessons earlier", "return to an older one")


def _returning(tree: Tree) -> Iterable[tuple[QuestionRow, tuple[str, ...]]]:
    """Return each question that returns, with the lessons that were surely learnt before it."""
    found, main = way_to(tree), ways(tree)[0]
    for lesson in tree.lessons.values():
        way = found.get(lesson.id, main)
        before = way[: way.index(lesson.id)] if lesson.id in way else way
        for question in lesson.spec.questions if lesson.spec else ():
            if question.returns is not None:
                yield question, before


@rule("R015", warning=True)
def something_returns(tree: Tree) -> Faults:
    """From the eighth lesson on every lesson asks once for an idea of an earlier one."""
    for name in dict.fromkeys(name for way in ways(tree) for name in way[_FIRST - 1 :]):
        lesson = tree.lessons.get(name)
        spec = lesson.spec if lesson else None
        if spec is not None and not any(question.returns for question in spec.questions):
            yield Fault(spec.place, "no question returns to an earlier lesson", "add returns: lesson.idea to one")


@rule("R208")
def carried_words_exist(tree: Tree) -> Faults:
    """What a field takes over with `from` is a field of an earlier lesson's task."""
    found, main = way_to(tree), ways(tree)[0]
    for lesson in tree.lessons.values():
        way = found.get(lesson.id, main)
        before = way[: way.index(lesson.id)] if lesson.id in way else way
        for source in _sources(lesson):
            other, _, name = source.partition(".")
            spec = tree.lessons[other].spec if other in before and other in tree.lessons else None
            task = spec.task if spec is not None else None
            if task is None or name not in {str(field.id) for field in task.fields}:
                yield Fault(source.place, f"no earlier task has a field {source}", "name one: lesson.field")


def _sources(lesson: LessonTree) -> Iterator[Text]:
    task = lesson.spec.task if lesson.spec else None
    yield from (source for field in (task.fields if task else ()) for source in field.from_)


RULES: Final[tuple[Rule, ...]] = (
    orders_are_whole,
    pairs_are_whole,
    choices_lead_somewhere,
    every_part_is_reached,
    every_node_can_end,
    ends_are_good_and_bad,
    returns_are_earlier,
    something_returns,
    carried_words_exist,
)
