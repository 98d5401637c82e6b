"""First answers to questions, which count for ever, and the learner's protest against a verdict."""

import sqlite3

from bot.core.names import LearnerId
from bot.core.progress import Answer
from bot.storage.engine.tx import Tx

# A first answer; any later one changes nothing.
_RECORD = """
INSERT INTO answer (learner, lesson, item, given, "right", hinted, at, language)
VALUES (:learner, :lesson, :item, :given, :right, :hinted, :at, :language)
ON CONFLICT (learner, lesson, item) DO NOTHING
"""
# One learner's answers in one lesson, in the order given.
_OF = "SELECT * FROM answer WHERE learner = :learner AND lesson = :lesson ORDER BY at, item"
# How many first answers were right, and how many there were.
_COUNT = 'SELECT COALESCE(SUM("right"), 0) AS hits, COUNT(*) AS total FROM answer WHERE learner = :learner'
# A protest; a second one on the same question carries the newer words.
_APPEAL = """
INSERT INTO appeal (learner, lesson, item, given, at, language)
VALUES (:learner, :lesson, :item, :given, :at, :language)
ON CONFLICT (learner, lesson, item) DO UPDATE SET given = excluded.given, at = excluded.at, language = excluded.language
"""
_AS_IS = ["learner", "lesson", "item", "at", "language"]


def record(tx: Tx, answer: Answer) -> bool:
    """Keep the answer and return True, or return False when there was one: the first counts."""
    return tx.execute(_RECORD, _row(tx, answer)).rowcount == 1


def of(tx: Tx, learner: LearnerId, lesson: str) -> tuple[Answer, ...]:
    """Return the learner's answers in this lesson, in the order given."""
    return tuple(_answer(tx, row) for row in tx.execute(_OF, {"learner": learner, "lesson": lesson}))


def count(tx: Tx, learner: LearnerId) -> tuple[int, int]:
    """Return how many first answers were right, and how many there are."""
    row = tx.execute(_COUNT, {"learner": learner}).fetchone()
    return row["hits"], row["total"]


def appeal(tx: Tx, answer: Answer) -> None:
    """Keep the learner's word that this answer was right, for the authors to read."""
    tx.execute(_APPEAL, _row(tx, answer))


def _row(tx: Tx, answer: Answer) -> dict[str, object]:
    return {one: getattr(answer, one) for one in _AS_IS} | {
        "given": tx.vault.seal_text(answer.given),
        "right": int(answer.right),
        "hinted": int(answer.hinted),
    }


def _answer(tx: Tx, row: sqlite3.Row) -> Answer:
    return Answer(
        **{one: row[one] for one in _AS_IS},
        given=tx.vault.unseal_text(row["given"]),
        right=bool(row["right"]),
        hinted=bool(row["hinted"]),
    )
