"""Trouble on order: what a network or Telegram does to a bot on a bad day, scripted by tests and by the page."""

import math
from dataclasses import dataclass, field

from bot.playground.clock import Clock
from bot.playground.wire import Thing

KINDS = frozenset({
    "slow", "drop_before", "drop_after", "429", "5xx", "html", "400", "401", "403", "404", "409", "hang", "half_open",
})  # fmt: skip
ANY = "*"


@dataclass(slots=True, kw_only=True)
class Trouble:
    """One kind of trouble for one method (or "*"), so many times; None means until cleared."""

    method: str
    kind: str
    times: int | None = 1
    options: Thing = field(default_factory=dict)


class Faults:
    """The trouble still to come, in order."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._rules: list[Trouble] = []
        self._shut: dict[str, float] = {}

    def next(self, method: str, kind: str, *, times: int = 1, **options: object) -> None:
        """Let the next calls of a method meet trouble: 429 takes retry_after and scope (call, chat, global)."""
        self._add(Trouble(method=method.lower(), kind=kind, times=times, options=options))

    def always(self, method: str, kind: str, **options: object) -> None:
        """Let every call of a method meet trouble until clear()."""
        self._add(Trouble(method=method.lower(), kind=kind, times=None, options=options))

    def clear(self) -> None:
        """End all trouble."""
        self._rules.clear()
        self._shut.clear()

    def take(self, method: str) -> Trouble | None:
        """Give the trouble this call meets, using it up."""
        for rule in self._rules:
            if rule.method in {method.lower(), ANY}:
                self._use(rule)
                return rule
        return None

    def shut(self, scope: str, seconds: float) -> None:
        """Refuse a chat, or everything ("global"), for some time of the clock."""
        self._shut[scope] = self._clock.monotonic() + seconds

    def shut_for(self, chat: object) -> int:
        """Give the whole seconds a chat is still shut, 0 when it is open."""
        if not self._shut:
            return 0
        end = max(self._shut.get("global", 0.0), self._shut.get(str(chat), 0.0))
        return max(0, math.ceil(end - self._clock.monotonic()))

    def _add(self, rule: Trouble) -> None:
        if rule.kind not in KINDS:
            words = f"no trouble called {rule.kind!r}; there are {sorted(KINDS)}"
            raise ValueError(words)
        self._rules.append(rule)

    def _use(self, rule: Trouble) -> None:
        if rule.times is None:
            return
        rule.times -= 1
        if rule.times <= 0:
            self._rules.remove(rule)
