"""What the bot asked and what was wrong with it: kept for tests, for the transcript and for the page's drawer."""

from dataclasses import dataclass
from datetime import datetime

from bot.playground.wire import Thing, Upload

KEPT = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call of the Bot API: what was asked, and the result or the refusal."""

    method: str
    params: Thing
    at: datetime
    result: object = None
    error: Thing | None = None
    ms: float = 0.0

    @property
    def ok(self) -> bool:
        """Say whether Telegram did what was asked."""
        return self.error is None

    def page(self) -> Thing:
        """Give what the page's drawer shows."""
        shown = {name: f"<{value.name}>" if isinstance(value, Upload) else value for name, value in self.params.items()}
        return {
            "at": self.at.isoformat(),
            "method": self.method,
            "params": shown,
            "ok": self.ok,
            "error": self.error,
            "ms": round(self.ms, 2),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """Something a faithful bot never does, or an emulator never answers."""

    method: str
    words: str
    at: datetime

    def page(self) -> Thing:
        """Give what the page's drawer shows in red."""
        return {"at": self.at.isoformat(), "method": self.method, "words": self.words}


class Ledger:
    """All calls and violations, the oldest calls dropped in long runs."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.violations: list[Violation] = []

    def enter(self, call: Call) -> None:
        """Record a call."""
        if len(self.calls) >= KEPT:
            del self.calls[: KEPT // 2]
        self.calls.append(call)
