"""Puts the rooms together on an open store: config, store, course, chat and clock."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from bot import tutor
from bot.app.alarms import Alarms
from bot.app.heeding import hung_up
from bot.app.teaching import Renewing, Teaching
from bot.chat.groups.guests import Allow, Guests
from bot.chat.incoming.address import Address
from bot.chat.room import ChatRoom
from bot.clock import DueLoop
from bot.config import Config
from bot.content.compiled import load
from bot.content.problems import report
from bot.core.course import Course
from bot.core.ports import Clock
from bot.language.zones import check_zones
from bot.storage.engine import backups, cipher
from bot.storage.engine.disk import DamagedDatabase, Disk
from bot.storage.engine.migrate import MigrationFailed, NewerDatabase
from bot.storage.engine.store import Store, WrongKey
from bot.storage.feedback import mentors

_LOG = logging.getLogger(__name__)
KEPT = "course.compiled"  # beside the database
_AT_ONCE = 16 * 1024 * 1024  # bytes of a database that is looked through before anything else: 0.04 s
_STORE_CLOSES = 1.0  # seconds
CALM = 3.0  # seconds after which a start is over; what need not be done at once is done then
_UNUSABLE = (cipher.Encrypted, cipher.NotEncrypted, DamagedDatabase, MigrationFailed, NewerDatabase, WrongKey)


class Refused(RuntimeError):  # noqa: N818 - named for what happened
    """The bot cannot start; the message says what to mend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The rooms of one running bot."""

    store: Store
    chat: ChatRoom
    due: DueLoop
    backups: backups.Backups
    alarms: Alarms
    teaching: Teaching
    renewing: Renewing
    asked: asyncio.Event = field(default_factory=asyncio.Event)  # that SIGHUP sets


def teach(folder: Path, kept: Path | None = None) -> Course:
    """Return the course of a folder; raises Refused with every problem when it cannot be taught.

    `kept` is a file in which a course that was found good is kept compiled, so that the next start is quick.
    """
    course, problems = load(folder, kept)
    if course is None:
        raise Refused(report(problems))
    return course


@asynccontextmanager
async def opened(config: Config, clock: Clock) -> AsyncIterator[House]:
    """Open the store and build the rooms on it; whatever happens, the store is closed and the process can end."""
    faults = check_zones()
    if faults:
        raise Refused("\n".join(faults))
    with hung_up() as asked:
        teaching = Teaching(teach(config.content, config.database.with_name(KEPT)))
        config.database.parent.mkdir(parents=True, exist_ok=True)
        store = await open_store(config.database, config, _AT_ONCE)
        index = partial(store.soon, lambda tx: tutor.prepare(tx, teaching.now()))
        calm = asyncio.get_running_loop().call_later(CALM, index)  # or the first search of the day would make it
        try:
            await store.run(lambda tx: mentors.appoint(tx, config.mentors))
            await store.run(lambda tx: tutor.announce(tx, config.contact, max(config.daily_backups, 1)))
            yield replace(build(config, clock, store, teaching), asked=asked)
        finally:
            calm.cancel()
            await _close(store)


async def _close(store: Store) -> None:
    """Close the store, unless another program holds the file: what was not committed is in nobody's books."""
    try:
        async with asyncio.timeout(_STORE_CLOSES):
            await store.close()
    except TimeoutError:
        _LOG.warning("the database was not closed in time; another program holds it")


def disk_of(config: Config) -> Disk:
    """Return how the files of this configuration are opened; raises Refused where nothing can encrypt."""
    try:
        return cipher.disk_for(config.key, encrypted=config.encrypted)
    except cipher.NoDriver as error:
        raise Refused(str(error)) from error


async def open_store(database: Path, config: Config, at_once: int | None = None) -> Store:
    """Open the store; raises Refused when the database cannot be used.

    A file of more than `at_once` bytes is still to be looked through, by `look_through`.
    """
    disk = disk_of(config)
    try:
        cipher.expect(database, disk)
        return await Store.on(disk, database, key=config.key, at_once=at_once)
    except _UNUSABLE as error:
        raise Refused(_unusable(database, error)) from error


async def look_through(house: House, config: Config) -> None:
    """Look through a large database that was opened without; raises Refused when it is not whole."""
    try:
        await house.store.look_through()
    except DamagedDatabase as error:
        raise Refused(_unusable(config.database, error)) from error


def _unusable(database: Path, error: Exception) -> str:
    return f"database: {database} cannot be used. {error}"


def build(config: Config, clock: Clock, store: Store, teaching: Teaching) -> House:
    """Put the rooms together on an open store; all of them ask `teaching` for the course, and none keeps it."""
    alarms = Alarms(store=store, clock=clock, operators=config.operators, wake=lambda: chat.wake())  # noqa: PLW0108 - the chat room is built below
    renewing = Renewing(folder=config.content, teaching=teaching, store=store, clock=clock)
    chat = ChatRoom(
        token=config.token,
        store=store,
        course=teaching.now,
        clock=clock,
        base_url=config.base_url,
        proxy=config.proxy,
        webhook=_address(config),
        operators=config.operators,
        guests=_guests(config),
        alarm=alarms.ring,
        renew=renewing.at_once,
        authors=config.authors,
        content=config.content,
    )
    renewing.changed = chat.introduce
    due = DueLoop(
        store=store, course=teaching.now, clock=clock, wake=chat.wake, reserve=chat.spare, trusted=chat.trusts_clock
    )
    copies = backups.Backups(
        store=store,
        folder=backups.folder_of(config.database),
        clock=clock,
        hourly=config.hourly_backups,
        daily=config.daily_backups,
        alarm=alarms.ring,
    )
    return House(store=store, chat=chat, due=due, backups=copies, alarms=alarms, teaching=teaching, renewing=renewing)


def _guests(config: Config) -> Guests:
    return Guests(
        allow=Allow(config.groups.allow),
        listed=frozenset(config.groups.listed),
        operators=frozenset(config.operators),
    )


def _address(config: Config) -> Address | None:
    hook = config.webhook
    return None if hook is None else Address(url=hook.url, listen=hook.listen, port=hook.port, secret=hook.secret)
