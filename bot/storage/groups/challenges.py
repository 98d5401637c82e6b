"""The challenge of a week with its entries and votes; what members wrote is sealed."""

import sqlite3
from dataclasses import dataclass
from datetime import date

from bot.core.groups.challenge import Challenge
from bot.core.names import GroupId, LearnerId
from bot.storage.engine.tx import Tx

# The challenge of a week, once.
_OPEN = """
INSERT INTO group_challenge (study_group, week, theme, opened_at) VALUES (:group, :week, :theme, :now)
ON CONFLICT DO NOTHING
"""
# The challenge of a week.
_OF_WEEK = "SELECT * FROM group_challenge WHERE study_group = :group AND week = :week"
# A challenge, by its own id.
_LOAD = "SELECT * FROM group_challenge WHERE id = :id"
# The challenge behind Telegram's poll.
_BY_POLL = "SELECT * FROM group_challenge WHERE poll = :poll"
# The group's newest challenge before a week.
_LAST = """
SELECT * FROM group_challenge WHERE study_group = :group AND week < :week ORDER BY week DESC LIMIT 1
"""
# The vote as it is asked: the learners behind its options, in their order.
_ASK = "UPDATE group_challenge SET ballot = :ballot, asked_at = :now WHERE id = :id"
# What Telegram calls the vote, unless that is known.
_RECORD = "UPDATE OR IGNORE group_challenge SET poll = :poll WHERE id = :id AND poll IS NULL"
# A challenge that is decided.
_CLOSE = "UPDATE group_challenge SET closed_at = :now WHERE id = :id AND closed_at IS NULL"
# Votes that may be open without our knowing their poll.
_UNRECORDED = """
SELECT * FROM group_challenge WHERE poll IS NULL AND closed_at IS NULL AND asked_at > :after ORDER BY id
"""
# A member's piece; a later one takes its place.
_ENTER = """
INSERT INTO challenge_entry (challenge, learner, words, at) VALUES (:id, :learner, :words, :at)
ON CONFLICT (challenge, learner) DO UPDATE SET words = excluded.words
"""
# A piece that its member takes back.
_WITHDRAW = "DELETE FROM challenge_entry WHERE challenge = :id AND learner = :learner"
# Every piece, the first one first.
_ENTRIES = "SELECT learner, words, at FROM challenge_entry WHERE challenge = :id ORDER BY at, learner"
# A vote; the last one of a member counts.
_VOTE = """
INSERT INTO challenge_vote (challenge, learner, entry) VALUES (:id, :learner, :entry)
ON CONFLICT (challenge, learner) DO UPDATE SET entry = excluded.entry
"""
# A vote that is taken back.
_UNVOTE = "DELETE FROM challenge_vote WHERE challenge = :id AND learner = :learner"
# How many voted for each piece that still stands.
_TALLY = """
SELECT v.entry, COUNT(*) AS votes FROM challenge_vote AS v
JOIN challenge_entry AS e ON e.challenge = v.challenge AND e.learner = v.entry
WHERE v.challenge = :id GROUP BY v.entry
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A piece that a member entered."""

    learner: LearnerId
    words: str
    at: int


def begin(tx: Tx, group: GroupId, week: date, theme: int, *, now: int) -> Challenge | None:
    """Open the challenge of a week; None when the week has one."""
    row = {"group": group, "week": week.toordinal(), "theme": theme, "now": now}
    return of_week(tx, group, week) if tx.execute(_OPEN, row).rowcount else None


def of_week(tx: Tx, group: GroupId, week: date) -> Challenge | None:
    """Return the challenge of a week."""
    return _found(tx.execute(_OF_WEEK, {"group": group, "week": week.toordinal()}).fetchone())


def load(tx: Tx, challenge: int) -> Challenge | None:
    """Return a challenge by its id."""
    return _found(tx.execute(_LOAD, {"id": challenge}).fetchone())


def by_poll(tx: Tx, poll: str) -> Challenge | None:
    """Return the challenge behind Telegram's poll."""
    return _found(tx.execute(_BY_POLL, {"poll": poll}).fetchone())


def last(tx: Tx, group: GroupId, week: date) -> Challenge | None:
    """Return the group's newest challenge before a week."""
    return _found(tx.execute(_LAST, {"group": group, "week": week.toordinal()}).fetchone())


def ask(tx: Tx, challenge: int, ballot: tuple[LearnerId, ...] | None, now: int | None) -> None:
    """Note whose pieces the vote lists, in the order of its options; nobody's, when it was surely not sent."""
    listed = None if ballot is None else ",".join(map(str, ballot))
    tx.execute(_ASK, {"id": challenge, "ballot": listed, "now": now})


def record(tx: Tx, challenge: int, poll: str) -> None:
    """Note what Telegram calls the vote; what is known stays."""
    tx.execute(_RECORD, {"id": challenge, "poll": poll})


def close(tx: Tx, challenge: int, now: int) -> None:
    """Note that the challenge is decided."""
    tx.execute(_CLOSE, {"id": challenge, "now": now})


def unrecorded(tx: Tx, after: int) -> tuple[Challenge, ...]:
    """Return the challenges whose vote was asked after this instant and whose poll is not known."""
    rows = (_found(row) for row in tx.execute(_UNRECORDED, {"after": after}))
    return tuple(one for one in rows if one is not None)


def enter(tx: Tx, challenge: int, learner: LearnerId, words: str, *, now: int) -> None:
    """Keep a member's piece; a later one takes the place of the first."""
    tx.execute(_ENTER, {"id": challenge, "learner": learner, "words": tx.vault.seal_text(words), "at": now})


def withdraw(tx: Tx, challenge: int, learner: LearnerId) -> bool:
    """Take a member's piece out; False when there is none."""
    return tx.execute(_WITHDRAW, {"id": challenge, "learner": learner}).rowcount == 1


def entries(tx: Tx, challenge: int) -> tuple[Entry, ...]:
    """Return every piece, the first one first."""
    rows = tx.execute(_ENTRIES, {"id": challenge})
    return tuple(
        Entry(learner=LearnerId(row["learner"]), words=tx.vault.unseal_text(row["words"]), at=row["at"]) for row in rows
    )


def vote(tx: Tx, challenge: int, learner: LearnerId, entry: LearnerId | None) -> None:
    """Count a member's vote in the place of the one before; None takes it back."""
    row = {"id": challenge, "learner": learner, "entry": entry}
    tx.execute(_UNVOTE if entry is None else _VOTE, row)


def tally(tx: Tx, challenge: int) -> dict[LearnerId, int]:
    """Return how many voted for each piece."""
    return {LearnerId(row["entry"]): int(row["votes"]) for row in tx.execute(_TALLY, {"id": challenge})}


def _found(row: sqlite3.Row | None) -> Challenge | None:
    if row is None:
        return None
    return Challenge(
        id=row["id"],
        group=GroupId(row["study_group"]),
        week=date.fromordinal(row["week"]),
        theme=row["theme"],
        ballot=tuple(LearnerId(int(one)) for one in row["ballot"].split(",")) if row["ballot"] else (),
        asked_at=row["asked_at"],
        poll=row["poll"],
        closed_at=row["closed_at"],
    )
