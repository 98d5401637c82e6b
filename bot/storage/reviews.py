"""What learners remember, question by question, and every answer to one that came again."""

import sqlite3

from bot.core.names import Language, LearnerId
from bot.core.progress import Answer
from bot.core.reviews.memory import SCHEDULER, Memory, Recall, Review
from bot.storage.engine.tx import Tx

# The memory as it is now, whether there was one before or not.
_SAVE = """
INSERT INTO memory (learner, lesson, item, stability, difficulty, due, last, since, reps, lapses, scheduler)
VALUES (:learner, :lesson, :item, :stability, :difficulty, :due, :last, :since, :reps, :lapses, :scheduler)
ON CONFLICT (learner, lesson, item) DO UPDATE SET stability = excluded.stability, difficulty = excluded.difficulty,
    due = excluded.due, last = excluded.last, since = excluded.since, reps = excluded.reps, lapses = excluded.lapses,
    scheduler = excluded.scheduler
"""
# One learner's memory of one question.
_LOAD = "SELECT * FROM memory WHERE learner = :learner AND lesson = :lesson AND item = :item"
# What a learner remembers and is due by a day, in no order that means anything.
_BY = "SELECT * FROM memory WHERE learner = :learner AND due <= :day"
# First answers that no memory was made of yet.
_NEW = """
SELECT answer.lesson, answer.item, answer."right", answer.hinted, answer.at FROM answer
WHERE learner = :learner AND NOT EXISTS (
    SELECT 1 FROM memory
    WHERE memory.learner = answer.learner AND memory.lesson = answer.lesson AND memory.item = answer.item
)
ORDER BY answer.at, answer.lesson, answer.item
"""
# The memory of a question that another one replaces, unless that one has its own.
_MOVE = """
UPDATE OR IGNORE memory SET item = :heir WHERE learner = :learner AND lesson = :lesson AND item = :item
"""
# One more answer; the same again changes nothing.
_NOTE = """
INSERT INTO review (learner, day, at, lesson, item, recall, given, language, words)
VALUES (:learner, :day, :at, :lesson, :item, :recall, :given, :language, :words)
ON CONFLICT (learner, day, at, lesson, item) DO NOTHING
"""
# How many answers were given on a day.
_DONE = "SELECT COUNT(*) AS total FROM review WHERE learner = :learner AND day = :day"
# The answer given last to one question.
_LAST = """
SELECT * FROM review WHERE learner = :learner AND lesson = :lesson AND item = :item
ORDER BY day DESC, at DESC LIMIT 1
"""
_EVER = 10**9  # a day that never comes
_MEMORY = ["learner", "lesson", "item", "stability", "difficulty", "due", "last", "since", "reps", "lapses"]
_REVIEW = ["learner", "lesson", "item", "day", "at", "language", "words"]


def save(tx: Tx, memory: Memory) -> None:
    """Store every field of the memory."""
    tx.execute(_SAVE, {one: getattr(memory, one) for one in _MEMORY} | {"scheduler": SCHEDULER})


def load(tx: Tx, learner: LearnerId, key: tuple[str, str]) -> Memory | None:
    """Return the learner's memory of a question, or None before the first answer."""
    row = tx.execute(_LOAD, {"learner": learner, "lesson": key[0], "item": key[1]}).fetchone()
    return None if row is None else _memory(row)


def all_of(tx: Tx, learner: LearnerId, *, by: int = _EVER) -> tuple[Memory, ...]:
    """Return all that the learner remembers, or what of it is due by a day."""
    return tuple(map(_memory, tx.execute(_BY, {"learner": learner, "day": by})))


def new(tx: Tx, learner: LearnerId) -> tuple[Answer, ...]:
    """Return the first answers that no memory was made of yet, in the order given; their words stay sealed."""
    return tuple(
        Answer(
            learner=learner,
            lesson=row["lesson"],
            item=row["item"],
            given="",
            right=bool(row["right"]),
            hinted=bool(row["hinted"]),
            at=row["at"],
            language=Language(""),
        )
        for row in tx.execute(_NEW, {"learner": learner})
    )


def move(tx: Tx, memory: Memory, heir: str) -> bool:
    """Hand a memory on to the question that replaces its own; return False when that one has a memory already."""
    row = {"learner": memory.learner, "lesson": memory.lesson, "item": memory.item, "heir": heir}
    return tx.execute(_MOVE, row).rowcount == 1


def note(tx: Tx, review: Review) -> None:
    """Keep an answer."""
    row = {one: getattr(review, one) for one in _REVIEW}
    tx.execute(_NOTE, row | {"recall": review.recall.value, "given": tx.vault.seal_text(review.given)})


def done_on(tx: Tx, learner: LearnerId, day: int) -> int:
    """Return how many answers were given on this day of the learner's."""
    return int(tx.execute(_DONE, {"learner": learner, "day": day}).fetchone()["total"])


def last(tx: Tx, learner: LearnerId, key: tuple[str, str]) -> Review | None:
    """Return the answer given last to a question that came again."""
    row = tx.execute(_LAST, {"learner": learner, "lesson": key[0], "item": key[1]}).fetchone()
    return None if row is None else _review(tx, row)


def _memory(row: sqlite3.Row) -> Memory:
    return Memory(**{one: row[one] for one in _MEMORY})


def _review(tx: Tx, row: sqlite3.Row) -> Review:
    return Review(
        **{one: row[one] for one in _REVIEW},
        recall=Recall(row["recall"]),
        given=tx.vault.unseal_text(row["given"]),
    )
