import asyncio
import stat
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from bot.storage import addresses
from bot.storage.engine import settings
from bot.storage.engine.disk import DamagedDatabase, Disk
from bot.storage.engine.store import Store, Tx

KEY = b"k" * 32
Look = Callable[[str], list[tuple[object, ...]]]


async def test_a_backup_opens_with_the_bot_and_has_all_that_was_committed(store: Store, tmp_path: Path) -> None:
    chat = await store.run(lambda tx: addresses.chat_for(tx, 42))
    await store.backup(tmp_path / "copy")
    copy = await Store.open(tmp_path / "copy", key=KEY)
    assert await copy.run(lambda tx: addresses.telegram_id(tx, chat)) == 42
    await copy.close()


async def test_a_backup_is_one_file_that_only_the_owner_may_read(store: Store, tmp_path: Path) -> None:
    (tmp_path / "copies").mkdir()
    await store.backup(tmp_path / "copies" / "copy")
    assert [one.name for one in (tmp_path / "copies").iterdir()] == ["copy"]
    assert stat.S_IMODE((tmp_path / "copies" / "copy").stat().st_mode) == 0o600


def _write(name: str, tx: Tx) -> None:
    settings.write(tx, name, "x" * 500)


async def test_backups_among_many_writers_disturb_none(store: Store, tmp_path: Path, look: Look) -> None:
    async with asyncio.TaskGroup() as group:
        for number in range(300):
            group.create_task(store.run(partial(_write, f"n{number}")))
            if number % 100 == 50:
                group.create_task(store.backup(tmp_path / f"copy{number}"))
            await asyncio.sleep(0)
    assert look("SELECT COUNT(*) FROM setting WHERE name LIKE 'n%'") == [(300,)]
    for number in (50, 150, 250):
        await (await Store.open(tmp_path / f"copy{number}", key=KEY)).close()


async def test_a_copy_that_turns_out_damaged_does_not_replace_the_good_one(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "copy"
    await store.backup(target)
    good = target.read_bytes()

    def damaged(_: object) -> None:
        raise DamagedDatabase(DamagedDatabase.__doc__)

    monkeypatch.setattr("bot.storage.engine.disk.check", damaged)
    with pytest.raises(DamagedDatabase):
        await store.backup(target)
    assert target.read_bytes() == good


async def test_a_backup_cut_short_before_is_no_hindrance(store: Store, tmp_path: Path) -> None:
    (tmp_path / "copy.partial").write_bytes(b"half")
    await store.backup(tmp_path / "copy")
    Disk().connect(tmp_path / "copy").close()
