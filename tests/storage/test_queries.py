"""The queries as written, and as SQLite means to run them."""

import ast
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

import bot.storage
from bot.storage.engine.store import Tx

ROOM = Path(bot.storage.__file__).parent
WORDS = re.compile(r"^\s*(SELECT|INSERT|UPDATE|DELETE|PRAGMA|VACUUM)\b")
LARGE = "address|address_mark|learner|run|answer|draft|version|memory|review|due|delivery|outbox|screen|inbox|spent_key"


def constants() -> Iterator[tuple[str, str, str, str]]:
    """Yield file, name, query and the line above, for every query that is a module constant."""
    for file in sorted(ROOM.rglob("*.py")):
        source = file.read_text("utf-8")
        lines = source.splitlines()
        for node in ast.parse(source).body:
            match node:
                case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(sql))) if WORDS.match(sql):
                    yield file.name, name, sql, lines[node.lineno - 2]


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Yield every call that hands a query to SQLite."""
    for file in sorted(ROOM.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(attr="execute" | "executemany" | "executescript")):
                    yield f"{file.name}:{node.lineno}", node
                case _:
                    pass


QUERIES = list(constants())


def test_there_are_queries_to_look_at() -> None:
    assert len(QUERIES) > 60


@pytest.mark.parametrize(
    ("file", "name", "sql", "above"), QUERIES, ids=[f"{file}:{name}" for file, name, *_ in QUERIES]
)
def test_every_query_has_a_sentence_above_it_and_named_parameters(file: str, name: str, sql: str, above: str) -> None:
    assert re.match(r"# .*[.;]$", above), f"{file}: {name} has no sentence above it"
    assert "?" not in sql


def test_no_query_is_put_together_where_it_is_run() -> None:
    bad = [where for where, call in calls() if isinstance(call.args[0], ast.JoinedStr | ast.BinOp | ast.Call)]
    assert bad == []


WALKS_ALL = {
    "dues.py:_NEXT",  # takes the first entry
    "inbox.py:_PRUNE",  # walks from the oldest and stops at the first young one
    "deliveries.py:_PRUNE",  # once a day
    "deliveries.py:_PRUNE_SPENT",
    "broadcasts.py:_SEGMENT",  # when an operator writes to many
    "runs.py:_BEGUN",  # when a lesson has left the course that is read anew
    "exposures.py:_COUNTS",  # when somebody asks what reminders yield
    "erasing.py:_BLUR_INBOX",  # when somebody is forgotten
    "erasing.py:_DROP_HOMES",
    "silence.py:_UNTOLD",  # once an hour
    "silence.py:_OVER",
    "claiming.py:_EVERY",  # of a restored backup, once
}


def test_no_query_of_the_daily_path_reads_a_whole_table(tx: Tx) -> None:
    scans = set()
    for file, name, sql, _ in (one for one in QUERIES if one[0] != "cipher.py"):  # speaks to another library
        if sql.lstrip().startswith(("PRAGMA", "VACUUM")) or "dead_letter" in sql or " temp." in sql:
            continue  # the search index lies in memory, and is made of tables that look everything up
        parameters = dict.fromkeys(re.findall(r":([a-z_]+)", sql), 1)
        plan = [row["detail"] for row in tx.execute(f"EXPLAIN QUERY PLAN {sql}", parameters)]
        if any(re.match(rf"SCAN ({LARGE}|[a-z])\b(?! USING)(?!.*json_each)", step) for step in plan):
            scans.add(f"{file}:{name}")
    rare = ("statistics.py:", "answered.py:")  # look at everybody, when an operator or an author asks
    daily = {one for one in scans if not one.startswith(rare)}
    assert daily - WALKS_ALL == set()


@pytest.mark.parametrize("sql", [one for file, name, one, _ in QUERIES if (file, name) == ("claiming.py", "_READY")])
def test_claiming_takes_ready_rows_from_the_index_without_sorting(tx: Tx, sql: str) -> None:
    parameters = {"lane": 0, "now": 5, "busy": "[]", "limit": 9}
    plan = " | ".join(row["detail"] for row in tx.execute(f"EXPLAIN QUERY PLAN {sql}", parameters))
    assert "outbox_ready (lane=? AND ready_at<?)" in plan
    assert "TEMP B-TREE" not in plan


def test_schema_and_queries_name_no_table_that_is_never_used(tx: Tx) -> None:
    tables = [
        row["name"]
        for row in tx.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    ]
    said = " ".join(chain.from_iterable((sql,) for _, _, sql, _ in QUERIES))
    assert [table for table in tables if not re.search(rf"\b{table}\b", said)] == []
