"""Who has asked that nothing of the course shows on a locked screen."""

from bot.core.names import LearnerId
from bot.storage.engine.tx import Tx

# Whether the learner has asked for it.
_IS = "SELECT 1 FROM discreet WHERE learner = :learner"
# From now on.
_ON = "INSERT INTO discreet (learner) VALUES (:learner) ON CONFLICT DO NOTHING"
# No longer.
_OFF = "DELETE FROM discreet WHERE learner = :learner"


def is_discreet(tx: Tx, learner: LearnerId) -> bool:
    """Tell whether the learner has asked for it."""
    return tx.execute(_IS, {"learner": learner}).fetchone() is not None


def turn(tx: Tx, learner: LearnerId, *, on: bool) -> None:
    """Keep what the learner asks for."""
    tx.execute(_ON if on else _OFF, {"learner": learner})
