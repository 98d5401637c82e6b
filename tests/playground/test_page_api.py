"""/sim: the hands and eyes of the phone page."""

import asyncio
import json

import aiohttp
from playground_stage import PNG, Caller

from bot.playground.server import Playground
from bot.playground.wire import Thing, rows, thing


async def see(call: Caller, path: str = "state") -> Thing:
    async with call.session.get(f"{call.playground.page_url}sim/{path}") as response:
        found: Thing = json.loads(await response.read())
        return found


def group_of(playground: Playground) -> int:
    return next(chat.id for chat in playground.world.chats.values() if not chat.private)


async def test_four_people_and_a_group_are_there_from_the_start(call: Caller) -> None:
    state = await see(call)
    people = [(thing(row)["first_name"], thing(row)["language"]) for row in rows(state["people"])]
    assert people == [("Neema", "sw"), ("Wanjiru", "sw"), ("سارا", "fa"), ("فرید", "fa")]
    kinds = [thing(row)["type"] for row in rows(state["chats"])]
    assert kinds == ["private"] * 4 + ["supergroup"]


async def test_a_gesture_changes_the_state_everyone_sees(call: Caller, playground: Playground) -> None:
    group = group_of(playground)
    assert (await call.gesture("start", person=1001))["ok"]
    assert (await call.gesture("say", person=1002, chat=group, text="habari"))["ok"]
    sent = await call(
        "sendMessage",
        chat_id=1001,
        text="?",
        reply_markup={"inline_keyboard": [[{"text": "a", "callback_data": "1:a"}]]},
    )
    post = thing(sent["result"])["message_id"]
    assert (await call.gesture("press", person=1001, chat=1001, message_id=post, data="1:a"))["ok"]
    refused = await call.gesture("press", person=1001, chat=1001, message_id=post, data="1:z")
    assert (refused["ok"], "no button '1:z'" in str(refused["description"])) == (False, True)
    assert (await call.gesture("react", person=1001, chat=1001, message_id=post, emoji="👍"))["ok"]
    shown = thing(thing((await see(call))["messages"])["1001"][-1])  # type: ignore[index]
    assert thing(shown["sim"])["reactions"] == {"👍": [1001]}


async def test_every_gesture_works_once(call: Caller, playground: Playground) -> None:
    group = group_of(playground)
    made = await call.gesture("group", title="Jukwaa", members=[1001, 1002], forum=True)
    forum = thing(made["chat"])["id"]
    await call.gesture("start", person=1001, payload="g-1")
    poll = thing(
        (
            await call(
                "sendPoll", chat_id=group, question="?", options=[{"text": "a"}, {"text": "b"}], is_anonymous=False
            )
        )["result"]
    )
    said = thing((await call.gesture("say", person=1001, chat=1001, text="kosa"))["message"])["message_id"]
    for name, asked in (
        ("vote", {"person": 1001, "chat": group, "message_id": poll["message_id"], "options": [1]}),
        ("vote", {"person": 1001, "chat": group, "message_id": poll["message_id"], "options": []}),
        ("edit", {"person": 1001, "chat": 1001, "message_id": said, "text": "sahihi"}),
        ("block", {"person": 1001, "blocked": True}),
        ("block", {"person": 1001, "blocked": False}),
        ("member", {"chat": group, "person": 1003, "status": "left"}),
        ("member", {"chat": group, "bot": True, "status": "administrator"}),
        ("topic", {"chat": forum, "name": "Maswali"}),
        ("migrate", {"chat": group, "tell": ["new"]}),
        ("migrate", {"chat": group, "tell": ["old"]}),
        ("person", {"first_name": "Amina", "language": "sw", "zone": "Africa/Nairobi"}),
        ("person", {"id": 1001, "language": "fa"}),
        ("fault", {"method": "sendMessage", "kind": "slow", "times": 1, "seconds": 0}),
        ("calm", {}),
    ):
        answer = await call.gesture(name, **asked)
        assert answer["ok"], (name, answer)
    assert playground.violations == []


async def test_a_gesture_that_makes_no_sense_is_refused_with_words(call: Caller) -> None:
    for name, asked in (
        ("dance", {}),
        ("say", {}),
        ("say", {"person": 9, "chat": 9, "text": "x"}),
        ("press", {"person": 1001, "chat": 1001, "message_id": 99, "data": "x"}),
        ("vote", {"person": 1001, "chat": 1001, "message_id": 99, "options": [0]}),
        ("clock", {"to": "tomorrow"}),
        ("member", {"chat": 1001, "person": 1001, "status": "king"}),
        ("migrate", {"chat": 1001, "tell": ["nobody"]}),
        ("fault", {"method": "x", "kind": "rain"}),
    ):
        answer = await call.gesture(name, **asked)
        assert (answer["ok"], bool(answer["description"])) == (False, True), name


async def test_a_photo_from_the_page_is_seen_by_the_bot_and_by_the_page(call: Caller, playground: Playground) -> None:
    form = aiohttp.FormData({"person": "1001", "chat": "1001", "kind": "photo", "caption": "kazi"})
    form.add_field("file", PNG, filename="p.png", content_type="image/png")
    async with call.session.post(f"{playground.page_url}sim/send", data=form) as response:
        sent = thing((await response.json())["message"])
    async with call.session.get(
        f"{playground.page_url}sim/file/{thing(rows(sent['photo'])[-1])['file_id']}"
    ) as response:
        assert await response.read() == PNG


async def test_the_clock_is_read_and_moved(call: Caller, playground: Playground) -> None:
    assert (await see(call, "clock"))["now"] == "2026-11-22T09:00:00Z"
    assert (await call.gesture("clock", advance=90))["now"] == "2026-11-22T09:01:30Z"
    morning = await call.gesture("clock", next="morning", zone="Asia/Tehran", hour=7)
    assert morning["now"] == "2026-11-23T03:30:00Z"
    assert (await call.gesture("clock", to="2026-11-24T00:00:00+00:00"))["epoch"] == playground.clock.now().timestamp()


async def test_the_page_hears_events_as_they_happen(call: Caller, playground: Playground) -> None:
    async with asyncio.timeout(60), call.session.ws_connect(f"{playground.page_url}sim/ws") as socket:
        assert (await socket.receive_json())["kind"] == "state"
        playground.world.start(1001)
        await call("sendMessage", chat_id=1001, text="karibu")
        await call("sendMessage", chat_id=1001, text="x", typo=1)
        heard = [thing((await socket.receive_json())["event"]) for _ in range(6)]
    assert [row["type"] for row in heard] == ["message", "message", "call", "violation", "message", "call"]
    assert [thing(row["message"])["text"] for row in heard if row["type"] == "message"] == ["/start", "karibu", "x"]


async def test_reset_begins_again_with_the_same_people(call: Caller, playground: Playground) -> None:
    await call.gesture("start", person=1001)
    await call("sendMessage", chat_id=1001, text="x", typo=1)
    assert (await call.gesture("reset"))["ok"]
    state = await see(call)
    assert (len(rows(state["people"])), state["violations"], state["calls"]) == (4, [], [])
    assert thing(state["messages"])["1001"] == []
    assert playground.violations == []


async def test_the_page_is_served_at_the_root(call: Caller, playground: Playground) -> None:
    async with call.session.get(playground.page_url) as response:
        assert response.status == 200
