from collections.abc import Callable

import pytest

from bot.core.learner import Learner
from bot.core.names import ChatId
from bot.core.progress import Delivery
from bot.core.replies import Kind, Lane, Phrase, Reply
from bot.storage import addresses, deliveries, outbox
from bot.storage.engine.store import Tx

Say = Callable[..., Reply]
NOW = 100


def words(reply: Reply) -> str:
    return next(line.key for line in reply.lines if isinstance(line, Phrase))


def claim_one(tx: Tx) -> outbox.Claimed:
    (row,) = outbox.claim(tx, NOW, limit=1)
    return row


def waiting(tx: Tx) -> list[str]:
    claimed = outbox.claim(tx, 10_000, limit=50)
    return [words(row.reply) for row in claimed]


def in_flight(tx: Tx, chat: ChatId, reply: Reply) -> outbox.Claimed:
    outbox.put(tx, chat, (reply,), 5)
    return claim_one(tx)


def state_of(tx: Tx, key: str) -> str | None:
    found = deliveries.state(tx, key)
    return None if found is None else found.state


@pytest.mark.parametrize(
    ("settle", "expected"),
    [
        (lambda tx, row: outbox.sent(tx, row, NOW), "sent"),
        (lambda tx, row: outbox.uncertain(tx, row, NOW), "uncertain"),
        (lambda tx, row: outbox.dead(tx, row, NOW, "refused"), "dropped"),
        (lambda tx, row: outbox.postpone(tx, row, 500), "queued"),
    ],
    ids=["sent", "uncertain", "dead", "postponed"],
)
def test_the_delivery_knows_what_became_of_the_message(
    tx: Tx, learner: Learner, settle: Callable[[Tx, int], None], expected: str
) -> None:
    deliveries.record(tx, Delivery(key="k", learner=learner.id, kind="lesson", day=1, state="queued", at=5))
    row = in_flight(tx, learner.chat, Reply(lines=(Phrase(key="a"),), kind=Kind.LESSON, key="k"))
    settle(tx, row.id)
    assert state_of(tx, "k") == expected


@pytest.mark.parametrize("settle", ["sent", "uncertain", "dead"])
def test_a_settled_row_is_erased_with_its_words(tx: Tx, chat: ChatId, say: Say, settle: str) -> None:
    row = in_flight(tx, chat, say("a"))
    {
        "sent": lambda: outbox.sent(tx, row.id, NOW),
        "uncertain": lambda: outbox.uncertain(tx, row.id, NOW),
        "dead": lambda: outbox.dead(tx, row.id, NOW, "why"),
    }[settle]()
    assert tx.execute("SELECT COUNT(*) FROM outbox").fetchone()[0] == 0


def test_message_poll_and_file_are_noted_with_the_screen(tx: Tx, chat: ChatId, say: Say) -> None:
    row = in_flight(tx, chat, say("a", screen="today"))
    outbox.sent(tx, row.id, NOW, message_id=7, poll_id="p", file_id="f")
    assert tx.execute("SELECT message_id, poll_id, file_id FROM screen").fetchone()[:] == (7, "p", "f")


def test_the_result_of_an_edit_changes_no_message_id(tx: Tx, chat: ChatId, say: Say) -> None:
    outbox.adopt(tx, chat, "today", 50)
    row = in_flight(tx, chat, say("edit", screen="today"))
    outbox.sent(tx, row.id, NOW)
    assert outbox.message_of(tx, chat, "today") == 50


def test_an_edit_that_ends_late_does_not_unbind_the_new_message(tx: Tx, chat: ChatId, say: Say) -> None:
    outbox.adopt(tx, chat, "today", 50)
    edit = in_flight(tx, chat, say("edit", screen="today"))
    outbox.put(tx, chat, (say("fresh", screen="today", fresh=True),), 5)
    outbox.sent(tx, edit.id, NOW, message_id=50)
    outbox.sent(tx, claim_one(tx).id, NOW, message_id=51)
    assert outbox.message_of(tx, chat, "today") == 51


def test_a_postponed_row_tries_again_at_its_instant(tx: Tx, chat: ChatId, say: Say) -> None:
    row = in_flight(tx, chat, say("a"))
    outbox.postpone(tx, row.id, 500)
    assert outbox.next_at(tx, NOW) == 500
    assert outbox.claim(tx, 499, limit=1) == ()
    assert outbox.claim(tx, 500, limit=1)[0].tries == 2


@pytest.mark.parametrize("put_off", [lambda tx, row: outbox.postpone(tx, row, 0), outbox.resend_as_new])
def test_an_edit_that_something_newer_has_overtaken_is_not_tried_again(
    tx: Tx, chat: ChatId, say: Say, put_off: Callable[[Tx, int], None]
) -> None:
    outbox.adopt(tx, chat, "today", 50)
    old = in_flight(tx, chat, say("old", screen="today"))
    outbox.put(tx, chat, (say("new", screen="today"),), 5)
    put_off(tx, old.id)
    assert waiting(tx) == ["new"]


def test_an_edit_whose_target_is_gone_is_sent_as_a_new_message_once(tx: Tx, chat: ChatId, say: Say) -> None:
    outbox.adopt(tx, chat, "today", 50)
    edit = in_flight(tx, chat, say("edit", screen="today"))
    outbox.resend_as_new(tx, edit.id)
    again = claim_one(tx)
    assert (again.id, again.method, again.message_id) == (edit.id, "send", None)
    outbox.resend_as_new(tx, again.id)
    assert outbox.recover(tx, NOW) == (again,)  # a send has no target: nothing changed
    outbox.sent(tx, again.id, NOW, message_id=51)
    assert outbox.message_of(tx, chat, "today") == 51


def test_a_dropped_chat_keeps_nothing_waiting_not_even_in_flight(tx: Tx, learner: Learner, say: Say) -> None:
    other = addresses.chat_for(tx, 888)
    deliveries.record(tx, Delivery(key="k", learner=learner.id, kind="lesson", day=1, state="queued", at=5))
    push = Reply(lines=(Phrase(key="push"),), kind=Kind.LESSON, key="k")
    outbox.put(tx, learner.chat, (say("a"), say("b"), push), 5)
    outbox.put(tx, other, (say("theirs"),), 5)
    row = claim_one(tx)
    outbox.drop_chat(tx, learner.chat)
    outbox.postpone(tx, row.id, 0)
    outbox.resend_as_new(tx, row.id)
    assert waiting(tx) == ["theirs"]
    assert state_of(tx, "k") == "dropped"


def test_what_waits_can_be_called_back_by_kind(tx: Tx, chat: ChatId, say: Say) -> None:
    outbox.put(tx, chat, (say("reminder", Lane.REMINDER), say("answer"), say("lesson", Lane.LESSON)), 5)
    outbox.cancel(tx, chat, Kind.REMINDER)
    rows = [row["kind"] for row in tx.execute("SELECT kind FROM outbox ORDER BY id")]
    assert rows == ["reply", "lesson"]


def test_all_that_was_not_asked_for_can_be_called_back_except_what_is_in_flight(
    tx: Tx, learner: Learner, say: Say
) -> None:
    in_flight(tx, learner.chat, say("on its way", Lane.LESSON))
    outbox.put(tx, learner.chat, (say("reminder", Lane.REMINDER), say("lesson", Lane.LESSON), say("answer")), 5)
    outbox.cancel_unasked(tx, learner.chat)
    rows = [(row["kind"], row["state"]) for row in tx.execute("SELECT kind, state FROM outbox ORDER BY id")]
    assert rows == [("lesson", "sending"), ("reply", "pending")]


def test_what_is_given_up_leaves_a_letter_without_words(tx: Tx, chat: ChatId) -> None:
    row = in_flight(tx, chat, Reply(lines=(Phrase(key="a"),), key="k"))
    outbox.dead(tx, row.id, NOW, "x" * 1000)
    letter = tx.execute("SELECT chat, kind, key, reason, at FROM dead_letter").fetchone()
    assert letter[:] == (chat, "reply", "k", "x" * 200, NOW)
    assert (outbox.prune(tx, NOW), outbox.prune(tx, NOW + 1)) == (0, 1)


def test_giving_up_a_row_that_is_gone_leaves_no_letter(tx: Tx, chat: ChatId, say: Say) -> None:
    row = in_flight(tx, chat, say("a"))
    outbox.drop_chat(tx, chat)
    outbox.dead(tx, row.id, NOW, "late")
    assert tx.execute("SELECT COUNT(*) FROM dead_letter").fetchone()[0] == 0
