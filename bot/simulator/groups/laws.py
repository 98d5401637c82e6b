"""The laws of a group's chat: what must never happen there, each one function with the number of its promise.

A law looks at one message in the light of what the group got before, and says what is wrong, or nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.chat.rehearsing.staging import Letter
from bot.simulator.groups.book import A_MINUTE, MOST_A_DAY, Book
from bot.storage.outbox import Method


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSight:
    """A message to a group at one moment."""

    book: Book
    letter: Letter
    today: set[str]
    lesson: int | None  # place in the course of the lesson it posts

    @property
    def key(self) -> str:
        """Return what makes a post unique; one that nobody gave a key is itself."""
        return self.letter.row.key or f"row {self.letter.row.id}"

    @property
    def is_post(self) -> bool:
        """Tell whether it is a new message that nobody asked for."""
        row = self.letter.row
        return row.method is Method.SEND and row.kind.unasked and row.reply.tagged is None


GroupLaw = Callable[[GroupSight], str | None]


def silent_when_out(sight: GroupSight) -> str | None:
    """P10: nothing leaves for a group that the bot knows it was put out of."""
    return "sent after the bot was put out" if sight.book.out else None


def follows_the_move(sight: GroupSight) -> str | None:
    """P11: once a move was told, nothing leaves for the old id of a group."""
    return "sent to the old id of a group" if sight.letter.row.telegram_id in sight.book.gone else None


def never_posted_again(sight: GroupSight) -> str | None:
    """P5: a post or poll that may have arrived is not sent again."""
    return f"{sight.key} left again" if sight.is_post and sight.key in sight.book.requested else None


def lessons_in_order(sight: GroupSight) -> str | None:
    """P5: no lesson of a group is left out or posted twice, unless an admin chose another."""
    if sight.lesson is None or sight.lesson == sight.book.next or sight.lesson in sight.book.chosen:
        return None
    return f"lesson {sight.lesson}, expected {sight.book.next} or one of {sorted(sight.book.chosen)}"


def three_posts(sight: GroupSight) -> str | None:
    """Product, table D: at most three posts a day that nobody asked for."""
    if not sight.is_post or len(sight.today | {sight.key}) <= MOST_A_DAY:
        return None
    return f"a fourth post, after {sorted(sight.today)}"


def pace_of_a_group(sight: GroupSight) -> str | None:
    """P8: at most eighteen messages a minute in a group."""
    times = sight.book.times
    close = len(times) == A_MINUTE[0] + 1 and times[-1] - times[0] < A_MINUTE[1]
    return f"{len(times)} messages within {times[-1] - times[0]:.2f} s" if close else None


WHEN_IT_LEAVES: tuple[GroupLaw, ...] = (silent_when_out, follows_the_move, never_posted_again, lessons_in_order)
WHEN_IT_ARRIVES: tuple[GroupLaw, ...] = (three_posts, pace_of_a_group)
