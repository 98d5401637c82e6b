"""Trouble on order: what each kind looks like from the bot's side, and what of the call was carried out."""

import asyncio
from datetime import timedelta

import aiohttp
import pytest
from playground_stage import Caller, HandClock

from bot.playground.flood import Pace
from bot.playground.server import Playground
from bot.playground.wire import Thing

HELLO: Thing = {"chat_id": 1001, "text": "x"}


@pytest.fixture(autouse=True)
def _started(playground: Playground) -> None:
    playground.world.start(1001)


def said(playground: Playground) -> int:
    return sum(post.author == 42 for post in playground.world.posts(1001))


@pytest.mark.parametrize(("kind", "carried_out"), [("drop_before", 0), ("drop_after", 1)])
async def test_a_dropped_connection_hides_whether_the_message_was_sent(
    call: Caller, playground: Playground, kind: str, carried_out: int
) -> None:
    playground.faults.next("sendMessage", kind)
    with pytest.raises(aiohttp.ClientError):
        await call("sendMessage", **HELLO)
    assert said(playground) == carried_out
    assert (await call("sendMessage", **HELLO))["ok"]


@pytest.mark.parametrize(
    ("kind", "code", "words"),
    [
        ("400", 400, "Bad Request: chat not found"),
        ("401", 401, "Unauthorized"),
        ("403", 403, "Forbidden: bot was blocked by the user"),
        ("404", 404, "Not Found"),
        (
            "409",
            409,
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
        ),
        ("5xx", 500, "Internal Server Error"),
        ("429", 429, "Too Many Requests: retry after 7"),
    ],
)
async def test_a_scripted_refusal_looks_like_telegrams(
    call: Caller, playground: Playground, kind: str, code: int, words: str
) -> None:
    playground.faults.next("sendMessage", kind, times=2, retry_after=7)
    for _ in range(2):
        answer = await call("sendMessage", **HELLO)
        assert (answer["error_code"], answer["description"]) == (code, words)
    assert (await call("sendMessage", **HELLO))["ok"]
    assert said(playground) == 1


async def test_a_429_names_the_seconds_in_body_and_header(call: Caller, playground: Playground) -> None:
    playground.faults.next("*", "429", retry_after=3)
    async with call.session.post(call.url("getMe")) as response:
        assert (response.status, response.headers["Retry-After"]) == (429, "3")
        assert (await response.json())["parameters"] == {"retry_after": 3}


async def test_a_429_of_a_chat_shuts_that_chat_until_its_time_is_over(
    call: Caller, playground: Playground, clock: HandClock
) -> None:
    playground.world.start(1002)
    playground.faults.next("sendMessage", "429", retry_after=30, scope="chat")
    assert (await call("sendMessage", **HELLO))["error_code"] == 429
    await clock.jump(clock.now() + timedelta(seconds=10))
    assert (await call("sendMessage", **HELLO))["description"] == "Too Many Requests: retry after 20"
    assert (await call("sendMessage", chat_id=1002, text="x"))["ok"]
    await clock.jump(clock.now() + timedelta(seconds=20))
    assert (await call("sendMessage", **HELLO))["ok"]


async def test_a_proxys_html_page_is_no_json(call: Caller, playground: Playground) -> None:
    playground.faults.always("getMe", "html")
    async with call.session.get(call.url("getMe")) as response:
        assert (response.status, response.content_type) == (502, "text/html")
    playground.faults.clear()
    assert (await call("getMe"))["ok"]


@pytest.mark.parametrize("kind", ["hang", "half_open"])
async def test_an_answer_that_never_comes_runs_into_the_clients_timeout(
    call: Caller, playground: Playground, kind: str
) -> None:
    playground.faults.next("sendMessage", kind)
    with pytest.raises(asyncio.TimeoutError):
        async with asyncio.timeout(0.1):
            await call("sendMessage", **HELLO)
    assert said(playground) == 0
    assert (await call("sendMessage", **HELLO))["ok"]


async def test_a_slow_call_is_carried_out_in_the_end(call: Caller, playground: Playground) -> None:
    playground.faults.next("sendMessage", "slow", seconds=0.05)
    assert (await call("sendMessage", **HELLO))["ok"]
    assert playground.calls[-1].ms >= 50


def test_an_unknown_trouble_is_refused_at_once(playground: Playground) -> None:
    with pytest.raises(ValueError, match="no trouble called 'rain'"):
        playground.faults.next("sendMessage", "rain")


async def test_30_messages_a_second_pass_and_the_31st_waits(
    call: Caller, playground: Playground, clock: HandClock
) -> None:
    playground.obey_pace()
    answers = [await call("sendMessage", **HELLO) for _ in range(31)]
    assert [answer["ok"] for answer in answers] == [True] * 30 + [False]
    assert answers[-1]["parameters"] == {"retry_after": 1}
    await clock.jump(clock.now() + timedelta(seconds=1))
    assert (await call("sendMessage", **HELLO))["ok"]


async def test_a_group_takes_20_messages_a_minute(call: Caller, playground: Playground, clock: HandClock) -> None:
    playground.obey_pace(Pace(overall=None))
    group = next(chat.id for chat in playground.world.chats.values() if not chat.private)
    sent = []
    for _ in range(21):
        sent.append((await call("sendMessage", chat_id=group, text="x"))["ok"])
        await clock.jump(clock.now() + timedelta(seconds=1))
    assert sent == [True] * 20 + [False]
    assert (await call("sendMessage", **HELLO))["ok"]
    await clock.jump(clock.now() + timedelta(seconds=39))
    assert (await call("sendMessage", chat_id=group, text="x"))["ok"]
