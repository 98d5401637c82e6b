"""Worksheets: drafts field by field, and the versions handed in; all are the learner's own words, so all are sealed."""

import json
import sqlite3

from bot.core.names import LearnerId
from bot.core.progress import Version
from bot.storage.engine.tx import Tx

# What the learner has written so far.
_DRAFTS = "SELECT field, value FROM draft WHERE learner = :learner AND lesson = :lesson"
# The newest words in a field.
_SAVE_DRAFT = """
INSERT INTO draft (learner, lesson, field, value) VALUES (:learner, :lesson, :field, :value)
ON CONFLICT (learner, lesson, field) DO UPDATE SET value = excluded.value
"""
# A worksheet that is begun anew.
_CLEAR_DRAFTS = "DELETE FROM draft WHERE learner = :learner AND lesson = :lesson"
# A version as handed in; the same number again changes nothing.
_HAND_IN = """
INSERT INTO version (learner, lesson, number, at, fields) VALUES (:learner, :lesson, :number, :at, :fields)
ON CONFLICT (learner, lesson, number) DO NOTHING
"""
# All versions of one worksheet, oldest first.
_VERSIONS = "SELECT * FROM version WHERE learner = :learner AND lesson = :lesson ORDER BY number"
# The lessons with a worksheet handed in, and in how many versions.
_HANDED_IN = "SELECT lesson, COUNT(*) AS versions FROM version WHERE learner = :learner GROUP BY lesson"
# How many lessons have a worksheet handed in.
_COUNT = "SELECT COUNT(DISTINCT lesson) AS total FROM version WHERE learner = :learner"


def drafts(tx: Tx, learner: LearnerId, lesson: str) -> dict[str, str]:
    """Return the learner's words so far, by field."""
    rows = tx.execute(_DRAFTS, {"learner": learner, "lesson": lesson})
    return {row["field"]: tx.vault.unseal_text(row["value"]) for row in rows}


def save_draft(tx: Tx, learner: LearnerId, lesson: str, field: str, value: str) -> None:
    """Keep the newest words in a field."""
    row = {"learner": learner, "lesson": lesson, "field": field, "value": tx.vault.seal_text(value)}
    tx.execute(_SAVE_DRAFT, row)


def clear_drafts(tx: Tx, learner: LearnerId, lesson: str) -> None:
    """Forget what was written so far; versions handed in stay."""
    tx.execute(_CLEAR_DRAFTS, {"learner": learner, "lesson": lesson})


def hand_in(tx: Tx, version: Version) -> None:
    """Keep a version; drafts stay, so that the learner can go on from them."""
    fields = json.dumps(dict(version.values), ensure_ascii=False)
    row = {"learner": version.learner, "lesson": version.lesson, "number": version.number, "at": version.at}
    tx.execute(_HAND_IN, row | {"fields": tx.vault.seal_text(fields)})


def versions(tx: Tx, learner: LearnerId, lesson: str) -> tuple[Version, ...]:
    """Return the versions of one worksheet, oldest first."""
    return tuple(_version(tx, row) for row in tx.execute(_VERSIONS, {"learner": learner, "lesson": lesson}))


def count(tx: Tx, learner: LearnerId) -> int:
    """Return how many worksheets were handed in, several versions counting once."""
    return int(tx.execute(_COUNT, {"learner": learner}).fetchone()["total"])


def handed_in(tx: Tx, learner: LearnerId) -> dict[str, int]:
    """Return the lessons with a worksheet handed in, each with its number of versions."""
    return {row["lesson"]: row["versions"] for row in tx.execute(_HANDED_IN, {"learner": learner})}


def _version(tx: Tx, row: sqlite3.Row) -> Version:
    return Version(
        learner=LearnerId(row["learner"]),
        lesson=row["lesson"],
        number=row["number"],
        at=row["at"],
        values=json.loads(tx.vault.unseal_text(row["fields"])),
    )
