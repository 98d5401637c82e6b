"""Typed rows of questions -> the values of the core, facts and words; the rules have spoken before."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from bot.content.files.lesson_file import NearRow, QuestionRow
from bot.content.files.words_file import AskRow
from bot.content.nodes import Text, plain_text, plain_texts
from bot.core import question as core

SPAN: Final = re.compile(r"\[\[([a-l]):(.*?)\]\]", re.DOTALL)
_TRUTHS: Final = ("true", "false")
_TAG: Final = re.compile(r"</?[a-z][^<>]*>")


def question_of(row: QuestionRow) -> core.Question:
    """Return a question without words."""
    kind = core.QuestionType(row.type)
    correct = (str(row.correct),) if isinstance(row.correct, str) else tuple(map(str, row.correct))
    return core.Question(
        id=str(row.id),
        type=kind,
        idea=str(row.idea),
        level=str(row.level),
        options=_TRUTHS if kind is core.QuestionType.TRUEFALSE else tuple(map(str, row.options)),
        correct=correct,
        value=row.value,
        tolerance=_tolerance(row),
        near=tuple(map(_near, row.near)),
        typos=row.typos,
        answers=tuple(map(str, row.answers)),
        start=str(row.start or ""),
        nodes={str(key): plain_texts(choices) for key, choices in row.nodes.items()},
        ends={str(key): worth for key, worth in row.ends.items()},
        returns=str(row.returns or ""),
        replaces=str(row.replaces or ""),
        keeps_memory=row.keep_memory,
    )


def _tolerance(row: QuestionRow) -> Decimal:
    if row.tol_pct is not None and row.value is not None:
        return abs(row.value) * row.tol_pct / 100
    return row.tol or Decimal(0)


def _near(row: NearRow | Text) -> core.Near:
    return core.Near(id=str(row.id), value=row.value) if isinstance(row, NearRow) else core.Near(id=str(row))


def ask_of(question: QuestionRow, row: AskRow) -> core.QuestionWords:
    """Return a question in one language."""
    near = {
        str(key): core.NearWords(why=plain_text(one.why), accept=tuple(map(plain_text, one.accept)))
        for key, one in row.near.items()
    }
    nodes = {
        str(key): core.NodeWords(text=plain_text(one.text), choices=plain_texts(one.choices))
        for key, one in row.nodes.items()
    }
    return core.QuestionWords(
        ask=plain_text(row.ask),
        options=_options(question, row),
        explain=plain_text(row.explain),
        hint=plain_text(row.hint),
        accept=tuple(map(plain_text, row.accept)),
        near=near,
        unit=plain_text(row.unit),
        text=plain_text(row.text),
        answers=plain_texts(row.answers),
        nodes=nodes,
        ends=plain_texts(row.ends),
    )


def _options(question: QuestionRow, row: AskRow) -> Mapping[str, core.OptionWords]:
    if question.type == "truefalse":
        return {
            "true": core.OptionWords(text="", why=plain_text(row.why_true)),
            "false": core.OptionWords(text="", why=plain_text(row.why_false)),
        }
    spans = spans_of(row)
    return {
        str(key): core.OptionWords(text=plain_text(one.text) or spans.get(str(key), ""), why=plain_text(one.why))
        for key, one in row.options.items()
    }


def spans_of(row: AskRow) -> Mapping[str, str]:
    """Return the marked passages of a text, without their tags, by the letters they are marked with."""
    return {letter: _TAG.sub("", words) for letter, words in SPAN.findall(plain_text(row.text))}
