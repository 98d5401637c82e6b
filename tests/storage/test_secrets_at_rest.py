"""What is on the disk, byte by byte: the file, its log and every copy."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bot.core.names import Language, LearnerId
from bot.core.progress import Answer, Version
from bot.core.replies import Phrase, Quote, Reply
from bot.storage import addresses, answers, inbox, learners, outbox, works
from bot.storage.engine.store import Store, Tx

TELEGRAM_ID = 5_551_234_567
CANARY = "kanari-wa-siri"


def live(tx: Tx) -> LearnerId:
    """Leave the learner's own words wherever they can go."""
    chat = addresses.chat_for(tx, TELEGRAM_ID)
    learner = learners.create(tx, chat, Language("sw"), 5)
    learners.save(tx, replace(learner, plan=f"{CANARY} plan", client_name=f"{CANARY} client"))
    answer = Answer(
        learner=learner.id,
        lesson="role",
        item="q",
        given=CANARY,
        right=True,
        hinted=False,
        at=5,
        language=Language("sw"),
    )
    answers.record(tx, answer)
    answers.appeal(tx, answer)
    works.save_draft(tx, learner.id, "role", "rows", CANARY)
    works.hand_in(tx, Version(learner=learner.id, lesson="role", number=1, at=5, values={"rows": CANARY}))
    outbox.put(tx, chat, (Reply(lines=(Phrase(key="echo", args={"words": Quote(text=CANARY)}),)),), 5)
    raw = f'{{"update_id": 1, "message": {{"from": {{"id": {TELEGRAM_ID}}}, "text": "{CANARY}"}}}}'
    inbox.keep(tx, [inbox.Received(update_id=1, lane=tx.vault.lane(TELEGRAM_ID), raw=raw)], 5)
    return learner.id


def traces(folder: Path, *wanted: bytes) -> Iterator[tuple[str, bytes]]:
    for file in folder.iterdir():
        content = file.read_bytes()
        yield from ((file.name, one) for one in wanted if one in content)


async def test_neither_telegram_id_nor_words_can_be_read_in_the_file_its_log_or_a_backup(
    store: Store, path: Path
) -> None:
    await store.run(live)
    await store.backup(path.with_name("copy"))
    numbers = [TELEGRAM_ID.to_bytes(size, order) for size in (5, 8) for order in ("big", "little")]
    assert (path.parent / f"{path.name}-wal").stat().st_size > 0
    assert list(traces(path.parent, CANARY.encode(), str(TELEGRAM_ID).encode(), *numbers)) == []


async def test_what_was_erased_is_gone_from_the_disk_after_a_checkpoint(store: Store, path: Path) -> None:
    """The sealed words are looked for: not even those stay."""
    learner = await store.run(live)
    sealed = await store.run(_sealed)
    await store.checkpoint()
    assert len(list(traces(path.parent, *sealed))) == len(sealed)
    await store.run(lambda tx: _forget(tx, learner))
    await store.checkpoint()
    assert list(traces(path.parent, *sealed)) == []


def _sealed(tx: Tx) -> list[bytes]:
    asked = (
        "SELECT sealed FROM address",
        "SELECT mark FROM address_mark",
        "SELECT plan FROM learner",
        "SELECT client_name FROM learner",
        "SELECT given FROM answer",
        "SELECT given FROM appeal",
        "SELECT value FROM draft",
        "SELECT fields FROM version",
        "SELECT reply FROM outbox",
        "SELECT raw FROM inbox",
    )
    return [bytes(tx.execute(one).fetchone()[0]) for one in asked]


def _forget(tx: Tx, learner: LearnerId) -> None:
    chat = addresses.find(tx, TELEGRAM_ID)
    assert chat is not None
    inbox.done(tx, 1, 6)
    learners.erase(tx, learner)
    addresses.erase(tx, chat)
