"""Around the lesson: today's one step, coming back, later, pause, stop, progress and settings."""

from dataclasses import replace

from bot.core import streak
from bot.core.later import put_off
from bot.core.learner import Learner, State
from bot.core.presses import Press
from bot.core.progress import Due, DueKind, TaskState
from bot.core.quiet import with_open_hour
from bot.core.replies import Phrase, Replies
from bot.core.schedule import daily_minute, next_minute, streak_day
from bot.core.screens import today as screen
from bot.core.screens.tracks import progress as track_progress
from bot.core.screens.tracks import with_offer
from bot.core.today import Place, done_of_course, offered, taught, was_away
from bot.storage import answers, dues, outbox
from bot.tutor.acts import SNOOZE_NOTE, free_unsent, plan_next, restart_ladder
from bot.tutor.memory.offering import with_review
from bot.tutor.memory.recalling import held
from bot.tutor.promised import replan
from bot.tutor.visit import Visit

LONGEST_PAUSE = 365  # days
DONE = frozenset({Place.REST, Place.END})  # places where nothing is left to do today


def show_today(visit: Visit, *, note: Phrase | None = None, offer: bool = True) -> Replies:
    """Say where the learner stands, with the one next step; and a review first, where one is due."""
    standing = visit.standing()
    reply = screen.today(standing, visit.number(standing.lesson), next_at=_next_at(visit), note=note)
    if standing.place in DONE and offered(visit.course, visit.runs()):
        reply = with_offer(reply)
    reply = with_review(visit, standing, reply) if offer else reply
    silence = screen.silence(visit.learner)
    return (screen.with_silence(reply, silence) if silence else reply,)


def _next_at(visit: Visit) -> int | None:
    """Return when the next lesson comes by itself; after the last one there is none."""
    if visit.following() is None:
        return None
    waiting = (due.at for due in dues.of(visit.tx, visit.learner.id) if due.kind is DueKind.LESSON)
    return next(waiting, None)


def come_back(visit: Visit, last_act: int) -> Replies:
    """Answer /today: after a break, ask how to go on."""
    standing = visit.standing()
    stands = standing.place in {Place.READY, Place.CARDS, Place.QUESTIONS, Place.TASK}
    if stands and was_away(replace(visit.learner, last_act_at=last_act), visit.at) and visit.active:
        return (screen.welcome_back(standing, visit.number(standing.lesson)),)
    return show_today(visit)


def press_snooze(visit: Visit, press: Press) -> Replies:
    """Come again later today or tomorrow; when nothing is left to do, only the next lesson comes."""
    when = press.args[0] if press.args else "menu"
    moment = put_off(visit.learner, visit.now, when, tomorrow=daily_minute(visit.learner))
    if moment is None:
        return (screen.snooze_menu(),)
    if visit.standing().place in DONE or not visit.active:
        return show_today(visit)
    dues.set(visit.tx, Due(at=moment, learner=visit.learner.id, kind=DueKind.REMINDER, note=SNOOZE_NOTE))
    return (screen.snoozed(moment),)


def press_pause(visit: Visit, press: Press) -> Replies:
    """Pause for days, or until the learner comes back."""
    wanted = press.args[0] if press.args else "menu"
    if wanted == "open":
        return pause(visit, None)
    if wanted.isdecimal() and 0 < int(wanted) <= LONGEST_PAUSE:
        return pause(visit, int(wanted))
    return (screen.pause_menu(),)


def pause(visit: Visit, days: int | None) -> Replies:
    """Be quiet for so many days, or until the learner comes back."""
    minute = daily_minute(visit.learner)
    until = None if days is None else next_minute(visit.now, visit.learner.zone, minute, days=days)
    replies = _fall_silent(visit, State.PAUSED, until)
    if until is not None:
        dues.set(visit.tx, Due(at=until, learner=visit.learner.id, kind=DueKind.RESUME))
    return replies


def _fall_silent(visit: Visit, state: State, until: int | None) -> Replies:
    visit = visit.saving(replace(visit.learner, state=state, paused_until=until))
    dues.clear_all(visit.tx, visit.learner.id)
    outbox.cancel_unasked(visit.tx, visit.learner.chat)
    free_unsent(visit)
    line = screen.silence(visit.learner)
    return (screen.silenced(line),) if line else ()


def stop(visit: Visit) -> Replies:
    """Stop at once; a stop is never argued with."""
    return _fall_silent(visit, State.STOPPED, None)


def resume(visit: Visit) -> Replies:
    """End a pause or a stop."""
    visit = wake(visit)
    return (screen.resumed(_next_at(visit)),)


def wake(visit: Visit) -> Visit:
    """Let the tutor speak again: the next lesson, or the ladder of the one that waits."""
    visit = visit.saving(replace(visit.learner, state=State.ACTIVE, paused_until=None, rung=1))
    plan_next(visit)
    restart_ladder(visit)
    replan(visit)
    return visit


def show_progress(visit: Visit) -> Replies:
    """Tell what was done."""
    begun, track = visit.runs(), visit.track()
    done = done_of_course(visit.course, begun)
    right, every = answers.count(visit.tx, visit.learner.id)
    counts = {
        "lessons": len(done),
        "all": len({*taught(visit.course), *done}),
        "right": right,
        "answers": every,
        "tasks": sum(1 for run in begun if run.task is TaskState.DONE),
    }
    counts["held"], counts["met"] = held(visit)
    day = streak_day(visit.now, visit.learner.zone)
    week = streak.days_this_week(visit.learner.streak, day)
    mend = streak.can_repair(visit.learner.streak, day)
    reply = screen.progress(counts, visit.learner, week, can_repair=mend)
    if track is not None:
        inside = sum(1 for run in begun if run.finished_at is not None and run.lesson in track.lessons)
        reply = replace(reply, lines=(*reply.lines, track_progress(track, inside)))
    return (with_offer(reply) if offered(visit.course, begun) else reply,)


def press_streak(visit: Visit, press: Press) -> Replies:
    """Hide or show the streak."""
    hidden = press.args == ("hide",)
    visit = visit.saving(replace(visit.learner, streak=replace(visit.learner.streak, hidden=hidden)))
    return (screen.settings(visit.learner),)


def press_quiet(visit: Visit, press: Press) -> Replies:
    """Set the quiet hours; the lesson hour and the two hours after it stay open."""
    begin, _, end = (press.args[0] if press.args else "").partition("-")
    if not (begin.isdecimal() and end.isdecimal() and max(int(begin), int(end)) < 24 * 60):
        return (screen.quiet(visit.learner),)
    visit = visit.saving(set_quiet(visit, int(begin), int(end)))
    return (screen.settings(visit.learner),)


def set_quiet(visit: Visit, begin: int, end: int) -> Learner:
    """Return the learner with these quiet hours, moved where they would cover the lesson hour."""
    learner = replace(visit.learner, quiet_from=begin, quiet_to=end)
    return learner if learner.hour is None else with_open_hour(learner, learner.hour)
