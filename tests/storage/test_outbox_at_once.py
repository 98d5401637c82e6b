"""A reply that is claimed in the transaction that decides it: the same row, the same value, without another look."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.core.learner import Learner
from bot.core.names import ChatId, Country
from bot.core.replies import Lane, Reply
from bot.storage import learners, outbox
from bot.storage.engine.store import Tx
from bot.storage.outbox.rows import look
from bot.storage.privacy import discretion

Say = Callable[..., Reply]
NOW = 100


@pytest.mark.parametrize("screen", [None, "today"])
@pytest.mark.parametrize("fresh", [False, True])
@pytest.mark.parametrize("shown", [None, 77])
def test_what_is_in_hand_is_what_stands_in_the_row(
    tx: Tx, learner: Learner, say: Say, screen: str | None, *, fresh: bool, shown: int | None
) -> None:
    known = replace(learner, country=Country("TZ"), place="dar-es-salaam", client="duka", client_name="Duka la Neema")
    learners.save(tx, known)
    discretion.turn(tx, known.id, on=True)
    if shown is not None:
        outbox.adopt(tx, known.chat, "today", shown)
    row = outbox.put_claimed(tx, known.chat, say("a", screen=screen, fresh=fresh, not_after=500), NOW)
    assert row is not None
    assert row == look(tx, row.id)
    assert row.method is (outbox.Method.EDIT if screen and shown and not fresh else outbox.Method.SEND)
    assert row.reader.client_name == "Duka la Neema"
    assert row.guarded


def test_a_claimed_reply_is_under_way_and_its_answer_is_recorded_as_ever(tx: Tx, learner: Learner, say: Say) -> None:
    row = outbox.put_claimed(tx, learner.chat, say("a", screen="today"), NOW)
    assert row is not None
    assert outbox.claim(tx, NOW, limit=9) == ()
    outbox.sent(tx, row.id, NOW, message_id=77)
    assert outbox.message_of(tx, learner.chat, "today") == 77
    assert outbox.everything(tx, NOW) == ()


def test_a_crash_finds_a_reply_that_was_claimed_at_once(tx: Tx, learner: Learner, say: Say) -> None:
    row = outbox.put_claimed(tx, learner.chat, say("a"), NOW)
    assert outbox.recover(tx, NOW + 5) == (row,)


@pytest.mark.parametrize("lane", list(Lane))
def test_nothing_is_claimed_past_what_waits_for_the_chat(tx: Tx, learner: Learner, say: Say, lane: Lane) -> None:
    outbox.put(tx, learner.chat, (say("before", lane, not_before=900),), NOW)
    assert outbox.put_claimed(tx, learner.chat, say("a"), NOW) is None


def test_nothing_is_claimed_before_its_time_or_twice_under_one_key(tx: Tx, chat: ChatId, say: Say) -> None:
    assert outbox.put_claimed(tx, chat, say("a", not_before=NOW + 1), NOW) is None
    keyed = replace(say("a"), key="lesson:1:x")
    row = outbox.put_claimed(tx, chat, keyed, NOW)
    assert row is not None
    outbox.sent(tx, row.id, NOW)
    assert outbox.put_claimed(tx, chat, keyed, NOW) is None


def test_a_claim_that_is_taken_back_waits_like_any_other(tx: Tx, chat: ChatId, say: Say) -> None:
    row = outbox.put_claimed(tx, chat, say("a"), NOW)
    assert row is not None
    assert not outbox.waits(tx)
    outbox.unclaim(tx, row.id)
    assert outbox.waits(tx)
    assert outbox.claim(tx, NOW, limit=1) == (row,)


@pytest.mark.parametrize("not_before", [0, NOW, NOW + 36_000])
def test_whoever_sends_has_to_look_at_what_waits_for_its_time_too(
    tx: Tx, chat: ChatId, say: Say, not_before: int
) -> None:
    assert not outbox.waits(tx)
    outbox.put(tx, chat, (say("a", Lane.BROADCAST, not_before=not_before),), NOW)
    assert outbox.waits(tx)
