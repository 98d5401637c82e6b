"""Who has looked at a learner's works, told by lesson: what a certificate says of each piece."""

from collections.abc import Mapping

from bot.core.feedback.work import Role, read
from bot.core.names import LearnerId
from bot.core.trial import Verdict
from bot.storage.engine.tx import Tx

# Who has given a review of a learner's worksheets; what was reported is none.
_GIVEN = """
SELECT DISTINCT submission.lesson, remark.role FROM submission JOIN remark ON remark.submission = submission.id
WHERE submission.learner = :learner AND submission.lesson <> '' AND remark.state = 'given'
"""
# What a learner found in the own work.
_OWN = "SELECT lesson, verdicts FROM self_rating WHERE learner = :learner"


def given(tx: Tx, learner: LearnerId) -> frozenset[tuple[str, Role]]:
    """Return the lessons whose worksheets others have reviewed, each with the role of whoever did."""
    return frozenset((row["lesson"], Role(row["role"])) for row in tx.execute(_GIVEN, {"learner": learner}))


def judged(tx: Tx, learner: LearnerId) -> Mapping[str, Mapping[str, Verdict]]:
    """Return what the learner found in the own worksheets, by lesson."""
    return {row["lesson"]: read(row["verdicts"]) for row in tx.execute(_OWN, {"learner": learner})}
