"""Votes: the first of each member counts; one that comes before its poll is known waits at most a day."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.groups.quiz import Turnout
from bot.core.names import GroupId, LearnerId
from bot.storage.engine.tx import Tx

# The first vote of a member.
_CAST = """
INSERT INTO group_vote (quiz, learner, given, "right", at) VALUES (:quiz, :learner, :given, :right, :at)
ON CONFLICT DO NOTHING
"""
# How many took part, and how many were right.
_TURNOUT = """SELECT COUNT(*) AS took_part, COALESCE(SUM("right"), 0) AS "right" FROM group_vote WHERE quiz = :quiz"""
# Who took part, in the order they voted.
_VOTERS = "SELECT learner FROM group_vote WHERE quiz = :quiz ORDER BY at, learner"
# How often each member was right in a span of time, the best first; equals in the order in which they were right last.
_SCORES = """
SELECT v.learner, SUM(v."right") AS points, COUNT(*) AS votes FROM group_quiz AS q JOIN group_vote AS v ON v.quiz = q.id
WHERE q.study_group = :group AND q.asked_at >= :since AND q.asked_at < :until
GROUP BY v.learner ORDER BY points DESC, MAX(v.at), v.learner
"""
# A vote in a poll that is not known yet.
_KEEP = """
INSERT INTO early_vote (poll, learner, places, latest, at) VALUES (:poll, :learner, :places, :places, :at)
ON CONFLICT (poll, learner) DO UPDATE SET latest = excluded.latest
"""
# A vote in a poll that is not known yet, taken back.
_TAKE_BACK = "UPDATE early_vote SET latest = '' WHERE poll = :poll AND learner = :learner"
# Votes that waited for this poll, in the order they came.
_EARLY = """
SELECT learner, places, COALESCE(latest, places) AS latest, at FROM early_vote WHERE poll = :poll ORDER BY at, learner
"""
# They wait no more.
_CREDITED = "DELETE FROM early_vote WHERE poll = :poll"
# Votes that waited in vain.
_PRUNE = "DELETE FROM early_vote WHERE at < :before"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A vote as Telegram tells it: places among the options."""

    learner: LearnerId
    places: tuple[int, ...]
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Early:
    """The first vote of a member in a poll that was not known yet, and what the member made of it since."""

    first: Vote
    latest: tuple[int, ...]  # none where it was taken back


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What a member reached in a span of time."""

    learner: LearnerId
    points: int
    votes: int


def cast(tx: Tx, quiz: int, vote: Vote, given: Sequence[str], *, right: bool) -> bool:
    """Count a vote and return True; False when the member has voted before."""
    row = {
        "quiz": quiz,
        "learner": vote.learner,
        "given": ",".join(given),
        "right": int(right),
        "at": vote.at,
    }
    return tx.execute(_CAST, row).rowcount == 1


def turnout(tx: Tx, quiz: int) -> Turnout:
    """Return how a quiz went."""
    return Turnout(**tx.execute(_TURNOUT, {"quiz": quiz}).fetchone())


def voters(tx: Tx, quiz: int) -> tuple[LearnerId, ...]:
    """Return who took part, in the order they voted."""
    return tuple(LearnerId(row["learner"]) for row in tx.execute(_VOTERS, {"quiz": quiz}))


def scores(tx: Tx, group: GroupId, since: int, until: int) -> tuple[Score, ...]:
    """Return what members reached in quizzes asked from `since` to before `until`, the best first."""
    rows = tx.execute(_SCORES, {"group": group, "since": since, "until": until})
    return tuple(Score(learner=LearnerId(row["learner"]), points=row["points"], votes=row["votes"]) for row in rows)


def keep_early(tx: Tx, poll: str, vote: Vote) -> None:
    """Keep a vote in a poll that is not known yet, as the first of the member or beside it as the latest."""
    row = {"poll": poll, "learner": vote.learner, "places": ",".join(map(str, vote.places)), "at": vote.at}
    tx.execute(_KEEP if vote.places else _TAKE_BACK, row)


def take_early(tx: Tx, poll: str) -> tuple[Early, ...]:
    """Return the votes that waited for this poll, in their order, and let them wait no more."""
    rows = tx.execute(_EARLY, {"poll": poll}).fetchall()
    tx.execute(_CREDITED, {"poll": poll})
    return tuple(_early(row) for row in rows)


def _early(row: sqlite3.Row) -> Early:
    first = Vote(learner=LearnerId(row["learner"]), places=_places(row["places"]), at=row["at"])
    return Early(first=first, latest=_places(row["latest"]))


def prune_early(tx: Tx, before: int) -> None:
    """Drop votes that waited in vain."""
    tx.execute(_PRUNE, {"before": before})


def _places(stored: str) -> tuple[int, ...]:
    return tuple(int(one) for one in stored.split(",") if one)
