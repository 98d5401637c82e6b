"""What learners report about lessons: one row of each learner for each place, the sentence sealed."""

import sqlite3

from bot.core.names import LearnerId
from bot.core.reports import Reason, Report
from bot.storage.engine.tx import Tx

# A report; another reason for the same place takes the place of the first, and a sentence stays.
_KEEP = """
INSERT INTO report (learner, lesson, item, reason, language, rev, digest, day, at)
VALUES (:learner, :lesson, :item, :reason, :language, :rev, :digest, :day, :at)
ON CONFLICT (learner, lesson, item) DO UPDATE SET reason = excluded.reason, language = excluded.language,
    rev = excluded.rev, digest = excluded.digest, at = excluded.at
WHERE reason <> excluded.reason OR digest <> excluded.digest
"""
# Whether a learner has reported a place.
_HAS = "SELECT 1 FROM report WHERE learner = :learner AND lesson = :lesson AND item = :item"
# What the learner adds.
_SAY = "UPDATE report SET words = :words WHERE learner = :learner AND lesson = :lesson AND item = :item"
# How many places a learner has reported on a day.
_ON_DAY = "SELECT COUNT(*) AS n FROM report WHERE learner = :learner AND day = :day"
# Every report since an instant.
_SINCE = "SELECT * FROM report WHERE at >= :since"
# How many reports there are since an instant, and about how many places.
_COUNT = """
SELECT COUNT(*) AS reports, COUNT(DISTINCT lesson || '.' || item || '.' || language) AS places FROM report
WHERE at >= :since
"""
# Reports whose time is over.
_PRUNE = "DELETE FROM report WHERE at < :before"
_AS_IS = ("learner", "lesson", "item", "language", "rev", "digest", "day", "at")


def keep(tx: Tx, report: Report) -> None:
    """Keep a report; the same one twice changes nothing."""
    tx.execute(_KEEP, {one: getattr(report, one) for one in _AS_IS} | {"reason": report.reason.value})


def has(tx: Tx, learner: LearnerId, lesson: str, item: str) -> bool:
    """Tell whether the learner has reported this place."""
    return tx.execute(_HAS, {"learner": learner, "lesson": lesson, "item": item}).fetchone() is not None


def say(tx: Tx, learner: LearnerId, place: tuple[str, str], words: str) -> None:
    """Add the learner's sentence to a report of theirs."""
    lesson, item = place
    tx.execute(_SAY, {"learner": learner, "lesson": lesson, "item": item, "words": tx.vault.seal_text(words)})


def on_day(tx: Tx, learner: LearnerId, day: int) -> int:
    """Return how many places the learner has reported on this local day."""
    return int(tx.execute(_ON_DAY, {"learner": learner, "day": day}).fetchone()["n"])


def since(tx: Tx, instant: int) -> tuple[Report, ...]:
    """Return every report since then."""
    return tuple(_report(tx, row) for row in tx.execute(_SINCE, {"since": instant}))


def count(tx: Tx, instant: int) -> tuple[int, int]:
    """Return how many reports there are since then, and about how many places."""
    row = tx.execute(_COUNT, {"since": instant}).fetchone()
    return int(row["reports"]), int(row["places"])


def prune(tx: Tx, before: int) -> int:
    """Erase what was reported before this instant; return how much."""
    return tx.execute(_PRUNE, {"before": before}).rowcount


def _report(tx: Tx, row: sqlite3.Row) -> Report:
    return Report(
        **{one: row[one] for one in _AS_IS},
        reason=Reason(row["reason"]),
        words=None if row["words"] is None else tx.vault.unseal_text(row["words"]),
    )
