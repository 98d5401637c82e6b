"""What was erased is gone from the file and its log as soon as `run` returns, and a reader only delays it."""

import contextlib
import sqlite3
from dataclasses import replace
from pathlib import Path

from bot.core.names import Language, LearnerId
from bot.core.progress import Version
from bot.core.replies import Phrase, Reply
from bot.storage import addresses, inbox, learners, outbox, works
from bot.storage.engine.store import Store, Tx
from bot.storage.privacy import erasing

ASHA, JUMA = 5_551_234_567, 5_557_654_321
MANY = 400  # worksheets, enough to split pages


def live(tx: Tx, telegram_id: int, words: str) -> LearnerId:
    chat = addresses.chat_for(tx, telegram_id)
    learner = learners.create(tx, chat, Language("sw"), 5)
    learners.save(tx, replace(learner, plan=f"{words} plan"))
    for number in range(MANY):
        version = Version(learner=learner.id, lesson=f"l{number % 9}", number=number, at=5, values={"rows": words * 9})
        works.hand_in(tx, version)
    outbox.put(tx, chat, (Reply(lines=(Phrase(key="hi"),), screen="today"),), 5)
    inbox.keep(tx, [inbox.Received(update_id=telegram_id, lane=tx.vault.lane(telegram_id), raw=words)], 5)
    inbox.done(tx, telegram_id, 5)
    return learner.id


def sealed(tx: Tx, learner: LearnerId) -> list[bytes]:
    """Return the bytes of the learner as they lie on the disk."""
    asked = ("SELECT fields FROM version WHERE learner = :it", "SELECT plan FROM learner WHERE id = :it")
    found = [bytes(row[0]) for sql in asked for row in tx.execute(sql, {"it": learner})]
    of_chat = "SELECT sealed FROM address JOIN learner USING (chat) WHERE learner.id = :it"
    return [*found, bytes(tx.execute(of_chat, {"it": learner}).fetchone()[0]), tx.vault.fingerprint(ASHA)]


def forget(tx: Tx, number: LearnerId) -> None:
    learner = learners.load(tx, number)
    assert learner is not None
    erasing.forget(tx, learner, 9)
    erasing.leave(tx, learner.chat)


def on_disk(path: Path, wanted: list[bytes]) -> set[bytes]:
    content = b"".join(one.read_bytes() for one in path.parent.iterdir() if one.is_file())
    return {one for one in wanted if one in content}


async def test_a_forgotten_learner_is_nowhere_on_the_disk_the_moment_it_is_done(store: Store, path: Path) -> None:
    asha = await store.run(lambda tx: live(tx, ASHA, "asha"))
    juma = await store.run(lambda tx: live(tx, JUMA, "juma"))
    hers, his = await store.run(lambda tx: sealed(tx, asha)), await store.run(lambda tx: sealed(tx, juma)[:-1])
    assert on_disk(path, hers) == set(hers)
    await store.run(lambda tx: forget(tx, asha))
    assert on_disk(path, hers) == set()
    await store.checkpoint()
    assert on_disk(path, his) == set(his)


async def test_a_reader_in_the_way_only_delays_the_sweep(store: Store, path: Path) -> None:
    asha = await store.run(lambda tx: live(tx, ASHA, "asha"))
    hers = await store.run(lambda tx: sealed(tx, asha))
    with contextlib.closing(sqlite3.connect(path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT COUNT(*) FROM version").fetchone()
        await store.run(lambda tx: tx.execute("PRAGMA busy_timeout = 50").fetchall())
        await store.run(lambda tx: forget(tx, asha))
        assert on_disk(path, hers) == set(hers)
    await store.run(erasing.forgotten)
    assert on_disk(path, hers) == set()


async def test_what_came_before_names_nobody_afterwards(store: Store) -> None:
    asha = await store.run(lambda tx: live(tx, ASHA, "asha"))
    await store.run(lambda tx: forget(tx, asha))

    def left(tx: Tx) -> tuple[int, int]:
        lane = tx.vault.lane(ASHA)
        rows = tx.execute("SELECT COUNT(*) AS n FROM inbox WHERE lane = :lane", {"lane": lane}).fetchone()
        return rows["n"], tx.execute("SELECT COUNT(*) AS n FROM inbox").fetchone()["n"]

    assert await store.run(left) == (0, 1)


async def test_the_address_stays_while_a_last_word_waits(store: Store) -> None:
    asha = await store.run(lambda tx: live(tx, ASHA, "asha"))

    def say(tx: Tx) -> bool:
        learner = learners.load(tx, asha)
        assert learner is not None
        erasing.forget(tx, learner, 9)
        outbox.put(tx, learner.chat, (Reply(lines=(Phrase(key="forget.done"),)),), 9)
        return erasing.leave(tx, learner.chat)

    assert not await store.run(say)
    assert await store.run(lambda tx: addresses.find(tx, ASHA)) is not None
    (row,) = await store.run(lambda tx: outbox.claim(tx, 9, limit=1))

    def settled(tx: Tx) -> bool:
        outbox.sent(tx, row.id, 9, message_id=1)
        return erasing.leave(tx, row.chat)

    assert await store.run(settled)
    assert await store.run(lambda tx: addresses.find(tx, ASHA)) is None


async def test_a_learner_whom_a_backup_brings_back_is_forgotten_again(store: Store) -> None:
    asha = await store.run(lambda tx: live(tx, ASHA, "asha"))
    juma = await store.run(lambda tx: live(tx, JUMA, "juma"))
    assert await store.run(lambda tx: erasing.forget_again(tx, (asha, LearnerId(999)), 9)) == 1
    assert await store.run(erasing.forgotten) == (asha,)
    assert await store.run(lambda tx: learners.load(tx, juma)) is not None
