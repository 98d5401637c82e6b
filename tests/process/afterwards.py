"""What must be true of the database after the bot was killed many times, beside what people remember."""

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from town import KEY
from visitor import Visitor

from bot.core.names import LearnerId
from bot.storage import addresses, answers, learners, runs, works
from bot.storage.engine.store import Store
from bot.storage.engine.tx import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What the bot knows of one person."""

    answers: dict[tuple[str, str], str]
    lines: dict[str, list[str]]
    unopened: frozenset[str]  # lessons that were pushed and wait


async def kept(database: Path, visitors: list[Visitor]) -> dict[int, Kept]:
    """Open the file as the next start would and read what was kept of each person."""
    store = await Store.open(database, key=bytes.fromhex(KEY))
    try:
        return {one.id: await store.run(partial(_kept, visitor=one)) for one in visitors}
    finally:
        await store.close()


def _kept(tx: Tx, *, visitor: Visitor) -> Kept:
    learner = learner_of(tx, visitor)
    if learner is None:
        return Kept(answers={}, lines={}, unopened=frozenset())
    lessons = {lesson for lesson, _ in visitor.answers} | set(visitor.lines)
    given = {(lesson, one.item): one.given for lesson in lessons for one in answers.of(tx, learner, lesson)}
    drafts = {lesson: works.drafts(tx, learner, lesson) for lesson in visitor.lines}
    lines = {
        lesson: [line for text in fields.values() for line in text.splitlines()] for lesson, fields in drafts.items()
    }
    waits = frozenset(one.lesson for one in runs.all_of(tx, learner) if one.opened_at is None)
    return Kept(answers=given, lines=lines, unopened=waits)


def learner_of(tx: Tx, visitor: Visitor) -> LearnerId | None:
    chat = addresses.find(tx, visitor.id)
    learner = learners.by_chat(tx, chat) if chat is not None else None
    return learner.id if learner else None


def looked(database: Path, query: str) -> list[tuple[object, ...]]:
    """Return rows through a second, read-only look at the file."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return connection.execute(query).fetchall()


def fates(database: Path) -> Counter[str]:
    """Return how many pushed lessons the bot believes sent, uncertain, or still to be sent."""
    return Counter(str(row[0]) for row in looked(database, "SELECT state FROM delivery WHERE kind = 'lesson'"))


def lost(visitors: list[Visitor], known: dict[int, Kept]) -> list[str]:
    """Return the stories of people whose answers or worksheet lines are not what they gave."""
    return [one.story for one in visitors if not _whole(one, known[one.id])]


def _whole(visitor: Visitor, known: Kept) -> bool:
    return visitor.answers == known.answers and dict(visitor.lines) == known.lines


def doubled(visitors: list[Visitor]) -> dict[tuple[int, str], int]:
    """Return the lessons that reached a phone more than once."""
    copies = Counter((one.id, lesson) for one in visitors for lesson in one.pushes)
    return {which: times for which, times in copies.items() if times > 1}
