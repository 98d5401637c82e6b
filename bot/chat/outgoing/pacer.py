"""How fast we may speak: below Telegram's limits by our own count, and not at all while it asks us to wait.

A slot is free again a fixed time after its *answer* came. Telegram counted the message some time before that, so the
gap it sees is never shorter than ours; a gate counted from the requests was refused 58-257 times (performance.md).
"""

from collections import deque

from bot.core.names import ChatId
from bot.core.ports import Clock

GLOBAL = (28, 1.0)  # messages, seconds; Telegram: about 30 a second
CHAT = (3, 3.0)  # one a second with a burst of three
GROUP = (18, 60.0)  # Telegram: 20 a minute
_BREATHS = 14  # a span has so many: what nobody waits for leaves in this many parts, not all at once
_SWEEP = 3.0  # seconds between two looks at every chat that was written to lately
_BURST = 3  # answers in a chat's window make a 429 the chat's own: of two the first may be of a request left long ago
_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 30.0
_EARLY = 1e-3  # seconds: timers are no finer, and whoever wakes a moment too soon need not sleep again
_DOUBLINGS = 16  # an outage of nine hours has a thousand failures, and 2**1024 is no number of seconds any more


class Window:
    """Counts what was answered within the last `span` seconds."""

    def __init__(self, limit: int, span: float) -> None:
        self.limit = limit
        self._span = span
        self._answers: deque[float] = deque()

    def add(self, now: float) -> None:
        """Count an answer."""
        self._answers.append(now)

    def count(self, now: float) -> int:
        """Return how many answers are not older than the span."""
        while self._answers and self._answers[0] + self._span <= now:
            self._answers.popleft()
        return len(self._answers)

    def frees_at(self, now: float) -> float:
        """Return when the next slot is free, which is now if one is."""
        spare = self.count(now) - self.limit
        return self._answers[spare] + self._span if spare >= 0 else now


class Breath:
    """Spreads what nobody waits for evenly over the span (GCRA), so that an answer finds a place at any moment.

    Without it a second's worth leaves at once, and whoever taps after that waits for the next second.
    """

    def __init__(self, limit: int, span: float) -> None:
        self._gap = span / limit
        self._most = max(1, limit // _BREATHS)
        self._next = -span  # when the next one is due, if all before it had left evenly

    def free(self, now: float) -> int:
        """Return how many may leave at once now."""
        late = now + _EARLY - self._next
        return min(self._most, int(late / self._gap) + 1) if late >= 0 else 0

    def take(self, now: float) -> None:
        """Count one that leaves."""
        self._next = max(self._next, now - (self._most - 1) * self._gap) + self._gap

    def frees_in(self, now: float) -> float:
        """Return the seconds until the next may leave."""
        return max(0.0, self._next - now)


class Gate:
    """Shut by trouble; behind a shut gate one message at a time tries whether the trouble is over.

    Before that the sender asks something harmless (`is_shut`), so that an outage does not cost a message at each try.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._failures = 0
        self._until = 0.0
        self._round = 0  # what started before the gate was last shut neither opens nor shuts it again
        self._out = 0

    @property
    def is_shut(self) -> bool:
        """Tell whether the last we heard was trouble."""
        return self._failures > 0

    def allowance(self, wanted: int) -> int:
        """Return how many of the wanted messages may go now."""
        if self._failures == 0:
            return wanted
        if self._clock.monotonic() < self._until or self._out:
            return 0
        return min(wanted, 1)

    def frees_in(self) -> float:
        """Return the seconds until a probe may go."""
        return max(0.0, self._until - self._clock.monotonic()) if self._failures else 0.0

    def enter(self) -> int:
        """Count a message that leaves, and return the round it belongs to."""
        self._out += 1
        return self._round

    def leave(self, round_: int, *, trouble: bool, wait: float = 0.0) -> None:
        """Count its answer: trouble shuts the gate for a while, longer each time; anything else opens it."""
        if trouble:
            self._until = max(self._until, self._clock.monotonic() + wait)
        if round_ != self._round:
            return
        self._out -= 1
        if trouble:
            self._shut()
        else:
            self._failures = 0

    def _shut(self) -> None:
        pause = min(_FIRST_PAUSE * 2 ** min(self._failures, _DOUBLINGS), _LONGEST_PAUSE)
        self._failures += 1
        self._until = max(self._until, self._clock.monotonic() + pause)
        self._round += 1
        self._out = 0


class Pacer:
    """Knows how many messages may leave now, and which chats have to wait."""

    def __init__(self, clock: Clock, *, limit: tuple[int, float] = GLOBAL) -> None:
        self.gate = Gate(clock)
        self._clock = clock
        self._all = Window(*limit)
        self._breath = Breath(*limit)
        self._out = 0
        self._chats: dict[ChatId, tuple[Window, ...]] = {}
        self._full: dict[ChatId, float] = {}  # chats at their limit, and until when: few, however many are written to
        self._halts: dict[ChatId, float] = {}
        self._swept_at = clock.monotonic()

    def allowance(self) -> int:
        """Return how many messages may leave now."""
        free = self._all.limit - self._out - self._all.count(self._clock.monotonic())
        return self.gate.allowance(max(free, 0))

    def unasked(self) -> int:
        """Return how many messages may leave now that nobody asked for."""
        return self._breath.free(self._clock.monotonic())

    def unasked_in(self) -> float:
        """Return the seconds until the next message may leave that nobody asked for."""
        return self._breath.frees_in(self._clock.monotonic())

    def breathe(self) -> None:
        """Count a message that nobody asked for, beside its start."""
        self._breath.take(self._clock.monotonic())

    def waiting(self) -> frozenset[ChatId]:
        """Return the chats that must not get a message now."""
        now = self._clock.monotonic()
        self._forget(now)
        return frozenset(self._full.keys() | self._halts.keys())

    def frees_in(self) -> float | None:
        """Return the seconds until something that is held now may go, or None if only answers can free it."""
        now = self._clock.monotonic()
        moments = [until for until in (now + self.gate.frees_in(), self._all.frees_at(now)) if until > now]
        moments += self._halts.values()
        moments += [until for until in self._full.values() if until > now]
        return min(moments) - now if moments else None

    def start(self) -> int:
        """Count a message that leaves now; hand what is returned to `finish`."""
        self._out += 1
        return self.gate.enter()

    def give_back(self, round_: int) -> None:
        """Take back a start: nothing left."""
        self._out -= 1
        self.gate.leave(round_, trouble=False)

    def finish(self, chat: ChatId, telegram_id: int) -> None:
        """Count its answer against the windows."""
        now = self._clock.monotonic()
        self._out -= 1
        self._all.add(now)
        windows = self._windows(chat, telegram_id)
        for window in windows:
            window.add(now)
        until = max(window.frees_at(now) for window in windows)
        if until > now:
            self._full[chat] = until

    def halt(self, chat: ChatId, seconds: float) -> None:
        """Keep a chat silent for that long, or longer where a later deadline stands already."""
        until = self._clock.monotonic() + seconds
        self._halts[chat] = max(until, self._halts.get(chat, 0.0))

    def is_own_limit(self, chat: ChatId, telegram_id: int) -> bool:
        """Tell whether a 429 is likelier the chat's limit than the bot's: groups, and chats in a burst of their own."""
        now = self._clock.monotonic()
        crowded = self._all.count(now) + self._out > self._all.limit // 2
        bursting = any(one.count(now) >= _BURST for one in self._chats.get(chat, ()))
        return telegram_id < 0 or (bursting and not crowded)

    def _windows(self, chat: ChatId, telegram_id: int) -> tuple[Window, ...]:
        kinds = (CHAT, GROUP) if telegram_id < 0 else (CHAT,)
        return self._chats.setdefault(chat, tuple(Window(*kind) for kind in kinds))

    def _forget(self, now: float) -> None:
        """Drop chats that nothing holds any more, so that memory does not grow with the learners."""
        self._halts = {chat: until for chat, until in self._halts.items() if until > now}
        self._full = {chat: until for chat, until in self._full.items() if until > now}
        if now - self._swept_at >= _SWEEP:
            self._swept_at = now
            self._chats = {chat: every for chat, every in self._chats.items() if any(one.count(now) for one in every)}
