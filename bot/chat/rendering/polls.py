"""Turns a quiz into the texts of a native poll, each within what Telegram takes; authors' checks keep them shorter."""

from dataclasses import dataclass

from telegram.constants import PollLimit

from bot.chat.rendering.wording import Wording
from bot.core.replies import Passage, Phrase, Quiz

_QUESTION = PollLimit.MAX_QUESTION_LENGTH.value
_OPTION = PollLimit.MAX_OPTION_LENGTH.value
_WHY = PollLimit.MAX_EXPLANATION_LENGTH.value
_LINES = PollLimit.MAX_EXPLANATION_LINE_FEEDS.value + 1
_MORE = "\N{HORIZONTAL ELLIPSIS}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedPoll:
    """A poll as the Bot API takes it; nothing in it is markup."""

    question: str
    options: tuple[str, ...]
    correct: tuple[int, ...]
    several: bool
    why: str
    seconds: int


def poll_of(quiz: Quiz, wording: Wording) -> RenderedPoll:
    """Return the poll in the reader's words."""
    why = _plain(quiz.why, wording, _WHY) if quiz.why else ""
    return RenderedPoll(
        question=_plain(quiz.ask, wording, _QUESTION),
        options=tuple(_plain(one, wording, _OPTION) for one in quiz.options),
        correct=quiz.correct,
        several=quiz.several,
        why="\n".join([*(lines := why.split("\n"))[: _LINES - 1], " ".join(lines[_LINES - 1 :])]).strip(),
        seconds=quiz.seconds,
    )


def _plain(words: Phrase | Passage, wording: Wording, limit: int) -> str:
    """Return the words without markup, with their direction marks, cut to what fits."""
    said = wording.pack.tongue.mark(wording.label(words))
    if _units(said) <= limit:
        return said
    cut = said.encode("utf-16-le")[: 2 * (limit - 1)].decode("utf-16-le", "ignore")
    return cut.rstrip() + _MORE


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
