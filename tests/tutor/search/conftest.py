"""The index of the real course, and learners to ask it; what the use cases need of a transaction, without a loop."""

import sqlite3
from collections.abc import Iterator

import pytest

from bot.core.course import Course
from bot.storage.engine.migrate import migrate, shipped
from bot.storage.engine.tx import Tx
from bot.storage.engine.vault import Vault
from bot.tutor.search import finding


def memory() -> Tx:
    """Return a transaction on a database in memory that holds nothing yet."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.execute("BEGIN")
    return Tx(connection, Vault(b"k" * 32))


@pytest.fixture(scope="session")
def index(real_course: Course) -> Iterator[Tx]:
    """A transaction in which the real course is indexed."""
    tx = memory()
    finding.prepare(tx, real_course)
    yield tx
    tx.execute("ROLLBACK")


@pytest.fixture
def rows() -> Tx:
    """A transaction on a database with every table, in memory, where nobody checks whose rows they are."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    migrate(connection, shipped(), lambda _: None)
    return Tx(connection, Vault(b"k" * 32))
