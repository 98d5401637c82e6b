"""Certificates by their codes, which are made here: 70 bits that nobody can guess."""

import secrets
import sqlite3

from bot.core.names import LearnerId
from bot.core.portfolio.certificate import Certificate, Deed, Seen, Standing
from bot.storage.engine.tx import Tx

_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is mistaken for another when read aloud
_LENGTH = 14

# A certificate that was just issued.
_ISSUE = """
INSERT INTO certificate (code, learner, name, day, deeds, distinction, standing)
VALUES (:code, :learner, :name, :day, :deeds, :distinction, :standing)
"""
# Whatever the link leads to.
_FIND = "SELECT * FROM certificate WHERE code = :code"
# The one that a learner has; those taken back stay only so that their links say so.
_OF = "SELECT * FROM certificate WHERE learner = :learner AND standing <> 'revoked'"
# Every one that a learner ever had, for the export.
_EVERY = "SELECT * FROM certificate WHERE learner = :learner ORDER BY day, code"
# What strangers may see from now on; what was taken back stays so.
_TURN = "UPDATE certificate SET standing = :standing WHERE code = :code AND standing <> 'revoked'"

# What came since it was issued; nothing is added to one that was taken back.
_ADD = "UPDATE certificate SET deeds = :deeds, distinction = :distinction WHERE code = :code AND standing <> 'revoked'"


def new_code() -> str:
    """Return a code that was never used before, as far as chance goes."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))


def issue(tx: Tx, certificate: Certificate) -> None:
    """Keep a new certificate."""
    row = {
        "code": certificate.code,
        "learner": certificate.learner,
        "name": tx.vault.seal_text(certificate.name),
        "day": certificate.day,
        "deeds": _told(certificate.deeds),
        "distinction": int(certificate.distinction),
        "standing": certificate.standing.value,
    }
    tx.execute(_ISSUE, row)


def find(tx: Tx, code: str) -> Certificate | None:
    """Return the certificate of a code, whoever asks."""
    row = tx.execute(_FIND, {"code": code}).fetchone()
    return None if row is None else _certificate(tx, row)


def of(tx: Tx, learner: LearnerId) -> Certificate | None:
    """Return the certificate that a learner has."""
    row = tx.execute(_OF, {"learner": learner}).fetchone()
    return None if row is None else _certificate(tx, row)


def every(tx: Tx, learner: LearnerId) -> tuple[Certificate, ...]:
    """Return every certificate that a learner ever had."""
    return tuple(_certificate(tx, row) for row in tx.execute(_EVERY, {"learner": learner}))


def turn(tx: Tx, code: str, standing: Standing) -> None:
    """Let strangers see the certificate or not, or take it back for good."""
    tx.execute(_TURN, {"code": code, "standing": standing.value})


def add(tx: Tx, certificate: Certificate) -> None:
    """Keep what came since a certificate was issued: more pieces, more eyes on them, the distinction."""
    row = {
        "code": certificate.code,
        "deeds": _told(certificate.deeds),
        "distinction": int(certificate.distinction),
    }
    tx.execute(_ADD, row)


def _told(deeds: tuple[Deed, ...]) -> str:
    return " ".join(f"{one.piece}={one.seen.value}" for one in deeds)


def _read(told: str) -> tuple[Deed, ...]:
    pairs = (one.partition("=") for one in told.split())
    return tuple(Deed(piece=piece, seen=Seen(seen or Seen.MACHINE.value)) for piece, _, seen in pairs)


def _certificate(tx: Tx, row: sqlite3.Row) -> Certificate:
    return Certificate(
        code=row["code"],
        learner=LearnerId(row["learner"]),
        name=tx.vault.unseal_text(row["name"]),
        day=row["day"],
        deeds=_read(row["deeds"]),
        distinction=bool(row["distinction"]),
        standing=Standing(row["standing"]),
    )
