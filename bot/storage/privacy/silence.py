"""Who has not been seen for a year: told once, two weeks before, then forgotten. A vote in a group counts too.

Whoever only ever voted in a group (`last_act_at` 0) has opened no private chat: nothing can be told there.
"""

from bot.core.learner import Learner, State
from bot.core.names import LearnerId
from bot.storage import learners
from bot.storage.codes import STATES
from bot.storage.engine.tx import Tx

# Those who have been silent since this instant and were not told of it yet.
_UNTOLD = """
SELECT id FROM learner WHERE last_act_at BETWEEN 1 AND :before - 1 AND state <> :blocked
    AND NOT EXISTS (SELECT 1 FROM farewell WHERE learner = learner.id AND silent_since = last_act_at)
    AND NOT EXISTS (SELECT 1 FROM group_vote WHERE learner = learner.id AND at >= :before)
ORDER BY id
"""
# Those who have been silent since this instant, and were told long enough ago or cannot be told.
_OVER = """
SELECT id FROM learner WHERE last_act_at < :before AND joined_at < :before
    AND (state = :blocked OR last_act_at = 0 OR EXISTS (
        SELECT 1 FROM farewell WHERE learner = learner.id AND silent_since = last_act_at AND told_at <= :told))
    AND NOT EXISTS (SELECT 1 FROM group_vote WHERE learner = learner.id AND at >= :before)
ORDER BY id
"""
# That a learner was told.
_TELL = """
INSERT INTO farewell (learner, silent_since, told_at) VALUES (:learner, :since, :now)
ON CONFLICT (learner) DO UPDATE SET silent_since = excluded.silent_since, told_at = excluded.told_at
"""
_BLOCKED = STATES[State.BLOCKED]


def untold(tx: Tx, before: int) -> tuple[Learner, ...]:
    """Return those who have been silent since before this instant and are still to be told."""
    return _loaded(tx, tx.execute(_UNTOLD, {"before": before, "blocked": _BLOCKED}).fetchall())


def over(tx: Tx, before: int, told: int) -> tuple[Learner, ...]:
    """Return those whose silence is over a limit, told by then or out of reach."""
    return _loaded(tx, tx.execute(_OVER, {"before": before, "told": told, "blocked": _BLOCKED}).fetchall())


def _loaded(tx: Tx, rows: list[dict[str, int]]) -> tuple[Learner, ...]:
    found = (learners.load(tx, LearnerId(row["id"])) for row in rows)
    return tuple(one for one in found if one is not None)


def tell(tx: Tx, learner: Learner, now: int) -> None:
    """Note that the learner is told now."""
    tx.execute(_TELL, {"learner": learner.id, "since": learner.last_act_at, "now": now})
