"""One shard: a town of learners, an imagined Telegram, and the bot, killed and started again on the same file."""

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from typing_extensions import override

from bot.chat.rehearsing.rehearsal import Rehearsal
from bot.clock import DueLoop
from bot.core.course import Course
from bot.core.schedule import at, epoch
from bot.language.zones import instant, local
from bot.simulator import audit, plan
from bot.simulator.groups import audit as group_audit
from bot.simulator.groups.founding import founded
from bot.simulator.groups.room import Room
from bot.simulator.groups.watch import GroupWatch
from bot.simulator.loop import VirtualClock, VirtualLoop
from bot.simulator.network import Network
from bot.simulator.person import Person
from bot.simulator.plan import DAY, HOUR, Plan, Span
from bot.simulator.report import Report, Settings, resident
from bot.simulator.watch import Watch
from bot.storage.engine.store import Store

START = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)  # midnight in Dar es Salaam
_KEY = bytes(32)
_JOINING = 0.6 * DAY  # all have come by then
_LEFT_ALONE = 1 * HOUR  # of calm at the end
_NEEDED = 45 * 60.0  # seconds without trouble in which a lesson or its pointer has to come
_AFTER_MIDNIGHT = 20.0  # seconds
_FOUNDED = 0.8 * DAY  # all groups are by then
_GROUPS_DAY_ENDS = 2.5 * HOUR  # after midnight in Dar es Salaam it is past midnight wherever groups are, and not dawn


class _Log(logging.Handler):
    """Hears what the engine calls a fault of its own."""

    def __init__(self, hear: Callable[[str], None]) -> None:
        super().__init__(logging.ERROR)
        self._hear = hear

    @override
    def emit(self, record: logging.LogRecord) -> None:
        why = record.exc_info[1] if record.exc_info else ""
        self._hear(f"{record.getMessage()} {getattr(record, 'facts', '')} {why!r}")


class World:
    """Everything there is."""

    def __init__(self, settings: Settings, course: Course, file: Path, loop: VirtualLoop) -> None:
        self.settings, self.course, self._file = settings, course, file
        self.dice = Random(settings.name)
        self.clock = VirtualClock(loop, START)
        dice = Random(f"{settings.name}:plan")
        self.plan: Plan = settings.plan or plan.drawn(dice, settings.days, settings.crashes)
        self._over = asyncio.Event()
        self.groups = GroupWatch(course)
        self.watch = Watch(course, self.clock, self.groups, self._over.set)
        self.network = Network(dice=Random(f"{settings.name}:net"), clock=self.clock, watch=self.watch, plan=self.plan)
        self._eyes: Store
        self.people = [Person(self, number) for number in range(1001, 1001 + settings.share)]
        self.lives = founded(self, settings, self.people)
        self._group = asyncio.TaskGroup()
        self._down: list[Span] = []
        self._dying = False
        self._resident: list[int] = []

    async def live(self) -> Report:
        """Let the days pass, then look at everybody once more."""
        log = _Log(self._fault)
        logging.getLogger("bot").addHandler(log)
        self._eyes = await Store.stepwise(self._file, key=_KEY)
        self._set_timers()
        try:
            async with self._group:
                living = self._group.create_task(self._bot())
                await self._over.wait()
                living.cancel()
        finally:
            logging.getLogger("bot").removeHandler(log)
            await self._eyes.close()
        return self._report()

    def _report(self) -> Report:
        counts = self.watch.counts + self.network.counts + self.groups.counts
        counts["active days"] = sum(one.active_days for one in self.people)
        return Report(
            settings=self.settings,
            counts=counts,
            broken=tuple(self.watch.broken),
            resident=tuple(self._resident),
        )

    def forget(self, number: int) -> None:
        """Hear that the bot has forgotten somebody."""
        self.watch.forget(number)
        for life in self.lives:
            life.room.forget(number)

    # -- time

    def _set_timers(self) -> None:
        loop, end = asyncio.get_running_loop(), self.settings.days * DAY
        for one in self.people:
            self.network.phones[one.number] = one
            loop.call_later(self.dice.uniform(60.0, _JOINING), self._join, one)
        for wrong in self.plan.wrong:
            loop.call_later(wrong.begin, self._set_clock, wrong.off)
            loop.call_later(wrong.end, self._set_clock, 0.0)
        for day in range(1, self.settings.days + 1):
            loop.call_later(day * DAY, self._measure)
            loop.call_later(day * DAY + _GROUPS_DAY_ENDS, self._look_at_groups)
        for life in self.lives:
            loop.call_later(_FOUNDED, life.found)
        loop.call_later(end, self._be_calm)

    def _set_clock(self, off: float) -> None:
        self.clock.off = off

    def _measure(self) -> None:
        self._resident.append(resident())

    def _be_calm(self) -> None:
        self.network.calm = True

    def _join(self, person: Person) -> None:
        person.join()
        self._at_midnight(person, "Africa/Dar_es_Salaam")

    def _at_midnight(self, person: Person, zone: str) -> None:
        """Set the timer of the learner's next local midnight."""
        today = local(self.clock.true(), zone).date()
        moment = instant(today + timedelta(days=1), 0, zone)
        wait = moment.timestamp() - self.clock.true().timestamp() + _AFTER_MIDNIGHT
        asyncio.get_running_loop().call_later(wait, self._midnight, person, today, zone)

    # -- the bot

    async def _bot(self) -> None:
        """Run the bot, kill it at each crash, and start it again."""
        for crash in sorted(self.plan.crashes, key=lambda one: one.begin):
            if crash.begin > self.clock.monotonic():
                await self._one_life(crash.begin)
                self.watch.counts["crashes"] += 1
                self._down.append(crash)
                await asyncio.sleep(max(0.0, crash.end - self.clock.monotonic()))
        await self._one_life(self.settings.days * DAY + _LEFT_ALONE)
        await self._last_look()
        self._over.set()

    async def _one_life(self, until: float) -> None:
        store = await Store.stepwise(self._file, key=_KEY)
        life = self._group.create_task(self._serve(store))
        try:
            await asyncio.wait((life,), timeout=until - self.clock.monotonic())
            if life.done() and not life.cancelled():
                self.watch.complain(0, f"the bot died of {life.exception()!r}")
        finally:
            await self._kill(store, life)

    async def _serve(self, store: Store) -> None:
        """Be the bot: the rehearsed room and the real clock loop on one store."""
        room = Rehearsal(wire=self.network, store=store, course=self.course, clock=self.clock)
        due = DueLoop(
            store=store,
            course=lambda: self.course,
            clock=self.clock,
            wake=room.wake,
            reserve=room.spare,
            trusted=room.trusts_clock,
        )
        async with asyncio.TaskGroup() as group:
            group.create_task(room.run(asyncio.Event()))
            group.create_task(due.run())

    async def _kill(self, store: Store, life: asyncio.Task[None]) -> None:
        """End the bot between two steps, as kill -9 would."""
        self._dying = True
        self.network.crash()
        await store.close()
        life.cancel()
        await asyncio.wait((life,))
        self._dying = False

    def _fault(self, line: str) -> None:
        if not self._dying:
            self.watch.complain(0, f"the engine reports a fault of its own: {line}")

    # -- looking back

    def _midnight(self, person: Person, day: date, zone: str) -> None:
        self._group.create_task(self._day_ends(person, day, zone))

    async def _day_ends(self, person: Person, day: date, zone: str) -> None:
        """Judge the day that has ended, and begin another; the look is at what is committed, not at the bot."""
        person.wake_up()
        found = await self._eyes.run(lambda tx: audit.file_of(tx, person.number))
        self._at_midnight(person, found.learner.zone if found and found.learner.place else zone)
        if found is not None and found.learner.zone == zone:
            self._judge(person, found, day)

    def _judge(self, person: Person, found: audit.File, day: date) -> None:
        changed = epoch(START + timedelta(seconds=person.model.changed_at))
        wanted = audit.expected(self.course, found, day, changed)
        if wanted is None:
            return
        if not self._had_time(wanted):
            self.watch.counts["not judged"] += 1
            return
        ledger = self.watch.ledger(person.number)
        self.watch.counts["expected"] += 1
        if audit.is_reached(ledger, wanted):
            self.watch.counts["reached"] += 1
            self.watch.counts["reached after an outage"] += self._was_disturbed(wanted)
        elif ledger.unlucky == wanted.day:
            self.watch.counts["unlucky"] += 1
        else:
            when = f"{at(wanted.hour):%m-%d %H:%M} and {at(wanted.until):%H:%M} UTC"
            self.watch.complain(person.number, f"P5, P23: no lesson and no pointer on {day}, due between {when}")

    def _spans(self, wanted: audit.Expected) -> list[Span]:
        """Return outages, long absences of the bot and hours of a wrong clock around the time of the lesson."""
        begin, end = wanted.hour - START.timestamp(), wanted.until - START.timestamp()
        long = (one for one in self._down if one.end - one.begin >= HOUR)
        return [one for one in (*self.plan.outages, *self.plan.wrong, *long) if one.touches(begin - HOUR / 2, end)]

    def _was_disturbed(self, wanted: audit.Expected) -> bool:
        hour = wanted.hour - START.timestamp()
        return any(one.begin <= hour < one.end for one in self._spans(wanted))

    def _had_time(self, wanted: audit.Expected) -> bool:
        """Tell whether there was a stretch without trouble, long enough for a lesson and its pointer."""
        begin, end = wanted.hour - START.timestamp(), wanted.until - START.timestamp()
        return end - max([begin, *(one.end for one in self._spans(wanted))]) >= _NEEDED

    def _look_at_groups(self) -> None:
        for life in self.lives:
            self._group.create_task(self._group_day_ends(life.room))

    async def _group_day_ends(self, room: Room) -> None:
        """Judge a group's day that has ended, and compare what ended with it."""
        now = self.clock.true()
        day = (now - timedelta(hours=6)).date()
        wanted = await self._eyes.run(lambda tx: group_audit.expected(tx, room, day))
        if wanted is not None and self._had_time(wanted):
            self.watch.counts["days of groups judged"] += 1
            if wanted.day not in {room.book.posted, room.book.unlucky}:
                self.watch.complain(room.place.id, f"P5, P23: no lesson on {day}, due at {at(wanted.hour):%H:%M} UTC")
        for one in await self._eyes.run(lambda tx: group_audit.findings(tx, room, now.timestamp())):
            self.watch.counts[one.counts] += 1
            if one.wrong:
                self.watch.complain(room.place.id, one.wrong)

    async def _last_look(self) -> None:
        """Compare everybody's progress with the small model, and count what was lost."""
        if self.network.lost():
            self.watch.complain(0, f"P1: {self.network.lost()} updates never took effect")
        for person in self.people:
            await self._compare(person)

    async def _compare(self, person: Person) -> None:
        found = await self._eyes.run(lambda tx: audit.file_of(tx, person.number))
        if person.gone:
            if found is not None and found.runs:
                self.watch.complain(person.number, "P29: the store knows lessons of whoever was forgotten")
            return
        if found is None:
            self.watch.complain(person.number, "P1: the store does not know this learner")
            return
        self.watch.counts["compared"] += 1
        wrong = await self._eyes.run(lambda tx: audit.disagreements(tx, self.course, person.model, found))
        for one in wrong:
            self.watch.complain(person.number, f"P1, P2: {one}")
