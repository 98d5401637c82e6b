"""Work the server does by itself: closing polls by the clock, pushing webhooks, noticing buttons nobody answered."""

import asyncio
from collections.abc import Coroutine

from bot.playground.http.desk import Bell, Desk
from bot.playground.http.push import Pusher
from bot.playground.world import voting
from bot.playground.world.events import Event

PATIENCE = 15.0  # real seconds a pressed button may spin before the judge speaks; a learner's spinner stops about there
IDLE = 3600.0


class Errands:
    """Keeps its own tasks; a failed one is raised again at stop."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._tasks: list[asyncio.Task[None]] = []
        self._scheduled = Bell()
        self.patience = PATIENCE
        desk.state.events.listeners.append(self._on_event)

    def start(self) -> None:
        """Begin all errands."""
        self._run(Pusher(self._desk).run())
        self._run(self._close_polls())

    def _run(self, work: Coroutine[object, object, None]) -> None:
        self._tasks.append(asyncio.get_running_loop().create_task(work))

    async def stop(self) -> None:
        """End all errands."""
        for task in self._tasks:
            task.cancel()
        ended = await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()
        for outcome in ended:
            if isinstance(outcome, Exception):
                raise outcome

    async def _close_polls(self) -> None:
        """Sleep on the clock until the next poll ends; a new poll or a moved clock wakes it."""
        loop = asyncio.get_running_loop()
        while True:
            voting.close_due(self._desk.state)
            due = voting.next_close(self._desk.state)
            rest = IDLE if due is None else max(0.05, due - self._desk.state.clock.now().timestamp())
            waits = [
                loop.create_task(self._desk.state.clock.sleep(rest)),
                loop.create_task(self._scheduled.wait()),
            ]
            try:
                await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for wait in waits:
                    wait.cancel()

    def _on_event(self, event: Event) -> None:
        if event.post is not None and event.post.poll in self._desk.state.timed:
            self._scheduled.ring()
        if event.type == "query" and self._tasks:
            asyncio.get_running_loop().call_later(self.patience, self._check, str(event.fields["id"]))

    def _check(self, identity: str) -> None:
        query = self._desk.state.queries.get(identity)
        if self._tasks and query is not None and not query.answered:
            words = f"callback {query.data!r} was not answered within {self.patience:g} s"
            self._desk.accuse("answerCallbackQuery", words)
