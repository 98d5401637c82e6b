from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from bot.core.learner import Learner, State
from bot.core.names import ChatId, Country, Language, OutboxId
from bot.core.replies import Kind, Lane, Phrase, Reply
from bot.storage import addresses, learners, outbox
from bot.storage.engine.store import Tx

Say = Callable[..., Reply]
NOW = 100


@pytest.fixture
def chats(tx: Tx) -> list[ChatId]:
    return [addresses.chat_for(tx, 1000 + number) for number in range(4)]


def words(reply: Reply) -> str:
    return next(line.key for line in reply.lines if isinstance(line, Phrase))


def names(claimed: Iterable[outbox.Claimed]) -> list[str]:
    return [words(row.reply) for row in claimed]


def take(tx: Tx, now: int = NOW, **how: object) -> list[str]:
    return names(outbox.claim(tx, now, **{"limit": 10} | how))  # type: ignore[arg-type]


def finish(tx: Tx, *wanted: str, message_id: int = 500) -> None:
    for row in outbox.recover(tx, NOW):
        if not wanted or names([row])[0] in wanted:
            outbox.sent(tx, row.id, NOW, message_id=message_id)


def test_one_row_of_a_chat_is_in_flight_at_a_time_in_order(tx: Tx, chats: list[ChatId], say: Say) -> None:
    outbox.put(tx, chats[0], (say("a1"), say("a2"), say("a3")), 5)
    outbox.put(tx, chats[1], (say("b1"), say("b2")), 5)
    rounds = []
    while claimed := take(tx):
        assert take(tx) == []
        rounds.append(claimed)
        finish(tx)
    assert rounds == [["a1", "b1"], ["a2", "b2"], ["a3"]]


def test_the_urgent_lane_goes_first_whenever_it_came(tx: Tx, chats: list[ChatId], say: Say) -> None:
    for chat, lane in zip(chats, reversed(Lane), strict=True):
        outbox.put(tx, chat, (say(lane.name, lane),), 5)
    assert take(tx, limit=3) == ["REPLY", "REMINDER", "LESSON"]
    assert take(tx, limit=3) == ["BROADCAST"]


def test_an_answer_overtakes_the_push_of_its_own_chat(tx: Tx, chat: ChatId, say: Say) -> None:
    outbox.put(tx, chat, (say("push", Lane.LESSON), say("answer")), 5)
    assert take(tx) == ["answer"]
    finish(tx)
    assert take(tx) == ["push"]


def test_an_answer_waits_for_the_push_that_is_in_flight(tx: Tx, chat: ChatId, say: Say) -> None:
    outbox.put(tx, chat, (say("push", Lane.LESSON),), 5)
    assert take(tx) == ["push"]
    outbox.put(tx, chat, (say("answer"),), 5)
    assert take(tx) == []
    finish(tx)
    assert take(tx) == ["answer"]


def test_only_allowed_lanes_are_claimed(tx: Tx, chats: list[ChatId], say: Say) -> None:
    outbox.put(tx, chats[0], (say("answer"),), 5)
    outbox.put(tx, chats[1], (say("push", Lane.LESSON),), 5)
    assert take(tx, lanes=[Lane.LESSON, Lane.BROADCAST]) == ["push"]
    assert take(tx, lanes=[]) == []


def test_busy_chats_are_left_out(tx: Tx, chats: list[ChatId], say: Say) -> None:
    for number, chat in enumerate(chats):
        outbox.put(tx, chat, (say(str(number)),), 5)
    assert take(tx, busy={chats[0], chats[2]}) == ["1", "3"]


@pytest.mark.parametrize(("limit", "expected"), [(0, []), (1, ["0"]), (3, ["0", "1", "2"]), (9, ["0", "1", "2", "3"])])
def test_no_more_than_the_limit_is_claimed(
    tx: Tx, chats: list[ChatId], say: Say, limit: int, expected: list[str]
) -> None:
    for number, chat in enumerate(chats):
        outbox.put(tx, chat, (say(str(number)),), 5)
    assert take(tx, limit=limit) == expected


class TestTime:
    def test_a_row_waits_for_its_instant_and_holds_nobody_up(self, tx: Tx, chat: ChatId, say: Say) -> None:
        outbox.put(tx, chat, (say("later", not_before=200), say("now")), 5)
        assert take(tx) == ["now"]
        finish(tx)
        assert take(tx, 199) == []
        assert take(tx, 200) == ["later"]

    def test_what_was_ready_first_goes_first_within_a_lane(self, tx: Tx, chats: list[ChatId], say: Say) -> None:
        for chat, at in zip(chats, (90, 70, 80, 0), strict=True):
            outbox.put(tx, chat, (say(str(at), not_before=at),), 5)
        assert take(tx) == ["0", "70", "80", "90"]

    def test_an_answer_put_off_holds_up_what_comes_after_it(self, tx: Tx, chat: ChatId, say: Say) -> None:
        outbox.put(tx, chat, (say("first"), say("second"), say("push", Lane.LESSON)), 5)
        (row,) = outbox.claim(tx, NOW, limit=1)
        outbox.postpone(tx, row.id, 200)
        assert take(tx) == []
        assert take(tx, 200) == ["first"]

    def test_a_push_put_off_until_morning_holds_up_no_answer(self, tx: Tx, chat: ChatId, say: Say) -> None:
        outbox.put(tx, chat, (say("push", Lane.LESSON), say("reminder", Lane.REMINDER)), 5)
        for row in outbox.claim(tx, NOW, limit=9, lanes=[Lane.REMINDER]):
            outbox.postpone(tx, row.id, 900)
        outbox.put(tx, chat, (say("answer"),), 5)
        assert take(tx) == ["answer"]

    def test_a_row_past_its_time_is_claimed_for_the_sender_to_give_up(self, tx: Tx, chat: ChatId, say: Say) -> None:
        outbox.put(tx, chat, (say("late", not_after=50),), 5)
        (row,) = outbox.claim(tx, NOW, limit=1)
        assert row.not_after == 50

    def test_the_next_instant_is_the_earliest_to_come(self, tx: Tx, chats: list[ChatId], say: Say) -> None:
        assert outbox.next_at(tx, NOW) is None
        for chat, at, lane in zip(chats, (300, 50, 200, NOW), Lane, strict=True):
            outbox.put(tx, chat, (say(str(at), lane, not_before=at),), 5)
        assert outbox.next_at(tx, NOW) == 200
        assert outbox.next_at(tx, 200) == 300
        assert outbox.next_at(tx, 300) is None


class TestScreens:
    def test_an_edit_waits_for_the_send_that_brings_its_message(self, tx: Tx, chat: ChatId, say: Say) -> None:
        outbox.put(tx, chat, (say("send", screen="today"), say("edit", screen="today")), 5)
        assert take(tx) == ["send"]
        assert take(tx) == []
        finish(tx, message_id=77)
        (row,) = outbox.claim(tx, NOW, limit=1)
        assert (row.method, row.message_id, row.version) == ("edit", 77, 2)

    @pytest.mark.parametrize("fate", ["dead", "uncertain"])
    def test_an_edit_whose_send_failed_becomes_the_send(self, tx: Tx, chat: ChatId, say: Say, fate: str) -> None:
        outbox.put(tx, chat, (say("send", screen="today"), say("edit", screen="today")), 5)
        (row,) = outbox.claim(tx, NOW, limit=1)
        if fate == "dead":
            outbox.dead(tx, row.id, NOW, "refused")
        else:
            outbox.uncertain(tx, row.id, NOW)
        (row,) = outbox.claim(tx, NOW, limit=1)
        assert (row.method, row.message_id) == ("send", None)
        outbox.put(tx, chat, (say("next", screen="today"),), 5)
        outbox.sent(tx, row.id, NOW, message_id=78)
        (row,) = outbox.claim(tx, NOW, limit=1)
        assert (row.method, row.message_id) == ("edit", 78)

    def test_an_edit_of_another_screen_still_waits_its_turn(self, tx: Tx, chat: ChatId, say: Say) -> None:
        outbox.adopt(tx, chat, "board", 50)
        outbox.put(tx, chat, (say("send", screen="today"), say("board", screen="board")), 5)
        assert take(tx) == ["send"]
        finish(tx)
        assert take(tx) == ["board"]

    def test_an_edit_does_not_wait_for_the_message_of_another_screen(self, tx: Tx, chat: ChatId, say: Say) -> None:
        outbox.adopt(tx, chat, "board", 50)
        outbox.put(tx, chat, (say("tomorrow", screen="today", not_before=900), say("board", screen="board")), 5)
        assert take(tx) == ["board"]

    def test_a_send_of_a_screen_has_no_message_yet(self, tx: Tx, chat: ChatId, say: Say) -> None:
        outbox.adopt(tx, chat, "today", 50)
        outbox.put(tx, chat, (say("fresh", screen="today", fresh=True),), 5)
        (row,) = outbox.claim(tx, NOW, limit=1)
        assert (row.method, row.message_id, row.screen, row.version) == ("send", None, "today", 2)


class TestClaimed:
    def test_a_claimed_row_tells_all_the_sender_needs(self, tx: Tx, learner: Learner) -> None:
        living = replace(
            learner,
            country=Country("TZ"),
            zone="Africa/Dar_es_Salaam",
            place="dar",
            state=State.PAUSED,
            client="duka",
            client_name="Mama Asha",
        )
        learners.save(tx, living)
        reply = Reply(lines=(Phrase(key="a"),), kind=Kind.LESSON, key="k", lesson="role", not_after=900)
        outbox.put(tx, learner.chat, (reply,), 5)
        (row,) = outbox.claim(tx, NOW, limit=1)
        assert row == outbox.Claimed(
            id=row.id,
            chat=learner.chat,
            telegram_id=777_000_111,
            kind=Kind.LESSON,
            lane=Lane.LESSON,
            method=outbox.Method.SEND,
            screen=None,
            version=0,
            message_id=None,
            reply=reply,
            key="k",
            tries=1,
            not_after=900,
            reader=outbox.Reader(
                learner=learner.id,
                language=Language("sw"),
                country=Country("TZ"),
                zone="Africa/Dar_es_Salaam",
                place="dar",
                quiet_from=21 * 60,
                quiet_to=7 * 60,
                state=State.PAUSED,
                client="duka",
                client_name="Mama Asha",
            ),
        )

    def test_a_chat_without_a_learner_has_a_reader_without_quiet_hours(self, tx: Tx, chat: ChatId, say: Say) -> None:
        outbox.put(tx, chat, (say("a"),), 5)
        (row,) = outbox.claim(tx, NOW, limit=1)
        assert row.reader == outbox.Reader()

    def test_tries_count_every_claim(self, tx: Tx, chat: ChatId, say: Say) -> None:
        outbox.put(tx, chat, (say("a"),), 5)
        for expected in (1, 2, 3):
            (row,) = outbox.claim(tx, NOW, limit=1)
            assert row.tries == expected
            outbox.postpone(tx, row.id, NOW)


class TestRecovery:
    def test_what_a_crash_left_in_flight_is_found_again_and_not_claimed(
        self, tx: Tx, chats: list[ChatId], say: Say
    ) -> None:
        for number, chat in enumerate(chats):
            outbox.put(tx, chat, (say(str(number)),), 5)
        claimed = outbox.claim(tx, NOW, limit=2)
        assert outbox.recover(tx, NOW) == claimed
        assert take(tx) == ["2", "3"]

    def test_nothing_is_left_when_all_was_settled(self, tx: Tx, chat: ChatId, say: Say) -> None:
        outbox.put(tx, chat, (say("a"),), 5)
        take(tx)
        finish(tx)
        assert outbox.recover(tx, NOW) == ()

    def test_a_row_from_another_time_is_given_up_and_holds_nobody_up(self, tx: Tx, chat: ChatId, say: Say) -> None:
        unreadable, recovered = outbox.put(tx, chat, (say("a"), say("b"), say("c")), 5)[:2]
        for row in (unreadable, recovered):
            tx.execute(
                "UPDATE outbox SET reply = :reply WHERE id = :id", {"reply": tx.vault.seal_text("{}"), "id": row}
            )
        assert take(tx) == []
        tx.execute("UPDATE outbox SET state = 'sending' WHERE id = :id", {"id": recovered})
        assert outbox.recover(tx, NOW) == ()
        assert take(tx) == ["c"]
        letters = tx.execute("SELECT reason FROM dead_letter").fetchall()
        assert [letter["reason"] for letter in letters] == ["unreadable", "unreadable"]


def test_a_stranger_row_is_no_ones(tx: Tx) -> None:
    outbox.sent(tx, OutboxId(404), NOW, message_id=1)
    assert outbox.recover(tx, NOW) == ()
