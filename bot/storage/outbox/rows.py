"""A claimed row as the sender needs it: the reply, where it goes, and who will read it."""

import sqlite3
from dataclasses import dataclass
from enum import StrEnum

from bot.core.learner import State
from bot.core.names import ChatId, Country, GroupId, Language, LearnerId, OutboxId
from bot.core.replies import Kind, Lane, Reply
from bot.storage.codes import STATE_OF
from bot.storage.engine.tx import Tx
from bot.storage.reply_json import from_json

# Everything about some claimed rows and their readers.
_LOOK = """
SELECT outbox.id, outbox.chat, outbox.kind, lane, method, outbox.screen, outbox.version, message_id, reply, key, tries,
    not_after, sealed, learner.id AS learner, study_group.id AS study_group,
    COALESCE(home.language, study_group.language) AS language, COALESCE(home.country, study_group.country) AS country,
    COALESCE(home.zone, study_group.zone) AS zone, home.place, quiet_from, quiet_to,
    learner.state, learner.client, client_name, discreet.learner IS NOT NULL AS discreet
FROM outbox JOIN address ON address.chat = outbox.chat
LEFT JOIN screen ON screen.chat = outbox.chat AND screen.name = outbox.screen
LEFT JOIN learner ON learner.chat = outbox.chat LEFT JOIN home ON home.id = learner.home
LEFT JOIN discreet ON discreet.learner = learner.id
LEFT JOIN study_group ON study_group.chat = outbox.chat
WHERE outbox.id = :id
"""
# Where a chat is, and who reads there.
_READER = """
SELECT sealed, learner.id AS learner, home.language, home.country, home.zone, home.place, quiet_from, quiet_to,
    learner.state, learner.client, client_name, discreet.learner IS NOT NULL AS discreet, NULL AS study_group
FROM address LEFT JOIN learner ON learner.chat = address.chat LEFT JOIN home ON home.id = learner.home
LEFT JOIN discreet ON discreet.learner = learner.id
WHERE address.chat = :chat
"""

_NO_LANGUAGE = Language("")
_NO_COUNTRY = Country("")


class Method(StrEnum):
    """How a message reaches the chat."""

    SEND = "send"
    EDIT = "edit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What wording and quiet hours depend on; a group has no quiet hours, and no language before it chose one."""

    learner: LearnerId | None = None
    group: GroupId | None = None
    language: Language = _NO_LANGUAGE
    country: Country = _NO_COUNTRY
    zone: str = "UTC"
    place: str | None = None
    quiet_from: int = 0
    quiet_to: int = 0
    state: State = State.ACTIVE
    client: str | None = None
    client_name: str | None = None
    discreet: bool = False  # nothing of the course shows on a locked screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A message that is durably about to be sent; `tries` counts this claim too."""

    id: OutboxId
    chat: ChatId
    telegram_id: int
    kind: Kind
    lane: Lane
    method: Method
    screen: str | None
    version: int
    message_id: int | None
    reply: Reply
    key: str | None
    tries: int
    not_after: int | None
    reader: Reader

    @property
    def silent(self) -> bool:
        """Tell whether the message makes no sound."""
        return self.reply.silent or (self.reader.discreet and self.kind.unasked)

    @property
    def guarded(self) -> bool:
        """Tell whether the message can be neither passed on nor kept."""
        return self.reply.guarded or self.reader.discreet


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """How a row that is claimed at once reaches its chat."""

    method: Method
    version: int
    message_id: int | None


def claimed(tx: Tx, row: OutboxId, chat: ChatId, reply: Reply, how: Sending) -> Claimed:
    """Return a row that was put claimed, from what is in hand; only who reads it is looked up."""
    found = tx.execute(_READER, {"chat": chat}).fetchone()
    return Claimed(
        id=row,
        chat=chat,
        telegram_id=tx.vault.unseal(found["sealed"]),
        kind=reply.kind,
        lane=reply.lane,
        method=how.method,
        screen=reply.screen,
        version=how.version,
        message_id=how.message_id,
        reply=reply,
        key=reply.key,
        tries=1,
        not_after=reply.not_after,
        reader=_reader(tx, found) if found["learner"] is not None else Reader(),
    )


def look(tx: Tx, row: OutboxId) -> Claimed:
    """Return the row as the sender needs it; raises UnreadableReply when its reply cannot be read."""
    return _claimed(tx, tx.execute(_LOOK, {"id": row}).fetchone())


def _claimed(tx: Tx, row: sqlite3.Row) -> Claimed:
    return Claimed(
        id=OutboxId(row["id"]),
        chat=ChatId(row["chat"]),
        telegram_id=tx.vault.unseal(row["sealed"]),
        kind=Kind(row["kind"]),
        lane=Lane(row["lane"]),
        method=Method(row["method"]),
        screen=row["screen"],
        version=row["version"],
        message_id=row["message_id"] if row["method"] == Method.EDIT.value else None,
        reply=from_json(tx.vault.unseal_text(row["reply"])),
        key=row["key"],
        tries=row["tries"],
        not_after=row["not_after"],
        reader=_reader(tx, row) if row["learner"] is not None else _group(row),
    )


def _group(row: sqlite3.Row) -> Reader:
    if row["study_group"] is None:
        return Reader()
    return Reader(
        group=GroupId(row["study_group"]),
        language=Language(row["language"]),
        country=Country(row["country"]),
        zone=row["zone"],
    )


def _reader(tx: Tx, row: sqlite3.Row) -> Reader:
    return Reader(
        learner=LearnerId(row["learner"]),
        language=Language(row["language"]),
        country=Country(row["country"]),
        zone=row["zone"],
        place=row["place"] or None,
        quiet_from=row["quiet_from"],
        quiet_to=row["quiet_to"],
        state=STATE_OF[row["state"]],
        client=row["client"],
        client_name=None if row["client_name"] is None else tx.vault.unseal_text(row["client_name"]),
        discreet=bool(row["discreet"]),
    )
