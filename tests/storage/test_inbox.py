from collections.abc import Callable

import pytest

from bot.storage import inbox
from bot.storage.engine.store import Tx
from bot.storage.inbox import InboxState, Received


def update(number: int, raw: str = '{"update_id": 1, "message": {"text": "secret"}}') -> Received:
    return Received(update_id=number, lane=number % 3, raw=raw)


def waiting(tx: Tx) -> list[int]:
    return [one.update_id for one in inbox.waiting(tx, 100)]


def test_an_update_is_kept_as_it_came(tx: Tx) -> None:
    inbox.keep(tx, [update(7)], 50)
    (one,) = inbox.waiting(tx, 10)
    assert (one.update_id, one.lane, one.raw, one.tries, one.got_at) == (7, 1, update(7).raw, 0, 50)


def test_an_update_that_comes_again_is_kept_once_and_not_counted(tx: Tx) -> None:
    assert inbox.keep(tx, [update(1), update(2), update(1)], 50) == 2
    assert inbox.keep(tx, [update(2), update(3)], 51) == 1
    assert inbox.keep(tx, [], 51) == 0


def test_an_update_that_comes_again_after_it_took_effect_is_not_done_again(tx: Tx) -> None:
    inbox.keep(tx, [update(1)], 50)
    inbox.done(tx, 1, 51)
    assert inbox.keep(tx, [update(1)], 52) == 0
    assert waiting(tx) == []


def test_updates_wait_in_the_order_they_came_whatever_their_numbers(tx: Tx) -> None:
    """After a week without updates Telegram starts from a random number."""
    inbox.keep(tx, [update(900), update(901)], 50)
    inbox.keep(tx, [update(3)], 40)  # the clock was set back meanwhile
    assert waiting(tx) == [900, 901, 3]


def test_waiting_updates_are_read_in_pieces(tx: Tx) -> None:
    inbox.keep(tx, [update(number) for number in range(5)], 50)
    first = inbox.waiting(tx, 2)
    rest = inbox.waiting(tx, 10, after=first[-1].place)
    assert ([one.update_id for one in first], [one.update_id for one in rest]) == ([0, 1], [2, 3, 4])


@pytest.mark.parametrize(("settle", "expected"), [(inbox.done, "done"), (inbox.ignored, "ignored")])
def test_a_settled_update_waits_no_more_and_its_words_are_gone(
    tx: Tx, settle: Callable[[Tx, int, int], None], expected: str
) -> None:
    inbox.keep(tx, [update(1)], 50)
    settle(tx, 1, 60)
    assert inbox.state(tx, 1) == expected
    assert waiting(tx) == []
    assert tx.execute("SELECT raw, settled_at FROM inbox").fetchone()[:] == (None, 60)


def test_what_is_settled_stays_as_it_was_settled(tx: Tx) -> None:
    inbox.keep(tx, [update(1)], 50)
    inbox.done(tx, 1, 60)
    inbox.ignored(tx, 1, 61)
    assert inbox.failed(tx, 1, 62) == 0
    assert inbox.state(tx, 1) is InboxState.DONE


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ('{"update_id": 1, "callback_query": {"data": "secret"}}', "callback_query"),
        ('{"update_id": 1}', "empty"),
        ("not json", "unreadable"),
        ("[1]", "unreadable"),
    ],
)
def test_the_third_failure_ends_in_quarantine_with_the_kind_and_without_the_words(tx: Tx, raw: str, kind: str) -> None:
    inbox.keep(tx, [update(1, raw), update(2)], 50)
    assert [inbox.failed(tx, 1, 60 + number) for number in range(3)] == [1, 2, 3]
    assert inbox.state(tx, 1) is InboxState.QUARANTINED
    assert tx.execute("SELECT raw, kind, settled_at FROM inbox WHERE update_id = 1").fetchone()[:] == (None, kind, 62)
    assert waiting(tx) == [2]


def test_two_failures_keep_the_update_waiting(tx: Tx) -> None:
    inbox.keep(tx, [update(1)], 50)
    inbox.failed(tx, 1, 60)
    inbox.failed(tx, 1, 61)
    assert [one.tries for one in inbox.waiting(tx, 10)] == [2]


def test_nobody_knows_the_state_of_an_update_that_never_came(tx: Tx) -> None:
    assert inbox.state(tx, 404) is None


@pytest.mark.parametrize(
    ("before", "left"),
    [(0, [1, 2, 3]), (100, [1, 2, 3]), (101, [2, 3]), (201, [2, 3]), (999, [2])],
)
def test_pruning_forgets_what_is_settled_and_old_never_what_waits(tx: Tx, before: int, left: list[int]) -> None:
    for number, at in ((1, 100), (2, 150), (3, 300)):
        inbox.keep(tx, [update(number)], at)
    inbox.done(tx, 1, 400)
    inbox.done(tx, 3, 400)
    forgotten = inbox.prune(tx, before)
    assert [row[0] for row in tx.execute("SELECT update_id FROM inbox ORDER BY id")] == left
    assert forgotten == 3 - len(left)


def test_pruning_an_empty_inbox_forgets_nothing(tx: Tx) -> None:
    assert inbox.prune(tx, 10) == 0
