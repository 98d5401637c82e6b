from collections.abc import Callable

import pytest

from bot.core.learner import Learner
from bot.core.names import ChatId
from bot.core.progress import Delivery
from bot.core.replies import Lane, Phrase, Reply
from bot.storage import addresses, deliveries, outbox
from bot.storage.engine.store import Tx
from bot.storage.outbox.rows import look

Say = Callable[..., Reply]


def words(reply: Reply) -> str:
    return next(line.key for line in reply.lines if isinstance(line, Phrase))


def stands(tx: Tx) -> list[tuple[str, str]]:
    """Return what stands in the outbox: method and words, in order."""
    rows = tx.execute("SELECT id, method FROM outbox ORDER BY id").fetchall()
    return [(row["method"], words(look(tx, row["id"]).reply)) for row in rows]


def send_all(tx: Tx, now: int = 100) -> None:
    """Send until nothing is ready; message ids count up from 500."""
    while claimed := outbox.claim(tx, now, limit=10):
        for row in claimed:
            outbox.sent(tx, row.id, now, message_id=500 + row.id)


def test_replies_stand_in_their_order_with_numbers_that_grow(tx: Tx, chat: ChatId, say: Say) -> None:
    rows = outbox.put(tx, chat, (say("a"), say("b")), 5)
    assert list(rows) == sorted(rows)
    assert stands(tx) == [("send", "a"), ("send", "b")]


def test_numbers_are_never_used_again(tx: Tx, chat: ChatId, say: Say) -> None:
    """A result that comes late must not settle a row that came later."""
    (first,) = outbox.put(tx, chat, (say("a"),), 5)
    outbox.drop_chat(tx, chat)
    (second,) = outbox.put(tx, chat, (say("b"),), 5)
    outbox.sent(tx, first, 6)
    assert second > first
    assert stands(tx) == [("send", "b")]


def test_a_screen_is_sent_once_and_edited_from_then_on(tx: Tx, chat: ChatId, say: Say) -> None:
    outbox.put(tx, chat, (say("a", screen="today"),), 5)
    send_all(tx)
    outbox.put(tx, chat, (say("b", screen="today"),), 5)
    assert stands(tx) == [("edit", "b")]


def test_a_screen_whose_message_is_on_its_way_is_edited_not_sent_again(tx: Tx, chat: ChatId, say: Say) -> None:
    outbox.put(tx, chat, (say("a", screen="today"),), 5)
    outbox.put(tx, chat, (say("b", screen="today"),), 5)
    outbox.claim(tx, 6, limit=1)
    outbox.put(tx, chat, (say("c", screen="today"),), 7)
    assert stands(tx) == [("send", "a"), ("edit", "c")]


def test_a_fresh_reply_is_a_new_message_for_its_screen(tx: Tx, chat: ChatId, say: Say) -> None:
    outbox.put(tx, chat, (say("a", screen="today"),), 5)
    send_all(tx)
    outbox.put(tx, chat, (say("b", screen="today", fresh=True), say("c", screen="today")), 5)
    assert stands(tx) == [("send", "b"), ("edit", "c")]
    send_all(tx)
    assert outbox.message_of(tx, chat, "today") == 502  # the edit was the third


def test_only_the_newest_edit_of_a_screen_waits(tx: Tx, chat: ChatId, say: Say) -> None:
    outbox.adopt(tx, chat, "today", 50)
    outbox.adopt(tx, chat, "board", 51)
    for name, screen in (("a", "today"), ("x", "board"), ("b", "today"), ("c", "today")):
        outbox.put(tx, chat, (say(name, screen=screen),), 5)
    assert stands(tx) == [("edit", "x"), ("edit", "c")]


def test_a_fresh_message_overtakes_the_edits_of_the_old_one(tx: Tx, chat: ChatId, say: Say) -> None:
    outbox.adopt(tx, chat, "today", 50)
    outbox.put(tx, chat, (say("edit", screen="today"), say("new", screen="today", fresh=True)), 5)
    assert stands(tx) == [("send", "new")]


def test_an_overtaken_edit_with_a_key_is_known_as_dropped(tx: Tx, learner: Learner, say: Say) -> None:
    outbox.adopt(tx, learner.chat, "today", 50)
    deliveries.record(tx, Delivery(key="k", learner=learner.id, kind="day", day=1, state="queued", at=5))
    keyed = Reply(lines=(Phrase(key="a"),), screen="today", key="k")
    outbox.put(tx, learner.chat, (keyed, say("b", screen="today")), 5)
    found = deliveries.state(tx, "k")
    assert found is not None
    assert found.state == "dropped"


@pytest.mark.parametrize(
    ("push", "method"),
    [
        ({"lane": Lane.LESSON}, "send"),  # a push that stands in a long queue
        ({"lane": Lane.REPLY, "not_before": 900}, "send"),  # one that waits for its hour
        ({"lane": Lane.REPLY}, "edit"),  # one that leaves before us anyway
    ],
    ids=["long queue", "its hour", "leaves before"],
)
def test_an_answer_does_not_wait_for_a_push_that_leaves_later(
    tx: Tx, chat: ChatId, say: Say, push: dict[str, int], method: str
) -> None:
    outbox.put(tx, chat, (say("push", screen="today", **push),), 5)
    outbox.put(tx, chat, (say("answer", screen="today"),), 5)
    assert stands(tx) == [("send", "push"), (method, "answer")]


def test_an_answer_to_a_push_in_flight_edits_it(tx: Tx, chat: ChatId, say: Say) -> None:
    outbox.put(tx, chat, (say("push", Lane.LESSON, screen="today"),), 5)
    outbox.claim(tx, 6, limit=1)
    outbox.put(tx, chat, (say("answer", screen="today"),), 7)
    assert stands(tx) == [("send", "push"), ("edit", "answer")]


def test_what_waits_longer_than_the_message_it_changes_is_an_edit(tx: Tx, chat: ChatId, say: Say) -> None:
    outbox.put(tx, chat, (say("at nine", screen="today", not_before=900),), 5)
    outbox.put(tx, chat, (say("at ten", screen="today", not_before=1000),), 5)
    assert stands(tx) == [("send", "at nine"), ("edit", "at ten")]


def test_a_push_that_comes_after_the_answer_does_not_take_the_screen_back(tx: Tx, chat: ChatId, say: Say) -> None:
    outbox.put(tx, chat, (say("push", Lane.LESSON, screen="today"),), 5)
    outbox.put(tx, chat, (say("answer", screen="today"),), 5)
    send_all(tx)
    assert outbox.message_of(tx, chat, "today") == 502


def test_a_screen_whose_message_was_given_up_is_sent_anew(tx: Tx, chat: ChatId, say: Say) -> None:
    (row,) = outbox.put(tx, chat, (say("a", screen="today"),), 5)
    outbox.dead(tx, row, 6, "refused")
    outbox.put(tx, chat, (say("b", screen="today"),), 7)
    assert stands(tx) == [("send", "b")]


def test_a_fresh_message_that_was_given_up_does_not_bring_the_old_one_back(tx: Tx, chat: ChatId, say: Say) -> None:
    """The old message is far up in the chat: an edit there would not be seen."""
    outbox.adopt(tx, chat, "today", 50)
    (row,) = outbox.put(tx, chat, (say("fresh", screen="today", fresh=True),), 5)
    outbox.dead(tx, row, 6, "refused")
    outbox.put(tx, chat, (say("b", screen="today"),), 7)
    assert stands(tx) == [("send", "b")]


def test_chats_have_their_own_screens(tx: Tx, chat: ChatId, say: Say) -> None:
    outbox.adopt(tx, chat, "today", 50)
    other = addresses.chat_for(tx, 888)
    outbox.put(tx, other, (say("b", screen="today"),), 5)
    assert stands(tx) == [("send", "b")]


def keyed(key: str = "k") -> tuple[Reply, ...]:
    return (Reply(lines=(Phrase(key="a"),), key=key),)


def test_a_key_is_put_once_while_it_waits(tx: Tx, chat: ChatId) -> None:
    assert len(outbox.put(tx, chat, keyed() + keyed(), 5)) == 1
    assert outbox.put(tx, chat, keyed(), 6) == ()


@pytest.mark.parametrize("recorded", [True, False], ids=["with a delivery", "bare"])
@pytest.mark.parametrize("settle", [outbox.sent, outbox.uncertain], ids=["sent", "uncertain"])
def test_a_key_that_was_or_may_have_been_sent_is_never_put_again(
    tx: Tx, learner: Learner, settle: Callable[..., None], *, recorded: bool
) -> None:
    if recorded:
        deliveries.record(tx, Delivery(key="k", learner=learner.id, kind="lesson", day=1, state="queued", at=5))
    (row,) = outbox.put(tx, learner.chat, keyed(), 5)
    outbox.claim(tx, 6, limit=1)
    settle(tx, row, 7)
    assert outbox.put(tx, learner.chat, keyed(), 8) == ()
    assert stands(tx) == []


def test_a_recorded_key_can_be_put_and_only_then_is_it_taken(tx: Tx, learner: Learner) -> None:
    deliveries.record(tx, Delivery(key="k", learner=learner.id, kind="lesson", day=1, state="queued", at=5))
    assert len(outbox.put(tx, learner.chat, keyed(), 5)) == 1
    assert outbox.put(tx, learner.chat, keyed(), 5) == ()


def test_a_dropped_key_stays_used_until_it_is_freed(tx: Tx, learner: Learner) -> None:
    deliveries.record(tx, Delivery(key="k", learner=learner.id, kind="lesson", day=1, state="queued", at=5))
    (row,) = outbox.put(tx, learner.chat, keyed(), 5)
    outbox.dead(tx, row, 6, "expired")
    assert outbox.put(tx, learner.chat, keyed(), 7) == ()
    deliveries.free(tx, "k")
    assert len(outbox.put(tx, learner.chat, keyed(), 8)) == 1


def test_adopting_the_tapped_message_makes_it_the_screen(tx: Tx, chat: ChatId, say: Say) -> None:
    outbox.put(tx, chat, (say("a", screen="today"),), 5)
    send_all(tx)
    outbox.adopt(tx, chat, "today", 77)
    outbox.adopt(tx, chat, "today", 77)
    outbox.put(tx, chat, (say("b", screen="today"),), 6)
    (row,) = outbox.claim(tx, 7, limit=5)
    assert (row.method, row.message_id) == ("edit", 77)


def test_a_send_that_ends_after_another_message_was_adopted_does_not_take_the_screen(
    tx: Tx, chat: ChatId, say: Say
) -> None:
    outbox.put(tx, chat, (say("a", screen="today"),), 5)
    (row,) = outbox.claim(tx, 6, limit=1)
    outbox.adopt(tx, chat, "today", 77)
    outbox.sent(tx, row.id, 7, message_id=500)
    assert outbox.message_of(tx, chat, "today") == 77


def test_a_screen_that_never_was_has_no_message(tx: Tx, chat: ChatId) -> None:
    assert outbox.message_of(tx, chat, "today") is None
