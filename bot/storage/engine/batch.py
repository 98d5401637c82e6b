"""Group commit: units of work share one COMMIT; one mistake undoes one unit, because then all run again in savepoints.

Plain synchronous code on a DB-API connection; the thread, the queue and the event loop belong to `writer`.
"""

import sqlite3
from collections.abc import Callable, Sequence

Unit = Callable[[], None]
Outcome = BaseException | None  # the error that undid the unit, or None: it is committed


def run_batch(connection: sqlite3.Connection, units: Sequence[Unit]) -> list[Outcome]:
    """Run the units in order under one COMMIT; when the transaction is lost on the way, run each again alone."""
    try:
        clear(connection)
        connection.execute("BEGIN IMMEDIATE")
    except Exception as error:  # noqa: BLE001 - a stranger's lock, a dead disk: every caller must hear of it
        return [error] * len(units)
    if len(units) == 1:
        return [_alone(connection, units[0])]
    try:
        return _together(connection, units)
    except BaseException:  # noqa: BLE001 - whatever broke the batch breaks again, for the unit it belongs to
        return _apart(connection, units)


def clear(connection: sqlite3.Connection) -> None:
    """Leave no transaction open; a full disk has often closed it already."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def _alone(connection: sqlite3.Connection, unit: Unit) -> Outcome:
    try:
        unit()
        connection.execute("COMMIT")
    except BaseException as error:  # noqa: BLE001 - the caller gets it, the thread lives on
        _roll_back(connection, error)
        return error
    return None


def _roll_back(connection: sqlite3.Connection, error: BaseException) -> None:
    try:
        clear(connection)
    except Exception as second:  # noqa: BLE001 - tried again before the next batch; the first error says more
        error.add_note(f"and the rollback failed: {second}")


def _together(connection: sqlite3.Connection, units: Sequence[Unit]) -> list[Outcome]:
    """Run the units as one: a savepoint for each would cost what a small unit costs, and mistakes are rare."""
    for unit in units:
        unit()
    connection.execute("COMMIT")
    return [None] * len(units)


def _apart(connection: sqlite3.Connection, units: Sequence[Unit]) -> list[Outcome]:
    """Undo all and run the units again, each in a savepoint; when the transaction is lost again, each alone."""
    try:
        clear(connection)
        connection.execute("BEGIN IMMEDIATE")
        outcomes = [_in_savepoint(connection, unit) for unit in units]
        connection.execute("COMMIT")
    except Exception:  # noqa: BLE001 - as above
        return [outcome for unit in units for outcome in run_batch(connection, [unit])]
    return outcomes


def _in_savepoint(connection: sqlite3.Connection, unit: Unit) -> Outcome:
    outcome: Outcome = None
    connection.execute("SAVEPOINT unit")
    try:
        unit()
    except BaseException as error:  # noqa: BLE001 - the caller gets it, the thread lives on
        connection.execute("ROLLBACK TO unit")  # raises when the transaction is gone: then the batch is lost
        outcome = error
    connection.execute("RELEASE unit")
    return outcome
