"""What operators did, one row an act: who, when, what. Nothing of what they wrote, and no learner but themselves."""

from bot.core.names import LearnerId
from bot.storage.engine.tx import Tx

# One act of an operator.
_NOTE = "INSERT INTO audit (at, operator, act) VALUES (:at, :operator, :act)"
# The acts of everybody, the newest first.
_LAST = "SELECT act FROM audit ORDER BY id DESC LIMIT :most"


def note(tx: Tx, operator: LearnerId, at: int, act: str) -> None:
    """Note down an act."""
    tx.execute(_NOTE, {"at": at, "operator": operator, "act": act})


def last(tx: Tx, most: int) -> tuple[str, ...]:
    """Return the last acts, the newest first."""
    return tuple(str(row["act"]) for row in tx.execute(_LAST, {"most": most}))
