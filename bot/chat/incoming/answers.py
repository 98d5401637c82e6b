"""Answers callback queries at once, so that the button stops spinning while the work goes on.

Nothing is kept about it and nothing depends on it: a query older than 150 s cannot be answered any more, which is
normal after a restart. What there is to say stands in the message; only a member of a group who presses what is for
admins is told so in the answer, because the message there is everybody's.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping

from bot.chat import journal
from bot.chat.connection.client import Call
from bot.chat.waiting import unless
from bot.storage.inbox import Waiting

Words = Callable[[Mapping[str, object]], Awaitable[str | None]]
AT_ONCE = 32
_PATIENCE = 10.0  # seconds
_KIND = "callback_query"
_MARK = f'"{_KIND}"'


class Answers:
    """Answers in the background."""

    def __init__(self, call: Call, words: Words | None = None) -> None:
        self._call = call
        self._words = words
        self._waiting: asyncio.Queue[Mapping[str, object]] = asyncio.Queue()

    def notice(self, row: Waiting) -> None:
        """Answer the query that this update carries, if it does, as soon as a connection is free."""
        if _MARK not in row.raw:
            return
        query = json.loads(row.raw).get(_KIND)
        if isinstance(query, dict) and isinstance(query.get("id"), str):
            self._waiting.put_nowait(query)

    async def run(self, stop: asyncio.Event) -> None:
        """Answer until told to stop."""
        await unless(stop, self._work_together())

    async def settled(self) -> None:
        """Wait until every query was answered."""
        await self._waiting.join()

    async def _work_together(self) -> None:
        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(self._work())

    async def _work(self) -> None:
        while True:
            query = await self._waiting.get()
            try:
                text = await self._words(query) if self._words else None
                told = {"callback_query_id": query["id"]}
                await self._call("answerCallbackQuery", told | {"text": text} if text else told, patience=_PATIENCE)
            except Exception as error:  # noqa: BLE001 - too late, no network, a strange answer: nothing depends on it
                journal.note("press not answered", why=type(error).__name__)
            finally:
                self._waiting.task_done()
