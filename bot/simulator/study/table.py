"""The table of schedules: minutes of review and what is known on day ninety, under each way to forget; and the bar."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import fmean, stdev

from bot.simulator.study.schedules import SCHEDULES
from bot.simulator.study.trial import Outcome, run
from bot.simulator.study.truths import TRUTHS

OURS, STOPS, FULL = "FSRS 0.93, max 21 d", "fixed 1-3-7", "fixed 1-3-7-14-30"
Cell = tuple[Outcome, ...]
Table = Mapping[tuple[str, str], Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How ours stands against two fixed schedules under one truth: learning.md 4, memory."""

    truth: str
    minutes: float  # as a share of those of 1-3-7-14-30
    behind: float  # recall below 1-3-7-14-30
    ahead: float  # recall above 1-3-7

    @property
    def met(self) -> bool:
        """Tell whether it costs and keeps about what the full schedule does, and keeps more than the short one."""
        return self.minutes <= 1.10 and self.behind <= 0.03 and self.ahead >= 0.05  # noqa: PLR2004 - the bar


def study(learners: int, seed: int, schedules: tuple[str, ...] = tuple(SCHEDULES)) -> Table:
    """Let so many learners live under every schedule and every truth."""
    return {
        (schedule, truth): tuple(run(truth, schedule, learner, seed) for learner in range(learners))
        for schedule in schedules
        for truth in TRUTHS
    }


def bars(table: Table) -> tuple[Bar, ...]:
    """Return how ours stands under each truth."""
    return tuple(
        Bar(
            truth=truth,
            minutes=_minutes(table[OURS, truth]) / _minutes(table[FULL, truth]),
            behind=_recall(table[FULL, truth]) - _recall(table[OURS, truth]),
            ahead=_recall(table[OURS, truth]) - _recall(table[STOPS, truth]),
        )
        for truth in TRUTHS
    )


def _minutes(cell: Cell) -> float:
    return fmean(one.minutes for one in cell)


def _recall(cell: Cell) -> float:
    return fmean(one.recall for one in cell)


def text(table: Table, learners: int, seed: int) -> str:
    """Return the table as Markdown, with the bar below."""
    return "\n".join((*_lines(table, learners, seed), "", *_bar_lines(table)))


def _lines(table: Table, learners: int, seed: int) -> Iterator[str]:
    yield f"{learners} learners, seed {seed}: minutes of review / share known on day 90 (± of the mean)"
    yield ""
    yield "| schedule | " + " | ".join(TRUTHS) + " |"
    yield "|---" * (len(TRUTHS) + 1) + "|"
    for schedule in dict.fromkeys(name for name, _ in table):
        cells = (table[schedule, truth] for truth in TRUTHS)
        yield f"| {schedule} | " + " | ".join(map(_cell, cells)) + " |"


def _cell(cell: Cell) -> str:
    spread = stdev(one.recall for one in cell) / len(cell) ** 0.5 if len(cell) > 1 else 0.0
    return f"{_minutes(cell):.0f} / {_recall(cell):.3f} ± {spread:.3f}"


def _bar_lines(table: Table) -> Iterator[str]:
    for one in bars(table):
        verdict = "met" if one.met else "missed"
        against = f"{one.minutes:.0%} of the minutes of 1-3-7-14-30, recall {-one.behind:+.3f} to it"
        yield f"{OURS} under {one.truth}: {against}, {one.ahead:+.3f} to 1-3-7: bar {verdict}"
