"""Which copies are made, which are kept, and how one takes the place of the database."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from typing_extensions import override

from bot.playground.clock import ShiftedClock
from bot.storage import addresses
from bot.storage.engine import backups, settings
from bot.storage.engine.backups import Backups
from bot.storage.engine.disk import DamagedDatabase, Disk
from bot.storage.engine.store import Store

KEY = b"k" * 32
NOON = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)
DEADLINE = 60.0


def hours_of(folder: Path) -> list[str]:
    return [one.name.removeprefix("backup-").removesuffix("Z.sqlite3") for one in backups.copies(folder)]


def every_hour(days: int) -> list[Path]:
    """Return the names of all copies of so many days, the newest first."""
    return [Path(backups.name_at(NOON - timedelta(hours=step))) for step in range(days * 24)]


def test_a_day_of_hours_and_a_week_of_days_are_kept() -> None:
    every = every_hour(30)
    gone = set(backups.surplus(every, hourly=24, daily=7))
    kept = [one for one in every if one not in gone]
    assert kept[:24] == every[:24]
    assert [one.name[7:] for one in kept[24:]] == [f"202611{day:02}T230000Z.sqlite3" for day in (20, 19, 18, 17, 16)]


@pytest.mark.parametrize(("hourly", "daily", "left"), [(3, 0, 3), (0, 2, 2), (1, 1, 1), (0, 0, 0), (999, 7, 240)])
def test_as_many_are_kept_as_the_configuration_says(hourly: int, daily: int, left: int) -> None:
    every = every_hour(10)
    assert len(every) - len(backups.surplus(every, hourly=hourly, daily=daily)) == left


def test_nothing_else_in_the_folder_is_a_copy(tmp_path: Path) -> None:
    names = ["backup-20261122T120000Z.sqlite3", "backup-20261122T120000Z.sqlite3.partial", "notes.txt", "backup-x"]
    for name in names:
        (tmp_path / name).touch()
    assert [one.name for one in backups.copies(tmp_path)] == names[:1]


class Watched(Backups):
    """Tells when a round is over."""

    rounds = 0

    @override
    async def take(self) -> Path:
        try:
            return await super().take()
        finally:
            self.rounds += 1


@asynccontextmanager
async def keeping(store: Store, folder: Path, **kept: int) -> AsyncIterator[tuple[Watched, ShiftedClock]]:
    """Let copies be made on a clock that the test moves."""
    clock = ShiftedClock()
    watched = Watched(store=store, folder=folder, clock=clock, hourly=kept["hourly"], daily=kept["daily"])
    running = asyncio.create_task(watched.run())
    try:
        yield watched, clock
    finally:
        running.cancel()


async def passes(watched: Watched, clock: ShiftedClock, minutes: int) -> None:
    """Let time pass, and wait for the round that it brings."""
    before = watched.rounds
    await asyncio.sleep(0)
    await clock.jump(clock.now() + timedelta(minutes=minutes))
    async with asyncio.timeout(DEADLINE):
        while watched.rounds == before:  # noqa: ASYNC110 - a round rings no bell
            await asyncio.sleep(0)
    for _ in range(5):  # until the loop waits again
        await asyncio.sleep(0)


async def test_a_copy_is_written_every_hour_and_old_ones_go(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    async with keeping(store, folder, hourly=3, daily=0) as (watched, clock):
        await passes(watched, clock, 2)
        assert len(hours_of(folder)) == 1
        for _ in range(4):
            await passes(watched, clock, 61)
    made = hours_of(folder)
    assert len(made) == 3
    assert made == sorted(made, reverse=True)
    assert watched.rounds == 5


async def test_a_copy_that_fails_is_tried_again_and_a_half_one_swept_away(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.write_text("in the way")
    async with keeping(store, folder, hourly=3, daily=0) as (watched, clock):
        await passes(watched, clock, 2)
        folder.unlink()
        folder.mkdir()
        (folder / "backup-20200101T000000Z.sqlite3.partial").write_bytes(b"half")
        await passes(watched, clock, 11)
    assert [one.suffix for one in folder.iterdir()] == [".sqlite3"]


async def test_with_none_to_keep_none_is_made(store: Store, tmp_path: Path) -> None:
    await Backups(store=store, folder=tmp_path / "b", clock=ShiftedClock(), hourly=0, daily=0).run()
    assert not (tmp_path / "b").exists()


async def test_a_copy_can_be_made_beside_a_bot_that_writes(store: Store, path: Path, tmp_path: Path) -> None:
    async with asyncio.TaskGroup() as group:
        for number in range(200):
            group.create_task(store.run(partial(settings.write, name=f"n{number}", value="x" * 500)))
        copies = [tmp_path / "copies" / str(number) for number in range(3)]
        for target in copies:
            group.create_task(asyncio.to_thread(backups.copy_of, path, target, Disk()))
    for target in copies:
        await (await Store.open(target, key=KEY)).close()


async def test_a_copy_can_be_made_of_a_bot_that_has_stopped(tmp_path: Path) -> None:
    store = await Store.open(tmp_path / "bot.sqlite3", key=KEY)
    chat = await store.run(lambda tx: addresses.chat_for(tx, 42))
    await store.close()
    backups.copy_of(tmp_path / "bot.sqlite3", tmp_path / "copy", Disk())
    copy = await Store.open(tmp_path / "copy", key=KEY)
    assert await copy.run(lambda tx: addresses.telegram_id(tx, chat)) == 42
    await copy.close()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


def scratch(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[4096:12288] = b"\xff" * 8192
    path.write_bytes(whole)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def words(path: Path) -> None:
    path.write_text("this is no database at all, only words " * 100)


def strange(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE shopping (what TEXT)")


@pytest.mark.parametrize("spoil", [cut, scratch, empty, words, strange])
async def test_a_file_that_is_damaged_or_not_ours_is_refused_in_words(
    store: Store, tmp_path: Path, spoil: object
) -> None:
    await store.backup(tmp_path / "copy")
    assert callable(spoil)
    spoil(tmp_path / "copy")
    with pytest.raises(DamagedDatabase, match="restore the newest backup"):
        backups.copy_of(tmp_path / "copy", tmp_path / "fresh", Disk())
    assert not (tmp_path / "fresh").exists()


@pytest.mark.parametrize("ends", [("",), ("", "-wal", "-shm"), ()])
def test_the_former_database_is_put_aside_with_its_log(tmp_path: Path, ends: tuple[str, ...]) -> None:
    database = tmp_path / "bot.sqlite3"
    for end in ends:
        (tmp_path / f"bot.sqlite3{end}").write_text(f"old{end}")
    fresh = backups.place_for(database)
    fresh.write_text("new")
    aside = backups.put_in_place(fresh, database, NOON)
    assert database.read_text() == "new"
    assert not list(tmp_path.glob("bot.sqlite3-*"))
    assert (aside is not None) == bool(ends)
    for end in ends:
        assert (tmp_path / f"bot.sqlite3.before-20261122T120000Z{end}").read_text() == f"old{end}"


def test_what_a_restore_left_half_done_is_no_part_of_the_next(tmp_path: Path) -> None:
    for end in ("", "-wal", "-shm"):
        (tmp_path / f"bot.sqlite3.restored{end}").write_text("half")
    backups.place_for(tmp_path / "bot.sqlite3")
    assert list(tmp_path.iterdir()) == []
