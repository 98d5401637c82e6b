"""A real file for every test, and a second, read-only pair of eyes on it: only what is committed counts."""

import contextlib
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from typing_extensions import override

from bot.core.learner import Learner
from bot.core.names import ChatId, Language
from bot.core.replies import Kind, Lane, Phrase, Reply
from bot.storage import addresses, learners
from bot.storage.engine.disk import Disk
from bot.storage.engine.migrate import migrate, shipped
from bot.storage.engine.store import Store, Tx
from bot.storage.engine.vault import Vault

KEY = b"k" * 32
Rows = list[tuple[object, ...]]


class Wire(ModuleType):
    """A DB-API module that tells what is said to SQLite, and can break at the n-th statement from now on."""

    Row = sqlite3.Row
    sqlite_version = sqlite3.sqlite_version

    def __init__(self) -> None:
        super().__init__("wire")
        self.heard: list[str] = []
        self.answers: dict[str, str] = {}
        self.connected = 0
        self._until_fault: int | None = None
        self._loses_all = False

    def connect(self, path: str, **settings: object) -> sqlite3.Connection:
        made = partial(_Wired, self)
        opened: sqlite3.Connection = sqlite3.connect(path, factory=made, **settings)  # type: ignore[call-overload]
        return opened

    def break_at(self, statement: int, *, losing_all: bool) -> None:
        """Fail once at this statement, counted from now; `losing_all` loses the transaction, as a full disk does."""
        self._until_fault, self._loses_all = statement, losing_all

    @property
    def is_spent(self) -> bool:
        return self._until_fault is None

    def hear(self, connection: "_Wired", sql: str) -> None:
        self.heard.append(sql)
        if self._until_fault is None:
            return
        self._until_fault -= 1
        if self._until_fault == 0:
            self._until_fault = None
            if self._loses_all and connection.in_transaction:
                sqlite3.Connection.execute(connection, "ROLLBACK")
            message = "disk I/O error"
            raise sqlite3.OperationalError(message)


class _Wired(sqlite3.Connection):
    def __init__(self, wire: Wire, *args: object, **settings: object) -> None:
        super().__init__(*args, **settings)  # type: ignore[arg-type]
        self._wire = wire
        wire.connected += 1

    @override
    def close(self) -> None:
        self._wire.connected -= 1
        super().close()

    @override
    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        self._wire.hear(self, sql)
        return super().execute(self._wire.answers.get(sql, sql), parameters)

    @override
    def executemany(self, sql: str, parameters: Any, /) -> sqlite3.Cursor:
        self._wire.hear(self, sql)
        return super().executemany(sql, parameters)


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bot.sqlite3"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[Store]:
    opened = await Store.open(path, key=KEY)
    yield opened
    await opened.close()


@pytest.fixture
def tx(tmp_path: Path) -> Iterator[Tx]:
    """Tables without a writer's thread: each statement commits at once."""
    with contextlib.closing(Disk().connect(tmp_path / "tables.sqlite3")) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        migrate(connection, shipped(), lambda _: None)
        yield Tx(connection, Vault(KEY))


@pytest.fixture
def look(path: Path) -> Callable[[str], Rows]:
    """Ask the file behind the bot's back."""

    def ask(sql: str) -> Rows:
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as eyes:
            return eyes.execute(sql).fetchall()

    return ask


@pytest.fixture
def chat(tx: Tx) -> ChatId:
    return addresses.chat_for(tx, 777_000_111)


@pytest.fixture
def learner(tx: Tx, chat: ChatId) -> Learner:
    return learners.create(tx, chat, Language("sw"), 1_790_000_000)


_KINDS = {
    Lane.REPLY: Kind.REPLY,
    Lane.REMINDER: Kind.REMINDER,
    Lane.LESSON: Kind.LESSON,
    Lane.BROADCAST: Kind.BROADCAST,
}


@pytest.fixture
def say() -> Callable[..., Reply]:
    """Build a reply that is recognised by its phrase."""

    def build(
        name: str, lane: Lane = Lane.REPLY, *, screen: str | None = None, fresh: bool = False, **rest: int
    ) -> Reply:
        return Reply(
            lines=(Phrase(key=name),),
            kind=_KINDS[lane],
            screen=screen,
            fresh=fresh,
            not_before=rest.get("not_before", 0),
            not_after=rest.get("not_after"),
        )

    return build
