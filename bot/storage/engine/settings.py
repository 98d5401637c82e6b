"""Small facts the bot remembers about itself, by name."""

from bot.storage.engine.tx import Tx

# One fact by its name.
_READ = "SELECT value FROM setting WHERE name = :name"
# The newest word on a fact replaces the older.
_WRITE = (
    "INSERT INTO setting (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


def read(tx: Tx, name: str) -> str | None:
    """Return what was remembered under this name."""
    row = tx.execute(_READ, {"name": name}).fetchone()
    return None if row is None else str(row["value"])


def write(tx: Tx, name: str, value: str) -> None:
    """Remember this under the name."""
    tx.execute(_WRITE, {"name": name, "value": value})
