# Written against packages that only the judges' own environment holds.
# mypy: ignore-errors
"""Points python-telegram-bot's own live suite at the playground. Loaded with `-p ptb_plugin`.

The suite's public bots are replaced before anything is built, so that no request leaves this machine.
"""

import asyncio
import threading
from fnmatch import fnmatch
from pathlib import Path

import pytest
from telegram.request import HTTPXRequest

from bot.playground.clock import ShiftedClock
from bot.playground.server import Playground
from bot.playground.world.chats import Chat, Member, Status
from bot.playground.world.people import Person
from bot.playground.world.world import World

TOKEN = "1234567:playground"  # noqa: S105 - the token of a toy
PERSON, SUPERGROUP, FORUM, CHANNEL, SUBSCRIPTION = (
    675666224,
    -1001310911135,
    -1001838004577,
    -1001062610360,
    -1002229649303,
)
BAR = 300
BOT = {
    "token": TOKEN,
    "payment_provider_token": "284685063:TEST:playground",
    "chat_id": str(PERSON),
    "super_group_id": str(SUPERGROUP),
    "forum_group_id": str(FORUM),
    "channel_id": "@pythontelegrambottests",
    "name": "PTB tests fallback 1",
    "username": "@ptb_fallback_1_bot",
    "subscription_channel_id": SUBSCRIPTION,
}


def furnish(world: World) -> None:
    """Put the chats the suite expects into the world."""
    world.people[PERSON] = Person(id=PERSON, first_name="PTB", last_name="Test user", started=True, language="en")
    world.people[1325859552] = Person(id=1325859552, first_name="member", started=True)
    world.people[383324787] = Person(id=383324787, first_name="Joshua", started=True)
    world.chats[PERSON] = Chat(id=PERSON, kind="private")
    old = world.add(world.chats[PERSON], world.bot.id, {"text": "older than a bot may delete"})
    old.date -= 3 * 24 * 3600
    for identity, kind, forum in ((SUPERGROUP, "supergroup", False), (FORUM, "supergroup", True)):
        world.chats[identity] = group(identity, kind, forum=forum)
    world.chats[CHANNEL] = group(CHANNEL, "channel", username="pythontelegrambottests")
    world.chats[SUBSCRIPTION] = group(SUBSCRIPTION, "channel")


def group(identity: int, kind: str, *, forum: bool = False, username: str | None = None) -> Chat:
    """Give a chat the bot administers."""
    members = {PERSON: Member(status=Status.CREATOR), 1325859552: Member(), 383324787: Member()}
    admin = Member(status=Status.ADMINISTRATOR, rights={"can_promote_members": kind != "channel"})
    chat = Chat(
        id=identity,
        kind=kind,
        title=">>> telegram.Bot(test) @ptb_fallback_1_bot",
        is_forum=forum,
        username=username,
        members=members,
    )
    chat.bot = admin
    picture = {f"{size}_file_{name}": "none" for size in ("small", "big") for name in ("id", "unique_id")}
    chat.extra = {"photo": picture}
    return chat


class Served(threading.Thread):
    """The playground on a loop of its own."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.ready = threading.Event()
        self.loop = asyncio.new_event_loop()
        self.playground: Playground | None = None

    def run(self) -> None:
        asyncio.set_event_loop(self.loop)
        self.loop.run_until_complete(self._open())
        self.loop.run_forever()

    async def _open(self) -> None:
        self.playground = Playground(clock=ShiftedClock(), token=TOKEN, username="ptb_fallback_1_bot")
        self.playground.world.bot.first_name = "PTB tests fallback 1"
        furnish(self.playground.world)
        await self.playground.start()
        self.ready.set()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "flaky: the suite reruns against a live server; here nothing is flaky")
    served = Served()
    served.start()
    assert served.ready.wait(10)
    assert served.playground is not None
    config.stash[KEY] = served.playground
    redirect(served.playground.page_url)
    from tests.auxil import ci_bots  # noqa: PLC0415 - the suite's own package, importable only there

    ci_bots.FALLBACKS[:] = [BOT]
    ci_bots.BOT_INFO_PROVIDER._cached = dict(BOT)  # noqa: SLF001


KEY = pytest.StashKey[Playground]()


def redirect(home: str) -> None:
    """Send everything meant for Telegram here. The suite goes on seeing https, which some of its tests insist on."""
    send = HTTPXRequest.do_request

    async def here(self: HTTPXRequest, url: str, *rest: object, **more: object) -> object:
        return await send(self, url.replace("https://api.telegram.org/", home), *rest, **more)

    HTTPXRequest.do_request = here


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "call" or report.outcome != "passed":
        OUTCOMES[report.nodeid] = "failed" if OUTCOMES.get(report.nodeid) == "failed" else report.outcome


OUTCOMES: dict[str, str] = {}


def excused() -> dict[str, str]:
    """Give the patterns of tests that need not pass, with the reason."""
    lines = (Path(__file__).parent / "ptb_not_applicable.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.partition("|") for line in lines if line and not line.startswith("#"))
    return {pattern.strip(): reason.strip() for pattern, _, reason in rows}


def verdict() -> list[str]:
    """Give everything that makes the judge fail."""
    patterns = excused()
    failed = [test for test, outcome in OUTCOMES.items() if outcome == "failed"]
    passed = sum(outcome == "passed" for outcome in OUTCOMES.values())
    wrong = [
        f"failed without an excuse: {test}"
        for test in failed
        if not any(fnmatch(test, p.removeprefix("~")) for p in patterns)
    ]
    stale = [p for p in patterns if p[0] != "~" and not any(fnmatch(test, p) for test in failed)]
    few = [f"only {passed} passed, the bar is {BAR}"] if passed < BAR else []
    return [*wrong, *(f"an excuse nobody needs: {pattern}" for pattern in stale), *few]


def pytest_sessionfinish(session: pytest.Session) -> None:
    session.exitstatus = pytest.ExitCode.TESTS_FAILED if verdict() else pytest.ExitCode.OK


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    counted: dict[str, int] = {}
    for violation in config.stash[KEY].violations:
        counted[f"{violation.method}: {violation.words}"] = counted.get(f"{violation.method}: {violation.words}", 0) + 1
    terminalreporter.section("playground violations")
    for words, times in sorted(counted.items()):
        terminalreporter.line(f"{times:4} {words}")
    terminalreporter.section("verdict")
    for line in verdict() or ["every test passes or has its excuse"]:
        terminalreporter.line(line)
