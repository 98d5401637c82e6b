"""The pace: how many messages may leave, which chats wait, and what trouble does to everybody."""

import pytest
from hand_clock import HandClock

from bot.chat.outgoing.pacer import Breath, Gate, Pacer, Window
from bot.core.names import ChatId

A, B, G = ChatId(1), ChatId(2), ChatId(3)
PERSON, GROUP = 1001, -1001


@pytest.fixture
def hand() -> HandClock:
    return HandClock(100.0)


def test_a_slot_is_free_again_one_span_after_its_answer() -> None:
    window = Window(2, 1.0)
    window.add(0.0)
    window.add(0.4)
    assert (window.frees_at(0.5), window.frees_at(1.0), window.count(1.3), window.count(1.4)) == (1.0, 1.0, 1, 0)


def _answered(pacer: Pacer, chat: ChatId, telegram_id: int, times: int = 1) -> None:
    for _ in range(times):
        pacer.gate.leave(pacer.start(), trouble=False)
        pacer.finish(chat, telegram_id)


def test_never_more_than_the_limit_is_under_way_or_answered_within_a_second(hand: HandClock) -> None:
    pacer = Pacer(hand, limit=(3, 1.0))
    pacer.start()
    _answered(pacer, A, PERSON)
    assert pacer.allowance() == 1
    _answered(pacer, B, PERSON)
    assert pacer.allowance() == 0
    hand.seconds += 1.0
    assert pacer.allowance() == 2


def test_what_nobody_asked_for_leaves_evenly_and_the_pace_is_kept(hand: HandClock) -> None:
    breath, left, steps = Breath(28, 1.0), list[int](), 0
    while steps < 1000:
        left.append(breath.free(hand.seconds))
        for _ in range(left[-1]):
            breath.take(hand.seconds)
        hand.seconds += max(breath.frees_in(hand.seconds), 0.002)
        steps += 1
    assert max(left) <= 2, "two of 28 at once, however many wait"
    assert sum(left) == pytest.approx(28 * (hand.seconds - 100.0), abs=2)


def test_who_was_silent_does_not_catch_up_at_once(hand: HandClock) -> None:
    breath = Breath(28, 1.0)
    breath.take(hand.seconds)
    hand.seconds += 3600.0
    assert breath.free(hand.seconds) == 2
    breath.take(hand.seconds)
    assert breath.free(hand.seconds) == 1
    breath.take(hand.seconds)
    assert breath.free(hand.seconds) == 0
    assert breath.frees_in(hand.seconds) == pytest.approx(1 / 28)


@pytest.mark.parametrize("limit", [1, 5, 28, 1000, 100_000])
def test_at_every_pace_something_may_leave(limit: int, hand: HandClock) -> None:
    assert 1 <= Breath(limit, 1.0).free(hand.seconds) <= max(1, limit // 14)


def test_answers_do_not_wait_for_what_nobody_asked_for(hand: HandClock) -> None:
    pacer = Pacer(hand)
    while pacer.unasked():
        pacer.breathe()
        pacer.start()
    assert pacer.allowance() == 26, "for answers"
    assert pacer.unasked_in() == pytest.approx(1 / 28)


def test_a_chat_gets_three_at_once_and_then_waits(hand: HandClock) -> None:
    pacer = Pacer(hand)
    _answered(pacer, A, PERSON, 2)
    assert A not in pacer.waiting()
    _answered(pacer, A, PERSON)
    assert pacer.waiting() == {A}
    hand.seconds += pacer.frees_in() or 0.0
    assert pacer.waiting() == frozenset()
    assert pacer.frees_in() is None


def test_a_group_gets_eighteen_a_minute(hand: HandClock) -> None:
    pacer, started, sent = Pacer(hand), hand.seconds, 0
    while hand.seconds < started + 59.0:
        if G not in pacer.waiting():
            _answered(pacer, G, GROUP)
            sent += 1
        hand.seconds += 0.25
    assert sent == 18
    hand.seconds = started + 60.0
    assert G not in pacer.waiting()


def test_a_halted_chat_waits_for_the_latest_deadline(hand: HandClock) -> None:
    pacer = Pacer(hand)
    pacer.halt(A, 7.0)
    pacer.halt(A, 2.0)
    hand.seconds += 6.9
    assert A in pacer.waiting()
    assert pacer.frees_in() == pytest.approx(0.1)
    hand.seconds += 0.1
    assert A not in pacer.waiting()


@pytest.mark.parametrize(
    ("telegram_id", "sent", "others", "own"),
    [
        (GROUP, 0, 0, True),
        (PERSON, 0, 0, False),
        (PERSON, 2, 0, False),  # the first of the two may be a request that hung for long
        (PERSON, 3, 0, True),
        (PERSON, 3, 20, False),
    ],
)
def test_a_429_is_laid_on_the_chat_only_where_that_is_likely(
    hand: HandClock, telegram_id: int, sent: int, others: int, *, own: bool
) -> None:
    pacer = Pacer(hand)
    _answered(pacer, A, telegram_id, sent)
    for index in range(others):
        _answered(pacer, ChatId(100 + index), PERSON)
    assert pacer.is_own_limit(A, telegram_id) is own


def test_trouble_shuts_the_gate_and_one_probe_opens_it(hand: HandClock) -> None:
    gate = Gate(hand)
    gate.leave(gate.enter(), trouble=True)
    assert gate.allowance(9) == 0
    hand.seconds += gate.frees_in()
    assert gate.allowance(9) == 1
    probe = gate.enter()
    assert gate.allowance(9) == 0, "one probe at a time"
    gate.leave(probe, trouble=False)
    assert gate.allowance(9) == 9


def test_a_failed_probe_waits_twice_as_long(hand: HandClock) -> None:
    gate, waits = Gate(hand), []
    for _ in range(8):
        hand.seconds += gate.frees_in()
        gate.leave(gate.enter(), trouble=True)
        waits.append(gate.frees_in())
    assert waits == [1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 30.0]


def test_what_left_before_the_trouble_neither_opens_nor_shuts_the_gate(hand: HandClock) -> None:
    gate = Gate(hand)
    first, second, third = gate.enter(), gate.enter(), gate.enter()
    gate.leave(first, trouble=True)
    gate.leave(second, trouble=False)
    gate.leave(third, trouble=True)
    assert gate.frees_in() == 1.0
    hand.seconds += 1.0
    assert gate.allowance(9) == 1


def test_a_429_is_obeyed_to_its_last_deadline(hand: HandClock) -> None:
    gate = Gate(hand)
    first, second = gate.enter(), gate.enter()
    gate.leave(first, trouble=True, wait=5.0)
    gate.leave(second, trouble=True, wait=9.0)
    hand.seconds += 8.9
    assert gate.allowance(1) == 0
    hand.seconds += 0.1
    assert gate.allowance(1) == 1


def test_the_gate_outlives_an_outage_of_days(hand: HandClock) -> None:
    gate = Gate(hand)
    for _ in range(3000):
        gate.leave(gate.enter(), trouble=True)
        hand.seconds += 30.0
    assert gate.allowance(5) == 1
    gate.leave(gate.enter(), trouble=False)
    assert gate.allowance(5) == 5
