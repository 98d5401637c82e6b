"""The cards that learners keep."""

from bot.core.names import LearnerId
from bot.storage.engine.tx import Tx

# A card to keep; kept again it stays where it was.
_KEEP = """
INSERT INTO kept_card (learner, lesson, card, at) VALUES (:learner, :lesson, :card, :at)
ON CONFLICT (learner, lesson, card) DO NOTHING
"""
# A card to let go.
_LET_GO = "DELETE FROM kept_card WHERE learner = :learner AND lesson = :lesson AND card = :card"
# Whether a card is kept.
_HAS = "SELECT 1 FROM kept_card WHERE learner = :learner AND lesson = :lesson AND card = :card"
# All kept cards, the newest first.
_ALL = "SELECT lesson, card FROM kept_card WHERE learner = :learner ORDER BY at DESC, lesson, card"


def keep(tx: Tx, learner: LearnerId, lesson: str, card: str, now: int) -> None:
    """Keep a card; twice is once."""
    tx.execute(_KEEP, {"learner": learner, "lesson": lesson, "card": card, "at": now})


def let_go(tx: Tx, learner: LearnerId, lesson: str, card: str) -> None:
    """Let a card go; one that is not kept stays so."""
    tx.execute(_LET_GO, {"learner": learner, "lesson": lesson, "card": card})


def has(tx: Tx, learner: LearnerId, lesson: str, card: str) -> bool:
    """Tell whether the learner keeps this card."""
    return tx.execute(_HAS, {"learner": learner, "lesson": lesson, "card": card}).fetchone() is not None


def cards(tx: Tx, learner: LearnerId) -> tuple[tuple[str, str], ...]:
    """Return lesson and card of everything the learner keeps, the newest first."""
    return tuple((row["lesson"], row["card"]) for row in tx.execute(_ALL, {"learner": learner}))
