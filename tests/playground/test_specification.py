"""The generated tables are what the tool made, and the checker says where a value departs from them."""

import hashlib
import json
import re
from pathlib import Path

import pytest
import telegram.constants

import bot.playground
from bot.playground.errors import PREFIXES, Fault
from bot.playground.methods import HANDLERS
from bot.playground.spec.check import problem
from bot.playground.spec.tables import methods, table, types

USER = {"id": 1, "is_bot": False, "first_name": "N"}
CHAT = {"id": 1, "type": "private"}
MESSAGE = {"message_id": 1, "date": 1, "chat": CHAT}


def test_nobody_edited_the_tables_by_hand() -> None:
    made = {"methods": table()["methods"], "types": table()["types"]}
    assert hashlib.sha256(json.dumps(made, sort_keys=True).encode()).hexdigest() == table()["sha256"]


def test_the_tables_are_of_the_bot_api_the_client_speaks() -> None:
    assert table()["version"] == telegram.constants.BOT_API_VERSION
    assert (len(methods()), len(types())) == (176, 303)
    assert "MIT" in str(table()["notice"]) or "Permission is hereby granted" in str(table()["notice"])


def test_every_handler_answers_a_declared_method() -> None:
    assert set(HANDLERS) - set(methods()) == set()


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        (MESSAGE, "Message", None),
        ({**MESSAGE, "txt": "x"}, "Message", ".txt: unknown in Message"),
        ({"message_id": 1, "chat": CHAT}, "Message", ".date: missing in Message"),
        ({**MESSAGE, "date": "1"}, "Message", ".date: '1' is not an integer"),
        ({**MESSAGE, "date": True}, "Message", ".date: True is not an integer"),
        ({**MESSAGE, "chat": {**CHAT, "id": None}}, "Message", ".chat.id: None is not an integer"),
        (
            {**MESSAGE, "entities": [{"type": "bold", "offset": 0}]},
            "Message",
            ".entities[0].length: missing in MessageEntity",
        ),
        ({**MESSAGE, "delete_chat_photo": False}, "Message", ".delete_chat_photo: False is not True"),
        ({"status": "member", "user": USER}, "ChatMember", None),
        ({"status": "king", "user": USER}, "ChatMember", ": {'status': 'king'"),
        ({"status": "left"}, "ChatMember", ".user: missing in ChatMemberLeft"),
        ([MESSAGE, MESSAGE], "[Message]", None),
        (True, "Message|True", None),
        (False, "Message|True", ": False is not"),
        ([{"type": "emoji", "emoji": "x"}], "[ReactionType]", None),
        ([{"type": "emoji"}], "[ReactionType]", "[0].emoji: missing in ReactionTypeEmoji"),
        ("x", "Float", ": 'x' is not a number"),
        (1, "String", ": 1 is not a string"),
    ],
)
def test_the_checker_names_the_place(value: object, kind: str, words: str | None) -> None:
    found = problem(value, kind)
    assert found == words or (words is not None and (found or "").startswith(words))


def test_every_refusal_has_a_code_words_and_a_source() -> None:
    rows = {fault.name: (fault.code, fault.words, fault.source) for fault in Fault}
    assert [
        name
        for name, (code, _, source) in rows.items()
        if code not in {*PREFIXES, 401, 413, 500, 501} or source not in "CTSJ"
    ] == []
    assert len({(code, words) for code, words, _ in rows.values()}) == len(rows)


def test_every_row_of_the_table_of_refusals_is_used() -> None:
    room = Path(bot.playground.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in room.rglob("*.py") if path.name != "errors.py")
    assert [fault.name for fault in Fault if not re.search(rf"Fault\.{fault.name}\b", source)] == []
