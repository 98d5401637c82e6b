"""Counts over everybody, for the people who run the bot. Only numbers leave this module, never a learner."""

import json
import sqlite3
from collections.abc import Callable, Collection, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from bot.core.learner import Stage
from bot.core.operating.figures import Cell
from bot.language.zones import local
from bot.storage.codes import STAGES
from bot.storage.engine.disk import DamagedDatabase, Disk
from bot.storage.engine.tx import Tx
from bot.storage.engine.vault import Vault

T = TypeVar("T")
DAY = 86400

# The zones that learners live in.
_ZONES = "SELECT DISTINCT zone FROM home"
# How far people came. A day counts by the wall clock of each learner; who joined too late to have a third day is not
# asked for one.
_FUNNEL = """
WITH person AS (
    SELECT learner.id, stage,
        (last_act_at + east.value) / 86400 - (joined_at + east.value) / 86400 AS back,
        (:now + east.value) / 86400 - (joined_at + east.value) / 86400 AS age
    FROM learner JOIN home ON home.id = learner.home JOIN json_each(:east) AS east ON east.key = home.zone),
finished AS (
    SELECT learner FROM run WHERE finished_at IS NOT NULL AND lesson IN (SELECT value FROM json_each(:order))
    GROUP BY learner HAVING COUNT(*) >= 10)
SELECT COUNT(*) AS start, COUNT(*) AS start_of,
    COALESCE(SUM(stage = :learning), 0) AS day0, COUNT(*) AS day0_of,
    COALESCE(SUM(age >= 1 AND back >= 1), 0) AS d1, COALESCE(SUM(age >= 1), 0) AS d1_of,
    COALESCE(SUM(age >= 3 AND back >= 3), 0) AS d3, COALESCE(SUM(age >= 3), 0) AS d3_of,
    COALESCE(SUM(age >= 7 AND back >= 7), 0) AS d7, COALESCE(SUM(age >= 7), 0) AS d7_of,
    (SELECT COUNT(*) FROM finished) AS lesson10, COUNT(*) AS lesson10_of,
    (SELECT COUNT(DISTINCT learner) FROM version) AS task, COUNT(*) AS task_of,
    (SELECT COUNT(DISTINCT submission.learner) FROM submission JOIN remark ON remark.submission = submission.id
        WHERE remark.state = 'given') AS feedback, COUNT(*) AS feedback_of,
    (SELECT COUNT(DISTINCT learner) FROM certificate) AS certificate, COUNT(*) AS certificate_of
FROM person
"""
STEPS = ("start", "day0", "d1", "d3", "d7", "lesson10", "task", "feedback", "certificate")
# Of each lesson: who opened it, and for whom it was the last one before a week of silence.
_STOPS = """
SELECT lesson AS id, SUM(last AND last_act_at < :before) AS count, COUNT(*) AS "of" FROM (
    SELECT lesson, learner AS person, opened_at = MAX(opened_at) OVER (PARTITION BY learner) AS last
    FROM run WHERE opened_at IS NOT NULL)
JOIN learner ON learner.id = person
WHERE lesson IN (SELECT value FROM json_each(:order)) GROUP BY lesson
"""
# Of each question: its first answers, and the right ones among them.
_ITEMS = """
SELECT lesson || '.' || item AS id, SUM("right") AS count, COUNT(*) AS "of" FROM answer GROUP BY lesson, item
"""
# Reminders of a time, and after how many of them the lesson was opened within a day.
_REMINDERS = """
SELECT 'reminders' AS id, COUNT(*) AS "of", COUNT(run.lesson) AS count FROM delivery
LEFT JOIN run ON run.learner = delivery.learner AND run.lesson = delivery.lesson
    AND run.opened_at BETWEEN delivery.at AND delivery.at + 86400
WHERE kind = 'reminder' AND state = 'sent' AND at BETWEEN :since AND :until
"""
# Learners of each language, and those among them who did something this week.
_LANGUAGES = """
SELECT language AS id, COUNT(*) AS "of", SUM(last_act_at >= :since) AS count
FROM learner JOIN home ON home.id = learner.home GROUP BY language ORDER BY language
"""
# How long lessons of the last day waited between falling due and leaving.
_WAITS = "SELECT sent_at - at AS waited FROM delivery WHERE kind = 'lesson' AND sent_at >= :since"
# Groups that study now.
_GROUPS = "SELECT COUNT(*) AS n FROM study_group WHERE state = 'active'"


def look(database: Path, key: bytes, unit: Callable[[Tx], T], disk: Disk | None = None) -> T:
    """Run a unit that only reads on a connection of its own, beside a bot that may be running."""
    disk = disk or Disk()
    try:
        with closing(disk.reading(database)) as connection:
            connection.execute("BEGIN")
            return unit(Tx(connection, Vault(key)))
    except disk.driver.DatabaseError as error:
        message = f"{DamagedDatabase.__doc__} ({error})"
        raise DamagedDatabase(message) from error


def funnel(tx: Tx, now: datetime, order: Collection[str]) -> tuple[Cell, ...]:
    """Return how many came how far, of those who could."""
    zones = [str(row["zone"]) for row in tx.execute(_ZONES)]
    east = {zone: int((local(now, zone).utcoffset() or now - now).total_seconds()) for zone in zones}
    asked = {"now": int(now.timestamp()), "east": json.dumps(east), "order": json.dumps(list(order))}
    row = tx.execute(_FUNNEL, asked | {"learning": STAGES[Stage.LEARNING]}).fetchone()
    return tuple(Cell(id=one, count=row[one], of=row[f"{one}_of"]) for one in STEPS)


def stops(tx: Tx, before: int, order: Collection[str]) -> tuple[Cell, ...]:
    """Return of each lesson who opened it, and who went no further and has been silent since `before`."""
    return _cells(tx, _STOPS, {"before": before, "order": json.dumps(list(order))})


def items(tx: Tx) -> tuple[Cell, ...]:
    """Return of each question how many first answers there were, and how many were right."""
    return _cells(tx, _ITEMS, {})


def reminders(tx: Tx, since: int, until: int) -> Cell:
    """Return how many reminders were sent, and after how many the lesson was opened within a day."""
    return _cells(tx, _REMINDERS, {"since": since, "until": until})[0]


def languages(tx: Tx, since: int) -> tuple[Cell, ...]:
    """Return of each language its learners, and those who did something since."""
    return _cells(tx, _LANGUAGES, {"since": since})


def waits(tx: Tx, since: int) -> list[int]:
    """Return how many seconds each lesson that left since then had waited."""
    return [max(0, row["waited"]) for row in tx.execute(_WAITS, {"since": since})]


def groups(tx: Tx) -> int:
    """Return how many groups study."""
    return int(tx.execute(_GROUPS).fetchone()["n"])


def _cells(tx: Tx, sql: str, asked: Mapping[str, object]) -> tuple[Cell, ...]:
    return tuple(map(_cell, tx.execute(sql, asked)))


def _cell(row: sqlite3.Row) -> Cell:
    return Cell(id=str(row["id"]), count=row["count"], of=row["of"])
