"""Invitations of friends: one link a learner, a name in it only by the learner's yes, and who came by whose."""

import sqlite3
from dataclasses import dataclass

from bot.core.names import LearnerId
from bot.storage.engine.tx import Tx

# The learner's link.
_CREATE = "INSERT INTO invitation (learner, code) VALUES (:learner, :code) ON CONFLICT DO NOTHING"
# The learner's invitation.
_LOAD = "SELECT * FROM invitation WHERE learner = :learner"
# The invitation behind a link.
_BY_CODE = "SELECT * FROM invitation WHERE code = :code"
# The name that greets friends, or none.
_NAME = "UPDATE invitation SET name = :name WHERE learner = :learner"
# Who came by an invitation; the first one counts.
_FRIEND = "INSERT INTO friend (learner, inviter, at) VALUES (:learner, :inviter, :now) ON CONFLICT DO NOTHING"
# How many came by a learner's invitation.
_FRIENDS = "SELECT COUNT(*) AS friends FROM friend WHERE inviter = :learner"
_CODE = 10  # bytes of the keyed digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A learner's link for friends."""

    learner: LearnerId
    code: str
    name: str | None


def of(tx: Tx, learner: LearnerId) -> Invitation:
    """Return the learner's invitation, made when it is asked for first."""
    tx.execute(_CREATE, {"learner": learner, "code": tx.vault.code("friend", learner, _CODE)})
    return _invitation(tx, tx.execute(_LOAD, {"learner": learner}).fetchone())


def by_code(tx: Tx, code: str) -> Invitation | None:
    """Return the invitation behind a link."""
    row = tx.execute(_BY_CODE, {"code": code}).fetchone()
    return None if row is None else _invitation(tx, row)


def greet_as(tx: Tx, learner: LearnerId, name: str | None) -> None:
    """Let friends be greeted with this name, or with none."""
    tx.execute(_NAME, {"learner": learner, "name": None if name is None else tx.vault.seal_text(name)})


def came(tx: Tx, learner: LearnerId, inviter: LearnerId, now: int) -> None:
    """Note by whose invitation a learner came; the first one counts."""
    tx.execute(_FRIEND, {"learner": learner, "inviter": inviter, "now": now})


def friends(tx: Tx, learner: LearnerId) -> int:
    """Return how many came by a learner's invitation."""
    return int(tx.execute(_FRIENDS, {"learner": learner}).fetchone()["friends"])


def _invitation(tx: Tx, row: sqlite3.Row) -> Invitation:
    name = None if row["name"] is None else tx.vault.unseal_text(row["name"])
    return Invitation(learner=LearnerId(row["learner"]), code=row["code"], name=name)
