"""Learners as rows: compact, with the learner's own words sealed."""

import json
import sqlite3
from dataclasses import astuple, fields, replace

from bot.core.learner import Learner, Streak
from bot.core.names import ChatId, Language, LearnerId
from bot.storage.codes import STAGE_OF, STAGES, STATE_OF, STATES
from bot.storage.tx import Tx

# A place, country and zone that nobody had yet.
_HOME = "INSERT INTO home (place, country, zone) VALUES (:place, :country, :zone) ON CONFLICT DO NOTHING"
# A learner who has just come.
_CREATE = """
INSERT INTO learner (chat, language, joined_at, stage, state, home, pace, quiet_from, quiet_to, last_act_at, rung)
VALUES (:chat, :language, :joined_at, :stage, :state,
    (SELECT id FROM home WHERE place = :place AND country = :country AND zone = :zone),
    :pace, :quiet_from, :quiet_to, :last_act_at, :rung)
RETURNING id
"""
# A learner with the place, by id.
_LOAD = "SELECT learner.*, place, country, zone FROM learner JOIN home ON home.id = learner.home WHERE learner.id = :id"
# The learner who writes from this chat.
_BY_CHAT = "SELECT learner.*, place, country, zone FROM learner JOIN home ON home.id = learner.home WHERE chat = :chat"
# Everything about a learner, as it is now.
_SAVE = """
UPDATE learner SET chat = :chat, language = :language, joined_at = :joined_at, stage = :stage, state = :state,
    paused_until = :paused_until,
    home = (SELECT id FROM home WHERE place = :place AND country = :country AND zone = :zone),
    hour = :hour, rest_days = :rest_days, pace = :pace, quiet_from = :quiet_from, quiet_to = :quiet_to,
    purpose = :purpose, client = :client, client_name = :client_name, plan = :plan, awaiting = :awaiting,
    last_act_at = :last_act_at, rung = :rung, shown = :shown, streak = :streak
WHERE id = :id
"""
# A learner and, by cascade, all that hangs on one.
_ERASE = "DELETE FROM learner WHERE id = :id"
# Fields that stand in the row as they stand in the value.
_AS_IS = (
    "id",
    "chat",
    "language",
    "joined_at",
    "paused_until",
    "country",
    "zone",
    "hour",
    "pace",
    "quiet_from",
    "quiet_to",
    "purpose",
    "client",
    "awaiting",
    "last_act_at",
    "rung",
)


def create(tx: Tx, chat: ChatId, language: Language, now: int) -> Learner:
    """Note down a learner who has just come; raises IntegrityError when the chat has one."""
    learner = Learner(id=LearnerId(0), chat=chat, language=language, joined_at=now)
    row = _row(tx, learner)
    tx.execute(_HOME, row)
    return replace(learner, id=LearnerId(tx.execute(_CREATE, row).fetchone()["id"]))


def load(tx: Tx, learner: LearnerId) -> Learner | None:
    """Return the learner, or None when there is none of this id."""
    row = tx.execute(_LOAD, {"id": learner}).fetchone()
    return None if row is None else _learner(tx, row)


def by_chat(tx: Tx, chat: ChatId) -> Learner | None:
    """Return the learner who writes from this chat."""
    row = tx.execute(_BY_CHAT, {"chat": chat}).fetchone()
    return None if row is None else _learner(tx, row)


def save(tx: Tx, learner: Learner) -> None:
    """Store every field of the learner."""
    row = _row(tx, learner)
    tx.execute(_HOME, row)
    tx.execute(_SAVE, row)


def erase(tx: Tx, learner: LearnerId) -> None:
    """Forget the learner with all runs, answers, works, dues and deliveries; addresses.erase forgets where."""
    tx.execute(_ERASE, {"id": learner})


def _row(tx: Tx, learner: Learner) -> dict[str, object]:
    return {one: getattr(learner, one) for one in _AS_IS} | {
        "stage": STAGES[learner.stage],
        "state": STATES[learner.state],
        "place": learner.place or "",
        "rest_days": "".join(map(str, learner.rest_days)) or None,
        "client_name": _sealed(tx, learner.client_name),
        "plan": _sealed(tx, learner.plan),
        "shown": json.dumps(learner.shown) if learner.shown else None,
        "streak": _streak_row(learner.streak),
    }


def _learner(tx: Tx, row: sqlite3.Row) -> Learner:
    return Learner(
        **{one: row[one] for one in _AS_IS},
        stage=STAGE_OF[row["stage"]],
        state=STATE_OF[row["state"]],
        place=row["place"] or None,
        rest_days=tuple(map(int, row["rest_days"] or "")),
        client_name=_unsealed(tx, row["client_name"]),
        plan=_unsealed(tx, row["plan"]),
        shown=tuple(json.loads(row["shown"] or "[]")),
        streak=_streak(row["streak"]),
    )


def _streak_row(streak: Streak) -> str | None:
    return None if streak == Streak() else json.dumps(astuple(streak), separators=(",", ":"))


def _streak(stored: str | None) -> Streak:
    """Read the fields in their order; one that is newer than the row keeps its default."""
    values = dict(zip((one.name for one in fields(Streak)), json.loads(stored or "[]"), strict=False))
    return Streak(**values | {"week": tuple(values.get("week", ()))})


def _sealed(tx: Tx, words: str | None) -> bytes | None:
    return None if words is None else tx.vault.seal_text(words)


def _unsealed(tx: Tx, sealed: bytes | None) -> str | None:
    return None if sealed is None else tx.vault.unseal_text(sealed)
