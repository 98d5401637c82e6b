"""getUpdates over HTTP: the long poll, offsets, redelivery, conflicts, and what a bot asked to hear."""

import asyncio
from datetime import timedelta

import pytest
from playground_stage import Caller, HandClock

from bot.playground.server import Playground
from bot.playground.wire import Thing, rows, thing, whole


def ids(body: Thing) -> list[int]:
    assert body["ok"], body
    return [whole(thing(update)["update_id"]) for update in rows(body["result"])]


def talk(playground: Playground, count: int) -> None:
    playground.world.mailbox.pending.clear()
    for number in range(count):
        playground.world.say(1001, f"ujumbe {number}")


async def test_updates_come_again_until_the_offset_confirms_them(call: Caller, playground: Playground) -> None:
    talk(playground, 3)
    first = ids(await call("getUpdates"))
    assert ids(await call("getUpdates")) == first
    assert ids(await call("getUpdates", offset=first[1])) == first[1:]
    assert ids(await call("getUpdates", offset=first[2] + 1)) == []
    assert ids(await call("getUpdates", offset=first[0])) == []


@pytest.mark.parametrize(("limit", "expected"), [(1, 1), (100, 5), (0, 5), (101, 5), ("2", 2)])
async def test_the_limit_is_between_1_and_100(
    call: Caller, playground: Playground, limit: object, expected: int
) -> None:
    talk(playground, 5)
    assert len(ids(await call("getUpdates", limit=limit))) == expected


async def test_a_negative_offset_keeps_only_the_newest(call: Caller, playground: Playground) -> None:
    talk(playground, 5)
    newest = [whole(update["update_id"]) for update in list(playground.world.mailbox.pending)[-2:]]
    assert ids(await call("getUpdates", offset=-2)) == newest
    assert ids(await call("getUpdates")) == newest


async def test_a_long_poll_ends_with_the_first_update(call: Caller, playground: Playground) -> None:
    talk(playground, 0)
    waiting = asyncio.ensure_future(call("getUpdates", timeout=50))
    await playground.changed()
    playground.world.say(1001, "habari")
    async with asyncio.timeout(60):
        assert len(ids(await waiting)) == 1


async def test_moving_the_clock_does_not_end_a_long_poll(
    call: Caller, playground: Playground, clock: HandClock
) -> None:
    talk(playground, 0)
    waiting = asyncio.ensure_future(call("getUpdates", timeout=50))
    await playground.changed()
    await clock.jump(clock.now() + timedelta(days=1))
    await call("getMe")
    assert not waiting.done()
    playground.world.say(1001, "asubuhi")
    async with asyncio.timeout(60):
        assert len(ids(await waiting)) == 1


async def test_a_second_poll_ends_the_first_with_a_conflict(call: Caller, playground: Playground) -> None:
    talk(playground, 0)
    first = asyncio.ensure_future(call("getUpdates", timeout=50))
    await playground.changed()
    second = asyncio.ensure_future(call("getUpdates", timeout=50))
    async with asyncio.timeout(60):
        refused = await first
    playground.world.say(1001, "x")
    assert refused["error_code"] == 409
    assert str(refused["description"]).startswith("Conflict: terminated by other getUpdates request")
    assert len(ids(await second)) == 1


async def test_a_webhook_forbids_polling(call: Caller) -> None:
    await call("setWebhook", url="https://example.com/hook")
    refused = await call("getUpdates")
    assert refused["description"] == (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )
    await call("deleteWebhook")
    assert (await call("getUpdates"))["ok"]


async def test_what_the_bot_asked_to_hear_is_remembered(call: Caller, playground: Playground) -> None:
    talk(playground, 0)
    post = playground.world.say(1001, "x")
    await call("getUpdates", allowed_updates=["message_reaction"], offset=-1)
    playground.world.say(1001, "not heard")
    playground.world.react(1001, post, "👍")
    kinds = [set(thing(row)) - {"update_id"} for row in rows((await call("getUpdates"))["result"])]
    assert kinds == [{"message"}, {"message_reaction"}]
    await call("getUpdates", allowed_updates=[])
    playground.world.react(1001, post, None)
    assert len(playground.world.mailbox.pending) == 2


async def test_pending_updates_are_dropped_when_asked(call: Caller, playground: Playground) -> None:
    talk(playground, 3)
    assert thing((await call("getWebhookInfo"))["result"])["pending_update_count"] == 3
    await call("deleteWebhook", drop_pending_updates=True)
    assert ids(await call("getUpdates")) == []
