"""Messages to many: the draft, for whom it is, and how far it has come. Who gets it stands in `due` and `delivery`."""

import json
import sqlite3

from bot.core.learner import Stage, State
from bot.core.names import LearnerId
from bot.core.operating.broadcast import Broadcast, CastState, Count, Segment
from bot.core.progress import Due, DueKind
from bot.storage.codes import DUES, STAGES, STATES
from bot.storage.engine.tx import Tx

_FEW, _MANY = 10, 9999  # lessons

# A new draft.
_CREATE = """
INSERT INTO broadcast (author, state, language, place, away, words, total, told, began_at)
VALUES (:author, :state, :language, :place, :away, :words, :total, :told, :began_at) RETURNING id
"""
# One by its id.
_LOAD = "SELECT * FROM broadcast WHERE id = :id"
# The one that an author has begun last.
_LAST = "SELECT * FROM broadcast WHERE author = :author ORDER BY id DESC LIMIT 1"
# As it is now.
_SAVE = """
UPDATE broadcast SET state = :state, language = :language, place = :place, away = :away, words = :words, total = :total,
    told = :told, began_at = :began_at WHERE id = :id
"""
# For whom a message would be: learners who let the tutor speak, of a language, so far in the course, silent so long.
_SEGMENT = """
SELECT learner.id FROM learner JOIN home ON home.id = learner.home
WHERE stage = :learning AND state = :active AND (:language = '' OR language = :language) AND last_act_at <= :before
    AND (:least = 0 AND :most = 9999 OR (SELECT COUNT(*) FROM run WHERE run.learner = learner.id
        AND finished_at IS NOT NULL AND lesson IN (SELECT value FROM json_each(:order))) BETWEEN :least AND :most)
ORDER BY learner.id
"""
# How many of a message have which fate.
_FATES = """
SELECT state, COUNT(*) AS n FROM delivery WHERE key >= :first AND key < :last GROUP BY state
"""
# Learners who still wait for it.
_WAITING = "SELECT COUNT(*) AS n, MIN(due_at) AS first FROM due WHERE kind = :kind AND note = :note"
# Nobody waits for it any more.
_CALL_OFF = "DELETE FROM due WHERE kind = :kind AND note = :note"
# What was on its way and has not begun to be sent.
_CALL_BACK = "DELETE FROM outbox WHERE kind = 'broadcast' AND state = 'pending' AND key >= :first AND key < :last"
# Those are not sent any more.
_DROPPED = """
UPDATE delivery SET state = 'dropped' WHERE key >= :first AND key < :last AND state = 'queued'
    AND key NOT IN (SELECT key FROM outbox WHERE key IS NOT NULL)
"""


def create(tx: Tx, author: LearnerId) -> Broadcast:
    """Begin a draft."""
    draft = Broadcast(id=0, author=author)
    return Broadcast(id=int(tx.execute(_CREATE, _row(tx, draft)).fetchone()["id"]), author=author)


def load(tx: Tx, cast: int) -> Broadcast | None:
    """Return the broadcast of this id."""
    row = tx.execute(_LOAD, {"id": cast}).fetchone()
    return None if row is None else _broadcast(tx, row)


def last_of(tx: Tx, author: LearnerId) -> Broadcast | None:
    """Return the broadcast that an author has begun last."""
    row = tx.execute(_LAST, {"author": author}).fetchone()
    return None if row is None else _broadcast(tx, row)


def save(tx: Tx, cast: Broadcast) -> None:
    """Store the broadcast as it is now."""
    tx.execute(_SAVE, _row(tx, cast))


def segment(tx: Tx, wanted: Segment, now: int, order: tuple[str, ...]) -> tuple[LearnerId, ...]:
    """Return the learners a message would be for."""
    spans = {"": (0, _MANY), "begun": (0, _FEW - 1), "ten": (_FEW, _MANY - 1), "end": (len(order), _MANY - 1)}
    least, most = spans[wanted.place]
    asked = {
        "learning": STAGES[Stage.LEARNING],
        "active": STATES[State.ACTIVE],
        "language": wanted.language,
        "before": now - wanted.away * 86400,
        "least": least,
        "most": most,
        "order": json.dumps(order),
    }
    return tuple(LearnerId(row["id"]) for row in tx.execute(_SEGMENT, asked))


def count(tx: Tx, cast: Broadcast) -> Count:
    """Return how far it has come; whoever neither waits nor was written to was passed over."""
    fates = {str(row["state"]): int(row["n"]) for row in tx.execute(_FATES, _span(cast))}
    waiting = int(tx.execute(_WAITING, _dues(cast)).fetchone()["n"]) + fates.get("queued", 0)
    sent, unknown = fates.get("sent", 0), fates.get("uncertain", 0)
    return Count(sent=sent, unknown=unknown, unsent=cast.total - sent - unknown - waiting, waiting=waiting)


def next_at(tx: Tx, cast: Broadcast) -> int:
    """Return when the next learner's turn comes; 0 when nobody waits for a turn."""
    return int(tx.execute(_WAITING, _dues(cast)).fetchone()["first"] or 0)


def call_off(tx: Tx, cast: Broadcast) -> None:
    """Let nobody get it who has not got it yet; what is under way at this moment still arrives."""
    tx.execute(_CALL_OFF, _dues(cast))
    tx.execute(_CALL_BACK, _span(cast))
    tx.execute(_DROPPED, _span(cast))


def due_for(cast: Broadcast, learner: LearnerId, at: int) -> Due:
    """Return the row by which a learner will be told."""
    return Due(at=at, learner=learner, kind=DueKind.BROADCAST, note=str(cast.id))


def _dues(cast: Broadcast) -> dict[str, object]:
    return {"kind": DUES[DueKind.BROADCAST], "note": str(cast.id)}


def _span(cast: Broadcast) -> dict[str, object]:
    return {"first": f"broadcast:{cast.id}:", "last": f"broadcast:{cast.id};"}


def _row(tx: Tx, cast: Broadcast) -> dict[str, object]:
    return {
        "id": cast.id,
        "author": cast.author,
        "state": cast.state.value,
        "language": cast.segment.language,
        "place": cast.segment.place,
        "away": cast.segment.away,
        "words": tx.vault.seal_text(json.dumps(dict(cast.words), ensure_ascii=False)),
        "total": cast.total,
        "told": cast.told,
        "began_at": cast.began_at,
    }


def _broadcast(tx: Tx, row: sqlite3.Row) -> Broadcast:
    return Broadcast(
        id=row["id"],
        author=None if row["author"] is None else LearnerId(row["author"]),
        state=CastState(row["state"]),
        segment=Segment(language=row["language"], place=row["place"], away=row["away"]),
        words=json.loads(tx.vault.unseal_text(row["words"])),
        total=row["total"],
        told=row["told"],
        began_at=row["began_at"],
    )
