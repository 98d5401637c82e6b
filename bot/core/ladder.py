"""The reminder ladder: two hours after an unopened lesson, on days 3, 7 and 14, then quiet until one returns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.core.learner import Learner
from bot.core.reminder import ReminderText
from bot.core.schedule import at, epoch, lesson_on, local_date

RUNGS = ("same-day", "day3", "day7", "day14")
AFTER_LESSON = timedelta(hours=2)
_DAYS = {"day3": 3, "day7": 7, "day14": 14}
_APART = {"day3": 3, "day7": 4, "day14": 7}  # days between a rung and the one before it
REMEMBERED = 6  # reminder texts that are not shown again for a while


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The next rung: its name, and when it falls due (epoch seconds)."""

    rung: str
    at: int


def next_step(learner: Learner, pushed_at: int) -> Step | None:
    """Return the next rung for a lesson pushed then and never opened, or None at the top of the ladder."""
    if learner.rung >= len(RUNGS):
        return None
    rung = RUNGS[learner.rung]
    pushed = at(pushed_at)
    if rung not in _DAYS:
        return Step(rung=rung, at=epoch(pushed + AFTER_LESSON))
    day = local_date(pushed, learner.zone) + timedelta(days=_DAYS[rung])
    return Step(rung=rung, at=lesson_on(learner, day))


def step_after(learner: Learner, pushed_at: int, now: datetime) -> Step | None:
    """Return the rung after the one that is climbed now; one that comes on a later day takes the next along.

    So an outage neither swallows a rung nor brings two on days that follow each other.
    """
    planned, step = next_step(learner, pushed_at), next_step(replace(learner, rung=learner.rung + 1), pushed_at)
    today = local_date(now, learner.zone)
    if planned is None or step is None or today <= local_date(at(planned.at), learner.zone):
        return step
    return replace(step, at=max(step.at, lesson_on(learner, today + timedelta(days=_APART[step.rung]))))


def known(learner: Learner) -> frozenset[str]:
    """Return what reminder texts may speak of for this learner."""
    facts = {
        "plan": learner.plan is not None,
        "streak": learner.streak.length > 1 and not learner.streak.hidden,
        "client": learner.client is not None or learner.client_name is not None,
    }
    return frozenset(name for name, is_known in facts.items() if is_known)


def choose(texts: Sequence[ReminderText], learner: Learner, rung: str, now: datetime) -> ReminderText | None:
    """Return the reminder text for this rung: eligible, not shown lately, and turning with learner and day."""
    eligible = [text for text in texts if rung in text.rungs and text.needs <= known(learner)]
    new = [text for text in eligible if text.id not in learner.shown] or eligible
    if not new:
        return None
    return new[(learner.id + now.toordinal()) % len(new)]


def remember(shown: tuple[str, ...], text: ReminderText) -> tuple[str, ...]:
    """Return the ids of the last texts with this one at the end."""
    return (*(one for one in shown if one != text.id), text.id)[-REMEMBERED:]
