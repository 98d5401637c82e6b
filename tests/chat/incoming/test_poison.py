"""Mutated updates: none stops the bot, and whoever is healthy is served. `make fuzz` sends ten thousand."""

import os
import random

import pytest
from chat_stage import Stage

from bot.chat.flood import Flood
from bot.chat.incoming import lanes

SEED = 20261122
MUTANTS = int(os.environ.get("FUZZ", "600"))

NEEMA = {"id": 1001, "is_bot": False, "first_name": "Neema", "language_code": "sw"}
CHAT = {"id": 1001, "type": "private", "first_name": "Neema"}
BOT = {"id": 42, "is_bot": True, "first_name": "Mwalimu", "username": "playground_bot"}
MESSAGE = {"message_id": 5, "date": 1795320000, "chat": CHAT, "from": NEEMA, "text": "habari"}
COMMAND = {**MESSAGE, "text": "/pause 3", "entities": [{"type": "bot_command", "offset": 0, "length": 6}]}
PHOTO = {**MESSAGE, "photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]}
GROUP = {**MESSAGE, "chat": {"id": -1001, "type": "supergroup", "title": "x"}, "text": "@playground_bot"}
QUERY = {"id": "7", "from": NEEMA, "chat_instance": "1", "data": "1:today:go", "message": {**MESSAGE, "from": BOT}}
MEMBER = {"user": BOT, "status": "member"}
OUT = {"user": BOT, "status": "kicked", "until_date": 0}
CHANGE = {"chat": CHAT, "from": NEEMA, "date": 1795320000, "old_chat_member": MEMBER, "new_chat_member": OUT}
WHOLE: tuple[dict[str, object], ...] = (
    {"message": MESSAGE},
    {"message": COMMAND},
    {"message": PHOTO},
    {"message": GROUP},
    {"message": {**GROUP, "migrate_to_chat_id": -1009}},
    {"edited_message": {**MESSAGE, "edit_date": 1795320001}},
    {"callback_query": QUERY},
    {"my_chat_member": CHANGE},
    {"poll_answer": {"poll_id": "7", "user": NEEMA, "option_ids": [0]}},
)
JUNK: tuple[object, ...] = (
    *(None, 0, -1, 2**63, 1.5, True, [], [1], {}, {"id": 1}),
    *("", "x" * 9000, "نقش\u202e", "\ud800"),
)


def mutated(dice: random.Random, value: object) -> object:
    """Return the value with something in it replaced, removed or doubled."""
    if isinstance(value, dict) and value and dice.random() < 0.9:
        key = dice.choice(list(value))
        rest = {name: one for name, one in value.items() if name != key}
        return rest if dice.random() < 0.15 else {**value, key: mutated(dice, value[key])}
    if isinstance(value, list) and value and dice.random() < 0.7:
        return [mutated(dice, value[0]), *value[1:]]
    return dice.choice(JUNK)


async def test_mutated_updates_stop_nobody(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "pause", lambda _failures: 0.0)
    monkeypatch.setattr(stage.room.intake, "_flood", Flood(stage.clock, burst=MUTANTS))
    dice = random.Random(SEED)  # noqa: S311 - a fuzz that can be replayed
    mutants = [
        {"update_id": 10**8 + number, **mutant}
        for number in range(MUTANTS)
        if isinstance(mutant := mutated(dice, dice.choice(WHOLE)), dict)
    ]
    wanjiru = stage.playground.world.user("Wanjiru")
    for start in range(0, len(mutants), 100):
        await stage.room.intake.keep(mutants[start : start + 100])
        await stage.settled()  # who waits for thousands at once waits too long
    stage.playground.world.start(wanjiru)
    await stage.settled()
    assert stage.texts(wanjiru) == ["Umesema: start"]
    left = await stage.rows("SELECT state, count(*) FROM inbox GROUP BY state")
    assert {state for state, _ in left} == {"done", "ignored", "quarantined"}
    assert await stage.rows("SELECT count(*) FROM inbox WHERE raw IS NOT NULL") == [(0,)]
