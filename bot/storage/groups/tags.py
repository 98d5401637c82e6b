"""Tags beside the names of members: who said yes to one, and where the tutor may give none."""

from bot.core.names import GroupId, LearnerId
from bot.storage.engine.tx import Tx

# A yes; the first one stays.
_WANT = """
INSERT INTO group_tag (study_group, learner, since) VALUES (:group, :learner, :now) ON CONFLICT DO NOTHING
"""
# The yes is taken back.
_DROP = "DELETE FROM group_tag WHERE study_group = :group AND learner = :learner"
# Everybody in a group who said yes.
_OF_GROUP = "SELECT learner FROM group_tag WHERE study_group = :group ORDER BY learner"
# Every group in which a learner said yes.
_OF_LEARNER = "SELECT study_group FROM group_tag WHERE learner = :learner ORDER BY study_group"
# A group in which tags were refused.
_REFUSE = "INSERT INTO group_without_tags (study_group, told) VALUES (:group, 0) ON CONFLICT DO NOTHING"
# A group in which a tag was given.
_ALLOW = "DELETE FROM group_without_tags WHERE study_group = :group"
# An admin is told, once.
_TELL = "UPDATE group_without_tags SET told = 1 WHERE study_group = :group AND told = 0"


def want(tx: Tx, group: GroupId, learner: LearnerId, now: int) -> None:
    """Note a yes."""
    tx.execute(_WANT, {"group": group, "learner": learner, "now": now})


def drop(tx: Tx, group: GroupId, learner: LearnerId) -> bool:
    """Take a yes back; False when there was none."""
    return tx.execute(_DROP, {"group": group, "learner": learner}).rowcount == 1


def of_group(tx: Tx, group: GroupId) -> frozenset[LearnerId]:
    """Return everybody in a group who said yes."""
    return frozenset(LearnerId(row["learner"]) for row in tx.execute(_OF_GROUP, {"group": group}))


def of_learner(tx: Tx, learner: LearnerId) -> frozenset[GroupId]:
    """Return the groups in which a learner said yes."""
    return frozenset(GroupId(row["study_group"]) for row in tx.execute(_OF_LEARNER, {"learner": learner}))


def refused(tx: Tx, group: GroupId) -> None:
    """Note that the tutor may give no tags in a group."""
    tx.execute(_REFUSE, {"group": group})


def allowed(tx: Tx, group: GroupId) -> None:
    """Note that it may."""
    tx.execute(_ALLOW, {"group": group})


def is_news(tx: Tx, group: GroupId) -> bool:
    """Tell, once, that tags were refused in a group."""
    return tx.execute(_TELL, {"group": group}).rowcount == 1
