"""Work put before others, and free questions; words are sealed."""

import sqlite3

from bot.core.feedback.work import Submission, Waiting
from bot.core.names import Language, LearnerId
from bot.storage.engine.tx import Tx

# A new piece of work in the queue.
_ADD = """
INSERT INTO submission (learner, lesson, version, language, question, at, closes_at, open)
VALUES (:learner, :lesson, :version, :language, :question, :at, :closes_at, 1) RETURNING *
"""
# One, by its id.
_LOAD = "SELECT * FROM submission WHERE id = :id"
# The newest of a lesson.
_LATEST = "SELECT * FROM submission WHERE learner = :learner AND lesson = :lesson ORDER BY id DESC LIMIT 1"
# All that a learner ever put before others, newest first.
_OF = "SELECT * FROM submission WHERE learner = :learner ORDER BY id DESC"
# No more answers are waited for.
_CLOSE = "UPDATE submission SET open = 0 WHERE id = :id"
# Answers are waited for again.
_REOPEN = "UPDATE submission SET open = 1 WHERE id = :id"
# The first answer is there.
_SERVED = "UPDATE submission SET served_at = :at WHERE id = :id AND served_at IS NULL"
# Everything that waits in a language, oldest first, with what decides its place.
_QUEUE = """
SELECT submission.*,
    (SELECT COUNT(*) FROM remark WHERE remark.submission = submission.id AND role = 'peer'
        AND (state = 'given' OR (state = 'taken' AND until > :now))) AS peers,
    (SELECT COUNT(*) FROM remark WHERE remark.submission = submission.id AND role = 'mentor'
        AND (state = 'given' OR (state = 'taken' AND until > :now))) AS mentors,
    (SELECT COUNT(*) FROM remark WHERE remark.learner = submission.learner
        AND role = 'peer' AND state = 'given') AS gave,
    (SELECT COUNT(*) FROM remark JOIN submission AS own ON own.id = remark.submission
        WHERE own.learner = submission.learner AND role = 'peer' AND state = 'given') AS got
FROM submission WHERE open = 1 AND language = :language AND closes_at > :now ORDER BY at, id LIMIT :most
"""
# What of it somebody may be given: not one's own, not seen before, nobody kept apart, and the lesson's task was done.
_ALLOWED = """
SELECT submission.id FROM submission WHERE open = 1 AND language = :language AND closes_at > :now
    AND submission.learner <> :learner
    AND (:mentor OR EXISTS (SELECT 1 FROM version
        WHERE version.learner = :learner AND version.lesson = submission.lesson))
    AND NOT EXISTS (SELECT 1 FROM remark WHERE remark.submission = submission.id AND remark.learner = :learner
        AND state <> 'taken')
    AND NOT EXISTS (SELECT 1 FROM barred WHERE barred.learner = submission.learner AND other = :learner)
    AND NOT EXISTS (SELECT 1 FROM barred WHERE barred.learner = :learner AND other = submission.learner)
"""
# How long the last ones waited for their first answer.
_WAITS = """
SELECT served_at - at AS wait FROM submission WHERE language = :language AND served_at IS NOT NULL
ORDER BY served_at DESC LIMIT 50
"""
# Work of others in the same lesson and language, newest first, to see that nobody hands in theirs.
_OTHERS = """
SELECT fields FROM version CROSS JOIN learner ON learner.id = version.learner JOIN home ON home.id = learner.home
WHERE lesson = :lesson AND version.learner <> :learner AND home.language = :language ORDER BY at DESC LIMIT :most
"""
# Who could look at a new piece of work: handed in the same lesson in the language, and owes a review.
_HELPERS = """
SELECT DISTINCT submission.learner AS id FROM submission
    JOIN version ON version.learner = submission.learner AND version.lesson = :lesson
WHERE submission.language = :language AND submission.learner <> :learner AND submission.at > :since
    AND 2 > (SELECT COUNT(*) FROM remark WHERE remark.learner = submission.learner
        AND role = 'peer' AND state = 'given')
ORDER BY submission.learner LIMIT :most
"""
_MOST = 500
_COMPARED = 200  # works of others; the newest are those that go round


def add(tx: Tx, submission: Submission) -> Submission:
    """Put a piece of work into the queue and return it with its id."""
    row = {one: getattr(submission, one) for one in ("learner", "lesson", "version", "language", "at", "closes_at")}
    question = tx.vault.seal_text(submission.question) if submission.question else None
    return _submission(tx, tx.execute(_ADD, row | {"question": question}).fetchone())


def load(tx: Tx, submission: int) -> Submission | None:
    """Return one by its id, or None when its owner is gone."""
    row = tx.execute(_LOAD, {"id": submission}).fetchone()
    return None if row is None else _submission(tx, row)


def latest(tx: Tx, learner: LearnerId, lesson: str) -> Submission | None:
    """Return the newest of a learner's worksheet, or None when it was kept private."""
    row = tx.execute(_LATEST, {"learner": learner, "lesson": lesson}).fetchone()
    return None if row is None else _submission(tx, row)


def of(tx: Tx, learner: LearnerId) -> tuple[Submission, ...]:
    """Return all of a learner, newest first."""
    return tuple(_submission(tx, row) for row in tx.execute(_OF, {"learner": learner}))


def close(tx: Tx, submission: int) -> None:
    """Wait for no more answers."""
    tx.execute(_CLOSE, {"id": submission})


def reopen(tx: Tx, submission: int) -> None:
    """Wait for answers again, because one of them was none."""
    tx.execute(_REOPEN, {"id": submission})


def served(tx: Tx, submission: int, now: int) -> None:
    """Note when the first answer came."""
    tx.execute(_SERVED, {"id": submission, "at": now})


def queue(tx: Tx, language: Language, now: int) -> tuple[Waiting, ...]:
    """Return what waits in a language, oldest first."""
    rows = tx.execute(_QUEUE, {"language": language, "now": now, "most": _MOST})
    return tuple(
        Waiting(
            submission=_submission(tx, row),
            peers=row["peers"],
            mentors=row["mentors"],
            gave=row["gave"],
            got=row["got"],
        )
        for row in rows
    )


def queue_for(tx: Tx, learner: LearnerId, language: Language, now: int, *, mentor: bool = False) -> tuple[Waiting, ...]:
    """Return what of it this learner may be given."""
    row = {"learner": learner, "language": language, "now": now, "mentor": int(mentor)}
    allowed = {one["id"] for one in tx.execute(_ALLOWED, row)}
    return tuple(one for one in queue(tx, language, now) if one.submission.id in allowed)


def waits(tx: Tx, language: Language) -> tuple[int, ...]:
    """Return how many seconds the last works waited for their first answer."""
    return tuple(row["wait"] for row in tx.execute(_WAITS, {"language": language}))


def others(tx: Tx, learner: LearnerId, language: Language, lesson: str) -> tuple[str, ...]:
    """Return what others handed in for a lesson, as the JSON it is kept in."""
    row = {"learner": learner, "language": language, "lesson": lesson, "most": _COMPARED}
    return tuple(tx.vault.unseal_text(one["fields"]) for one in tx.execute(_OTHERS, row))


def helpers(tx: Tx, submission: Submission, since: int, most: int) -> tuple[LearnerId, ...]:
    """Return some who know the task and have given less than two reviews so far."""
    row = {
        "learner": submission.learner,
        "language": submission.language,
        "lesson": submission.lesson,
        "since": since,
        "most": most,
    }
    return tuple(LearnerId(one["id"]) for one in tx.execute(_HELPERS, row))


def _submission(tx: Tx, row: sqlite3.Row) -> Submission:
    return Submission(
        id=row["id"],
        learner=LearnerId(row["learner"]),
        lesson=row["lesson"],
        version=row["version"],
        language=Language(row["language"]),
        at=row["at"],
        closes_at=row["closes_at"],
        open=bool(row["open"]),
        question=tx.vault.unseal_text(row["question"]) if row["question"] is not None else "",
        served_at=row["served_at"],
    )
