"""Which use case a button belongs to. A button that no longer applies shows today's step, never silence."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.core.presses import Press, Verb
from bot.core.progress import TaskState
from bot.core.replies import Replies
from bot.core.screens.parts import said
from bot.core.today import Place, Standing
from bot.storage import runs
from bot.tutor import answering, day, lessons, placing, portfolio, privacy, repairing, setup, starting, tasks, tracks
from bot.tutor.acts import arrive, walk_away
from bot.tutor.buddies import meeting
from bot.tutor.cards import picturing
from bot.tutor.feedback import ladder
from bot.tutor.groups import inviting, linking
from bot.tutor.memory import recalling
from bot.tutor.reports import telling
from bot.tutor.reviews import presses as reviewing
from bot.tutor.search import presses as search
from bot.tutor.visit import Visit
from bot.tutor.workbench import bench


def press_today(visit: Visit, press: Press) -> Replies:
    """Take the way a learner chose after a break, or show today."""
    standing = visit.standing()
    match press.args[:1]:
        case ("smaller",) if recalling.portion(visit).offered:
            return reviewing.press_review(visit, Press(verb=Verb.REVIEW))
        case ("go" | "smaller",):
            return _go(visit, standing)
        case ("tomorrow",):
            return day.press_snooze(visit, Press(verb=Verb.SNOOZE, args=("tomorrow",)))
        case ("done",):
            return _done_elsewhere(visit, standing, press.args[1:])
        case ("progress",):
            return day.show_progress(visit)
        case _:
            return day.show_today(visit)


def _go(visit: Visit, standing: Standing) -> Replies:
    lesson = (standing.lesson or "",)
    if standing.place is Place.TASK:
        return tasks.press_task(visit, Press(verb=Verb.TASK, args=lesson))
    return lessons.press_open(visit, Press(verb=Verb.OPEN, args=lesson))


def _done_elsewhere(visit: Visit, standing: Standing, asked: tuple[str, ...]) -> Replies:
    """Believe the learner who says it is done: the step that was asked about counts as passed, and no other."""
    lesson = visit.course.lessons.get(standing.lesson or "")
    if lesson is None or asked != (lesson.id, standing.place.value) or standing.place in day.DONE:
        return day.show_today(visit)
    run, task = lessons.opened(visit, lesson), standing.place is Place.TASK
    change = replace(run, task=TaskState.SKIPPED) if task else replace(run, finished_at=visit.at)
    runs.save(visit.tx, change)
    return day.show_today(visit, note=said("today.believed"))


_PRESSES: Mapping[Verb, Callable[[Visit, Press], Replies]] = {
    **starting.PRESSES,
    **placing.PRESSES,
    **setup.PRESSES,
    **lessons.PRESSES,
    **picturing.PRESSES,
    **answering.PRESSES,
    **tasks.PRESSES,
    **ladder.PRESSES,
    **bench.PRESSES,
    **tracks.PRESSES,
    **reviewing.PRESSES,
    **telling.PRESSES,
    **search.PRESSES,
    **linking.PRESSES,
    **inviting.PRESSES,
    **meeting.PRESSES,
    Verb.GROUP: lambda visit, _: day.show_today(visit),  # a group's button, pressed elsewhere
    **portfolio.PRESSES,
    **privacy.PRESSES,
    Verb.TODAY: press_today,
    Verb.SNOOZE: day.press_snooze,
    Verb.PAUSE: day.press_pause,
    Verb.RESUME: lambda visit, _: day.resume(visit),
    Verb.STOP: lambda visit, _: day.stop(visit),
    Verb.STREAK: repairing.press_streak,
    Verb.QUIET: day.press_quiet,
    Verb.OPERATE: lambda visit, _: stale(visit),  # forged: operators come in by bot.tutor.operating
    Verb.REHEARSE: lambda visit, _: stale(visit),  # as above, by bot.tutor.authoring
}


# What can be pressed before the welcome is over; anything else belongs to somebody who is learning.
_WELCOME = frozenset(
    {*starting.PRESSES, *placing.PRESSES, *answering.PRESSES, Verb.SKIP, Verb.CARD, Verb.ASK, Verb.PRIVACY}
)


_LEAVING = frozenset(
    {Verb.OPEN, Verb.CARD, Verb.ASK, Verb.TASK, Verb.TODAY, Verb.SNOOZE, Verb.PAUSE, Verb.STOP, Verb.REVIEW}
)
_FAR = frozenset({Verb.TODAY, Verb.SNOOZE, Verb.PAUSE, Verb.STOP})


def press(visit: Visit, pressed: Press) -> Replies:
    """Do what a button stands for."""
    visit = arrive(visit)
    if not visit.learning and pressed.verb not in _WELCOME:
        return starting.stage_screen(visit)
    if pressed.verb in _LEAVING:
        visit = walk_away(visit, far=pressed.verb in _FAR)
    return _PRESSES[pressed.verb](visit, pressed)


def stale(visit: Visit) -> Replies:
    """Answer a button that cannot be read: a short notice and today's step."""
    visit = arrive(visit)
    if not visit.learning:
        return starting.stage_screen(visit)
    return day.show_today(visit, note=said("stale"))
