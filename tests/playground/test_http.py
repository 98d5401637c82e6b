"""The Bot API over raw HTTP: every way of passing parameters, files both ways, and requests no client should make."""

import asyncio
import json
from io import BytesIO

import aiohttp
import pytest
from playground_stage import PNG, TOKEN, Caller

from bot.playground.server import Playground
from bot.playground.wire import Thing, rows, thing


async def body(answering: "aiohttp.client._RequestContextManager") -> tuple[int, Thing]:
    async with answering as response:
        found: Thing = json.loads(await response.read())
        return response.status, found


@pytest.fixture(autouse=True)
def _started(playground: Playground) -> None:
    playground.world.start(1001)


async def test_all_four_ways_of_calling_mean_the_same(call: Caller, playground: Playground) -> None:
    url, markup = call.url("sendMessage"), {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
    flat = {"chat_id": "1001", "text": "Sawa & سلام", "reply_markup": json.dumps(markup)}
    multipart = aiohttp.FormData(flat, default_to_multipart=True)
    outcomes = [
        await body(call.session.get(url, params=flat)),
        await body(call.session.post(url, data=flat)),
        await body(call.session.post(url, json={**flat, "chat_id": 1001, "reply_markup": markup})),
        await body(call.session.post(url, data=multipart)),
    ]
    shown = [{k: v for k, v in thing(found["result"]).items() if k != "message_id"} for _, found in outcomes]
    assert shown == [shown[0]] * 4
    assert shown[0]["reply_markup"] == markup
    assert playground.violations == []


@pytest.mark.parametrize(
    ("token", "method", "code", "words"),
    [
        ("not-a-token", "getMe", 404, "Not Found"),
        ("43:another", "getMe", 401, "Unauthorized"),
        (TOKEN, "getMee", 404, "Not Found: method not found"),
        (TOKEN, "GETME", 200, None),
        (TOKEN, "", 404, "Not Found"),
        (TOKEN, "getMe/more", 404, "Not Found"),
    ],
)
async def test_tokens_and_methods(call: Caller, token: str, method: str, code: int, words: str | None) -> None:
    status, found = await body(call.session.get(call.url(method, token)))
    assert (status, found.get("description")) == (code, words)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"{broken", "application/json"),
        (b"[1, 2]", "application/json"),
        (b"\xff\xfe=1", "application/x-www-form-urlencoded"),
        (b"--x\r\nnonsense", "multipart/form-data; boundary=x"),
        (b"no boundary", "multipart/form-data"),
        (
            b'--x\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n\xff\xff\r\n--x--\r\n',
            "multipart/form-data; boundary=x",
        ),
        (b"\x00\x01\x02", "application/octet-stream"),
        (
            json.dumps({"chat_id": {"a": []}, "text": 5, "reply_markup": [1], "entities": "x"}).encode(),
            "application/json",
        ),
        (
            json.dumps({"chat_id": 1001, "text": "x", "entities": [{"type": "bold"}], "reply_parameters": 7}).encode(),
            "application/json",
        ),
        (json.dumps({"chat_id": 10**400, "text": "\ud800"}).encode(), "application/json"),
    ],
)
async def test_a_broken_request_gets_an_answer_in_telegrams_form(call: Caller, content: bytes, kind: str) -> None:
    for method in ("sendMessage", "sendPoll", "sendPhoto", "getUpdates", "setMyCommands"):
        status, found = await body(call.session.post(call.url(method), data=content, headers={"Content-Type": kind}))
        assert status in {200, 400}, (method, found)
        assert isinstance(found["ok"], bool)
    assert not [violation for violation in call.playground.violations if "the playground broke" in violation.words]


async def test_a_huge_body_is_refused(call: Caller) -> None:
    status, found = await body(call.session.post(call.url("sendMessage"), data=BytesIO(b"x" * (61 * 1024 * 1024))))
    assert (status, found["description"]) == (413, "Request Entity Too Large")


async def test_a_file_goes_up_and_comes_down_again(call: Caller, playground: Playground) -> None:
    form = aiohttp.FormData({"chat_id": "1001", "caption": "<b>kazi</b>", "parse_mode": "HTML"})
    form.add_field("document", b"kazi ya leo", filename="kazi.txt", content_type="text/plain")
    _, sent = await body(call.session.post(call.url("sendDocument"), data=form))
    document = thing(thing(sent["result"])["document"])
    assert (document["file_name"], document["mime_type"], document["file_size"]) == ("kazi.txt", "text/plain", 11)
    path = thing((await call("getFile", file_id=document["file_id"]))["result"])["file_path"]
    async with call.session.get(f"{playground.page_url}file/bot{TOKEN}/{path}") as response:
        assert await response.read() == b"kazi ya leo"
    async with call.session.get(f"{playground.page_url}file/bot43:another/{path}") as response:
        assert response.status == 401
    assert playground.violations == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (PNG, None),
        (b"not an image", "Bad Request: IMAGE_PROCESS_FAILED"),
        (b"", "Bad Request: file must be non-empty"),
        (PNG[:16] + (9000).to_bytes(4, "big") * 2 + PNG[24:], "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        (
            PNG[:16] + (2100).to_bytes(4, "big") + (100).to_bytes(4, "big") + PNG[24:],
            "Bad Request: PHOTO_INVALID_DIMENSIONS",
        ),
        (PNG + b"\0" * (10 * 1024 * 1024), "Bad Request: file is too big"),
    ],
)
async def test_a_photo_is_looked_at(call: Caller, content: bytes, words: str | None) -> None:
    form = aiohttp.FormData({"chat_id": "1001"})
    form.add_field("photo", BytesIO(content), filename="p.png", content_type="image/png")
    _, sent = await body(call.session.post(call.url("sendPhoto"), data=form))
    assert sent.get("description") == words


async def test_an_album_names_its_files_by_attach(call: Caller, playground: Playground) -> None:
    media = [{"type": "photo", "media": "attach://a", "caption": "moja"}, {"type": "photo", "media": "attach://b"}]
    form = aiohttp.FormData({"chat_id": "1001", "media": json.dumps(media)})
    for name in ("a", "b"):
        form.add_field(name, PNG + name.encode(), filename=f"{name}.png", content_type="image/png")
    _, sent = await body(call.session.post(call.url("sendMediaGroup"), data=form))
    first, second = (thing(row) for row in rows(sent["result"]))
    assert first["media_group_id"] == second["media_group_id"]
    assert first["photo"] != second["photo"]
    assert playground.violations == []


async def test_a_call_is_kept_in_the_ledger_with_its_outcome(call: Caller, playground: Playground) -> None:
    await call("sendMessage", chat_id=1001, text="x")
    await call("sendMessage", chat_id=777, text="x")
    good, bad = playground.calls[-2:]
    assert (good.method, good.params, good.ok) == ("sendMessage", {"chat_id": 1001, "text": "x"}, True)
    assert bad.error == {"ok": False, "error_code": 400, "description": "Bad Request: chat not found"}


async def test_a_server_that_was_away_comes_back_with_everything_it_knew(call: Caller, playground: Playground) -> None:
    await call("sendMessage", chat_id=1001, text="kabla")
    port = int(playground.page_url.rstrip("/").rpartition(":")[2])
    await playground.stop()
    with pytest.raises(aiohttp.ClientError):
        await call("getMe")
    await playground.start(port=port)
    await call("sendMessage", chat_id=1001, text="baada")
    assert [post.content["text"] for post in playground.world.posts(1001)] == ["/start", "kabla", "baada"]


async def test_a_button_nobody_answers_is_a_violation(call: Caller, playground: Playground) -> None:
    playground.patience = 0.01
    keys = {"inline_keyboard": [[{"text": "a", "callback_data": "1:a"}, {"text": "b", "callback_data": "1:b"}]]}
    await call("sendMessage", chat_id=1001, text="x", reply_markup=keys)
    answered = playground.world.press(1001, "a")
    await call("answerCallbackQuery", callback_query_id=answered.id)
    waiting = playground.world.press(1001, "b")
    assert playground.unanswered() == [waiting]
    async with asyncio.timeout(60):
        while not playground.violations:
            await playground.changed()
    assert [v.words for v in playground.violations] == ["callback '1:b' was not answered within 0.01 s"]
