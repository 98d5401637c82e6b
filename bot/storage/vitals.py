"""A few numbers that tell how the bot is, cheap enough to be asked for every few seconds."""

from dataclasses import dataclass

from bot.storage.engine.tx import Tx

# Updates that wait, and how long the oldest has waited.
_INBOX = "SELECT COUNT(*) AS n, MIN(got_at) AS oldest FROM inbox WHERE state = 'waiting'"
# Updates that were put aside, as far back as they are kept.
_QUARANTINED = "SELECT COUNT(*) AS n FROM inbox WHERE state = 'quarantined'"
# Messages that wait or are under way.
_OUTBOX = "SELECT COUNT(*) AS n FROM outbox"
# What should have been looked at by now.
_OVERDUE = "SELECT COUNT(*) AS n FROM due WHERE due_at <= :now"
# Everybody who ever wrote.
_LEARNERS = "SELECT COUNT(*) AS n FROM learner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vitals:
    """What waits at this moment."""

    inbox: int
    oldest: int  # seconds that the oldest update has waited
    quarantined: int
    outbox: int
    overdue: int
    learners: int


def read(tx: Tx, now: int) -> Vitals:
    """Return the numbers of this moment."""
    inbox = tx.execute(_INBOX).fetchone()
    return Vitals(
        inbox=inbox["n"],
        oldest=0 if inbox["oldest"] is None else max(0, now - inbox["oldest"]),
        quarantined=_count(tx, _QUARANTINED),
        outbox=_count(tx, _OUTBOX),
        overdue=int(tx.execute(_OVERDUE, {"now": now}).fetchone()["n"]),
        learners=_count(tx, _LEARNERS),
    )


def _count(tx: Tx, sql: str) -> int:
    return int(tx.execute(sql).fetchone()["n"])
