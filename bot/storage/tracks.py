"""The optional track that a learner has chosen; what was done in it stands in the runs, whatever is chosen later."""

from bot.core.names import LearnerId
from bot.storage.engine.tx import Tx

# The track of one learner.
_CHOSEN = "SELECT track FROM track WHERE learner = :learner"
# One track at a time: the newest choice replaces the older.
_CHOOSE = """
INSERT INTO track (learner, track, at) VALUES (:learner, :track, :at)
ON CONFLICT (learner) DO UPDATE SET track = excluded.track, at = excluded.at
"""
# The course alone again.
_LEAVE = "DELETE FROM track WHERE learner = :learner"


def chosen(tx: Tx, learner: LearnerId) -> str | None:
    """Return the id of the track that the learner follows, or None."""
    row = tx.execute(_CHOSEN, {"learner": learner}).fetchone()
    return None if row is None else str(row["track"])


def choose(tx: Tx, learner: LearnerId, track: str, at: int) -> None:
    """Follow this track from now on."""
    tx.execute(_CHOOSE, {"learner": learner, "track": track, "at": at})


def leave(tx: Tx, learner: LearnerId) -> None:
    """Follow no track any more; its lessons keep what was done in them."""
    tx.execute(_LEAVE, {"learner": learner})
