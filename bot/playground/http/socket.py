"""The page's live line: the whole state once, then every event as it happens."""

import asyncio
import json

from aiohttp import WSMsgType, web

from bot.playground.http.desk import Desk
from bot.playground.http.snapshot import page_event, snapshot
from bot.playground.ledger import Call, Violation
from bot.playground.wire import Thing
from bot.playground.world.events import Event

HIDDEN = frozenset({"query", "webhook"})


class Line:
    """Keeps the pages that listen and writes every event to them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._queues: set[asyncio.Queue[Thing]] = set()
        desk.state.events.listeners.append(self._on_event)
        desk.watchers.append(self._on_entry)

    async def open(self, request: web.Request) -> web.StreamResponse:
        """Serve one page until it goes away."""
        socket = web.WebSocketResponse(heartbeat=30)
        await socket.prepare(request)
        queue: asyncio.Queue[Thing] = asyncio.Queue()
        queue.put_nowait({"kind": "state", **snapshot(self._desk)})
        self._queues.add(queue)
        writer = asyncio.get_running_loop().create_task(self._write(socket, queue))
        try:
            async for message in socket:
                if message.type is WSMsgType.ERROR:
                    break
        finally:
            self._queues.discard(queue)
            writer.cancel()
        return socket

    async def _write(self, socket: web.WebSocketResponse, queue: "asyncio.Queue[Thing]") -> None:
        while not socket.closed:
            await socket.send_str(json.dumps(await queue.get(), ensure_ascii=False))

    def _on_event(self, event: Event) -> None:
        self._desk.changed.ring()
        if self._queues and event.type not in HIDDEN:
            self._send({"kind": "event", "event": page_event(self._desk.state, event)})

    def _on_entry(self, entry: Call | Violation) -> None:
        if not self._queues:
            return
        if isinstance(entry, Call):
            self._send({"kind": "event", "event": {"type": "call", "call": entry.page()}})
        else:
            self._send({"kind": "event", "event": {"type": "violation", **entry.page()}})

    def refresh(self) -> None:
        """Send the whole state again, after a reset."""
        self._send({"kind": "state", **snapshot(self._desk)})

    def _send(self, words: Thing) -> None:
        for queue in self._queues:
            queue.put_nowait(words)
