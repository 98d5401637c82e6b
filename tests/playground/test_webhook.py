"""The webhook: order, secret, retries until 2xx, a call as the answer."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from playground_stage import Caller

from bot.playground.server import Playground
from bot.playground.wire import Thing, thing


class Hook:
    """A bot that listens: gives the scripted answers, then 200."""

    def __init__(self) -> None:
        self.url = ""
        self.received: list[Thing] = []
        self.secrets: list[str | None] = []
        self.script: list[web.Response] = []
        self.rang = asyncio.Event()

    async def receive(self, request: web.Request) -> web.Response:
        self.received.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.rang.set()
        return self.script.pop(0) if self.script else web.Response()

    async def count(self, number: int) -> None:
        async with asyncio.timeout(60):
            while len(self.received) < number:
                self.rang.clear()
                await self.rang.wait()


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    made = Hook()
    application = web.Application()
    application.router.add_post("/hook", made.receive)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield made
    await runner.cleanup()


def said(hook: Hook) -> list[object]:
    return [thing(update.get("message")).get("text") for update in hook.received]


async def test_updates_are_pushed_in_order_with_the_secret(call: Caller, playground: Playground, hook: Hook) -> None:
    await call("setWebhook", url=hook.url, secret_token="s-1_x", drop_pending_updates=True)  # noqa: S106 - a test's secret
    for words in ("moja", "mbili", "tatu"):
        playground.world.say(1001, words)
    await hook.count(3)
    assert said(hook) == ["moja", "mbili", "tatu"]
    assert set(hook.secrets) == {"s-1_x"}


async def test_a_refused_push_comes_again_before_the_next_one(call: Caller, playground: Playground, hook: Hook) -> None:
    hook.script = [web.Response(status=500), web.Response(status=302)]
    await call("setWebhook", url=hook.url, drop_pending_updates=True)
    playground.world.say(1001, "moja")
    playground.world.say(1001, "mbili")
    await hook.count(4)
    assert said(hook) == ["moja", "moja", "moja", "mbili"]
    trouble = thing((await call("getWebhookInfo"))["result"])
    assert str(trouble["last_error_message"]).startswith("Wrong response from the webhook")


async def test_a_webhook_may_answer_with_a_call(call: Caller, playground: Playground, hook: Hook) -> None:
    hook.script = [web.json_response({"method": "sendMessage", "chat_id": 1001, "text": "karibu"})]
    await call("setWebhook", url=hook.url, drop_pending_updates=True)
    playground.world.start(1001)
    async with asyncio.timeout(60):
        while playground.world.posts(1001)[-1].content.get("text") != "karibu":
            await playground.changed()
    assert playground.violations == []


async def test_an_unreachable_webhook_keeps_the_updates(call: Caller, playground: Playground) -> None:
    await call("setWebhook", url="http://127.0.0.1:9/hook", drop_pending_updates=True)
    playground.world.say(1001, "moja")
    async with asyncio.timeout(60):
        while (hook := playground.world.bot.webhook) is not None and hook.last_error is None:
            await playground.changed()
    found = thing((await call("getWebhookInfo"))["result"])
    assert (found["pending_update_count"], str(found["last_error_message"])[:17]) == (1, "Connection failed")
