"""What a learner decided about the portfolio: the name on it, the order of the pieces, which are hidden."""

from bot.core.names import LearnerId
from bot.core.portfolio.pieces import Kept
from bot.storage.engine.tx import Tx

# The learner's decisions.
_LOAD = "SELECT name, arranged, hidden FROM portfolio WHERE learner = :learner"
# The newest decisions.
_SAVE = """
INSERT INTO portfolio (learner, name, arranged, hidden) VALUES (:learner, :name, :arranged, :hidden)
ON CONFLICT (learner) DO UPDATE SET name = excluded.name, arranged = excluded.arranged, hidden = excluded.hidden
"""


def load(tx: Tx, learner: LearnerId) -> Kept:
    """Return what the learner decided; nothing yet is the order of the course, all shown, no name."""
    row = tx.execute(_LOAD, {"learner": learner}).fetchone()
    if row is None:
        return Kept()
    return Kept(
        name=None if row["name"] is None else tx.vault.unseal_text(row["name"]),
        order=tuple(row["arranged"].split()),
        hidden=frozenset(row["hidden"].split()),
    )


def save(tx: Tx, learner: LearnerId, kept: Kept) -> None:
    """Keep the learner's decisions."""
    row = {
        "learner": learner,
        "name": None if kept.name is None else tx.vault.seal_text(kept.name),
        "arranged": " ".join(kept.order),
        "hidden": " ".join(sorted(kept.hidden)),
    }
    tx.execute(_SAVE, row)
