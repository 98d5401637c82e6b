"""What a slash command does; a command nobody knows gets the same kind answer everywhere."""

from collections.abc import Callable, Mapping

from bot.core.presses import Press, Verb
from bot.core.progress import TaskState
from bot.core.replies import Replies, Reply
from bot.core.schedule import local_date
from bot.core.screens import today as screen
from bot.core.screens.parts import button, said, today_row
from bot.core.today import Place
from bot.tutor import day, portfolio, privacy, setup, starting, tasks, tracks
from bot.tutor.acts import arrive, walk_away
from bot.tutor.buddies import meeting
from bot.tutor.feedback import mentoring, sharing
from bot.tutor.groups import inviting, linking
from bot.tutor.groups.together import boards
from bot.tutor.reviews.presses import command_review
from bot.tutor.search import presses as search
from bot.tutor.visit import Visit
from bot.tutor.workbench import bench

GROUPS = {
    "learn": ("today", "review", "progress", "tracks", "snooze", "pause", "resume", "stop"),
    "work": ("task", "feedback", "portfolio", "caption", "calendar", "metrics", "comment", "mybusiness"),
    "find": ("term", "saved", "again", "offline"),
    "others": ("groups", "place", "buddy", "invite"),
    "about": ("settings", "language", "privacy", "export", "forget", "move", "help"),
}
COMMANDS = tuple(name for names in GROUPS.values() for name in names)
MENU = (  # what a phone lists beside the text field: a screenful, the daily ones first; /help tells of all
    "today", "review", "task", "feedback", "portfolio", "progress", "term", "saved", "offline", "pause", "stop",
    "settings", "privacy", "help",
)  # fmt: skip
_STAYING = frozenset({"settings", "language", "help", *privacy.COMMANDS})
_LEAVING = frozenset(COMMANDS) - _STAYING  # after these whatever waited for text is left
LONGEST_PAUSE = 365  # days


def command(visit: Visit, name: str, rest: str) -> Replies:
    """Do what a command asks; before the welcome is over only the language and help are of use."""
    last_act = visit.learner.last_act_at
    visit = arrive(visit)
    if name == "language":
        return _fresh((starting.ask_language(visit),))
    if name == "help":
        return (_help(visit),)
    if name in privacy.COMMANDS:
        return _fresh(privacy.COMMANDS[name](visit, rest))
    if not visit.learning:
        return _fresh(starting.stage_screen(visit))
    if name in _LEAVING:
        visit = walk_away(visit, far=True)
    if name == "today":
        return day.come_back(visit, last_act)
    return _fresh(_COMMANDS[name](visit, rest)) if name in _COMMANDS else unknown(visit)


def _fresh(replies: Replies) -> Replies:
    return tuple(reply.anew() for reply in replies)


def _help(visit: Visit) -> Reply:
    """Tell what the tutor does, and the commands in groups: what one looks for stands together."""
    groups = tuple(
        screen.stacked(
            (
                said(f"help.{group}"),
                *(said("help.line", command=f"/{one}", text=said(f"command.{one}")) for one in names),
            )
        )
        for group, names in GROUPS.items()
    )
    buttons = ((button("tools", Verb.TOOL), *today_row()),) if visit.learning else ()
    return Reply(lines=(said("help.intro"), *groups), buttons=buttons, screen="help", fresh=True)


def _task(visit: Visit, rest: str) -> Replies:
    """Open the task of the lesson begun last, or show all of them when that one is handed in."""
    del rest
    begun = [run for run in visit.runs() if run.opened_at is not None][-1:]
    waits = tuple(run.lesson for run in begun if run.task is not TaskState.DONE)
    return tasks.press_task(visit, Press(verb=Verb.TASK, args=waits))


def _pause(visit: Visit, rest: str) -> Replies:
    """Pause for a number of days or until a day that was typed, or ask for how long."""
    learner = visit.learner
    today = local_date(visit.now, learner.zone)
    days = visit.pack.tongue.days_ahead(rest, country=learner.country, today=today)
    if days is not None and 0 < days <= LONGEST_PAUSE:
        return day.pause(visit, days)
    return day.press_pause(visit, Press(verb=Verb.PAUSE))


def _tool(name: str) -> Callable[[Visit, str], Replies]:
    return lambda visit, _: bench.press_tool(visit, Press(verb=Verb.TOOL, args=(name,)))


def unknown(visit: Visit) -> Replies:
    """Answer a command nobody knows: that it is unknown, and today's step."""
    if not visit.learning:
        return starting.stage_screen(visit)
    if visit.standing().place is Place.END:
        return (_help(visit),)
    return day.show_today(visit, note=said("unknown.command"))


_COMMANDS: Mapping[str, Callable[[Visit, str], Replies]] = {
    "task": _task,
    "review": command_review,
    **{name: _tool(name) for name in ("caption", "calendar", "metrics", "comment", "mybusiness")},
    "feedback": lambda visit, _: sharing.show_feedback(visit),
    "mentor": lambda visit, _: mentoring.show_desk(visit) if mentoring.is_mentor(visit) else unknown(visit),
    "progress": lambda visit, _: day.show_progress(visit),
    "tracks": lambda visit, _: tracks.show_tracks(visit),
    "portfolio": lambda visit, _: portfolio.show_portfolio(visit),
    "snooze": lambda visit, _: day.press_snooze(visit, Press(verb=Verb.SNOOZE)),
    "pause": _pause,
    "resume": lambda visit, _: day.resume(visit),
    "stop": lambda visit, _: day.stop(visit),
    "settings": lambda visit, _: setup.press_settings(visit, Press(verb=Verb.SETTINGS)),
    **search.COMMANDS,
    **linking.COMMANDS,
    **boards.COMMANDS,
    **meeting.COMMANDS,
    **inviting.COMMANDS,
}
