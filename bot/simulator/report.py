"""What a run says at its end: figures, and what broke a law."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.simulator.plan import Plan

_PAGE = 4096
_STATM = Path("/proc/self/statm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is simulated; `shard` of `shards` has its own dice, its own file and its share of the learners."""

    learners: int
    days: int
    seed: int
    shard: int = 0
    shards: int = 1
    crashes: int = 100
    groups: int | None = 0  # study groups, in which a part of the learners lives beside; None: one for each hundred
    content: Path = Path("content")
    plan: Plan | None = None  # what goes wrong, where it is not left to the dice

    @property
    def share(self) -> int:
        """Return how many learners live in this shard."""
        return self.learners // self.shards + (self.shard < self.learners % self.shards)

    @property
    def rooms(self) -> int:
        """Return how many groups are in this shard."""
        return self.town_groups // self.shards + (self.shard < self.town_groups % self.shards)

    @property
    def town_groups(self) -> int:
        """Return how many groups are in all shards."""
        return self.learners // 100 if self.groups is None else self.groups

    @property
    def name(self) -> str:
        """Return what the dice of this shard are seeded with."""
        return f"{self.seed}:{self.shard}/{self.shards}:{self.learners}x{self.days}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What came of a shard."""

    settings: Settings
    counts: Counter[str] = field(default_factory=Counter)
    broken: tuple[str, ...] = ()
    seconds: float = 0.0  # of the processor
    resident: tuple[int, ...] = ()  # bytes in memory at the end of each day


def resident() -> int:
    """Return the bytes this process has in memory, 0 where that cannot be told."""
    try:
        return int(_STATM.read_text("ascii").split()[1]) * _PAGE
    except OSError:
        return 0


def growth(report: Report, *, settled: int = 3) -> float:
    """Return by how much the memory has grown since the end of the third day, as a share."""
    if len(report.resident) <= settled or not report.resident[settled - 1]:
        return 0.0
    return report.resident[-1] / report.resident[settled - 1] - 1.0


def text(reports: Sequence[Report], seconds: float) -> str:
    """Return the reports of all shards as lines to print."""
    total: Counter[str] = Counter()
    for one in reports:
        total.update(one.counts)
    settings = reports[0].settings
    every = settings.learners * settings.days
    active = max(1, total["active days"])
    lines = [
        f"seed {settings.seed}: {settings.learners} learners x {settings.days} days in {settings.shards} shards",
        f"time: {seconds:.1f} s, of the processors {' '.join(f'{one.seconds:.1f}' for one in reports)} s",
        _of(total, "figures", ("updates", "came again", "requests", "messages", "crashes", "active days")),
        f"updates per learner-day: {total['updates'] / every:.2f}, of active days: {total['updates'] / active:.2f}",
        _of(total, "unasked", ("lesson", "pointer", "reminder", "checkin")),
        _of(total, "asked to be", ("forgotten", "back as somebody new")),
        _of(total, f"{settings.town_groups} groups", _IN_GROUPS),
        _of(total, "trouble", _TROUBLES),
        _of(total, "uncertain or refused", tuple(one for one in sorted(total) if one.startswith("doubt"))),
        _of(total, "days judged", ("expected", "reached", "reached after an outage", "unlucky", "not judged")),
        _of(total, "laws", ("checks", "compared")) + f", broken {sum(len(one.broken) for one in reports)}",
        f"memory since day 3: {' '.join(f'{growth(one):+.1%}' for one in reports)}",
    ]
    return "\n".join((*lines, *_complaints(reports)))


_IN_GROUPS = (
    "group lesson", "group quiz", "votes", "group board", "boards compared", "group brief", "group ballot",
    "group winner", "group session", "days of groups judged", "polls compared", "polls never found", "kicked",
    "not enough rights", "topic closed", "group upgraded",
)  # fmt: skip
_TROUBLES = (
    "no connection", "no answer in time", "connection lost", "server error", "not the Bot API's answer", "429", "403",
    "message to edit not found", "message is not modified", "bad request", "401",
)  # fmt: skip


def _of(total: Counter[str], name: str, keys: Sequence[str]) -> str:
    return f"{name}: " + ", ".join(f"{key} {total[key]}" for key in keys)


def _complaints(reports: Sequence[Report]) -> list[str]:
    return [
        f"BROKEN in shard {one.settings.shard} (replay: --seed {one.settings.seed}): {complaint}"
        for one in reports
        for complaint in one.broken
    ]
