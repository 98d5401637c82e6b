"""getUpdates as a true long poll: waits for an update or for real seconds, and gives way to a newer request."""

import asyncio

from bot.playground.errors import Fault, Refused
from bot.playground.http.desk import Desk
from bot.playground.methods.webhooks import allow
from bot.playground.spec.coerce import Params
from bot.playground.wire import Thing
from bot.playground.world import voting

LONGEST = 50
MOST = 100


class Fetch:
    """Hands out the updates of one bot, to one request at a time."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._turn = 0

    async def updates(self, params: Params) -> list[Thing]:
        """Acknowledge by offset, then give the oldest updates, waiting for the first one if asked."""
        state = self._desk.state
        if state.bot.webhook is not None:
            raise Refused(Fault.WEBHOOK_CONFLICT)
        self._turn += 1
        turn = self._turn
        allow(state, params)
        voting.close_due(state)
        state.mailbox.acknowledge(params.whole("offset"))
        self._desk.arrived.ring()
        self._desk.changed.ring()
        limit = params.whole("limit", MOST)
        await self._wait(turn, min(params.whole("timeout"), LONGEST))
        if turn != self._turn:
            raise Refused(Fault.POLL_CONFLICT)
        return state.mailbox.first(limit if 1 <= limit <= MOST else MOST)

    async def _wait(self, turn: int, seconds: int) -> None:
        """Wait in real time: moving the clock must not end a poll."""
        mailbox, bell = self._desk.state.mailbox, self._desk.arrived
        try:
            async with asyncio.timeout(max(0, seconds)):
                while not mailbox.pending and turn == self._turn:
                    await bell.wait()
        except TimeoutError:
            return
