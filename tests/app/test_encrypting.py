"""`bot encrypt` on a folder that has lived: database, hourly copies, an upgrade's; then the bot and its reports."""

from pathlib import Path

import pytest

from bot import app
from bot.config import BUSY, FAILED, MISCONFIGURED, OK, Config
from bot.storage.engine import cipher
from bot.storage.engine.lock import InstanceLock
from bot.storage.engine.store import Store

KEY = bytes(range(32))
COURSE = Path(__file__).parents[1] / "content" / "small_course"


TOKEN = "42:abc"  # noqa: S105 - nobody's


def config(folder: Path, *, encrypted: bool = True) -> Config:
    return Config(
        token=TOKEN, key=KEY, database=folder / "tutor.sqlite3", content=COURSE, encrypted=encrypted, operators=(5,)
    )


@pytest.fixture
async def old(tmp_path: Path) -> Path:
    """A folder from before: a database, two hourly copies, and the copy of an upgrade."""
    store = await Store.open(tmp_path / "tutor.sqlite3", key=KEY)
    (tmp_path / "backups").mkdir()
    for name in ("backups/backup-20261122T050000Z.sqlite3", "backups/backup-20261122T060000Z.sqlite3"):
        await store.backup(tmp_path / name)
    await store.backup(tmp_path / "tutor.sqlite3.v3.backup")
    await store.close()
    return tmp_path


def readable(folder: Path) -> list[str]:
    files = [one for one in folder.rglob("*") if one.is_file() and one.name != "lock"]
    return [one.name for one in files if b"CREATE TABLE" in one.read_bytes()]


async def test_afterwards_nothing_in_the_folder_can_be_read(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(readable(old)) == 4
    assert app.encrypt(config(old)) == OK
    assert readable(old) == []
    assert capsys.readouterr().out.startswith("encrypted: 4 files\n")
    await (await app.open_store(old / "tutor.sqlite3", config(old))).close()


async def test_twice_does_no_harm(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app.encrypt(config(old))
    capsys.readouterr()
    assert app.encrypt(config(old)) == OK
    assert capsys.readouterr().out == "encrypted: 0 files\n"


async def test_reports_backups_and_restores_go_on(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app.encrypt(config(old))
    assert app.stats(config(old), as_csv=True) == OK
    assert app.items(config(old)) == OK
    assert app.back_up(config(old)) == OK
    newest = max((old / "backups").glob("backup-*.sqlite3"))
    assert await app.restore(config(old), newest) == OK
    assert readable(old) == []
    assert "restored" in capsys.readouterr().out


async def test_a_backup_from_before_is_encrypted_when_it_is_restored(old: Path) -> None:
    kept = (old / "backups" / "backup-20261122T050000Z.sqlite3").read_bytes()
    app.encrypt(config(old))
    from_before = old / "from-before"
    from_before.write_bytes(kept)
    assert await app.restore(config(old), from_before) == OK
    assert not cipher.is_readable(old / "tutor.sqlite3")


def test_it_wants_the_word_in_the_configuration_first(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.encrypt(config(old, encrypted=False)) == MISCONFIGURED
    assert "`encrypted: true`" in capsys.readouterr().err
    assert len(readable(old)) == 4


def test_it_does_not_touch_what_a_bot_is_using(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with InstanceLock(old):
        assert app.encrypt(config(old)) == BUSY
    assert "running" in capsys.readouterr().err


def test_a_damaged_database_is_left_as_it_is(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = old / "tutor.sqlite3"
    database.write_bytes(database.read_bytes()[:6000])
    assert app.encrypt(config(old)) == FAILED
    assert "Not everything was encrypted" in capsys.readouterr().err
    assert database.stat().st_size == 6000


async def test_a_bot_that_is_configured_otherwise_says_what_to_do(old: Path) -> None:
    with pytest.raises(app.Refused, match="bot encrypt"):
        await app.open_store(old / "tutor.sqlite3", config(old))
    app.encrypt(config(old))
    with pytest.raises(app.Refused, match="encrypted: true"):
        await app.open_store(old / "tutor.sqlite3", config(old, encrypted=False))
