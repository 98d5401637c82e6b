"""Sends what stands in the outbox: claim durably, render, call the Bot API, record. In order within a chat.

The claim is committed before the request leaves, so that after a crash we know which messages were perhaps sent. What
to do then is decided in settle.py. Nothing here is lost when the process dies; nothing is sent that is not claimed.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import TypeVar

from telegram import Bot
from telegram.error import TelegramError

from bot import tutor
from bot.chat import journal
from bot.chat.connection.client import Call
from bot.chat.connection.skew import Skew
from bot.chat.outgoing.courier import Courier, Parcel, Report
from bot.chat.outgoing.looking import Look, Wanted, look
from bot.chat.outgoing.pacer import Pacer
from bot.chat.outgoing.places import Kept
from bot.chat.outgoing.results import Fate, Verdict, judge
from bot.chat.outgoing.settle import Case, Receipt, settle
from bot.chat.outgoing.workshop import Workshop
from bot.chat.rendering.render import Rendered, render
from bot.chat.waiting import pause, unless, until
from bot.core.course import Course
from bot.core.names import ChatId
from bot.core.ports import Clock
from bot.core.replies import Lane, Reply
from bot.core.schedule import epoch
from bot.storage import outbox
from bot.storage.engine.store import Store, Tx
from bot.storage.outbox import Claimed

GRACE = 6.0  # seconds that messages under way get at a stop; the whole process has eight
AT_ONCE = 256  # messages under way at once, however fast we may speak
_SOUNDING = 4.0  # seconds; less than the grace, because a stop waits for it


T = TypeVar("T")


class Sender:
    """Empties the outbox at a pace Telegram allows."""

    def __init__(  # noqa: PLR0913 - the constructor is handed its collaborators
        self,
        *,
        bot: Bot,
        call: Call,
        store: Store,
        course: Callable[[], Course],
        clock: Clock,
        pacer: Pacer,
        skew: Skew,
        workshop: Workshop,
        rested: Callable[[], None],
    ) -> None:
        self._bot = bot
        self._courier = Courier(bot, call)
        self._store = store
        self._course = course
        self._clock = clock
        self._pacer = pacer
        self._skew = skew
        self._workshop = workshop
        self._rested = rested
        self._stir = asyncio.Event()
        self._group: asyncio.TaskGroup | None = None
        self._under_way: dict[ChatId, asyncio.Task[None]] = {}
        self._at_rest = False
        self._in_round = False
        self._caught_up = False  # the last look found all that could leave
        self._looking = 0  # places that the look under way may fill
        self._next_at: int | None = None

    def wake(self) -> None:
        """Look into the outbox now."""
        self._stir.set()

    def reserve(self, most: int, *, asked: bool = True) -> Kept:
        """Keep places for what is about to be decided; none while anything waits that was decided before."""
        open_ = self._group is not None and self._caught_up and self._skew.is_right() and not self._pacer.gate.is_shut
        most = most if asked else min(most, self._pacer.unasked())
        free = max(0, min(most, self._allowance())) if open_ else 0
        return Kept(
            rounds=[self._pacer.start() for _ in range(free)],
            send=self._send,
            give_back=self._pacer.give_back,
            held=self._pacer.waiting() if free else (),
        )

    def _send(self, row: Claimed, round_: int) -> None:
        if self._group is None:  # we are stopping: the next start finds the row under way
            self._pacer.give_back(round_)
            return
        if row.lane is not Lane.REPLY:
            self._pacer.breathe()
        self._under_way[row.chat] = self._group.create_task(self._deliver(row, round_))

    def _allowance(self) -> int:
        """Return how many more may leave now, beside those that a look may find."""
        return min(self._pacer.allowance() - self._looking, AT_ONCE - len(self._under_way))

    def is_idle(self) -> bool:
        """Tell whether nothing is under way and, as far as the last look went, nothing is due."""
        due = self._next_at is not None and self._next_at <= self._clock.now().timestamp()
        return self._at_rest and not (due or self._under_way or self._stir.is_set())

    async def run(self, stop: asyncio.Event) -> None:
        """Send until told to stop, then let what is under way finish."""
        await unless(stop, self._persist(self._recover))
        async with asyncio.TaskGroup() as group:
            self._group, failures = group, 0
            while not stop.is_set():
                self._stir.clear()
                self._at_rest, self._in_round = False, True
                try:
                    rest = await self._round()
                    failures = 0
                except Exception as error:  # noqa: BLE001 - the store is in trouble: nothing was claimed, nothing is lost
                    journal.report("outbox out of reach", error)
                    rest, failures = pause(failures), failures + 1
                    self._at_rest = False
                self._in_round = False
                if self.is_idle():
                    self._rested()
                await until(self._stir, self._clock, rest)
            self._group = None
            await self._finish()

    async def _round(self) -> float | None:
        """Start what may be sent now, and return how long to rest; None is until something wakes us."""
        if self._pacer.allowance() > 0 and not await self._is_reachable():
            return self._pacer.frees_in()
        # Asked first, because what is held now may be free a moment later, and then nobody would wake us for it.
        frees_in, allowance = self._pacer.frees_in(), self._allowance()
        if allowance <= 0:
            self._caught_up = False
            return frees_in
        unasked = self._pacer.unasked()
        found = await self._looked(allowance, unasked)
        for row in found.ready:
            self._send(row, self._pacer.start())
        full, breathless = len(found.ready) >= allowance, found.unasked >= unasked
        self._caught_up = not (full or breathless)
        if found.put_aside or full:
            return 0.0
        return self._rest(found, frees_in, self._pacer.unasked_in() if breathless else None)

    async def _looked(self, allowance: int, unasked: int) -> Look:
        """Look into the outbox; what it may find is kept from whoever wants a place meanwhile."""
        busy = self._pacer.waiting() | self._under_way.keys()  # here, because the pacer is not for two threads
        self._looking = allowance
        try:
            wanted = Wanted(most=allowance, unasked=unasked, busy=busy, lanes=await self._open_lanes())
            course, now = self._course(), self._clock.now()
            return await self._store.run(lambda tx: look(tx, course, now, wanted))
        finally:
            self._looking = 0

    async def _is_reachable(self) -> bool:
        """After trouble, sound Telegram out by a question that costs nothing, before a message is risked."""
        gate = self._pacer.gate
        if not gate.is_shut:
            return True
        try:
            await self._bot.get_me(read_timeout=_SOUNDING)
        except TelegramError as error:
            gate.leave(gate.enter(), trouble=True, wait=judge(error).wait)
            journal.warn("telegram out of reach", why=type(error).__name__)
            return False
        return True

    async def _open_lanes(self) -> Sequence[Lane]:
        """While the clock is wrong only answers leave, and Telegram is asked for its date now and then."""
        if not self._skew.is_right() and self._skew.asks():
            with suppress(TelegramError):
                await self._bot.get_me(read_timeout=_SOUNDING)
        return tuple(Lane) if self._skew.is_right() else (Lane.REPLY,)

    def _rest(self, found: Look, *waits_for: float | None) -> float | None:
        waits = [*waits_for]
        if not self._skew.is_right():
            waits.append(self._skew.asks_in())
        if found.next_at is not None:
            waits.append(max(0.0, found.next_at - self._clock.now().timestamp()))
        self._at_rest, self._next_at = not found.ready and all(one is None for one in waits_for), found.next_at
        return min((one for one in waits if one is not None), default=None)

    async def _deliver(self, row: Claimed, round_: int) -> None:
        """Render, send and record one message; the chat is busy until the record stands."""
        waits = True
        try:
            report = await self._carry(row)
            self._pacer.finish(row.chat, row.telegram_id)
            self._slow_down(row, round_, report.verdict)
            self._tell(row, report.verdict)
            waits = await self._persist(lambda: self._record(row, report))
        finally:
            self._leave(row.chat, waits=waits or not self._caught_up)

    def _leave(self, chat: ChatId, *, waits: bool) -> None:
        """Let the chat have its next message; where nothing waits nobody needs to look."""
        if self._under_way.get(chat) is asyncio.current_task():
            del self._under_way[chat]
        if waits:
            self._stir.set()
            return
        self._at_rest = self._at_rest or not self._in_round
        if self.is_idle():
            self._rested()

    async def _carry(self, row: Claimed) -> Report:
        try:
            rendered, parcel = await self._prepared(row)
        except Exception as error:  # noqa: BLE001 - a phrase that cannot be said must not hold up the chat
            journal.report("cannot be said", error, outbox=row.id)
            return Report(
                verdict=Verdict(fate=Fate.REFUSED, reason=f"render: {type(error).__name__}"), receipt=Receipt()
            )
        return await self._courier.carry(row, rendered, parcel)

    async def _prepared(self, row: Claimed) -> tuple[Rendered, Parcel | None]:
        """Render the reply and have its file made; one that cannot be made is owned up to in words."""
        attachment, rendered = row.reply.attachment, self._rendered(row, row.reply)
        if attachment is None:
            return rendered, None
        content = await self._workshop.made(row, attachment, me=self._bot.username)
        if content is None:
            return self._rendered(row, tutor.unmade(row.reply)), None
        return rendered, Parcel(attachment=attachment, content=content)

    def _rendered(self, row: Claimed, reply: Reply) -> Rendered:
        return render(reply, row.reader, self._course(), me=self._bot.username)

    def _slow_down(self, row: Claimed, round_: int, verdict: Verdict) -> None:
        own = verdict.fate is Fate.SLOWED and self._pacer.is_own_limit(row.chat, row.telegram_id)
        if verdict.fate is Fate.SLOWED:
            self._pacer.halt(row.chat, verdict.wait)
        self._pacer.gate.leave(round_, trouble=verdict.is_trouble and not own, wait=verdict.wait)

    def _tell(self, row: Claimed, verdict: Verdict) -> None:
        say = journal.note if verdict.fate is Fate.SENT else journal.warn
        say(
            verdict.fate.value, outbox=row.id, chat=row.chat, kind=row.kind.value, method=row.method, why=verdict.reason
        )

    async def _record(self, row: Claimed, report: Report) -> bool:
        """Record what became of a message, and tell whether anything else is to be looked at."""
        course, now = self._course(), self._clock.now()

        def unit(tx: Tx) -> bool:
            settle(Case(tx=tx, course=course, now=now, row=row), report.verdict, report.receipt)
            return report.verdict.fate is not Fate.SENT or outbox.waits(tx)

        return await self._store.run(unit)

    async def _recover(self) -> None:
        """Decide about what a crash left under way: each was perhaps sent."""
        course, now = self._course(), self._clock.now()
        verdict = Verdict(fate=Fate.UNKNOWN, reason="found under way at the start")

        def unit(tx: Tx) -> int:
            rows = outbox.recover(tx, epoch(now))
            for row in rows:
                settle(Case(tx=tx, course=course, now=now, row=row), verdict, Receipt(message_id=row.message_id))
            return len(rows)

        recovered = await self._store.run(unit)
        journal.note("outbox opened", recovered=recovered)

    async def _persist(self, record: Callable[[], Awaitable[T]]) -> T:
        """Repeat until the store takes it: what was sent has to be known as sent before the chat goes on."""
        failures = 0
        while True:
            try:
                return await record()
            except Exception as error:  # noqa: BLE001 - a full disk, a locked file: both end some day
                journal.report("not recorded yet", error)
                await self._clock.sleep(pause(failures))
                failures += 1

    async def _finish(self) -> None:
        """Wait for what is under way, but not for ever; what is cut off is decided about at the next start."""
        if self._under_way:
            _, late = await asyncio.wait(self._under_way.values(), timeout=GRACE)
            for task in late:
                task.cancel()
