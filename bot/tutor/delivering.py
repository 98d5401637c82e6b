"""What falls due: decided anew from the state of the moment, with its unique key, and the next instant set."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.core.ladder import RUNGS, choose, next_step, remember, step_after
from bot.core.learner import State
from bot.core.progress import Delivery, Due, DueKind, Run, TaskState
from bot.core.quiet import last_moment, opens_at, quiet_now
from bot.core.reminder import ReminderText
from bot.core.replies import Entry, Kind, Phrase, Quote, Replies, Reply, Value
from bot.core.schedule import at, daily_minute, epoch, local_date, minute_of, next_minute, study_days
from bot.core.schedule import next_lesson as lesson_hour
from bot.core.screens import lesson as lesson_screen
from bot.core.screens import task as task_screen
from bot.core.screens import today as today_screen
from bot.core.screens.parts import passage
from bot.core.today import number_of
from bot.storage import deliveries, dues, outbox, runs
from bot.tutor import privacy, wording
from bot.tutor.acts import LADDER, SNOOZE_NOTE, lesson_key, plan_next, restart_ladder, unopened
from bot.tutor.buddies import meeting
from bot.tutor.day import DONE, wake
from bot.tutor.feedback import deliveries as of_feedback
from bot.tutor.memory import offering
from bot.tutor.operating import casting
from bot.tutor.unasked import date_of as _date
from bot.tutor.unasked import later as _later
from bot.tutor.unasked import note as _note
from bot.tutor.unasked import spent as _spent
from bot.tutor.unasked import today_of as _today
from bot.tutor.visit import Visit


def deliver(visit: Visit, due: Due) -> Replies:
    """Return what is to be sent for something that fell due; a row that the learner moved meanwhile is left alone."""
    if not dues.take(visit.tx, due):
        return ()
    if due.kind is DueKind.RESUME:
        return _resume(visit, due)
    if due.kind is DueKind.PROGRESS:
        return casting.tell(visit, due)
    if due.kind is DueKind.FAREWELL:
        return privacy.tell(visit, due)
    if not visit.active:
        return ()
    return _DELIVERIES[due.kind](visit, due)


def _resume(visit: Visit, due: Due) -> Replies:
    """End a pause that had an end, without a word: the next lesson speaks at its hour, which may be this minute."""
    if visit.learner.state is State.PAUSED:
        wake(replace(visit, now=at(due.at - 1)))
    return ()


def _promised(visit: Visit) -> int:
    """Return how many check-ins the learner was promised for later today; a reminder gives way to them."""
    waiting = (one.at for one in dues.of(visit.tx, visit.learner.id) if one.kind is DueKind.CHECKIN)
    return sum(1 for one in waiting if local_date(at(one), visit.learner.zone).toordinal() == _today(visit))


def push_lesson(visit: Visit, due: Due) -> Replies:
    """Push the next lesson, at most one a local day; one that could not be pushed today waits for its next hour."""
    del due
    if unopened(visit) is not None:
        return ()
    lesson = visit.following()
    if lesson is None and _is_time(visit):
        return _push_review(visit)
    if lesson is None or not _is_time(visit) or not _claim_day(visit):
        _tomorrow(visit)
        return ()
    key, number = lesson_key(visit, lesson.id), number_of(visit.course, lesson.id)
    reply = lesson_screen.pushed(lesson, number, key, not_after=last_moment(visit.learner, visit.now))
    reply = offering.with_lesson(visit, reply)
    _pushed(visit, lesson.id)
    return _note(visit, reply, reply.kind.value)


def _push_review(visit: Visit) -> Replies:
    """Invite to the review of the week, after the course; what is due is looked at again every study day."""
    _tomorrow(visit)
    reply = offering.weekly(visit)
    return _note(visit, reply, reply.kind.value) if reply else ()


def _is_time(visit: Visit) -> bool:
    """Tell whether today's hour has come, on a study day, outside the quiet hours, with a message left for the day."""
    learner = visit.learner
    today = local_date(visit.now, learner.zone)
    late_enough = learner.hour is not None and minute_of(visit.now, learner.zone) >= learner.hour
    studies = today.weekday() in study_days(learner.rest_days, learner.pace)
    return late_enough and studies and not quiet_now(learner, visit.now) and not _spent(visit)


def _claim_day(visit: Visit) -> bool:
    today = _today(visit)
    key = f"day:{visit.learner.id}:{_date(visit)}"
    return deliveries.record(
        visit.tx, Delivery(key=key, learner=visit.learner.id, kind="day", day=today, state="queued", at=visit.at)
    )


def _tomorrow(visit: Visit) -> None:
    moment = lesson_hour(visit.learner, visit.now)
    if moment is not None:
        dues.set(visit.tx, Due(at=moment, learner=visit.learner.id, kind=DueKind.LESSON))


def _pushed(visit: Visit, lesson_id: str) -> None:
    """Begin the run of a lesson that was never met, and set the first rung of the ladder."""
    learner = visit.learner
    runs.save(visit.tx, Run(learner=learner.id, lesson=lesson_id, language=learner.language, pushed_at=visit.at))
    visit = visit.saving(replace(learner, rung=0)) if learner.rung else visit
    step = next_step(visit.learner, visit.at)
    if step is not None:
        dues.set(visit.tx, Due(at=step.at, learner=visit.learner.id, kind=DueKind.REMINDER))


def remind(visit: Visit, due: Due) -> Replies:
    """Send one rung of the ladder for a lesson that waits, or what the learner asked to be reminded of."""
    waiting = unopened(visit)
    if due.note == SNOOZE_NOTE:
        return _remind_as_asked(visit, due, waiting)
    if waiting is None:
        plan_next(visit)
        return ()
    moment = _later(visit, promised=_promised(visit)) or _behind(visit)
    if moment is not None:
        dues.set(visit.tx, replace(due, at=moment))
        return ()
    rung = RUNGS[min(visit.learner.rung, len(RUNGS) - 1)]
    text = choose(visit.pack.reminders, visit.learner, rung, visit.now)
    visit = _climb(_remembering(visit, text), waiting)
    key = f"{LADDER}{visit.learner.id}:{_date(visit)}"
    if text is None:
        return ()
    sent = _note(visit, _reminder(visit, waiting, text, key), Kind.REMINDER.value)
    return wording.noted(visit, text, rung, sent)


def _remind_as_asked(visit: Visit, due: Due, waiting: Run | None) -> Replies:
    """Come at the time the learner named, whatever else came that day; whoever is done by then hears nothing."""
    open_at, standing = opens_at(visit.learner, visit.now), visit.standing()
    if open_at > epoch(visit.now):
        dues.set(visit.tx, replace(due, at=open_at))
        return ()
    if standing.place in DONE:
        return ()
    key = f"snooze:{visit.learner.id}:{due.at}"
    if waiting is None:
        reply = today_screen.today(standing, visit.number(standing.lesson), next_at=None)
        return _note(visit, _as_reminder(visit, reply, key), SNOOZE_NOTE)
    text = choose(visit.pack.reminders, visit.learner, RUNGS[0], visit.now)
    visit = _remembering(visit, text)
    visit = visit.saving(replace(visit.learner, rung=max(visit.learner.rung, 1)))
    restart_ladder(visit)
    return _note(visit, _reminder(visit, waiting, text, key), SNOOZE_NOTE) if text else ()


def _as_reminder(visit: Visit, reply: Reply, key: str) -> Reply:
    not_after = last_moment(visit.learner, visit.now)
    return replace(reply, kind=Kind.REMINDER, key=key, not_after=not_after)


def _behind(visit: Visit) -> int | None:
    """Return when to look again while the lesson or the last rung has not left: an outage takes no rung away."""
    if not any(outbox.holds(visit.tx, visit.learner.chat, kind) for kind in (Kind.LESSON, Kind.REMINDER)):
        return None
    return next_minute(visit.now, visit.learner.zone, daily_minute(visit.learner), days=1)


def _remembering(visit: Visit, text: ReminderText | None) -> Visit:
    return visit.saving(replace(visit.learner, shown=remember(visit.learner.shown, text))) if text else visit


def _reminder(visit: Visit, waiting: Run, text: ReminderText, key: str) -> Reply:
    """Return a reminder in the author's words; after the last rung it carries the way back."""
    line = Phrase(key=wording.phrase(visit, text), args=_arguments(visit, waiting))
    not_after = last_moment(visit.learner, visit.now)
    return today_screen.reminder(line, waiting.lesson, key, not_after=not_after, last=not visit.active)


def _arguments(visit: Visit, waiting: Run) -> Mapping[str, Value]:
    """Return what reminder texts may speak of; a text asks only for what `needs` promised."""
    learner = visit.learner
    client: Value = Quote(text=learner.client_name) if learner.client_name else ""
    if learner.client:
        client = Entry(kind="client", id=learner.client)
    return {
        "plan": Quote(text=learner.plan or ""),
        "streak": learner.streak.length,
        "client": client,
        "lesson": passage(waiting.lesson, "title"),
    }


def _climb(visit: Visit, waiting: Run) -> Visit:
    """Set the next rung; above the last one the tutor is quiet until the learner returns."""
    base = max(waiting.pushed_at or 0, visit.learner.last_act_at)
    step = step_after(visit.learner, base, visit.now)
    visit = visit.saving(replace(visit.learner, rung=visit.learner.rung + 1))
    if step is None:
        return visit.saving(replace(visit.learner, state=State.PAUSED, paused_until=None))
    dues.set(visit.tx, Due(at=step.at, learner=visit.learner.id, kind=DueKind.REMINDER))
    return visit


def check_in(visit: Visit, due: Due) -> Replies:
    """Ask how the task went, at the time the learner named."""
    lesson = visit.course.lessons.get(due.note)
    if lesson is None or visit.run(due.note).task is not TaskState.PLANNED:
        return ()
    moment = _later(visit)
    if moment is not None:
        dues.set(visit.tx, replace(due, at=moment))
        return ()
    key = f"checkin:{visit.learner.id}:{lesson.id}:{due.at}"
    reply = task_screen.checkin(lesson, key, not_after=last_moment(visit.learner, visit.now))
    return _note(visit, reply, reply.kind.value)


def point(visit: Visit, due: Due) -> Replies:
    """Point to a lesson whose push may not have arrived, on the same local day and outside the quiet hours."""
    run = visit.run(due.note)
    lesson = visit.course.lessons.get(due.note)
    if lesson is None or run.opened_at is not None or run.pushed_at is None or _later(visit) is not None:
        return ()
    if local_date(at(run.pushed_at), visit.learner.zone).toordinal() != _today(visit):
        return ()
    key = f"pointer:{visit.learner.id}:{lesson.id}"
    reply = lesson_screen.pointer(lesson, key, not_after=last_moment(visit.learner, visit.now))
    return _note(visit, reply, reply.kind.value)


_DELIVERIES: Mapping[DueKind, Callable[[Visit, Due], Replies]] = {
    DueKind.LESSON: push_lesson,
    DueKind.REMINDER: remind,
    DueKind.CHECKIN: check_in,
    DueKind.POINTER: point,
    DueKind.BROADCAST: casting.deliver,
    DueKind.FEEDBACK: of_feedback.deliver,
    DueKind.BUDDY: meeting.tell,
}
