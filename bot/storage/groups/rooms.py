"""Groups as rows, each behind the chat it lives in; the title is sealed, the code in its link follows from the key."""

import sqlite3
from dataclasses import replace

from bot.core.groups.group import Group, GroupState
from bot.core.names import ChatId, GroupId
from bot.storage.engine.tx import Tx

# A group that has just let the tutor in.
_CREATE = """
INSERT INTO study_group (chat, code, joined_at, title, state, language, country, zone, hour, rest_days)
VALUES (:chat, :code, :joined_at, :title, :state, :language, :country, :zone, :hour, :rest_days) RETURNING id
"""
# A group, by id.
_LOAD = "SELECT * FROM study_group WHERE id = :id"
# The group that lives in this chat.
_BY_CHAT = "SELECT * FROM study_group WHERE chat = :chat"
# The group behind a link.
_BY_CODE = "SELECT * FROM study_group WHERE code = :code"
# Everything about a group, as it is now.
_SAVE = """
UPDATE study_group SET title = :title, state = :state, language = :language, place = :place, country = :country,
    zone = :zone, hour = :hour, rest_days = :rest_days, topic = :topic, lesson = :lesson, set_up_by = :set_up_by
WHERE id = :id
"""
# A group that wrote under its new id before the move was told: what was known before wins.
_DROP_TWIN = "DELETE FROM study_group WHERE chat = :gone AND EXISTS (SELECT 1 FROM study_group WHERE chat = :chat)"
# The group follows its chat.
_FOLLOW = "UPDATE study_group SET chat = :chat WHERE chat = :gone"
_AS_IS = (
    "id",
    "chat",
    "code",
    "joined_at",
    "language",
    "place",
    "country",
    "zone",
    "hour",
    "topic",
    "lesson",
    "set_up_by",
)
_CODE = 10  # bytes of the keyed digest, sixteen letters in a link


def create(tx: Tx, chat: ChatId, title: str, now: int) -> Group:
    """Note down a group that has just let the tutor in; raises IntegrityError when the chat has one."""
    group = Group(id=GroupId(0), chat=chat, code=tx.vault.code("group", chat, _CODE), joined_at=now, title=title)
    return replace(group, id=GroupId(tx.execute(_CREATE, _row(tx, group)).fetchone()["id"]))


def load(tx: Tx, group: GroupId) -> Group | None:
    """Return the group, or None when there is none of this id."""
    return _found(tx, tx.execute(_LOAD, {"id": group}).fetchone())


def by_chat(tx: Tx, chat: ChatId) -> Group | None:
    """Return the group that lives in this chat."""
    return _found(tx, tx.execute(_BY_CHAT, {"chat": chat}).fetchone())


def by_code(tx: Tx, code: str) -> Group | None:
    """Return the group whose link carries this code."""
    return _found(tx, tx.execute(_BY_CODE, {"code": code}).fetchone())


def save(tx: Tx, group: Group) -> None:
    """Store every field of the group."""
    tx.execute(_SAVE, _row(tx, group))


def follow(tx: Tx, chat: ChatId, gone: ChatId) -> None:
    """Let the group of a chat that merges into another live there, unless one lives there already."""
    both = {"chat": chat, "gone": gone}
    tx.execute(_DROP_TWIN, both)
    tx.execute(_FOLLOW, both)


def _row(tx: Tx, group: Group) -> dict[str, object]:
    return {one: getattr(group, one) for one in _AS_IS} | {
        "title": tx.vault.seal_text(group.title),
        "state": group.state.value,
        "rest_days": "".join(map(str, group.rest_days)),
    }


def _found(tx: Tx, row: sqlite3.Row | None) -> Group | None:
    if row is None:
        return None
    return Group(
        **{one: row[one] for one in _AS_IS},
        title=tx.vault.unseal_text(row["title"]),
        state=GroupState(row["state"]),
        rest_days=tuple(map(int, row["rest_days"])),
    )
