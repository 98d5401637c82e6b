"""What every act of a learner does: the ladder starts anew, the streak grows, the next lesson finds its hour."""

from dataclasses import replace
from datetime import date, timedelta

from bot.core import streak
from bot.core.ladder import RUNGS, next_step
from bot.core.learner import State
from bot.core.progress import Due, DueKind, Run
from bot.core.replies import Kind
from bot.core.schedule import at, daily_minute, lesson_on, local_date, next_minute, streak_day
from bot.core.schedule import next_lesson as lesson_hour
from bot.core.screens.parts import SETTINGS
from bot.storage import deliveries, dues, outbox, runs
from bot.tutor.visit import Visit

LADDER = "remind:"  # how the keys of the ladder's reminders begin
SNOOZE_NOTE = "snooze"  # a reminder that the learner asked for
_NEAR = frozenset({
    "place", "hour", "caption", "metric", "business", "remark", "mentor", "question", "publicname", "nickname",
    "greeting", "cast", "buddy", "report", "draft",
})  # fmt: skip
_FAR = _NEAR | {"answer", "review"}


def arrive(visit: Visit) -> Visit:
    """Note that the learner is here: a block or an automatic pause is over, reminders on their way are called back."""
    learner = replace(visit.learner, last_act_at=visit.at, rung=min(visit.learner.rung, 1))
    silent = learner.state is State.PAUSED and visit.learner.rung >= len(RUNGS)
    outbox.cancel(visit.tx, learner.chat, Kind.REMINDER)
    if learner.state is State.BLOCKED or silent:
        visit = visit.saving(replace(learner, state=State.ACTIVE, paused_until=None))
        plan_next(visit)
    else:
        visit = visit.saving(learner)
    restart_ladder(visit)
    return visit


def walk_away(visit: Visit, *, far: bool = False) -> Visit:
    """Take no more text for what the learner has walked away from, lest a question to the course be sent to somebody.

    Whoever goes `far`, to today or by a command, is asked a typed question again; the field of a worksheet stays open.
    """
    what, _, about = (visit.learner.awaiting or "").partition(":")
    if not visit.learning or not (what in (_FAR if far else _NEAR) or about == SETTINGS):
        return visit
    return visit.saving(replace(visit.learner, awaiting=None))


def restart_ladder(visit: Visit) -> None:
    """Set the next rung for a lesson that waits unopened; the day of the last act counts, not that of the push.

    A reminder that the learner asked for comes first, and sets the ladder anew when it has been sent.
    """
    waiting = unopened(visit)
    if waiting is None or not visit.active or snoozed(visit):
        return
    pushed = waiting.pushed_at or 0
    base = pushed if visit.learner.rung == 0 else max(pushed, visit.learner.last_act_at)
    step = next_step(visit.learner, base)
    if step is not None:
        dues.set(visit.tx, Due(at=step.at, learner=visit.learner.id, kind=DueKind.REMINDER))


def step_down(visit: Visit) -> None:
    """Take back a rung whose reminder surely never left; it is climbed at the learner's next hour."""
    learner = visit.learner
    silent = learner.state is State.PAUSED and learner.rung >= len(RUNGS)
    if unopened(visit) is None or learner.rung == 0 or not (visit.active or silent):
        return
    visit = visit.saving(replace(learner, rung=learner.rung - 1, state=State.ACTIVE))
    if not snoozed(visit):
        hour = next_minute(visit.now, learner.zone, daily_minute(learner))
        moment = lesson_on(learner, local_date(at(hour), learner.zone))
        dues.set(visit.tx, Due(at=moment, learner=learner.id, kind=DueKind.REMINDER))


def snoozed(visit: Visit) -> bool:
    """Tell whether the learner asked to be reminded at a time that is still to come."""
    waiting = dues.of(visit.tx, visit.learner.id)
    return any(due.kind is DueKind.REMINDER and due.note == SNOOZE_NOTE for due in waiting)


def lesson_key(visit: Visit, lesson_id: str) -> str:
    """Return the key under which a lesson is pushed, once in a learner's life."""
    return f"lesson:{visit.learner.id}:{lesson_id}"


def free_unsent(visit: Visit) -> None:
    """Let a lesson whose push surely never left be the next lesson again."""
    waiting = unopened(visit)
    key = lesson_key(visit, waiting.lesson) if waiting else ""
    delivery = deliveries.state(visit.tx, key)
    if waiting is None or delivery is None or delivery.state != "dropped":
        return
    deliveries.free(visit.tx, key)
    runs.remove(visit.tx, visit.learner.id, waiting.lesson)
    dues.clear(visit.tx, visit.learner.id, DueKind.REMINDER)


def unopened(visit: Visit) -> Run | None:
    """Return the run of the lesson that was pushed last and never opened; one that left the course waits no more."""
    last = runs.last(visit.tx, visit.learner.id)
    return last if last and last.opened_at is None and last.lesson in visit.course.lessons else None


def meaningful(visit: Visit) -> Visit:
    """Count the act for the streak."""
    learner = visit.learner
    day = streak_day(visit.now, learner.zone)
    joined = streak_day(at(learner.joined_at), learner.zone)
    grown = streak.act(learner.streak, day, joined=joined, excused=_excused(visit, day))
    return visit.saving(replace(learner, streak=grown)) if grown != learner.streak else visit


def _excused(visit: Visit, today: int) -> frozenset[int]:
    """Return the days since the last act that need no freeze: rest days, and outages of the country."""
    last = visit.learner.streak.last_day
    if last is None:
        return frozenset()
    facts = visit.pack.countries.get(visit.learner.country)
    outages = [(date.fromisoformat(a), date.fromisoformat(b)) for a, b in facts.outages] if facts else []
    missed = (date.fromordinal(one) for one in range(last + 1, today))
    return frozenset(
        day.toordinal()
        for day in missed
        if day.weekday() in visit.learner.rest_days or any(first <= day <= until for first, until in outages)
    )


def plan_next(visit: Visit) -> int | None:
    """Set the hour of the next push: the next study day after the last lesson began; return it (epoch seconds).

    While a pushed lesson waits unopened nothing is set: until the learner acts, only the ladder speaks. After the last
    lesson the hour is set all the same, because authors may have added one until then.
    """
    learner, begun = visit.learner, visit.runs()
    dues.clear(visit.tx, learner.id, DueKind.LESSON)
    if not (visit.active and visit.learning) or unopened(visit):
        return None
    moment = lesson_hour(learner, visit.now, not_before=_day_after(visit, begun))
    if moment is not None:
        dues.set(visit.tx, Due(at=moment, learner=learner.id, kind=DueKind.LESSON))
    return moment


def _day_after(visit: Visit, begun: tuple[Run, ...]) -> date | None:
    """Return the day after the last lesson was pushed or opened: at most one new lesson a day."""
    instants = [one for run in begun[-1:] for one in (run.pushed_at, run.opened_at) if one is not None]
    if not instants:
        return None
    return local_date(at(max(instants)), visit.learner.zone) + timedelta(days=1)
