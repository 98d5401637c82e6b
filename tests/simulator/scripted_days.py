"""Three days of two learners, the same every time, with the real engine in virtual time; a test adds one misfortune.

The acts stand at fixed hours, far enough apart for any misfortune of two minutes to be over before the next one. So
what is on the phones and in the file at the end has to be the same with the misfortune as without it.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from types import ModuleType

from bot.chat.rehearsing.rehearsal import Rehearsal
from bot.chat.rehearsing.staging import Fault, Letter, Trouble
from bot.clock import DueLoop
from bot.core.course import Course
from bot.simulator.loop import VirtualClock, VirtualLoop
from bot.simulator.world import START
from bot.storage.engine.store import Store
from bot.storage.outbox import Method

KEY = bytes(32)
HOUR, DAY = 3600.0, 86_400.0
APART = 240.0  # seconds between two acts of a person
FIRST, SECOND = 1001, 1002
TONGUES = {FIRST: "sw", SECOND: "fa"}
ACTS = (
    *((9 * HOUR + number * APART, "") for number in range(14)),
    (11 * HOUR, "habari"),
    (11 * HOUR + APART, "/settings"),
    *((DAY + 14 * HOUR + number * APART, "") for number in range(12)),
    (DAY + 16 * HOUR, "/progress"),
)
END = 2 * DAY + 14 * HOUR
_IS_TIME = ("at", "until", "day")
_NOT_TOLD = frozenset({"tries", "message_id", "outbox_id", "version", "place"})
_CLOSE = 1800  # seconds by which an instant may differ


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What is to be compared at the end."""

    phones: Mapping[int, Sequence[tuple[object, ...]]]
    rows: Mapping[str, Sequence[tuple[object, ...]]]
    lessons: Sequence[tuple[int, str | None]]
    requests: int


@dataclass(slots=True, kw_only=True)
class Scene:
    """The imagined Telegram of two people, looking at the file from outside before it believes anything."""

    file: Path
    trouble: Mapping[int, tuple[Fault, bool]] = field(
        default_factory=dict
    )  # by request; whether it arrives all the same
    arrived: list[tuple[int, Letter]] = field(default_factory=list)
    mail: list[dict[str, object]] = field(default_factory=list)
    posted: asyncio.Event = field(default_factory=asyncio.Event)
    requests: int = 0
    updates: int = 0

    async def carry(self, letter: Letter) -> int:
        """Bring the message, or meet the misfortune of this request."""
        self.requests += 1
        assert self._seen("SELECT state FROM outbox WHERE id = ?", letter.row.id) == [("sending",)], "no durable claim"
        fault, arrives = self.trouble.get(self.requests, (None, True))
        message_id = letter.row.message_id
        if message_id is None or letter.row.method is Method.SEND:
            message_id = self.requests
        if arrives:
            self.arrived.append((message_id, letter))
        await asyncio.sleep(0.1)
        if fault is not None:
            raise Trouble(fault, 3)
        return message_id

    async def sound(self) -> None:
        """Answer that we are there."""
        await asyncio.sleep(0.05)

    async def fetch(self, offset: int | None) -> Sequence[object]:
        """Give what is not acknowledged; what is must stand in the file."""
        for one in [one for one in self.mail if offset is not None and int(str(one["update_id"])) < offset]:
            kept = self._seen("SELECT count(*) FROM inbox WHERE update_id = ?", one["update_id"])
            assert kept == [(1,)], "acknowledged without a commit"
            self.mail.remove(one)
        if not self.mail:
            self.posted.clear()
            await self.posted.wait()
        await asyncio.sleep(0.05)
        return list(self.mail)

    async def admins(self, chat: int) -> Sequence[int]:
        """Nobody is in a group here."""
        del chat
        return ()

    def served(self, update_id: int) -> None:
        """Hear that an update took effect, which is looked at in the file at the end."""

    def date(self) -> datetime:
        """Return the date on an answer."""
        return START + timedelta(seconds=asyncio.get_running_loop().time())

    def act(self, number: int, words: str) -> None:
        """Say something, or press what stands out on the newest message."""
        who = {"id": number, "is_bot": False, "first_name": "x", "language_code": TONGUES[number]}
        chat = {"id": number, "type": "private"}
        mine = [one for one in self.arrived if one[1].row.telegram_id == number and one[1].buttons]
        self.updates += 1
        if words or not mine:
            content = {"message": {"message_id": 1, "chat": chat, "from": who, "text": words or "/start"}}
        else:
            message_id, letter = mine[-1]
            data = letter.primary or letter.buttons[0]
            content = {"callback_query": {"id": "1", "from": who, "message": {"message_id": message_id}, "data": data}}
        self.mail.append({"update_id": self.updates, **content})
        self.posted.set()

    def _seen(self, query: str, key: object) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)) as eyes:
            return eyes.execute(query, (key,)).fetchall()


Begin = Callable[[VirtualClock], None]  # called when a store is open


class Days:
    """The stage on which the days are lived."""

    def __init__(self, course: Course, folder: Path, driver: ModuleType, begin: Begin) -> None:
        self._course, self._file, self._driver, self._begin = course, folder / "tutor.sqlite3", driver, begin
        self.scene = Scene(file=self._file)
        self.dead = asyncio.Event()

    def lived(self) -> Outcome:
        """Live through the days and return what came of them."""
        loop = VirtualLoop()
        with asyncio.Runner(loop_factory=lambda: loop) as runner:
            runner.run(self._live(VirtualClock(loop, START)))
        return self._outcome()

    async def _live(self, clock: VirtualClock) -> None:
        loop = asyncio.get_running_loop()
        for number, late in ((FIRST, 0.0), (SECOND, 31.0)):
            loop.call_later(ACTS[0][0] - 20 * late, self.scene.act, number, ACTS[0][1])  # nobody overtakes at the door
            for moment, words in ACTS[1:]:
                loop.call_later(moment + late, self.scene.act, number, words)
        while clock.monotonic() < END:
            store = await Store.stepwise(self._file, key=KEY, driver=self._driver)
            self._begin(clock)
            await self._one_life(store, clock)

    async def _one_life(self, store: Store, clock: VirtualClock) -> None:
        """Be the bot until the end, or until a test lets it die between two steps."""
        life = asyncio.ensure_future(self._serve(store, clock))
        dying = asyncio.ensure_future(self.dead.wait())
        await asyncio.wait((life, dying), timeout=END - clock.monotonic(), return_when=asyncio.FIRST_COMPLETED)
        assert not life.done() or life.cancelled(), life.exception()
        await store.close()
        self.dead.clear()
        for one in (life, dying):
            one.cancel()
        await asyncio.wait((life, dying))
        await asyncio.sleep(2.0)

    async def _serve(self, store: Store, clock: VirtualClock) -> None:
        room = Rehearsal(wire=self.scene, store=store, course=self._course, clock=clock)
        due = DueLoop(
            store=store,
            course=lambda: self._course,
            clock=clock,
            wake=room.wake,
            reserve=room.spare,
            trusted=room.trusts_clock,
        )
        async with asyncio.TaskGroup() as group:
            group.create_task(room.run(asyncio.Event()))
            group.create_task(due.run())

    def _outcome(self) -> Outcome:
        phones: dict[int, list[tuple[object, ...]]] = {number: [] for number in TONGUES}
        lessons = []
        for _, letter in self.scene.arrived:
            row = letter.row
            phones[row.telegram_id].append((row.kind.value, row.method.value, letter.buttons, letter.size))
            if row.kind.value == "lesson":
                lessons.append((row.telegram_id, row.reply.lesson))
        with closing(sqlite3.connect(self._file)) as eyes:
            return Outcome(phones=phones, rows=_rows(eyes), lessons=lessons, requests=self.scene.requests)


def _rows(eyes: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    names = eyes.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return {name: _table(eyes, name) for (name,) in names.fetchall()}


def _table(eyes: sqlite3.Connection, name: str) -> list[tuple[object, ...]]:
    found = eyes.execute(f"SELECT * FROM {name}")  # noqa: S608 - a name out of the schema
    columns = [one[0] for one in found.description]
    return sorted(
        (tuple(_value(column, value) for column, value in zip(columns, row, strict=True)) for row in found),
        key=repr,
    )


def _value(column: str, value: object) -> object:
    """Leave out what may differ: sealed words, counts of tries; instants are compared to half an hour."""
    if isinstance(value, bytes) or column in _NOT_TOLD:
        return None
    if column.endswith(_IS_TIME) and isinstance(value, int) and value > DAY:
        return round(value / _CLOSE)
    return value
