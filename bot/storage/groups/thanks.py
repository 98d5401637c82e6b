"""Thanks among members: once a day from one to the other, never to oneself; the most helpful is who got most."""

from bot.core.names import GroupId, LearnerId
from bot.storage.engine.tx import Tx

# A thank, once a day from one member to another.
_GIVE = """
INSERT INTO group_thanks (study_group, giver, learner, day, at) VALUES (:group, :giver, :learner, :day, :at)
ON CONFLICT DO NOTHING
"""
# How often each member was thanked in a span of time.
_COUNTS = """
SELECT learner, COUNT(*) AS thanks FROM group_thanks
WHERE study_group = :group AND at >= :since AND at < :until GROUP BY learner
"""


def give(tx: Tx, group: GroupId, giver: LearnerId, learner: LearnerId, **when: int) -> bool:
    """Note a thank with its `day` and `at`; False when it was given today already."""
    return tx.execute(_GIVE, {"group": group, "giver": giver, "learner": learner, **when}).rowcount == 1


def counts(tx: Tx, group: GroupId, since: int, until: int) -> dict[LearnerId, int]:
    """Return how often each member was thanked from `since` to before `until`."""
    rows = tx.execute(_COUNTS, {"group": group, "since": since, "until": until})
    return {LearnerId(row["learner"]): int(row["thanks"]) for row in rows}
