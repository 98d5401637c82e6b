from collections.abc import Callable

import pytest

from bot.core.learner import Learner
from bot.core.names import ChatId
from bot.core.replies import Phrase, Reply
from bot.storage import addresses, learners, outbox
from bot.storage.engine.store import Tx

OLD, NEW = -100, -1_001_234_567_890


def test_a_telegram_id_keeps_its_chat_and_the_chat_its_telegram_id(tx: Tx) -> None:
    chat = addresses.chat_for(tx, OLD)
    assert addresses.chat_for(tx, OLD) == addresses.find(tx, OLD) == chat
    assert addresses.telegram_id(tx, chat) == OLD


def test_two_telegram_ids_have_two_chats(tx: Tx) -> None:
    assert addresses.chat_for(tx, 1) != addresses.chat_for(tx, 2)


def test_a_stranger_has_no_chat_and_looking_makes_none(tx: Tx) -> None:
    assert addresses.find(tx, 1) is None
    assert addresses.find(tx, 1) is None


def test_a_chat_that_was_erased_has_no_address_and_its_number_is_never_used_again(
    tx: Tx, say: Callable[..., Reply]
) -> None:
    chat = addresses.chat_for(tx, 1)
    row = outbox.put(tx, chat, (say("a", screen="s"), say("b")), 0)[0]
    outbox.dead(tx, row, 0, "why")
    addresses.erase(tx, chat)
    with pytest.raises(LookupError, match=f"chat {chat}"):
        addresses.telegram_id(tx, chat)
    assert addresses.find(tx, 1) is None
    assert addresses.chat_for(tx, 1) > chat


@pytest.mark.parametrize("times", [1, 2])
def test_a_chat_follows_its_group_also_when_told_twice(tx: Tx, times: int) -> None:
    chat = addresses.chat_for(tx, OLD)
    for _ in range(times):
        addresses.move(tx, OLD, NEW)
    assert addresses.find(tx, NEW) == addresses.find(tx, OLD) == chat
    assert addresses.telegram_id(tx, chat) == NEW


@pytest.mark.parametrize("times", [1, 2])
def test_when_the_new_group_wrote_first_both_become_the_old_chat(tx: Tx, say: Callable[..., Reply], times: int) -> None:
    old, new = addresses.chat_for(tx, OLD), addresses.chat_for(tx, NEW)
    outbox.put(tx, old, (say("waits in the old"), say("edit", screen="board")), 0)
    outbox.put(tx, new, (say("waits in the new"),), 0)
    outbox.adopt(tx, old, "board", 5)
    outbox.adopt(tx, new, "board", 6)
    for _ in range(times):
        addresses.move(tx, OLD, NEW)
    assert addresses.find(tx, NEW) == addresses.find(tx, OLD) == old
    assert outbox.message_of(tx, old, "board") == 6  # the message of the new group: the old one is no more
    assert [phrase(tx) for _ in range(3)] == ["waits in the old", "edit", "waits in the new"]


def words(reply: Reply) -> str:
    return next(line.key for line in reply.lines if isinstance(line, Phrase))


def phrase(tx: Tx) -> str:
    row = outbox.claim(tx, 10, limit=1)[0]
    assert row.telegram_id == NEW
    outbox.sent(tx, row.id, 10)
    return words(row.reply)


def test_screens_of_the_old_group_are_sent_anew(tx: Tx, say: Callable[..., Reply]) -> None:
    chat = addresses.chat_for(tx, OLD)
    outbox.adopt(tx, chat, "board", 5)
    outbox.put(tx, chat, (say("edit", screen="board"),), 0)
    addresses.move(tx, OLD, NEW)
    row = outbox.claim(tx, 10, limit=1)[0]
    assert (row.method, row.message_id) == ("send", None)
    outbox.sent(tx, row.id, 10, message_id=7)
    assert outbox.message_of(tx, chat, "board") == 7


def test_a_move_of_strangers_changes_nothing(tx: Tx) -> None:
    addresses.move(tx, OLD, NEW)
    assert (addresses.find(tx, OLD), addresses.find(tx, NEW)) == (None, None)


def test_a_chat_where_a_learner_lives_cannot_be_erased_by_mistake(tx: Tx, learner: Learner, chat: ChatId) -> None:
    with pytest.raises(Exception, match="FOREIGN KEY"):
        addresses.erase(tx, chat)
    assert learners.load(tx, learner.id) == learner


def test_what_was_written_under_the_old_id_and_comes_later_is_no_other_group(tx: Tx) -> None:
    chat = addresses.chat_for(tx, -1)
    addresses.move(tx, -1, -100)
    assert addresses.chat_for(tx, -1) == chat
    addresses.move(tx, -1, -100)
    assert addresses.find(tx, -100) == chat
    assert addresses.telegram_id(tx, chat) == -100
