"""Every table is somebody's or nobody's: read from the schema, so that a new one cannot be forgotten."""

import re

import pytest

from bot.core.learner import Learner
from bot.core.names import Language
from bot.storage import addresses, learners
from bot.storage.engine.tx import Tx
from bot.storage.privacy import erasing, moving
from bot.storage.privacy.held import KEPT_BACK, SECTIONS

# Tables that no learner's erasure touches, and why they tell nothing of anybody.
IMPERSONAL = {
    "address": "the Telegram id, sealed; erased with the last word (erasing.leave)",
    "address_mark": "falls with its address (addresses.erase)",
    "home": "places and rhythms; one that nobody has is erased (erasing.forget)",
    "outbox": "what is to be sent to a chat; erased with the learner (erasing.clear)",
    "inbox": "sealed until understood; names nobody after it (erasing.clear)",
    "dead_letter": "erased with the learner (erasing.clear)",
    "screen": "erased with the learner (erasing.clear)",
    "mentor": "written from the configuration",
    "spent_key": "keys of messages to groups",
    "setting": "what the bot remembers about itself",
    "audit": "the act stays, the operator's number goes",
    "broadcast": "sealed; the author's number goes",
    "study_group": "a group; its title is sealed, the number of who set it up goes",
    "group_due": "of a group",
    "group_post": "of a group",
    "group_without_tags": "of a group",
    "moved_mark": "of a group",
    "group_quiz": "of a group",
    "group_challenge": "of a group; the ballot holds numbers that lead to nobody",
    "study_session": "of a group",
    "forgotten": "numbers that lead to nobody",
}
# Columns that stand for the learner, or are told by another name.
_OWN = {"learner", "owner", "author", "operator", "set_up_by", "inviter", "chat", "home", "id", "study_group"}
# Columns of a group's settings, which are the group's.
_OF_THE_GROUP = {"code", "language", "place", "country", "zone", "hour", "rest_days", "topic", "lesson"}
_INTERNAL = {
    "study_group": _OF_THE_GROUP,
    "broadcast": {"told"},
    "address": {"chat"},
    "remark": {"submission", "told_at"},
    "group_thanks": {"giver"},
    "buddy_pair": {"id", "first", "second"},
    "challenge_vote": {"entry"},
}


def tables(tx: Tx) -> list[str]:
    found = tx.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    return [row["name"] for row in found]


def columns_of(tx: Tx, table: str) -> dict[str, str]:
    """Return the columns with their types."""
    found = tx.execute("SELECT name, type FROM pragma_table_info(:table)", {"table": table})
    return {row["name"]: row["type"] for row in found}


def keys_of(tx: Tx, table: str) -> list[tuple[str, str]]:
    """Return what the table points at, and what happens when that goes."""
    found = tx.execute("SELECT * FROM pragma_foreign_key_list(:table)", {"table": table})
    return [(row["table"], row["on_delete"]) for row in found]


def falls_with(tx: Tx, table: str) -> set[str]:
    """Return the tables with whose rows the rows of this one go."""
    return {target for target, fate in keys_of(tx, table) if fate == "CASCADE"}


def test_every_table_falls_with_its_learner_or_has_a_reason_why_not(tx: Tx) -> None:
    personal, every = {"learner"}, tables(tx)
    for _ in every:
        personal |= {one for one in every if falls_with(tx, one) & {"learner"}}
    assert {one for one in every if one not in personal} == set(IMPERSONAL)


def test_no_row_keeps_a_learner_from_being_erased(tx: Tx) -> None:
    """Whatever else points at a learner lets go of the number."""
    for table in tables(tx):
        fates = {fate for target, fate in keys_of(tx, table) if target == "learner"}
        assert fates <= {"CASCADE", "SET NULL"}, table


def test_every_table_is_exported_or_kept_back_for_a_reason(tx: Tx) -> None:
    told = " ".join(SECTIONS.values())
    missing = [one for one in tables(tx) if one not in KEPT_BACK and not re.search(rf"(FROM|JOIN) {one}\b", told)]
    assert missing == []
    assert set(KEPT_BACK) <= set(tables(tx))


@pytest.mark.parametrize("section", SECTIONS)
def test_every_column_of_an_exported_table_is_told(tx: Tx, section: str) -> None:
    sql = SECTIONS[section]
    table = re.findall(r"FROM (\w+)", sql)[-1]
    columns = set(columns_of(tx, table))
    aside = _OWN | _INTERNAL.get(table, set())
    if section in {"friends_who_came", "invited", "said_about_your_work"}:
        return  # of the other person in it nothing is told
    assert {one for one in columns - aside if not re.search(rf"\b{one}\b", sql)} == set()


def test_sealed_columns_are_unsealed_for_their_owner(tx: Tx) -> None:
    """A column of bytes that went out as it stands would be nothing to its owner."""
    for sql in SECTIONS.values():
        table = re.findall(r"FROM (\w+)", sql)[-1]
        for name, kind in columns_of(tx, table).items():
            if kind == "BLOB" and re.search(rf"\b{name}\b", sql):
                assert re.search(rf'\b{name} AS "(sealed|pairs|id):', sql), (table, name)


# What hangs on a chat and not on a learner, and why a move to another account may leave it behind.
OF_THE_CHAT = {
    "address_mark": "names the chat itself",
    "moved_mark": "names the chat of a group",
    "outbox": "what was to be said in the old chat is not said in the new one",
    "screen": "messages of the old chat cannot be edited from the new one",
    "dead_letter": "what could not be sent to the old chat",
    "mentor": "written from the configuration, by account",
    "study_group": "a group's chat",
    "learner": "where somebody lives; the move itself",
}
_VALUES: dict[str, object] = {"INTEGER": 1, "TEXT": "x", "BLOB": b"x", "REAL": 1.0}


def personal(tx: Tx) -> dict[str, list[str]]:
    """Return the tables whose rows fall with a learner, each with the columns that point at one."""
    found: dict[str, list[str]] = {}
    for table in tables(tx):
        keys = tx.execute("SELECT * FROM pragma_foreign_key_list(:table)", {"table": table})
        columns = [row["from"] for row in keys if row["table"] == "learner" and row["on_delete"] == "CASCADE"]
        if columns:
            found[table] = columns
    return found


def newcomer(tx: Tx, number: int) -> Learner:
    return learners.create(tx, addresses.chat_for(tx, number), Language("sw"), 0)


def filled(tx: Tx, learner: Learner) -> dict[str, list[str]]:
    """Put a row of this learner into every such table: made from the schema alone, as a new table would be."""
    every = personal(tx)
    tx.execute("PRAGMA foreign_keys = OFF")
    tx.execute("PRAGMA ignore_check_constraints = ON")
    for table, own in every.items():
        row = {name: learner.id if name in own else _VALUES[kind] for name, kind in columns_of(tx, table).items()}
        names = ", ".join(row)
        tx.execute(f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({', '.join(f':{one}' for one in row)})", row)  # noqa: S608
    tx.execute("PRAGMA ignore_check_constraints = OFF")
    tx.execute("PRAGMA foreign_keys = ON")
    return every


def rows_of(tx: Tx, every: dict[str, list[str]], learner: Learner) -> set[str]:
    """Return the tables that hold a row of this learner."""
    return {
        table
        for table, columns in every.items()
        if tx.execute(f"SELECT 1 FROM {table} WHERE {columns[0]} = :id", {"id": learner.id}).fetchone()  # noqa: S608
    }


def test_a_row_of_every_table_is_gone_after_forgetting(tx: Tx) -> None:
    asha = newcomer(tx, 777)
    every = filled(tx, asha)
    assert rows_of(tx, every, asha) == set(every)
    erasing.forget(tx, asha, 0)
    assert rows_of(tx, every, asha) == set()


def test_a_row_of_every_table_moves_with_its_learner_to_the_new_account(tx: Tx) -> None:
    asha, stranger = newcomer(tx, 777), newcomer(tx, 888)
    every = filled(tx, asha)
    moved = moving.carry(tx, asha, stranger)
    used = {"move_code"}  # the code of the move itself is worth nothing after it
    assert rows_of(tx, every, moved) == set(every) - used
    assert learners.by_chat(tx, addresses.chat_for(tx, 888)) == moved
    assert learners.by_chat(tx, addresses.chat_for(tx, 777)) is None


def test_nothing_of_a_learner_hangs_on_the_chat_that_a_move_leaves(tx: Tx) -> None:
    hanging = {one for one in tables(tx) if any(target == "address" for target, _ in keys_of(tx, one))}
    named = {one for one in tables(tx) if "chat" in columns_of(tx, one) and one != "address"}
    assert hanging | named == set(OF_THE_CHAT)
