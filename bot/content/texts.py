"""Every text of the course that people read, one after another: what the rules of style and direction look at.

`seen` is the text as a reader meets it, without tags, code and addresses; values that the tutor fills in stand as {}.
A phrase with branches gives one string for each branch.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from bot.content.files.language_file import PlacesRow, TermsRow
from bot.content.files.trial_file import TrialsRow
from bot.content.files.words_file import AskRow, FieldWordsRow, TaskWordsRow, WordsRow
from bot.content.measure import bare
from bot.content.nodes import Text
from bot.content.quiz import SPAN
from bot.language.checks import problems_of
from bot.language.messages import parsed, texts_in

_SLOT: Final = re.compile(r"\{[^{}]*\}")
_UNREAD: Final = re.compile(r"<code>.*?</code>|<a [^>]*>|https?://\S+|(?<![\w/])@\w+", re.DOTALL)


class Written(NamedTuple):
    """A text, whose words it is, and what it is for: card, option, sample, phrase, reminder ..."""

    text: Text
    language: str
    role: str
    seen: tuple[str, ...]


def lesson_texts(words: WordsRow, language: str) -> Iterator[Written]:
    """Return every text of a lesson in one language, without the answers that learners may type."""
    for role, text in _lesson(words):
        if text is not None:
            yield Written(text, language, role, (_read(_SLOT.sub("{}", text) if "{" in text else text),))


def message_texts(texts: Mapping[Text, Text] | Iterator[Text], language: str, role: str) -> Iterator[Written]:
    """Return phrases or reminders; one that ICU cannot read has nothing to be seen."""
    for text in texts.values() if isinstance(texts, Mapping) else texts:
        branches = () if problems_of(text) else texts_in(parsed(text))
        yield Written(text, language, role, tuple(map(_read, branches)))


def place_texts(places: PlacesRow, language: str) -> Iterator[Written]:
    """Return the names of countries, cities, clients and dates."""
    names = [
        *(one.name for one in places.countries.values()),
        *(one.name for one in places.cities),
        *(one.name for one in places.clients),
        *(one.about for one in places.clients),
        *(one.name for one in places.dates),
    ]
    for text in names:
        yield Written(text, language, "place", (text,))


def term_texts(terms: TermsRow, language: str) -> Iterator[Written]:
    """Return the glossary; the English term is not in the language and stays out."""
    for one in terms.terms.values():
        for text in (one.term, one.plain, one.example):
            yield Written(text, language, "term", (_read(text),))


def trial_texts(trials: TrialsRow, language: str) -> Iterator[Written]:
    """Return the whys of the trials; the flawed answers themselves are flawed on purpose, as samples are."""
    for row in trials.trials:
        yield Written(row.text, language, "sample", (_read(row.text),))
        if row.better is not None:
            yield Written(row.better, language, "sample", (_read(row.better),))
        for found in row.criteria.values():
            yield Written(found.why, language, "why", (_read(found.why),))


def _read(text: str) -> str:
    text = SPAN.sub(r"\2", text) if "[[" in text else text
    if "<" not in text and "@" not in text and "://" not in text:
        return text
    return bare(_UNREAD.sub(lambda found: "" if found[0].startswith("<a") else "{}", text))


def _lesson(words: WordsRow) -> Iterator[tuple[str, Text | None]]:
    yield from (("title", words.title), ("promise", words.promise))
    yield from (("card", card.text) for card in words.cards)
    yield from (("alt", card.media.alt) for card in words.cards if card.media is not None)
    for ask in words.questions.values():
        yield from _ask(ask)
    if words.task is not None:
        yield from _task(words.task)


def _ask(ask: AskRow) -> Iterator[tuple[str, Text | None]]:
    yield from (("ask", ask.ask), ("unit", ask.unit), ("hint", ask.hint), ("why", ask.explain))
    yield from (("why", ask.why_true), ("why", ask.why_false))
    yield from (("option", option.text) for option in ask.options.values())
    yield from (("option", text) for text in ask.answers.values())
    yield "card", ask.text
    for node in ask.nodes.values():
        yield from (("card", node.text), *(("option", choice) for choice in node.choices.values()))
    yield from (("card", text) for text in ask.ends.values())
    yield from (("why", option.why) for option in ask.options.values())
    yield from (("why", near.why) for near in ask.near.values())


def _task(task: TaskWordsRow) -> Iterator[tuple[str, Text | None]]:
    yield "brief", task.brief
    for field in task.fields.values():
        yield from _field(field)
    yield from (("sample", text) for text in task.sample.values())
    yield from (("rubric", text) for text in task.rubric.values())
    for problem in task.problems.values():
        yield from (("problem", problem.text), ("tip", problem.tip))


def _field(field: FieldWordsRow) -> Iterator[tuple[str, Text | None]]:
    yield from (("label", field.label), ("help", field.help), ("placeholder", field.placeholder))
    yield from (("label", text) for text in field.columns.values())
    yield from (("label", text) for text in field.choices.values())
