"""Finds what a poll is whose send had no answer: by the words that were sent, in the words of each reader."""

from collections.abc import Sequence

from telegram import Poll

from bot.chat.rendering.polls import RenderedPoll
from bot.chat.rendering.render import render
from bot.core.course import Course
from bot.core.replies import Reply
from bot.language.direction import without_controls
from bot.storage.outbox import Reader


def matching(poll: Poll, sent: Sequence[tuple[Reply, Reader]], course: Course) -> tuple[str, ...]:
    """Return the keys of those among the polls that were sent whose question and options are those of this one."""
    shown = (_plain(poll.question), *(_plain(one.text) for one in poll.options))
    rendered = ((reply.key or "", render(reply, reader, course).poll) for reply, reader in sent)
    return tuple(key for key, one in rendered if one is not None and _words(one) == shown)


def _words(poll: RenderedPoll) -> tuple[str, ...]:
    return (_plain(poll.question), *(_plain(one) for one in poll.options))


def _plain(text: str) -> str:
    """Return the words without direction marks and spaces at the ends, which Telegram may change."""
    return " ".join(without_controls(text).split())
