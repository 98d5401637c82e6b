"""What learners and mentors say about work: leased first, given later, reported if it must be. Words are sealed."""

import sqlite3
from collections.abc import Mapping

from bot.core.feedback.work import Review, ReviewState, Role, read, told
from bot.core.names import LearnerId
from bot.core.trial import Verdict
from bot.storage.engine.tx import Tx

# A lease on a piece of work; one that ran out can be taken again.
_TAKE = """
INSERT INTO remark (submission, learner, role, state, taken_at, until, verdicts)
VALUES (:submission, :learner, :role, 'taken', :now, :until, '')
ON CONFLICT (submission, learner) DO UPDATE SET state = 'taken', taken_at = :now, until = :until
RETURNING *
"""
# One, by its id.
_LOAD = "SELECT * FROM remark WHERE id = :id"
# Everything about a review as it is now.
_SAVE = """
UPDATE remark SET state = :state, until = :until, verdicts = :verdicts, words = :words, voice = :voice,
    given_at = :given_at, told_at = :told_at WHERE id = :id
"""
# What was said about a piece of work, oldest first.
_ABOUT = "SELECT * FROM remark WHERE submission = :submission ORDER BY given_at, id"
# What somebody has in hand now.
_HELD = """
SELECT remark.* FROM remark JOIN submission ON submission.id = remark.submission
WHERE remark.learner = :learner AND role = :role AND state = 'taken' AND until > :now AND open = 1
ORDER BY taken_at, remark.id
"""
# What somebody has given, newest first.
_GIVEN = (
    "SELECT * FROM remark WHERE learner = :learner AND role = :role AND state = 'given' ORDER BY given_at DESC, id DESC"
)
# How many learners reported somebody.
_REPORTS = """
SELECT COUNT(DISTINCT submission.learner) AS many FROM remark JOIN submission ON submission.id = remark.submission
WHERE remark.learner = :learner AND state = 'reported'
"""
# Two who are kept apart.
_BAR = "INSERT INTO barred (learner, other) VALUES (:learner, :other) ON CONFLICT DO NOTHING"
# What a learner found in the own work.
_JUDGE = """
INSERT INTO self_rating (learner, lesson, version, verdicts) VALUES (:learner, :lesson, :version, :verdicts)
ON CONFLICT (learner, lesson) DO UPDATE SET version = excluded.version, verdicts = excluded.verdicts
"""
# The same, to be read.
_JUDGED = "SELECT verdicts FROM self_rating WHERE learner = :learner AND lesson = :lesson AND version = :version"
# The eye was tried on a sample.
_CALIBRATE = """
INSERT INTO calibration (learner, sample, at, agreed) VALUES (:learner, :sample, :at, :agreed)
ON CONFLICT (learner, sample) DO NOTHING
"""
# Whether it was.
_CALIBRATED = "SELECT 1 FROM calibration WHERE learner = :learner AND sample = :sample"


def take(tx: Tx, review: Review) -> Review:
    """Lease a piece of work until a moment, and return the lease with its id."""
    row: dict[str, object] = {one: getattr(review, one) for one in ("submission", "learner", "until")}
    row |= {"role": review.role.value, "now": review.taken_at}
    return _review(tx, tx.execute(_TAKE, row).fetchone())


def load(tx: Tx, review: int) -> Review | None:
    """Return one by its id, or None when it is gone with its writer or owner."""
    row = tx.execute(_LOAD, {"id": review}).fetchone()
    return None if row is None else _review(tx, row)


def save(tx: Tx, review: Review) -> None:
    """Store a review as it is now."""
    row: dict[str, object] = {one: getattr(review, one) for one in ("id", "until", "given_at", "told_at")}
    row |= {"state": review.state.value, "verdicts": told(review.verdicts)}
    row |= {one: tx.vault.seal_text(text) if (text := getattr(review, one)) else None for one in ("words", "voice")}
    tx.execute(_SAVE, row)


def about(tx: Tx, submission: int) -> tuple[Review, ...]:
    """Return all reviews of a piece of work, oldest first."""
    return tuple(_review(tx, row) for row in tx.execute(_ABOUT, {"submission": submission}))


def held(tx: Tx, learner: LearnerId, role: Role, now: int) -> tuple[Review, ...]:
    """Return what somebody has in hand, the oldest first."""
    rows = tx.execute(_HELD, {"learner": learner, "role": role.value, "now": now})
    return tuple(_review(tx, row) for row in rows)


def given(tx: Tx, learner: LearnerId, role: Role) -> tuple[Review, ...]:
    """Return what somebody has given, newest first."""
    return tuple(_review(tx, row) for row in tx.execute(_GIVEN, {"learner": learner, "role": role.value}))


def reports(tx: Tx, learner: LearnerId) -> int:
    """Return how many learners reported what somebody wrote."""
    return int(tx.execute(_REPORTS, {"learner": learner}).fetchone()["many"])


def bar(tx: Tx, learner: LearnerId, other: LearnerId) -> None:
    """Keep two learners apart from now on."""
    tx.execute(_BAR, {"learner": learner, "other": other})


def judge_self(tx: Tx, learner: LearnerId, lesson: str, version: int, verdicts: Mapping[str, Verdict]) -> None:
    """Keep what a learner found in the own work."""
    tx.execute(_JUDGE, {"learner": learner, "lesson": lesson, "version": version, "verdicts": told(verdicts)})


def judged_self(tx: Tx, learner: LearnerId, lesson: str, version: int) -> dict[str, Verdict]:
    """Return what a learner found in this version."""
    row = tx.execute(_JUDGED, {"learner": learner, "lesson": lesson, "version": version}).fetchone()
    return read(row["verdicts"]) if row else {}


def calibrate(tx: Tx, learner: LearnerId, sample: str, now: int, agreed: int) -> None:
    """Note that somebody tried the eye on a sample."""
    tx.execute(_CALIBRATE, {"learner": learner, "sample": sample, "at": now, "agreed": agreed})


def calibrated(tx: Tx, learner: LearnerId, sample: str) -> bool:
    """Tell whether somebody did."""
    return tx.execute(_CALIBRATED, {"learner": learner, "sample": sample}).fetchone() is not None


def _review(tx: Tx, row: sqlite3.Row) -> Review:
    return Review(
        id=row["id"],
        submission=row["submission"],
        learner=LearnerId(row["learner"]),
        role=Role(row["role"]),
        state=ReviewState(row["state"]),
        taken_at=row["taken_at"],
        until=row["until"],
        verdicts=read(row["verdicts"]),
        words=tx.vault.unseal_text(row["words"]) if row["words"] is not None else "",
        voice=tx.vault.unseal_text(row["voice"]) if row["voice"] is not None else "",
        given_at=row["given_at"],
        told_at=row["told_at"],
    )
