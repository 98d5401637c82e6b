"""Finds a piece of a lesson's words by its path, such as `option:rate:b`.

The paths are those that the core writes into a `Passage`. One that leads nowhere means that an author's edit came
between deciding and sending.
"""

import html
from collections.abc import Callable, Mapping

from bot.core.course import Card, Course, LessonWords, TaskWords
from bot.core.names import Language
from bot.core.replies import Passage
from bot.language.direction import visible


class NoSuchPassage(LookupError):  # noqa: N818 - named for what is wrong
    """A reply names a passage that the course does not have."""


GLIMPSE = 44  # characters of a card that show which one it is


def glimpse_of(text: str) -> str:
    """Return how a card begins: whole words of its first line, without markup."""
    first = visible(text).strip().partition("\n")[0]
    if len(first) <= GLIMPSE:
        return html.escape(first, quote=False)
    return html.escape(first[:GLIMPSE].rpartition(" ")[0], quote=False) + "\N{HORIZONTAL ELLIPSIS}"


_LESSON: Mapping[str, Callable[[LessonWords], str]] = {
    "title": lambda words: words.title,
    "promise": lambda words: words.promise,
}
_CARD: Mapping[str, Callable[[Card], str]] = {
    "card": lambda card: card.text,
    "glimpse": lambda card: glimpse_of(card.text),
    "alt": lambda card: card.picture.alt if card.picture else "",
}
_QUESTION: Mapping[str, Callable[..., str]] = {
    "ask": lambda words: words.ask,
    "explain": lambda words: words.explain,
    "hint": lambda words: words.hint,
    "unit": lambda words: words.unit,
    "accept": lambda words: words.accept[0],
    "option": lambda words, option: words.options[option].text,
    "why": lambda words, option: words.options[option].why,
    "text": lambda words: words.text,
    "answer": lambda words, answer: words.answers[answer],
    "node": lambda words, node: words.nodes[node].text,
    "choose": lambda words, node, choice: words.nodes[node].choices[choice],
    "end": lambda words, end: words.ends[end],
    "near": lambda words, near: words.near[near].why,
}
_TASK: Mapping[str, Callable[..., str]] = {
    "brief": lambda words: words.brief,
    "label": lambda words, field: words.fields[field].label,
    "help": lambda words, field: words.fields[field].help,
    "placeholder": lambda words, field: words.fields[field].placeholder,
    "column": lambda words, field, column: words.fields[field].columns[column],
    "choice": lambda words, field, choice: words.fields[field].choices[choice],
    "sample": lambda words, field: words.sample[field],
    "rubric": lambda words, rubric: words.rubric[rubric],
    "problem": lambda words, problem: words.problems[problem].text,
    "tip": lambda words, problem: words.problems[problem].tip,
}


def words_of(course: Course, passage: Passage, language: Language) -> str:
    """Return the words of a passage as the author wrote them."""
    name, *ids = passage.part.split(":")
    try:
        return _find(_lesson(course, passage.lesson, language), name, ids)
    except (LookupError, TypeError, StopIteration) as missing:
        message = f"{passage.lesson}/{language}: no passage {passage.part!r}"
        raise NoSuchPassage(message) from missing


def _lesson(course: Course, lesson_id: str, language: Language) -> LessonWords:
    lesson = course.welcome if lesson_id == course.welcome.id else course.lessons[lesson_id]
    return lesson.words.get(language) or next(iter(lesson.words.values()))  # of a track told in one language only


def _find(words: LessonWords, name: str, ids: list[str]) -> str:
    if name in _CARD:
        return _CARD[name](next(card for card in words.cards if [card.id] == ids))
    if name in _LESSON:
        return _LESSON[name](words)
    if name in _QUESTION:
        return _QUESTION[name](words.questions[ids[0]], *ids[1:])
    return _TASK[name](_task(words), *ids)


def _task(words: LessonWords) -> TaskWords:
    if words.task is None:
        message = "a lesson without a task"
        raise LookupError(message)
    return words.task
