"""The Bot API over HTTP: /bot<token>/<method> and /file/bot<token>/<path>, with scripted trouble in between."""

import asyncio
import json
import re
import time
import traceback
from pathlib import Path

from aiohttp import web

from bot.playground.errors import Fault, Refused
from bot.playground.faults import Trouble
from bot.playground.http.desk import Desk, refusal
from bot.playground.http.fetch import Fetch
from bot.playground.http.reading import read
from bot.playground.spec.coerce import Params
from bot.playground.spec.tables import Method
from bot.playground.wire import Thing, whole

TOKEN = re.compile(r"\d+:[\w\-]+")
HTML = "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>"


class Api:
    """Answers HTTP requests of one bot."""

    def __init__(self, desk: Desk, token: str) -> None:
        self.desk = desk
        self.fetch = Fetch(desk)
        self.stopping = asyncio.Event()
        self._token = token

    def check_token(self, token: str) -> None:
        """Refuse a token that is malformed or not the bot's."""
        if not TOKEN.fullmatch(token):
            raise Refused(Fault.NOT_FOUND)
        if token != self._token:
            raise Refused(Fault.UNAUTHORIZED)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one call."""
        began = time.perf_counter()
        name, raw = request.match_info["method"], Thing()
        try:
            self.check_token(request.match_info["token"])
            method = self.desk.declared(name)
            raw = await read(request)
            return await self._call(request, method, raw)
        except Refused as refused:
            self.desk.enter(name, raw, began, refused)
            return answer(refused)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as why:
            return self._broken(name, raw, began, why)

    def _broken(self, name: str, raw: Thing, began: float, why: Exception) -> web.StreamResponse:
        """Answer as Telegram would when the playground itself makes a mistake, and say so loudly."""
        place = traceback.extract_tb(why.__traceback__)[-1]
        self.desk.accuse(
            name, f"the playground broke: {type(why).__name__}: {why} ({Path(place.filename).name}:{place.lineno})"
        )
        refused = Refused(Fault.INTERNAL)
        self.desk.enter(name, raw, began, refused)
        return answer(refused)

    async def _call(self, request: web.Request, method: Method, raw: Thing) -> web.StreamResponse:
        began = time.perf_counter()
        params = self.desk.typed(method, raw)
        rule = self.desk.faults.take(method.name)
        if rule is not None and (met := await self._before(request, rule, params)) is not None:
            return met
        result = await self._result(method, params)
        self.desk.enter(method.name, params.values, began, result)
        if rule is not None and rule.kind == "drop_after":
            return _cut(request)
        return done(result)

    async def _result(self, method: Method, params: Params) -> object:
        if method.name == "getUpdates":
            return await self.fetch.updates(params)
        return self.desk.answer(method, params)

    async def _before(self, request: web.Request, rule: Trouble, params: Params) -> web.StreamResponse | None:
        """Let trouble happen that comes before the call is carried out."""
        match rule.kind:
            case "slow":
                await asyncio.sleep(float(str(rule.options.get("seconds", 1))))
                return None
            case "drop_after":
                return None
            case "drop_before":
                return _cut(request)
            case "html":
                return web.Response(status=whole(rule.options.get("code"), 502), text=HTML, content_type="text/html")
            case "hang":
                await self.stopping.wait()
                return _cut(request)
            case "half_open":
                return await self._half(request)
            case _:
                raise self.desk.trouble(rule, params)

    async def _half(self, request: web.Request) -> web.StreamResponse:
        """Send the head of an answer and never its end."""
        response = web.StreamResponse(headers={"Content-Type": "application/json", "Content-Length": "1000"})
        await response.prepare(request)
        await response.write(b'{"ok":')
        await self.stopping.wait()
        return _cut(request)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """Give the bytes of a file."""
        try:
            self.check_token(request.match_info["token"])
        except Refused as refused:
            return answer(refused)
        known = self.desk.state.files.by_path(request.match_info["path"])
        if known is None:
            return answer(Refused(Fault.NOT_FOUND))
        return web.Response(body=known.content, content_type="application/octet-stream")


async def nowhere(request: web.Request) -> web.StreamResponse:
    """Answer what is neither a method nor a file."""
    del request
    return answer(Refused(Fault.NOT_FOUND))


def done(result: object) -> web.Response:
    """Give the answer of a call that was carried out."""
    return web.Response(body=json.dumps({"ok": True, "result": result}).encode(), content_type="application/json")


def answer(refused: Refused) -> web.Response:
    """Give the answer of a call that was refused."""
    retry = whole((refused.parameters or {}).get("retry_after"))
    headers = {"Retry-After": str(retry)} if retry else {}
    body = json.dumps(refusal(refused)).encode()
    return web.Response(status=refused.code, body=body, content_type="application/json", headers=headers)


def _cut(request: web.Request) -> web.Response:
    """Break the connection; what is returned reaches nobody."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
