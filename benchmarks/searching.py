"""How long a search takes in the course as it is, and in ten thousand passages.

The passages are cards of the course, cut up and mixed. A search runs on the writer's thread, so its time is also that
for which everybody else waits.
"""

import sqlite3
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import yaml

from bot.content.loader import load
from bot.core.course import Course
from bot.core.names import Language
from bot.core.search.material import Found, Material, material
from bot.storage import finding as index
from bot.storage.engine.tx import Tx
from bot.storage.engine.vault import Vault
from bot.tutor.search import finding

MANY = 10_000
PAIRS = Path("tests/tutor/search")


def opened() -> Tx:
    """Return a transaction on an empty database in memory."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("BEGIN")
    return Tx(connection, Vault(bytes(32)))


def mixed(every: list[Material], wanted: int, dice: Random) -> list[Material]:
    """Return so many passages, each of words of three others."""
    made = list(every)
    for number in range(wanted - len(every)):
        words = [word for one in dice.sample(every, 3) for word in one.body.split()[:25]]
        dice.shuffle(words)
        found = Found(kind="card", lesson=f"made{number}", id="card")
        made.append(Material(found=found, names=(" ".join(words[:3]),), body=" ".join(words)))
    return made


def filled(course: Course, wanted: int) -> tuple[Tx, float]:
    """Return an index with at least so many passages in both languages together, and the seconds it took."""
    tx, dice = opened(), Random(1)  # noqa: S311 - passages, not secrets
    every = {one: list(material(course, one)) for one in course.languages}
    began = time.process_time()
    rows, words = [], {}
    for language, things in every.items():
        tongue = course.languages[language].tongue
        many = mixed(things, wanted // len(every), dice)
        rows += [finding.indexed(language, one, tongue) for one in many]
        words[language] = {word for one in many for word in tongue.fold(" ".join((*one.names, one.body))).split()}
    index.fill(tx, course.digest, rows, words)
    return tx, time.process_time() - began


def _row(name: str, tx: Tx, course: Course, language: str) -> tuple[str, ...]:
    """Return a row on how long the searches of the tests take in this index."""
    queries = [str(one) for one in yaml.safe_load((PAIRS / f"search_{language}.yaml").read_text("utf-8"))]
    took = []
    for query in queries * 3:
        began = time.process_time()
        finding.find(tx, course, Language(language), query)
        took.append(1000 * (time.process_time() - began))
    p95 = statistics.quantiles(took, n=20)[-1]
    return (f"search in {name}, {language}", f"{statistics.median(took):.2f}; p95 {p95:.2f}", "", "", "")


def rows(wanted: Sequence[int] = (0, MANY)) -> list[tuple[str, ...]]:
    """Return rows on searches in the course as it is, and in so many passages."""
    course, _ = load(Path("content"))
    if course is None:
        sys.exit("the course cannot be read: python -m bot check content")
    course = replace(course, digest="bench")
    found: list[tuple[str, ...]] = []
    for many in wanted:
        tx, seconds = filled(course, many)
        name = f"{many:,} passages" if many else "the course"
        found.append((f"search index of {name}", f"{1000 * seconds:,.0f}", "", "", ""))
        found += [_row(name, tx, course, language) for language in course.languages]
    return found
