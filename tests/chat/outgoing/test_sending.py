"""What becomes of messages when the network, Telegram and the store misbehave, through the real client and server."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import pytest
from chat_stage import Stage, staged

from bot import tutor
from bot.chat.connection.client import LeanRequest
from bot.chat.outgoing import sender
from bot.core.course import Course
from bot.core.learner import Learner
from bot.core.replies import Button, Kind, Phrase, Quote, Reply
from bot.playground.flood import Pace
from bot.playground.world.people import Person
from bot.storage import outbox
from bot.storage.engine.store import Store, Tx
from bot.storage.outbox import Claimed

T = TypeVar("T")
Told = list[tuple[str, str]]
KEYED = "lesson:1:role"


def echo_of(text: str) -> Reply:
    """Return a reply that says the text."""
    return Reply(lines=(Phrase(key="echo", args={"text": Quote(text=text)}),))


def said(text: str, *, kind: Kind = Kind.REPLY, key: str | None = None, screen: str | None = None) -> Reply:
    """Return a reply of a kind, with a key or for a screen."""
    return replace(echo_of(text), kind=kind, key=key, screen=screen)


def heard(*texts: str) -> list[str]:
    return [f"Umesema: {text}" for text in texts]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """What the tutor was told about its messages."""
    outcomes: Told = []

    def outcome(  # noqa: PLR0917
        tx: Tx, course: Course, now: datetime, learner: Learner, claimed: Claimed, result: str
    ) -> None:
        del tx, course, now, learner
        outcomes.append((claimed.kind.value, result))

    monkeypatch.setattr(tutor, "outcome", outcome)
    monkeypatch.setattr(tutor, "may_send", lambda _claimed, _now: "send")
    return outcomes


@pytest.fixture
async def neema(stage: Stage) -> Person:
    person = stage.playground.world.user("Neema")
    stage.playground.world.start(person)
    await stage.settled()
    stage.playground.world.posts(person)[-1].deleted = True
    await stage.skip(5)
    return person


@pytest.mark.parametrize("kind", ["drop_before", "drop_after", "5xx", "html"])
@pytest.mark.parametrize(
    ("what", "outcome", "copies"),
    [
        (Kind.LESSON, "uncertain", {"drop_before": 0, "drop_after": 1, "5xx": 0, "html": 0}),
        (Kind.POINTER, "uncertain", {"drop_before": 0, "drop_after": 1, "5xx": 0, "html": 0}),
        (Kind.REMINDER, "uncertain", {"drop_before": 0, "drop_after": 1, "5xx": 0, "html": 0}),
        (Kind.REPLY, "sent", {"drop_before": 1, "drop_after": 2, "5xx": 1, "html": 1}),
    ],
)
async def test_a_message_of_unknown_fate_is_sent_again_only_if_it_is_an_answer(
    stage: Stage, neema: Person, told: Told, *, kind: str, what: Kind, outcome: str, copies: dict[str, int]
) -> None:
    stage.playground.faults.next("sendMessage", kind)
    await stage.put(neema, said("x", kind=what, key=KEYED))
    await stage.settled()
    assert told == [(what.value, outcome)]
    assert stage.texts(neema) == heard("x") * copies[kind]
    assert await stage.rows("SELECT count(*) FROM outbox") == [(0,)]


async def test_an_answer_is_sent_twice_at_most(stage: Stage, neema: Person, told: Told) -> None:
    stage.playground.faults.next("sendMessage", "drop_after", times=9)
    await stage.put(neema, said("x", key=KEYED))
    await stage.settled()
    assert stage.texts(neema) == heard("x", "x")
    assert told == [("reply", "uncertain")]


async def test_an_edit_is_repeated_until_it_is_answered(stage: Stage, neema: Person) -> None:
    await stage.put(neema, said("one", screen="panel"))
    await stage.settled()
    stage.playground.faults.next("editMessageText", "drop_after", times=3)
    await stage.put(neema, said("two", screen="panel"))
    await stage.settled()
    assert stage.texts(neema) == heard("two")
    assert await stage.rows("SELECT count(*) FROM outbox") == [(0,)]


async def test_an_edit_whose_message_is_gone_is_sent_as_a_new_one_once(stage: Stage, neema: Person) -> None:
    await stage.put(neema, said("one", screen="panel"))
    await stage.settled()
    stage.playground.world.posts(neema)[-1].deleted = True
    await stage.put(neema, said("two", screen="panel"))
    await stage.settled()
    assert stage.texts(neema) == heard("two")
    await stage.put(neema, said("three", screen="panel"))
    await stage.settled()
    assert stage.texts(neema) == heard("three")


async def test_an_edit_that_changes_nothing_is_a_success(stage: Stage, neema: Person, told: Told) -> None:
    await stage.put(neema, said("one", screen="panel"))
    await stage.put(neema, said("one", screen="panel", key=KEYED))
    await stage.settled()
    assert stage.texts(neema) == heard("one")
    assert told == [("reply", "sent")]


async def test_a_learner_who_blocked_us_hears_no_more(stage: Stage, neema: Person, told: Told) -> None:
    stage.playground.faults.next("sendMessage", "403")
    await stage.put(neema, said("one"), said("two"), said("three"))
    await stage.settled()
    assert told == [("reply", "blocked")]
    assert stage.texts(neema) == []
    assert await stage.rows("SELECT count(*) FROM outbox") == [(0,)]


async def test_a_message_telegram_refuses_is_given_up_and_the_next_one_goes(
    stage: Stage, neema: Person, told: Told
) -> None:
    bad = ((Button(label=Phrase(key="button.go"), url="no address at all"),),)
    await stage.put(neema, replace(said("one", kind=Kind.LESSON, key=KEYED), buttons=bad))
    await stage.put(neema, said("two", kind=Kind.LESSON, key="other"))
    await stage.settled()
    assert told == [("lesson", "refused"), ("lesson", "sent")]
    assert stage.texts(neema) == heard("two")
    assert await stage.rows("SELECT kind, key FROM dead_letter") == [("lesson", KEYED)]


async def test_a_message_that_cannot_be_said_is_given_up_and_the_next_one_goes(
    stage: Stage, neema: Person, told: Told
) -> None:
    await stage.put(neema, Reply(lines=(Phrase(key="no.such.phrase"),), key=KEYED), said("two"))
    await stage.settled()
    assert told == [("reply", "refused")]
    assert stage.texts(neema) == heard("two")


async def test_a_429_for_everybody_is_obeyed_by_everybody(stage: Stage, neema: Person) -> None:
    other = stage.playground.world.user("Wanjiru")
    stage.playground.world.start(other)
    await stage.settled()
    stage.playground.faults.next("sendMessage", "429", retry_after=7, scope="global")
    began = stage.clock.monotonic()
    await stage.put(neema, said("to neema"))
    await stage.put(other, said("to wanjiru"))
    await stage.settled()
    assert stage.clock.monotonic() - began >= 7
    assert stage.texts(neema) == heard("to neema")
    refused = [call for call in stage.playground.calls if call.error and call.error.get("error_code") == 429]
    assert len(refused) <= 2, "only what was under way already may meet the refusal"


async def test_an_outage_costs_what_was_under_way_and_nothing_more(stage: Stage, neema: Person, told: Told) -> None:
    stage.playground.faults.always("*", "5xx")
    people = [stage.playground.world.user(f"P{index}") for index in range(5)]
    for person in people:
        person.started = True
    await stage.put(neema, said("lost", kind=Kind.LESSON, key="lesson:0"))
    while not told:
        await stage.skip(1)
    for index, person in enumerate(people, 1):
        await stage.put(person, said("kept", kind=Kind.LESSON, key=f"lesson:{index}"))
    for _ in range(60):
        await stage.skip(60)
    assert told == [("lesson", "uncertain")]
    stage.playground.faults.clear()
    await stage.settled()
    assert [stage.texts(person) for person in people] == [heard("kept")] * 5
    assert stage.texts(neema) == []


async def test_an_outbox_out_of_reach_is_looked_into_when_it_is_back(
    stage: Stage, neema: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim, troubles = outbox.claim, [OSError("locked")] * 3

    def troubled(*args: object, **more: object) -> object:
        if troubles:
            raise troubles.pop()
        return claim(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(outbox, "claim", troubled)
    await stage.put(neema, said("x"))
    await stage.settled()
    assert stage.texts(neema) == heard("x")


async def test_a_429_of_a_group_holds_up_only_the_group(stage: Stage, neema: Person) -> None:
    group = stage.playground.world.group("Darasa", [neema])
    stage.playground.faults.next("sendMessage", "429", retry_after=30, scope="chat")
    await stage.put(group, said("to the group", kind=Kind.GROUP))
    while not any(call.error for call in stage.playground.calls if call.method == "sendMessage"):
        await stage.playground.changed()
    began = stage.clock.monotonic()
    await stage.put(neema, said("to neema"))
    while "Umesema: to neema" not in stage.texts(neema):
        await stage.playground.changed()
    assert stage.clock.monotonic() - began < 5
    await stage.settled()
    assert any("to the group" in text for text in stage.texts(group))
    assert stage.clock.monotonic() - began >= 29


async def test_the_pace_stays_below_telegrams(stage: Stage) -> None:
    world = stage.playground.world
    people = [world.user(f"P{index}") for index in range(40)]
    for person in people:
        world.start(person)
    stage.playground.obey_pace(Pace(overall=30, per_group_minute=20, per_chat=None))
    await stage.settled()
    for person in people:
        await stage.put(person, said("one"), said("two"))
    await stage.settled()
    assert all(len(stage.texts(person)) == 3 for person in people)
    assert not [call for call in stage.playground.calls if call.error]


async def test_a_group_that_became_a_supergroup_gets_its_message_there(stage: Stage, neema: Person) -> None:
    group = stage.playground.world.group("Darasa", [neema], kind="group")
    await stage.settled()
    new = stage.playground.world.migrate(group)
    await stage.put(group, said("hello", kind=Kind.GROUP))
    await stage.settled()
    assert [text for text in stage.texts(new) if "hello" in text]
    assert await stage.rows("SELECT count(*) FROM outbox") == [(0,)]


async def test_messages_of_a_chat_keep_their_order(stage: Stage, neema: Person) -> None:
    stage.playground.faults.next("sendMessage", "slow", seconds=0.1)
    stage.playground.faults.next("sendMessage", "5xx")
    await stage.put(neema, *(said(str(number)) for number in range(6)))
    await stage.settled()
    assert stage.texts(neema) == heard("0", "1", "2", "3", "4", "5")


async def test_answers_go_before_lessons(stage: Stage) -> None:
    world = stage.playground.world
    people = [world.user(f"P{index}") for index in range(35)]
    for person in people:
        world.start(person)
    await stage.settled()
    await stage.skip(5)
    stage.playground.calls.clear()
    for person in people[:-1]:
        await stage.put(person, said("lesson", kind=Kind.LESSON))
    gone = stage.count("sendMessage")
    assert gone < 28, "lessons leave evenly, or the answer would have to wait for the next second"
    await stage.put(people[-1], said("answer"))
    await stage.settled()
    sent = [str(call.params["text"]) for call in stage.playground.calls if call.method == "sendMessage"]
    assert sent.index("Umesema: answer") <= gone + 3, "the answer waited behind lessons that had not left yet"


async def test_what_may_not_go_at_this_hour_is_given_up(
    stage: Stage, neema: Person, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tutor, "may_send", lambda claimed, _now: "drop" if claimed.kind is Kind.LESSON else "send")
    await stage.put(neema, said("late", kind=Kind.LESSON, key=KEYED), said("now"))
    await stage.settled()
    assert told == [("lesson", "expired")]
    assert stage.texts(neema) == heard("now")


async def test_a_message_waits_for_its_time(stage: Stage, neema: Person) -> None:
    await stage.put(neema, replace(said("later"), not_before=int(stage.clock.now().timestamp()) + 3600))
    await stage.settled()
    assert stage.texts(neema) == []
    await stage.skip(3600)
    await stage.settled()
    assert stage.texts(neema) == heard("later")


async def test_a_message_that_was_sent_but_not_recorded_is_not_sent_again(
    stage: Stage, neema: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, failures = stage.store.run, [OSError("disk full")] * 2

    async def troubled(unit: Callable[[Tx], T]) -> T:
        if stage.texts(neema) and failures:
            raise failures.pop()
        return await run(unit)

    monkeypatch.setattr(Store, "run", lambda _self, unit: troubled(unit))
    await stage.put(neema, said("once"))
    await stage.settled()
    assert failures == []
    assert stage.texts(neema) == heard("once")


@pytest.mark.parametrize(
    ("what", "outcome", "texts"), [(Kind.LESSON, ("lesson", "uncertain"), []), (Kind.REPLY, ("reply", "sent"), ["x"])]
)
async def test_what_a_crash_left_under_way_is_decided_at_the_next_start(
    tmp_path: Path, course: Course, echo: None, told: Told, *, what: Kind, outcome: tuple[str, str], texts: list[str]
) -> None:
    del echo
    async with staged(tmp_path, course) as first:
        neema = first.playground.world.user("Neema")
        first.playground.world.start(neema)
        await first.settled()
        first.playground.world.posts(neema)[-1].deleted = True
        first.stop.set()
        await first.put(neema, said("x", kind=what, key=KEYED))
        await first.store.run(lambda tx: outbox.claim(tx, int(first.clock.now().timestamp()), limit=1))
        await first.store.close()
        async with staged(tmp_path, course, base=first) as second:
            await second.settled()
            await second.skip(2)
            await second.settled()
            assert told == [outcome]
            assert second.texts(neema) == heard(*texts)


class Slow:
    """Holds every sendMessage until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.began = asyncio.Event()
        self.go = asyncio.Event()
        call = LeanRequest.call

        async def held(
            request: LeanRequest, url: str, parameters: Mapping[str, object], *, read: float | None = None
        ) -> object:
            if url.endswith("/sendMessage"):
                self.began.set()
                await self.go.wait()
            return await call(request, url, parameters, read=read)

        monkeypatch.setattr(LeanRequest, "call", held)


@pytest.fixture
def slow(neema: Person, monkeypatch: pytest.MonkeyPatch) -> Slow:
    del neema
    return Slow(monkeypatch)


async def test_a_stop_lets_what_is_under_way_arrive_and_claims_no_more(stage: Stage, neema: Person, slow: Slow) -> None:
    await stage.put(neema, said("under way"), said("not yet"))
    await slow.began.wait()
    stage.stop.set()
    slow.go.set()
    await stage.gone()
    assert stage.texts(neema) == heard("under way")
    assert await stage.rows("SELECT state FROM outbox") == [("pending",)]


async def test_a_stop_waits_only_so_long_and_leaves_the_claim_for_the_next_start(
    stage: Stage, neema: Person, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender, "GRACE", 0.05)
    await stage.put(neema, said("under way"))
    await slow.began.wait()
    stage.stop.set()
    await stage.gone()
    assert await stage.rows("SELECT state FROM outbox") == [("sending",)]
