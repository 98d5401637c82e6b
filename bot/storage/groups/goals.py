"""What a group did together in a span of time: sums only, so that nobody's own share is ever asked for."""

from dataclasses import dataclass

from bot.core.names import GroupId
from bot.storage.engine.tx import Tx

# Votes of the group, lessons that linked members finished in private, and how many are linked.
_DONE = """
SELECT (SELECT COUNT(*) FROM group_quiz AS q JOIN group_vote AS v ON v.quiz = q.id
        WHERE q.study_group = :group AND q.asked_at >= :since AND q.asked_at < :until) AS answers,
    (SELECT COUNT(*) FROM group_member AS m JOIN run AS r ON r.learner = m.learner
        WHERE m.study_group = :group AND m.linked_at IS NOT NULL
            AND r.finished_at >= :since AND r.finished_at < :until) AS lessons,
    (SELECT COUNT(*) FROM group_member WHERE study_group = :group AND linked_at IS NOT NULL) AS linked
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a group did, in sums."""

    answers: int
    lessons: int
    linked: int


def done(tx: Tx, group: GroupId, since: int, until: int) -> Done:
    """Return the sums from `since` to before `until`."""
    return Done(**tx.execute(_DONE, {"group": group, "since": since, "until": until}).fetchone())
