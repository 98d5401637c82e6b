"""Moves a learner to another account by a code: only a keyed digest of the code is kept, for a quarter of an hour."""

import secrets
from dataclasses import replace

from bot.core.learner import Learner
from bot.core.names import LearnerId
from bot.storage import learners, outbox
from bot.storage.engine.tx import Tx
from bot.storage.privacy import erasing

_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is mistaken for another when copied by hand
_LENGTH = 10

# The newest code of a learner; the one before is worth nothing any more.
_OFFER = """
INSERT INTO move_code (learner, digest, until) VALUES (:learner, :digest, :until)
ON CONFLICT (learner) DO UPDATE SET digest = excluded.digest, until = excluded.until, claimed_by = NULL
"""
# Whose code it is, as long as it lives.
_FIND = "SELECT learner FROM move_code WHERE digest = :digest AND until >= :now"
# Who has shown the code.
_CLAIM = "UPDATE move_code SET claimed_by = :by WHERE learner = :learner"
# Who wants to take over, as long as the code lives.
_CLAIMED = "SELECT claimed_by FROM move_code WHERE learner = :learner AND until >= :now"
# A code that was used or refused.
_DROP = "DELETE FROM move_code WHERE learner = :learner"


def new_code() -> str:
    """Return a code of 49 bits; Telegram's own pace leaves a guesser some thousand tries while it lives."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))


def offer(tx: Tx, learner: LearnerId, code: str, until: int) -> None:
    """Keep the digest of a new code."""
    tx.execute(_OFFER, {"learner": learner, "digest": tx.vault.digest(code), "until": until})


def find(tx: Tx, code: str, now: int) -> Learner | None:
    """Return the learner whose code this is."""
    row = tx.execute(_FIND, {"digest": tx.vault.digest(code), "now": now}).fetchone()
    return None if row is None else learners.load(tx, LearnerId(row["learner"]))


def claim(tx: Tx, learner: LearnerId, by: LearnerId) -> None:
    """Note who has shown the code."""
    tx.execute(_CLAIM, {"learner": learner, "by": by})


def claimed_by(tx: Tx, learner: LearnerId, now: int) -> Learner | None:
    """Return who wants to take over from this learner."""
    row = tx.execute(_CLAIMED, {"learner": learner, "now": now}).fetchone()
    return None if row is None or row["claimed_by"] is None else learners.load(tx, LearnerId(row["claimed_by"]))


def drop(tx: Tx, learner: LearnerId) -> None:
    """Let the code be worth nothing."""
    tx.execute(_DROP, {"learner": learner})


def carry(tx: Tx, learner: Learner, to: Learner) -> Learner:
    """Let the learner live where the other does, who is forgotten; the old chat is nobody's from now on."""
    drop(tx, learner.id)
    learners.erase(tx, to.id)
    outbox.drop_chat(tx, learner.chat)
    moved = replace(learner, chat=to.chat)
    learners.save(tx, moved)
    erasing.clear(tx, learner.chat)
    return moved
