"""Watches every message to a group under the laws of groups, and keeps the books."""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import datetime

from bot.chat.rehearsing.staging import Fault, Letter
from bot.core.course import Course
from bot.core.replies import Kind, Phrase, Several
from bot.simulator.groups.book import Board, Book
from bot.simulator.groups.laws import WHEN_IT_ARRIVES, WHEN_IT_LEAVES, GroupLaw, GroupSight

LESSON, QUIZ, BOARD = "glesson:", "gquiz:", "gboard:"


class GroupWatch:
    """Holds the books by the ids of the groups' chats; a group that moved has one under both its ids."""

    def __init__(self, course: Course) -> None:
        self._places = {one: place for place, one in enumerate(course.order)}
        self.counts: Counter[str] = Counter()
        self.books: dict[int, Book] = {}

    def place(self, lesson: str) -> int:
        """Return a lesson's place in the course."""
        return self._places[lesson]

    def leaves(self, letter: Letter) -> Iterator[str]:
        """Look at a message as its request begins, and say what breaks a law."""
        sight = self._sight(letter, set())
        yield from self._judged(WHEN_IT_LEAVES, sight)
        book = sight.book
        book.group = letter.row.reader.group or book.group
        if sight.is_post:
            book.requested.add(sight.key)
        if sight.lesson is not None:
            book.next = sight.lesson + 1
            book.chosen.discard(sight.lesson)

    def surely_not_sent(self, letter: Letter) -> None:
        """Hear that the request did nothing, and that the bot knows it: it may come again."""
        sight = self._sight(letter, set())
        sight.book.requested.discard(sight.key)
        if sight.lesson is not None:
            sight.book.next = sight.lesson

    def doubts(self, letter: Letter, day: int) -> None:
        """Hear that the bot cannot know what became of a message, or that Telegram refused it."""
        book, key = self.books[letter.row.telegram_id], letter.row.key or ""
        book.lost.add(key)
        for poll in book.polls.values():
            poll.lost = poll.lost or poll.key == key
        if letter.row.kind is Kind.GROUP:
            book.unlucky = day

    def told(self, letter: Letter, fault: Fault) -> None:
        """Hear what the bot has been told of the group by an answer."""
        book = self.books[letter.row.telegram_id]
        book.out = book.out or fault is Fault.PUT_OUT
        if fault is Fault.MOVED:
            book.gone.add(letter.row.telegram_id)

    def arrives(self, letter: Letter, wall: datetime, at: float) -> Iterator[str]:
        """Look at a message as it comes up, and say what breaks a law."""
        book = self.books[letter.row.telegram_id]
        sight = self._sight(letter, book.on(wall.toordinal()))
        book.times.append(at)
        yield from self._judged(WHEN_IT_ARRIVES, sight)
        if sight.is_post:
            sight.today.add(sight.key)
            self.counts[f"group {sight.key.partition(':')[0].removeprefix('g')}"] += 1
        if sight.lesson is not None:
            book.posted = wall.toordinal()
        if sight.key.startswith(BOARD):
            shown = _places(letter)
            week = sight.key.rpartition(":")[2]
            book.boards.append(Board(week=week, places=shown, at=wall.timestamp(), zone=letter.row.reader.zone))

    def _sight(self, letter: Letter, today: set[str]) -> GroupSight:
        lesson = letter.row.reply.lesson if (letter.row.key or "").startswith(LESSON) else None
        return GroupSight(
            book=self.books[letter.row.telegram_id],
            letter=letter,
            today=today,
            lesson=None if lesson is None else self._places[lesson],
        )

    def _judged(self, laws: Collection[GroupLaw], sight: GroupSight) -> Iterator[str]:
        self.counts["checks"] += len(laws)
        for law in laws:
            complaint = law(sight)
            if complaint is not None:
                yield f"{law.__name__} ({law.__doc__}): {complaint}"


def _places(letter: Letter) -> tuple[tuple[int, int], ...]:
    """Return the places that a board shows, with their points."""
    listed = next((one for one in letter.row.reply.lines if isinstance(one, Several)), None)
    lines = listed.lines if listed is not None else ()
    phrases = (one for one in lines if isinstance(one, Phrase))
    return tuple((int(str(one.args["number"])), int(str(one.args["points"]))) for one in phrases)
