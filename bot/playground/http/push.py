"""Pushes updates to a webhook: one after another, again and again with growing pauses until the bot says 2xx."""

import asyncio
import json

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.playground.errors import Refused
from bot.playground.http.desk import Desk
from bot.playground.wire import Thing, text, thing, whole
from bot.playground.world.profile import Webhook

HEADER = "X-Telegram-Bot-Api-Secret-Token"
FIRST_PAUSE, LONGEST_PAUSE = 0.05, 5.0
OK = range(200, 300)


class Pusher:
    """Delivers the mailbox to the webhook while one is set."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._pause = FIRST_PAUSE

    async def run(self) -> None:
        """Push until cancelled."""
        async with ClientSession(timeout=ClientTimeout(total=30)) as session:
            while True:
                hook = self._desk.state.bot.webhook
                pending = self._desk.state.mailbox.pending
                if hook is None or not pending:
                    await self._desk.changed.wait()
                elif await self._deliver(session, hook, pending[0]):
                    self._desk.state.mailbox.acknowledge(whole(pending[0]["update_id"]) + 1)
                    self._pause = FIRST_PAUSE
                    self._desk.changed.ring()
                else:
                    await asyncio.sleep(self._pause)
                    self._pause = min(LONGEST_PAUSE, self._pause * 2)

    async def _deliver(self, session: ClientSession, hook: Webhook, update: Thing) -> bool:
        headers = {HEADER: hook.secret} if hook.secret else {}
        try:
            async with session.post(hook.url, json=update, headers=headers) as response:
                if response.status in OK:
                    self._obey(await response.read())
                    return True
                words = f"Wrong response from the webhook: {response.status} {response.reason}"
        except (ClientError, TimeoutError, OSError) as why:
            words = f"Connection failed: {why}"
        hook.last_error = (self._desk.state.seconds(), words)
        self._desk.changed.ring()
        return False

    def _obey(self, body: bytes) -> None:
        """Carry out the call a webhook may answer with; Telegram tells nobody how it went."""
        try:
            asked = thing(json.loads(body or b"{}"))
            method = self._desk.declared(text(asked["method"])) if "method" in asked else None
            if method is not None:
                self._desk.answer(method, self._desk.typed(method, asked))
        except (ValueError, Refused):
            return
