"""Learners as rows: compact, with the learner's own words sealed."""

import json
import sqlite3
from dataclasses import fields, replace
from operator import attrgetter

from bot.core.learner import Learner, Streak
from bot.core.names import ChatId, Language, LearnerId
from bot.storage.codes import STAGE_OF, STAGES, STATE_OF, STATES
from bot.storage.engine.tx import Tx

# A combination of language, place and rhythm that nobody had yet.
_HOME = """
INSERT INTO home (language, place, country, zone, rest_days, pace, quiet_from, quiet_to)
VALUES (:language, :place, :country, :zone, :rest_days, :pace, :quiet_from, :quiet_to) ON CONFLICT DO NOTHING
"""
# The combination that the learner has.
_HOME_ID = """
SELECT id FROM home WHERE place = :place AND language = :language AND rest_days = :rest_days AND pace = :pace
    AND quiet_from = :quiet_from AND quiet_to = :quiet_to AND country = :country AND zone = :zone
"""
# A learner who has just come.
_CREATE = """
INSERT INTO learner (chat, home, joined_at, stage, state, last_act_at, rung)
VALUES (:chat, :home, :joined_at, :stage, :state, :last_act_at, :rung) RETURNING id
"""
# A learner, by id; `id` is the learner's, because that column comes first.
_LOAD = "SELECT learner.*, home.* FROM learner JOIN home ON home.id = learner.home WHERE learner.id = :id"
# The learner who writes from this chat.
_BY_CHAT = "SELECT learner.*, home.* FROM learner JOIN home ON home.id = learner.home WHERE chat = :chat"
# Everything about a learner, as it is now.
_SAVE = """
UPDATE learner SET chat = :chat, home = :home, joined_at = :joined_at, stage = :stage, state = :state,
    paused_until = :paused_until, hour = :hour, purpose = :purpose, client = :client, client_name = :client_name,
    plan = :plan, awaiting = :awaiting, last_act_at = :last_act_at, rung = :rung, shown = :shown, streak = :streak
WHERE id = :id
"""
# What every act may change; the rest of the row stays as it is.
_TOUCH = """
UPDATE learner SET last_act_at = :last_act_at, rung = :rung, awaiting = :awaiting, streak = :streak WHERE id = :id
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
_TOUCHED = frozenset({"last_act_at", "rung", "awaiting", "streak"})
_LASTING = attrgetter(*(one.name for one in fields(Learner) if one.name not in _TOUCHED))
_STREAK_FIELDS = tuple(one.name for one in fields(Streak))
_STREAK = attrgetter(*_STREAK_FIELDS)
_COMPACT = json.JSONEncoder(separators=(",", ":"))
_NEW_STREAK = Streak()


def create(tx: Tx, chat: ChatId, language: Language, now: int) -> Learner:
    """Note down a learner who has just come; raises IntegrityError when the chat has one."""
    learner = Learner(id=LearnerId(0), chat=chat, language=language, joined_at=now)
    row = tx.execute(_CREATE, _row(tx, learner)).fetchone()
    return replace(learner, id=LearnerId(row["id"]))


def load(tx: Tx, learner: LearnerId) -> Learner | None:
    """Return the learner, or None when there is none of this id."""
    row = tx.execute(_LOAD, {"id": learner}).fetchone()
    return None if row is None else _learner(tx, row)


def by_chat(tx: Tx, chat: ChatId) -> Learner | None:
    """Return the learner who writes from this chat."""
    row = tx.execute(_BY_CHAT, {"chat": chat}).fetchone()
    return None if row is None else _learner(tx, row)


def save(tx: Tx, learner: Learner, *, was: Learner | None = None) -> None:
    """Store every field of the learner; where it is known how the row stands, only what an act has changed."""
    if was is None or _LASTING(was) != _LASTING(learner):
        tx.execute(_SAVE, _row(tx, learner))
        return
    touched = {"id": learner.id, "last_act_at": learner.last_act_at, "rung": learner.rung, "awaiting": learner.awaiting}
    tx.execute(_TOUCH, touched | {"streak": _streak_row(learner.streak)})


def erase(tx: Tx, learner: LearnerId) -> None:
    """Forget the learner with all runs, answers, works, dues and deliveries; addresses.erase forgets where."""
    tx.execute(_ERASE, {"id": learner})


def _row(tx: Tx, learner: Learner) -> dict[str, object]:
    row: dict[str, object] = {one: getattr(learner, one) for one in _AS_IS} | {
        "stage": STAGES[learner.stage],
        "state": STATES[learner.state],
        "place": learner.place or "",
        "rest_days": "".join(map(str, learner.rest_days)),
        "client_name": _sealed(tx, learner.client_name),
        "plan": _sealed(tx, learner.plan),
        "shown": json.dumps(learner.shown) if learner.shown else None,
        "streak": _streak_row(learner.streak),
    }
    return row | {"home": _home(tx, row)}


def _home(tx: Tx, row: dict[str, object]) -> int:
    known = tx.execute(_HOME_ID, row).fetchone()
    if known is None:
        tx.execute(_HOME, row)
        known = tx.execute(_HOME_ID, row).fetchone()
    return int(known["id"])


def _learner(tx: Tx, row: sqlite3.Row) -> Learner:
    return Learner(
        **{one: row[one] for one in _AS_IS},
        stage=STAGE_OF[row["stage"]],
        state=STATE_OF[row["state"]],
        place=row["place"] or None,
        rest_days=tuple(map(int, row["rest_days"])),
        client_name=_unsealed(tx, row["client_name"]),
        plan=_unsealed(tx, row["plan"]),
        shown=tuple(json.loads(row["shown"] or "[]")),
        streak=_streak(row["streak"]),
    )


def _streak_row(streak: Streak) -> str | None:
    return None if streak == _NEW_STREAK else _COMPACT.encode(_STREAK(streak))


def _streak(stored: str | None) -> Streak:
    """Read the fields in their order; one that is newer than the row keeps its default."""
    if stored is None:
        return _NEW_STREAK
    values = dict(zip(_STREAK_FIELDS, json.loads(stored), strict=False))
    return Streak(**values | {"week": tuple(values.get("week", ()))})


def _sealed(tx: Tx, words: str | None) -> bytes | None:
    return None if words is None else tx.vault.seal_text(words)


def _unsealed(tx: Tx, sealed: bytes | None) -> str | None:
    return None if sealed is None else tx.vault.unseal_text(sealed)
