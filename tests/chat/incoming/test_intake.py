"""The way in: commit before acknowledge, and no answer of Telegram's may shut it for good."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

import pytest
from chat_stage import KEY
from hand_clock import HandClock
from telegram.error import Conflict, EndPointNotFound, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.chat.flood import Flood
from bot.chat.incoming.intake import Intake, LockedOut
from bot.storage import inbox
from bot.storage.engine.store import Store

Step = Sequence[object] | Exception


def update(number: int, person: int = 1001) -> dict[str, object]:
    chat = {"id": person, "type": "private"}
    return {"update_id": number, "message": {"message_id": number, "chat": chat, "from": {"id": person}}}


class Script:
    """A source that plays a script, then stops the intake."""

    def __init__(self, store: Store, stop: asyncio.Event, *steps: Step) -> None:
        self.store = store
        self.stop = stop
        self.steps = list(steps)
        self.offsets: list[int | None] = []
        self.kept_when_acknowledged: list[int] = []
        self.probes: list[TelegramError | None] = []
        self.before: Callable[[], None] = lambda: None

    async def fetch(self, offset: int | None) -> Sequence[object]:
        self.offsets.append(offset)
        self.kept_when_acknowledged.append(len(await self.store.run(lambda tx: inbox.waiting(tx, 1000))))
        self.before()
        if not self.steps:
            self.stop.set()
            return await asyncio.Future()
        step = self.steps.pop(0)
        if isinstance(step, Exception):
            raise step
        return step

    async def probe(self) -> None:
        error = self.probes.pop(0) if self.probes else None
        if error is not None:
            raise error


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    one = await Store.open(tmp_path / "intake.sqlite3", key=KEY)
    yield one
    await one.close()


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


async def run(store: Store, clock: HandClock, *steps: Step, probes: Sequence[TelegramError | None] = ()) -> Script:
    """Let the intake live through the script."""
    stop = asyncio.Event()
    script = Script(store, stop, *steps)
    script.probes = list(probes)
    kept = asyncio.Event()
    intake = Intake(source=script, store=store, clock=clock, flood=Flood(clock), kept=kept.set)
    async with asyncio.timeout(60):
        await intake.run(stop)
    return script


async def test_updates_are_committed_before_the_next_poll_acknowledges_them(store: Store, clock: HandClock) -> None:
    script = await run(store, clock, [update(10), update(11)], [], [update(12)])
    assert script.offsets == [None, 12, 12, 13]
    assert script.kept_when_acknowledged == [0, 2, 2, 3]


async def test_the_first_poll_after_a_start_names_no_offset(store: Store, clock: HandClock) -> None:
    await run(store, clock, [update(10)])
    script = await run(store, clock, [update(3)])
    assert script.offsets == [None, 4]
    assert script.kept_when_acknowledged == [1, 2], "after a quiet week the ids begin anywhere, also below the last one"


async def test_an_update_that_comes_twice_is_kept_once(store: Store, clock: HandClock) -> None:
    script = await run(store, clock, [update(10)], [update(10), update(11)])
    assert script.kept_when_acknowledged == [0, 1, 2]


async def test_something_without_an_id_does_not_hold_up_the_rest(store: Store, clock: HandClock) -> None:
    script = await run(store, clock, ["noise", update(10), {"message": {}}])
    assert script.offsets == [None, 11]
    assert script.kept_when_acknowledged == [0, 1]


async def test_a_batch_without_any_id_is_asked_for_again_with_a_pause(store: Store, clock: HandClock) -> None:
    script = await run(store, clock, ["noise"], ["noise"], [update(10)])
    assert script.offsets == [None, None, None, 11]
    assert clock.slept == [1.0, 1.0]


@pytest.mark.parametrize(
    ("error", "slept"),
    [
        (NetworkError("Bad Gateway"), [1.0, 2.0, 4.0]),
        (TimedOut(), [1.0, 2.0, 4.0]),
        (TelegramError("The answer is not the Bot API's"), [1.0, 2.0, 4.0]),
        (KeyError("result"), [1.0, 2.0, 4.0]),
        (Conflict("another getUpdates"), [5.0, 5.0, 5.0]),
        (RetryAfter(9), [9.0, 9.0, 9.0]),
        (InvalidToken(), [1.0, 2.0, 4.0]),
        (EndPointNotFound("getUpdates"), [1.0, 2.0, 4.0]),
    ],
)
async def test_trouble_is_waited_out_and_then_updates_come_again(
    store: Store, clock: HandClock, error: Exception, slept: list[float]
) -> None:
    script = await run(store, clock, error, error, error, [update(10)])
    assert clock.slept == slept
    assert script.kept_when_acknowledged[-1] == 1


async def test_a_token_that_stays_refused_for_a_minute_is_fatal(store: Store, clock: HandClock) -> None:
    refusals = [InvalidToken()] * 20
    with pytest.raises(LockedOut, match="BotFather"):
        await run(store, clock, *refusals, probes=[InvalidToken()] * 20)
    assert 60 <= sum(clock.slept) <= 90


async def test_a_refusal_of_getupdates_alone_is_not_believed(store: Store, clock: HandClock) -> None:
    script = await run(store, clock, *[InvalidToken()] * 12, [update(10)])
    assert sum(clock.slept) > 120
    assert script.kept_when_acknowledged[-1] == 1


async def test_when_the_store_fails_nothing_is_acknowledged(
    store: Store, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep, failures = inbox.keep, [OSError("disk full")]

    def troubled(*args: object) -> int:
        if failures:
            raise failures.pop()
        return keep(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(inbox, "keep", troubled)
    script = await run(store, clock, [update(10)], [update(10)])
    assert script.offsets == [None, None, 11]
    assert script.kept_when_acknowledged == [0, 0, 1]


async def test_one_person_cannot_fill_the_inbox(store: Store, clock: HandClock) -> None:
    script = await run(store, clock, [*(update(number) for number in range(500)), update(900, person=1002)])
    assert script.offsets[-1] == 901, "what is not kept is acknowledged all the same"
    assert script.kept_when_acknowledged[-1] == 61


async def test_settled_updates_are_forgotten_after_two_days(store: Store, clock: HandClock) -> None:
    await run(store, clock, [update(10)])
    await store.run(lambda tx: inbox.done(tx, 10, 0))
    clock.seconds += 48 * 3600 + 1
    await run(store, clock, [], [])
    assert await store.run(lambda tx: inbox.state(tx, 10)) is None
