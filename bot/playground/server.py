"""The playground as its users see it: start it, talk to its people, look at what the bot did."""

import asyncio
from datetime import UTC
from email.utils import format_datetime
from pathlib import Path

from aiohttp import web

from bot.playground.clock import Clock
from bot.playground.faults import Faults
from bot.playground.flood import Flood, Pace
from bot.playground.http.api import Api, nowhere
from bot.playground.http.desk import Desk
from bot.playground.http.errands import Errands
from bot.playground.http.reading import BODY_LIMIT
from bot.playground.http.sim import Sim
from bot.playground.http.socket import Line
from bot.playground.ledger import Call, Violation
from bot.playground.world.cast import invite
from bot.playground.world.state import Query
from bot.playground.world.world import World

PHONE = Path(__file__).parent / "phone"


class Playground:
    """A local Bot API server with people in it."""

    def __init__(
        self,
        *,
        clock: Clock,
        token: str = "42:playground",  # noqa: S107 - the token of a toy
        username: str = "playground_bot",
        seed: int = 0,
        strict: bool = True,
    ) -> None:
        self.clock = clock
        self.token = token
        self.world = World(clock=clock, token=token, username=username, seed=seed)
        self.desk = Desk(self.world, strict=strict)
        self._line = Line(self.desk)
        self._api = Api(self.desk, token)
        self._errands = Errands(self.desk)
        self.sim = Sim(self.world, desk=self.desk, reset=self.reset)
        self._runner: web.AppRunner | None = None
        self.base_url = ""
        self.page_url = ""

    @property
    def faults(self) -> Faults:
        """Trouble on order."""
        return self.desk.faults

    @property
    def flood(self) -> Flood:
        """Telegram's pace; off until `pace` is set."""
        return self.desk.flood

    @property
    def calls(self) -> list[Call]:
        """Every call of the bot, oldest first."""
        return self.desk.ledger.calls

    @property
    def violations(self) -> list[Violation]:
        """Everything a faithful bot would not have done."""
        return self.desk.ledger.violations

    def unanswered(self) -> list[Query]:
        """Give the pressed buttons nobody answered so far, for the end of a test."""
        return [query for query in self.world.queries.values() if not query.answered]

    def obey_pace(self, pace: Pace | None = None) -> None:
        """Refuse with 429 what is faster than Telegram allows."""
        self.desk.flood.pace = pace or Pace()

    @property
    def patience(self) -> float:
        """Real seconds a pressed button may stay unanswered before that is a violation."""
        return self._errands.patience

    @patience.setter
    def patience(self, seconds: float) -> None:
        self._errands.patience = seconds

    async def changed(self) -> None:
        """Wait for the next thing to happen."""
        await self.desk.changed.wait()

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Open the server, also again after stop(); people come in if nobody is there yet."""
        if not self.world.people:
            invite(self.world)
        self._api.stopping.clear()
        self._runner = web.AppRunner(
            self._application(), access_log=None, handler_cancellation=True, shutdown_timeout=0.2
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        address = self._runner.addresses[0]
        self.page_url = f"http://{address[0]}:{address[1]}/"
        self.base_url = f"{self.page_url}bot"
        self._errands.start()

    async def stop(self) -> None:
        """Close the server; requests still waiting are cut off."""
        self._api.stopping.set()
        await self._errands.stop()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def reset(self) -> None:
        """Begin again with the same people."""
        self.world.forget()
        self.desk.ledger.calls.clear()
        self.desk.ledger.violations.clear()
        self.desk.faults.clear()
        invite(self.world)
        self._line.refresh()

    def _application(self) -> web.Application:
        application = web.Application(client_max_size=BODY_LIMIT)
        application.on_response_prepare.append(self._date)
        sim = self.sim
        add = application.router.add_route
        add("*", "/bot{token}/{method}", self._api.handle)
        add("*", "/bot{rest:.*}", nowhere)
        add("GET", "/file/bot{token}/{path:.+}", self._api.download)
        add("GET", "/sim/ws", self._line.open)
        add("GET", "/sim/state", sim.state)
        add("GET", "/sim/clock", sim.clock)
        add("GET", "/sim/file/{file_id}", sim.file)
        add("POST", "/sim/{gesture}", sim.act)
        add("GET", "/", _index)
        if PHONE.is_dir():
            application.router.add_static("/", PHONE)
        return application

    async def _date(self, request: web.Request, response: web.StreamResponse) -> None:
        """Date an answer by the clock of the playground, as Telegram dates its own by the true one."""
        del request
        response.headers["Date"] = format_datetime(self.clock.now().astimezone(UTC), usegmt=True)


async def _index(request: web.Request) -> web.StreamResponse:
    """Give the page itself."""
    del request
    page = PHONE / "index.html"
    return (
        web.FileResponse(page) if await asyncio.to_thread(page.is_file) else web.Response(text="The page is not here.")
    )
