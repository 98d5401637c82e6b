"""Telegram as the simulator imagines it: keeps updates until they are acknowledged, carries messages, makes trouble."""

import asyncio
from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from random import Random
from typing import Protocol

from bot.chat.rehearsing.staging import Fault, Letter, Trouble
from bot.core.replies import Kind
from bot.simulator.loop import VirtualClock
from bot.simulator.plan import Plan
from bot.simulator.watch import Watch
from bot.storage.outbox import Method

BATCH = 100
LONG_POLL = 600.0  # seconds; longer than Telegram's, because an empty answer says nothing
AGAIN = 0.03  # of the batches come twice
TRANSIT = (0.04, 0.3)  # seconds of a request
SLOW = 40.0  # seconds until the client gives up
BURSTING = 4.0  # seconds without another message, after which a 429 cannot be taken for the chat's own
MOST_WAIT = 30
TROUBLE = 0.015  # of the requests
_SOMETIMES = (
    (Fault.UNREACHED, 4),
    (Fault.SLOW, 2),
    (Fault.CUT, 3),
    (Fault.SERVER, 3),
    (Fault.GARBLED, 1),
    (Fault.SLOWED, 4),
    (Fault.NO_TARGET, 2),
    (Fault.REFUSED, 1),
    (Fault.TOKEN, 1),
)
_FAULTS, _WEIGHTS = [fault for fault, _ in _SOMETIMES], [weight for _, weight in _SOMETIMES]
_ARRIVES = {Fault.SLOW: 0.5, Fault.CUT: 0.5, Fault.SERVER: 0.1, Fault.GARBLED: 0.5}  # of the messages all the same
_COMES_AGAIN = frozenset({
    Fault.UNREACHED, Fault.SLOWED, Fault.TOKEN, Fault.NO_TARGET, Fault.MOVED, Fault.HOMELESS,
})  # fmt: skip
_REFUSALS = frozenset({Fault.REFUSED, Fault.NO_CHAT, Fault.BLOCKED, Fault.PUT_OUT, Fault.MUTED})
_SURELY_NOT = _COMES_AGAIN | _REFUSALS


class Phone(Protocol):
    """Where messages come up."""

    def refuses(self, letter: Letter) -> Trouble | None:
        """Return why Telegram cannot bring a message here now, or None."""
        ...

    def show(self, message_id: int, letter: Letter) -> None:
        """Show a new or a changed message."""
        ...


class House(Protocol):
    """A group, as far as Telegram is asked about it."""

    def admins(self) -> Sequence[int]:
        """Return who may settle things; raises Trouble."""
        ...


class Network:
    """The wire of the rehearsal."""

    def __init__(self, *, dice: Random, clock: VirtualClock, watch: Watch, plan: Plan) -> None:
        self._dice, self._clock, self._watch, self._plan = dice, clock, watch, plan
        self.phones: dict[int, Phone] = {}
        self.rooms: dict[int, House] = {}
        self.counts: Counter[str] = Counter()
        self.calm = False
        self._mail: deque[dict[str, object]] = deque()
        self._again: list[dict[str, object]] = []
        self._posted = asyncio.Event()
        self._update_id = 0
        self._message_id = 0
        self._asking: dict[int, Letter] = {}
        self._flying: set[asyncio.TimerHandle] = set()
        self._shown: dict[int, int] = {}  # the last row that came up in a chat
        self._opening: dict[int, tuple[int, int]] = {}  # updates that open a lesson: learner and bit
        self._then: dict[int, Callable[[], None]] = {}
        self._served = bytearray()

    def date(self) -> datetime:
        """Return the date on an answer; whatever the bot's clock shows, Telegram's is right."""
        return self._clock.true()

    # -- updates

    def post(
        self,
        content: Mapping[str, object],
        *,
        opens: tuple[int, int] | None = None,
        then: Callable[[], None] | None = None,
    ) -> None:
        """Take an update from a phone; `opens` says which lesson it opens once it takes effect, `then` what else."""
        self._update_id += 1
        self._served.append(0)
        self._mail.append({"update_id": self._update_id, **content})
        if opens is not None:
            self._opening[self._update_id] = opens
        if then is not None:
            self._then[self._update_id] = then
        self.counts["updates"] += 1
        self._posted.set()

    def served(self, update_id: int) -> None:
        """Hear that an update took effect."""
        number, lesson = self._opening.pop(update_id, (0, 0))
        if lesson:
            self._watch.ledger(number).opened |= lesson
        if (then := self._then.pop(update_id, None)) is not None:
            then()
        self._served[update_id - 1] += 1
        if self._served[update_id - 1] > 1:
            self._watch.complain(number, f"P2: update {update_id} took effect twice")

    def lost(self) -> int:
        """Return how many updates have not taken effect."""
        return self._served.count(0)

    def waits(self) -> bool:
        """Tell whether there is anything the bot has not been told yet."""
        return bool(self._mail) or self._served.count(0) > 0

    async def fetch(self, offset: int | None) -> Sequence[object]:
        """Wait for updates; the offset acknowledges what came before it."""
        while offset is not None and self._mail and _id(self._mail[0]) < offset:
            self._mail.popleft()
        self._meet_outage()
        if not (self._mail or self._again):
            self._posted.clear()
            await self._wait_for_mail()
        await asyncio.sleep(TRANSIT[0])
        self._meet_outage()
        batch = [*self._again, *list(self._mail)[:BATCH]][:BATCH]
        self._again = batch if self._dice.random() < AGAIN else []
        self.counts["came again"] += len(self._again)
        return sorted(batch, key=_id)

    async def _wait_for_mail(self) -> None:
        try:
            async with asyncio.timeout(LONG_POLL):
                await self._posted.wait()
        except TimeoutError:
            return

    # -- messages

    async def sound(self) -> None:
        """Answer a question that costs nothing."""
        await asyncio.sleep(TRANSIT[0])
        self._meet_outage()

    def next_message(self) -> int:
        """Return the id of the next message, of whatever chat."""
        return self._message_id + 1

    async def admins(self, chat: int) -> Sequence[int]:
        """Say who may settle things in a group."""
        await self.sound()
        return self.rooms[chat].admins()

    async def carry(self, letter: Letter) -> int:
        """Bring a message to its phone, or not."""
        self._asking[letter.row.telegram_id] = letter
        try:
            return await self._carry(letter)
        finally:
            self._asking.pop(letter.row.telegram_id, None)

    async def _carry(self, letter: Letter) -> int:
        self.counts["requests"] += 1
        self._watch.leaves(letter)
        ledger, now = self._watch.ledger(letter.row.telegram_id), self._clock.monotonic()
        alone, ledger.left = now - ledger.left > BURSTING, now
        trouble = self._trouble(letter)
        if trouble is not None:
            self.counts[trouble.fault.value] += 1
            await self._fail(letter, trouble, alone=alone and letter.row.telegram_id > 0)
        transit = self._dice.uniform(*TRANSIT)
        message_id = self._set_out(letter, transit)
        await asyncio.sleep(transit)
        return message_id

    def crash(self) -> None:
        """Let the sender die: of what it has just handed over, some arrives and some does not."""
        for letter in self._asking.values():
            if letter.row.kind is not Kind.REPLY:
                self._watch.doubts(letter, refused=False)
        self._asking.clear()
        for one in sorted(self._flying, key=lambda handle: handle.when()):
            if self._dice.random() < 0.5:  # noqa: PLR2004 - a coin
                one.cancel()
                self._flying.discard(one)

    def _set_out(self, letter: Letter, transit: float) -> int:
        """Let the message come up on the phone, whatever becomes of its sender."""
        message_id = letter.row.message_id
        if message_id is None or letter.row.method is Method.SEND:
            self._message_id += 1
            message_id = self._message_id
        handle: asyncio.TimerHandle | None = None

        def come_up() -> None:
            if handle is not None:
                self._flying.discard(handle)
            self._shown[letter.row.telegram_id] = letter.row.id
            self.counts["messages"] += 1
            self._watch.arrives(letter)
            self.phones[letter.row.telegram_id].show(message_id, letter)

        handle = asyncio.get_running_loop().call_later(transit * 0.6, come_up)
        self._flying.add(handle)
        return message_id

    def _trouble(self, letter: Letter) -> Trouble | None:
        outage = self._outage()
        if outage is not None:
            return Trouble(outage)
        refusal = self.phones[letter.row.telegram_id].refuses(letter)
        if refusal is not None:
            return refusal
        fault = self._fault(letter)
        return None if fault is None else Trouble(fault)

    def _fault(self, letter: Letter) -> Fault | None:
        edits = letter.row.method is Method.EDIT
        if edits and self._shown.get(letter.row.telegram_id) == letter.row.id:
            return Fault.UNCHANGED
        if self.calm or self._dice.random() >= TROUBLE:
            return None
        fault = self._dice.choices(_FAULTS, _WEIGHTS)[0]
        return None if fault is Fault.NO_TARGET and not edits else fault

    def _outage(self) -> Fault | None:
        now = self._clock.monotonic()
        return next((one.fault for one in self._plan.outages if one.begin <= now < one.end), None)

    def _meet_outage(self) -> None:
        fault = self._outage()
        if fault is not None:
            raise Trouble(fault)

    async def _fail(self, letter: Letter, trouble: Trouble, *, alone: bool) -> None:
        """Fail as the fault does; some messages arrive all the same."""
        fault = trouble.fault
        wait = self._dice.randint(1, MOST_WAIT) if fault is Fault.SLOWED else 0
        if self._dice.random() < _ARRIVES.get(fault, 0.0) and self._outage() is None:
            self._set_out(letter, TRANSIT[1])
        await asyncio.sleep(SLOW if fault is Fault.SLOW else TRANSIT[1])
        ledger = self._watch.ledger(letter.row.telegram_id)
        ledger.halted = max(ledger.halted, self._clock.monotonic() + wait)
        self._settle(letter, fault, wait if alone else 0)
        raise Trouble(fault, wait, trouble.moved_to)

    def _settle(self, letter: Letter, fault: Fault, everywhere: int) -> None:
        """Remember what the bot has been told; a 429 for a chat that was not busy can only be meant for all."""
        now = self._clock.monotonic()
        if fault is Fault.SLOWED:
            self._watch.halted = max(self._watch.halted, now + everywhere)
        self._watch.told(letter, fault)
        if fault in _SURELY_NOT:
            self._watch.surely_not_sent(letter)
        if fault not in _COMES_AGAIN and letter.row.kind is not Kind.REPLY:
            self._watch.doubts(letter, refused=fault in _REFUSALS)


def _id(update: Mapping[str, object]) -> int:
    number = update["update_id"]
    return number if isinstance(number, int) else 0
