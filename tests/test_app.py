"""The house put together: it opens, works, stops, refuses, and leaves nothing behind."""

import asyncio
import contextlib
import os
import signal
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typing_extensions import override

from bot import app
from bot.app import building, running
from bot.chat.incoming.intake import LockedOut
from bot.config import Config, Webhook
from bot.content.problems import Place, problem_at
from bot.core.course import Course
from bot.playground.clock import ShiftedClock
from bot.playground.server import Playground
from bot.storage.engine.disk import DamagedDatabase
from bot.storage.engine.lock import InstanceLock
from bot.storage.engine.migrate import MigrationFailed, NewerDatabase
from bot.storage.engine.store import Store, WrongKey

DEADLINE = 60.0


@pytest.fixture
async def server() -> AsyncIterator[Playground]:
    one = Playground(clock=ShiftedClock())
    await one.start()
    yield one
    await one.stop()


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(
        token="42:playground",  # noqa: S106 - the token of a toy
        key=bytes(32),
        base_url="http://127.0.0.1:9/bot",
        database=tmp_path / "data" / "tutor.sqlite3",
        heartbeat=tmp_path / "beats" / "heartbeat",
        log_level="error",
    )


@pytest.fixture(autouse=True)
def taught(monkeypatch: pytest.MonkeyPatch, small_course: Course) -> None:
    """The course is at hand; reading it is another room's business."""
    monkeypatch.setattr(building, "teach", lambda *_: small_course)


@pytest.fixture(autouse=True)
def heeded() -> Iterator[None]:
    """Signals mean again what they meant before."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, meaning in before.items():
        signal.signal(number, meaning)


def free(config: Config) -> bool:
    """Tell whether another bot could start on this folder."""
    with InstanceLock(config.database.parent):
        return True


async def served(config: Config, until: Callable[[], bool], *, number: int = signal.SIGTERM) -> int:
    """Serve until something is so, then send a signal; return the exit code."""
    async with asyncio.timeout(DEADLINE):
        serving = asyncio.create_task(app.serve(config))
        while not (until() or serving.done()):  # noqa: ASYNC110 - a file or a call at the server rings no bell
            await asyncio.sleep(0)
        if not serving.done():
            os.kill(os.getpid(), number)
        return await serving


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_the_bot_serves_until_a_signal(config: Config, server: Playground, number: int) -> None:
    config = replace(config, base_url=server.base_url)
    code = await served(config, lambda: any(call.method == "getMe" for call in server.calls), number=number)
    assert code == 0
    assert config.heartbeat.exists()
    assert free(config)


async def test_a_bot_that_cannot_reach_telegram_waits_and_can_be_stopped(config: Config) -> None:
    assert await served(config, config.heartbeat.exists) == 0
    assert free(config)


async def test_a_webhook_at_a_port_that_is_taken_is_refused_with_its_key(
    config: Config, server: Playground, capfd: pytest.CaptureFixture[str]
) -> None:
    port = int(server.page_url.rstrip("/").rpartition(":")[2])
    hook = Webhook(url="http://127.0.0.1:1/a", listen="127.0.0.1", port=port, secret="not-shown")  # noqa: S106 - a toy's
    assert await app.serve(replace(config, base_url=server.base_url, webhook=hook)) == 78
    told = capfd.readouterr().err
    assert f"webhook.port: {port} at '127.0.0.1' cannot be listened on" in told
    assert "not-shown" not in told
    assert free(config)


async def test_a_second_bot_is_refused(config: Config, capfd: pytest.CaptureFixture[str]) -> None:
    with InstanceLock(config.database.parent):
        assert await app.serve(config) == 75
    assert "Another bot is running" in capfd.readouterr().err


async def test_a_refused_token_ends_the_bot_and_is_not_shown(
    config: Config, server: Playground, capfd: pytest.CaptureFixture[str]
) -> None:
    config = replace(config, token="43:somebodyelse", base_url=server.base_url)  # noqa: S106 - nobody's
    assert await app.serve(config) == 1
    told = capfd.readouterr().err
    assert "put the token that @BotFather shows" in told
    assert "somebodyelse" not in told
    assert free(config)


async def test_a_machine_with_stale_time_zones_is_refused(
    config: Config, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(building, "check_zones", lambda: ("Asia/Tehran is an hour off",))
    assert await app.serve(config) == 78
    assert capfd.readouterr().err == "Asia/Tehran is an hour off\n"
    assert free(config)


UNUSABLE = [DamagedDatabase, MigrationFailed, NewerDatabase, WrongKey]


@pytest.mark.parametrize("error", UNUSABLE)
async def test_an_unusable_database_is_refused_by_name(
    config: Config, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], error: type[RuntimeError]
) -> None:
    async def refuse(*_: object, **__: object) -> Store:
        raise error(error.__doc__)

    monkeypatch.setattr(Store, "on", refuse)
    assert await app.serve(config) == 78
    assert capfd.readouterr().err == f"database: {config.database} cannot be used. {error.__doc__}\n"


async def test_a_large_database_that_is_found_damaged_after_the_start_ends_the_bot_by_name(
    config: Config, server: Playground, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    async def damaged(_store: Store) -> None:
        raise DamagedDatabase(DamagedDatabase.__doc__)

    monkeypatch.setattr(running, "CALM", 0.0)
    monkeypatch.setattr(Store, "look_through", damaged)
    assert await app.serve(replace(config, base_url=server.base_url)) == 78
    assert capfd.readouterr().err == f"database: {config.database} cannot be used. {DamagedDatabase.__doc__}\n"
    assert free(config)


async def test_another_key_is_refused(config: Config, capfd: pytest.CaptureFixture[str]) -> None:
    config.database.parent.mkdir()
    await (await Store.open(config.database, key=bytes(32))).close()
    assert await app.serve(replace(config, key=bytes(range(32)))) == 78
    assert "give the bot the key it had" in capfd.readouterr().err


class BrokenError(RuntimeError):
    """What a test wanted to happen."""


BREAKING = ["building.check_zones", "building.teach", "building.build", "building.open_store", "running._beat"]


@pytest.mark.parametrize("step", BREAKING)
async def test_a_start_that_breaks_leaves_no_lock_and_no_thread(
    config: Config, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise BrokenError(BrokenError.__doc__)

    monkeypatch.setattr(f"bot.app.{step}", broken)
    with pytest.raises((BrokenError, ExceptionGroup)):
        await app.serve(config)
    assert free(config)
    assert [one.name for one in threading.enumerate() if not one.daemon and "asyncio" not in one.name] == ["MainThread"]


def test_a_course_with_faults_is_refused_with_the_report(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.undo()
    fault = problem_at(Place("course.yaml", 3, 7), "R001", what="no lesson", how="write one")
    monkeypatch.setattr(building, "load", lambda *_: (None, (fault,)))
    with pytest.raises(app.Refused, match=r"course\.yaml:3:7  R001  no lesson — write one\n1 to mend, 0 to look at"):
        app.teach(tmp_path)


def test_a_course_with_warnings_is_taught(
    monkeypatch: pytest.MonkeyPatch, small_course: Course, tmp_path: Path
) -> None:
    monkeypatch.undo()
    fault = replace(problem_at(Place("course.yaml"), "R001", what="long", how="cut"), warning=True)
    monkeypatch.setattr(building, "load", lambda *_: (small_course, (fault,)))
    assert app.teach(tmp_path) is small_course


async def test_a_refusal_that_lasts_comes_out_of_the_work_by_itself(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refused(_room: object, _stop: asyncio.Event) -> None:
        raise LockedOut(LockedOut.__doc__)

    clock = app.SystemClock()
    monkeypatch.setattr("bot.chat.room.ChatRoom.run", refused)
    async with app.opened(config, clock) as house:
        with pytest.raises(LockedOut):
            await app.work(house, config, clock, asyncio.Event())


class Ear:
    """Stands for the chat: when Telegram was heard last, by the clock."""

    def __init__(self, heard_at: float) -> None:
        self.heard_at = heard_at


class Pulse(ShiftedClock):
    """A clock on which every sleep ends at once, so often."""

    def __init__(self, *, beats: int) -> None:
        super().__init__()
        self.left = beats

    @override
    def monotonic(self) -> float:
        return 1000.0

    @override
    async def sleep(self, seconds: float) -> None:
        del seconds
        self.left -= 1
        if self.left == 0:
            raise asyncio.CancelledError


HEARD = [(1000.0, True), (900.0, True), (879.0, False)]


@pytest.mark.parametrize(("heard_at", "beats"), HEARD)
async def test_the_heart_beats_while_telegram_is_heard(config: Config, heard_at: float, beats: bool) -> None:  # noqa: FBT001 - a column
    chat = type("Chat", (), {"intake": Ear(heard_at)})()
    with contextlib.suppress(asyncio.CancelledError):
        await running._beat(chat, config.heartbeat, Pulse(beats=2))  # noqa: SLF001 - what the health check rests on
    assert config.heartbeat.exists() is beats


async def test_a_heartbeat_that_cannot_be_written_stops_nothing(config: Config, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    chat, pulse = type("Chat", (), {"intake": Ear(1000.0)})(), Pulse(beats=3)
    with contextlib.suppress(asyncio.CancelledError):
        await running._beat(chat, tmp_path / "file" / "heartbeat", pulse)  # noqa: SLF001 - as above
    assert pulse.left == 0
    assert not config.heartbeat.exists()


async def test_a_stop_that_hangs_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    cut: list[int] = []
    over = threading.Event()
    monkeypatch.setattr(running, "_STOPPING", 0.01)

    def exit_(code: int) -> None:
        cut.append(code)
        over.set()

    monkeypatch.setattr(os, "_exit", exit_)
    with app.stoppable() as stop:
        os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGTERM)
        await stop.wait()
        await asyncio.to_thread(over.wait, DEADLINE)
    assert cut == [1]


async def test_a_stop_in_time_is_not_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    cut: list[int] = []
    monkeypatch.setattr(os, "_exit", cut.append)
    with app.stoppable() as stop:
        os.kill(os.getpid(), signal.SIGINT)
        await stop.wait()
    assert [
        one for one in threading.enumerate() if isinstance(one, threading.Timer) and not one.finished.is_set()
    ] == []
    assert cut == []


async def test_asking_again_does_not_spoil_the_last_moments() -> None:
    with app.stoppable() as stop:
        os.kill(os.getpid(), signal.SIGTERM)
        await stop.wait()
    os.kill(os.getpid(), signal.SIGTERM)  # without the care taken, this would end the test run


async def test_the_clock_of_this_machine_tells_utc_and_never_goes_back() -> None:
    clock = app.SystemClock()
    before = clock.monotonic()
    await clock.sleep(0)
    assert clock.now().tzinfo is UTC
    assert abs((clock.now() - datetime.now(UTC)).total_seconds()) < 1
    assert clock.monotonic() >= before
    assert app.today() == clock.now().date()


async def seven() -> int:
    return 7


def test_a_program_runs_with_and_without_uvloop(monkeypatch: pytest.MonkeyPatch) -> None:
    assert app.run(seven()) == 7
    monkeypatch.setitem(__import__("sys").modules, "uvloop", None)
    assert app.run(seven()) == 7
