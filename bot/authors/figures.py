"""The figures of a course: what is covered, how long lessons are read, and whether answers give themselves away."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from bot.content.files.lesson_file import LessonRow, QuestionRow
from bot.content.rules.cards import PACE, words_read
from bot.content.rules.order import listed
from bot.content.rules.questions import tells
from bot.content.rules.rule import all_spoken
from bot.content.tree import Tree, read_tree

_POINTS: Final = 0.05  # how far above chance the longest option may be the right one


def figures(folder: Path) -> str:
    """Return the figures of the course in a folder, as far as its files can be read."""
    tree, _ = read_tree(folder, None)
    parts = (_coverage(tree), _reading(tree), _longest(tree), _letters(tree), _kinds(tree))
    return "\n\n".join("\n".join(part) for part in parts)


def _specs(tree: Tree) -> list[LessonRow]:
    """Return the lessons in their order, the welcome first."""
    names = [str(tree.course.welcome) if tree.course else "", *listed(tree)]
    found = (tree.lessons.get(name) for name in names)
    return [lesson.spec for lesson in found if lesson is not None and lesson.spec is not None]


def _questions(tree: Tree) -> list[QuestionRow]:
    return [question for spec in _specs(tree) for question in spec.questions]


def _coverage(tree: Tree) -> Iterator[str]:
    covers = {str(spec.id): [str(one) for one in spec.covers] for spec in _specs(tree)}
    met = {item for items in covers.values() for item in items}
    every = [str(item) for item in tree.sources or {}]
    yield f"Coverage: {len(met.intersection(every))} of {len(every)} items"
    for letter, items in _families(every).items():
        yield f"  {letter}: {len(met.intersection(items))} of {len(items)}, told in {_told(tree, covers, items)}"
    for name, items in covers.items():
        yield f"  {name:<12} {len(items):>2}  {' '.join(items)}".rstrip()


def _families(items: Iterable[str]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for item in items:
        found.setdefault(item[:1], []).append(item)
    return found


def _told(tree: Tree, covers: Mapping[str, list[str]], items: list[str]) -> str:
    """Return the languages that have words for every lesson in which one of these items is taught."""
    lessons = [name for name, covered in covers.items() if {*covered}.intersection(items)]
    codes = (code for code in tree.languages if all(tree.lessons[one].words.get(code) for one in lessons))
    return " and ".join(codes) or "no language whole"


def _reading(tree: Tree) -> Iterator[str]:
    read: dict[str, dict[str, float]] = {}
    for spoken in all_spoken(tree):
        most = max((words for _, words in words_read(spoken)), default=0)
        read.setdefault(spoken.lesson.id, {})[spoken.language.code] = most / PACE
    yield f"Minutes to read the cards, at {PACE} words a minute"
    for spec in _specs(tree):
        minutes = read.get(str(spec.id), {})
        yield f"  {spec.id:<12} {'  '.join(f'{code} {minute:.1f}' for code, minute in minutes.items())}"
    name, longest = max(((one, max(minutes.values())) for one, minutes in read.items()), key=lambda pair: pair[1])
    yield f"  the longest: {name}, {longest:.1f}"


def _longest(tree: Tree) -> Iterator[str]:
    yield "Single questions in which the right option is the longest"
    for code, found in tells(tree).items():
        share = sum(tell for tell, _ in found) / len(found) if found else 0
        chance = sum(one for _, one in found) / len(found) if found else 0
        yield f"  {code}: {share:.0%} of {len(found)}; chance is {chance:.0%}, the bar {chance + _POINTS:.0%}"


def _letters(tree: Tree) -> Iterator[str]:
    single = [question for question in _questions(tree) if question.type == "single" and question.correct]
    right = Counter(str(question.correct[0]) for question in single)
    yield "Letters of the right options of single questions"
    yield "  " + "  ".join(f"{letter} {times} ({times / len(single):.0%})" for letter, times in sorted(right.items()))


def _kinds(tree: Tree) -> Iterator[str]:
    questions = _questions(tree)
    kinds = Counter(str(question.type) for question in questions)
    truths = [question.correct == "true" for question in questions if question.type == "truefalse"]
    yield f"Types of the {len(questions)} questions"
    yield "  " + "  ".join(f"{kind} {times}" for kind, times in kinds.most_common())
    yield f"  true-or-false: {len(truths)}, of which {sum(truths)} are true"
