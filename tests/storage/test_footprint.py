"""A figure that would drift unnoticed: the bytes a learner costs."""

import random
from dataclasses import replace

from bot.core.learner import Learner, Stage
from bot.core.names import Country, Language
from bot.core.progress import Due, DueKind
from bot.storage import addresses, dues, learners
from bot.storage.engine.store import Store, Tx

LEARNERS = 4000
BYTES_EACH = 160


async def test_a_fresh_learner_with_address_and_due_row_fits_in_160_bytes(store: Store) -> None:
    dice = random.Random(7)  # noqa: S311 - a test must repeat itself
    before = await _size(store)
    await store.run(lambda tx: _fill(tx, dice))
    assert (await _size(store) - before) / LEARNERS <= BYTES_EACH


async def _size(store: Store) -> int:
    return await store.run(lambda tx: int(tx.execute("PRAGMA page_count").fetchone()[0])) * 4096


def _fill(tx: Tx, dice: random.Random) -> None:
    for _ in range(LEARNERS):
        _join(tx, dice)


def _join(tx: Tx, dice: random.Random) -> None:
    chat = addresses.chat_for(tx, dice.randrange(10**8, 8 * 10**9))
    joined = 1_790_000_000 + dice.randrange(10**6)
    learner = learners.create(tx, chat, Language("sw"), joined)
    learners.save(tx, _settled_in(learner, dice))
    dues.set(tx, Due(at=joined + dice.randrange(86_400), learner=learner.id, kind=DueKind.LESSON))


def _settled_in(learner: Learner, dice: random.Random) -> Learner:
    return replace(
        learner,
        stage=Stage.LEARNING,
        place="dar-es-salaam",
        country=Country("TZ"),
        zone="Africa/Dar_es_Salaam",
        hour=dice.randrange(1440),
        rest_days=(6,),
        last_act_at=learner.joined_at + 300,
    )
