"""Encryption at rest, byte by byte: no known text in any file, lesson ids included; old files turned into new ones."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_secrets_at_rest import CANARY, live

from bot.core.names import LearnerId
from bot.storage import learners
from bot.storage.engine import backups, cipher
from bot.storage.engine.disk import DamagedDatabase, Disk
from bot.storage.engine.store import Store
from bot.storage.privacy import erasing
from bot.storage.statistics import look

KEY = b"k" * 32
KNOWN = (CANARY, "role", "CREATE TABLE", "SQLite format 3", "Africa", "learner")


def seen(folder: Path) -> Iterator[tuple[str, str]]:
    """Return known words with the files in which they can be read."""
    for file in (one for one in folder.rglob("*") if one.is_file()):
        content = file.read_bytes()
        yield from ((file.name, word) for word in KNOWN if word.encode() in content)


@pytest.fixture
def sealed() -> Disk:
    return cipher.disk_for(KEY, encrypted=True)


async def lived(path: Path, disk: Disk) -> LearnerId:
    store = await Store.on(disk, path, key=KEY)
    learner = await store.run(live)
    await store.backup(path.with_name("copy"))
    await store.close()
    return learner


async def test_no_known_text_stands_in_the_file_its_log_or_a_backup(tmp_path: Path, sealed: Disk) -> None:
    store = await Store.on(sealed, tmp_path / "tutor.sqlite3", key=KEY)
    await store.run(live)
    await store.backup(tmp_path / "copy")
    assert (tmp_path / "tutor.sqlite3-wal").stat().st_size > 0
    assert list(seen(tmp_path)) == []
    await store.close()


async def test_the_same_life_without_it_leaves_words_to_find(tmp_path: Path) -> None:
    await lived(tmp_path / "tutor.sqlite3", Disk())
    assert {word for _, word in seen(tmp_path)} >= {"role", "CREATE TABLE", "SQLite format 3"}


async def test_a_backup_opens_with_the_key_and_with_no_other(tmp_path: Path, sealed: Disk) -> None:
    learner = await lived(tmp_path / "tutor.sqlite3", sealed)
    copy = await Store.on(sealed, tmp_path / "copy", key=KEY)
    assert await copy.run(lambda tx: learners.load(tx, learner)) is not None
    await copy.close()
    with pytest.raises(DamagedDatabase):
        await Store.on(cipher.disk_for(b"x" * 32, encrypted=True), tmp_path / "copy", key=KEY)


async def test_reports_read_beside_it(tmp_path: Path, sealed: Disk) -> None:
    path = tmp_path / "tutor.sqlite3"
    store = await Store.on(sealed, path, key=KEY)
    learner = await store.run(live)
    assert look(path, KEY, lambda tx: learners.load(tx, learner), sealed) is not None
    backups.copy_of(path, tmp_path / "by hand", sealed)
    await store.close()
    with pytest.raises(DamagedDatabase):
        look(path, KEY, erasing.forgotten)


async def test_an_old_database_is_sealed_with_everything_in_it(tmp_path: Path, sealed: Disk) -> None:
    """Also what stands only in the log."""
    path = tmp_path / "tutor.sqlite3"
    learner = await lived(path, Disk())
    with contextlib.closing(sqlite3.connect(path)) as late:
        late.execute("UPDATE run SET language = 'sw'")
        version = late.execute("PRAGMA user_version").fetchone()[0]
    cipher.seal(path, tmp_path / "new", sealed)
    for former in (path, tmp_path / "copy"):
        cipher.shred(former)
    assert list(seen(tmp_path)) == []
    with contextlib.closing(sealed.connect(tmp_path / "new")) as opened:
        assert opened.execute("PRAGMA user_version").fetchone()[0] == version
    store = await Store.on(sealed, tmp_path / "new", key=KEY)
    held = await store.run(lambda tx: learners.load(tx, learner))
    await store.close()
    assert held is not None
    assert held.plan == f"{CANARY} plan"


async def test_a_damaged_database_is_not_sealed(tmp_path: Path, sealed: Disk) -> None:
    path = tmp_path / "tutor.sqlite3"
    await lived(path, Disk())
    content = bytearray(path.read_bytes())
    content[5000:9000] = bytes(4000)
    path.write_bytes(content)
    with pytest.raises(DamagedDatabase):
        cipher.seal(path, tmp_path / "new", sealed)
    assert not (tmp_path / "new").exists()


async def test_the_wrong_kind_of_file_is_named(tmp_path: Path, sealed: Disk) -> None:
    readable, secret = tmp_path / "readable", tmp_path / "secret"
    await lived(readable, Disk())
    await lived(secret, sealed)
    for path, disk in ((readable, Disk()), (secret, sealed), (tmp_path / "none", sealed)):
        cipher.expect(path, disk)
    with pytest.raises(cipher.NotEncrypted, match="run `bot encrypt`"):
        cipher.expect(readable, sealed)
    with pytest.raises(cipher.Encrypted, match="encrypted: true"):
        cipher.expect(secret, Disk())


async def test_who_is_forgotten_is_gone_from_an_encrypted_file_too(tmp_path: Path, sealed: Disk) -> None:
    store = await Store.on(sealed, tmp_path / "tutor.sqlite3", key=KEY)
    learner = await store.run(live)
    assert await store.run(lambda tx: erasing.forget_again(tx, (learner,), 9)) == 1
    assert (tmp_path / "tutor.sqlite3-wal").stat().st_size == 0
    assert await store.run(lambda tx: learners.load(tx, learner)) is None
    await store.close()
