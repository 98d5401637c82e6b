"""The screens around the day: where I am, coming back, pausing, progress, settings and help."""

from collections.abc import Mapping
from dataclasses import replace

from bot.core.learner import Learner, State
from bot.core.presses import Verb, encode
from bot.core.replies import (
    Button,
    Clock,
    Entry,
    Kind,
    Line,
    Moment,
    Phrase,
    Quote,
    Reply,
    Several,
    Style,
    Value,
    Weekdays,
)
from bot.core.schedule import study_days
from bot.core.screens.parts import SETTINGS, Rows, button, passage, rows_of, said, today_row
from bot.core.streak import RHYTHM
from bot.core.today import Place, Standing

SNOOZES = ("hour", "tonight", "tomorrow")
CARD_SIZE = 65  # KB of the picture of progress: docs/pictures.md
PAUSES = ("3", "7", "14", "open")
SETTING_KEYS = ("language", "place", "hour", "rest", "pace", "quiet", "purpose", "client", "plan")


def today(standing: Standing, number: int, *, next_at: int | None, note: Phrase | None = None) -> Reply:
    """Say where the learner stands and offer the one next step."""
    lines: list[Line] = [note] if note else []
    title: Value = passage(standing.lesson, "title") if standing.lesson else ""
    if standing.track is not None:
        lines.append(said("track.line", track=Entry(kind="track", id=standing.track)))
    lines.append(said(f"today.{standing.place.value}", number=number, title=title))
    if standing.place in {Place.REST, Place.NEW} and next_at is not None:
        lines.append(said("today.next", when=Moment(at=next_at)))
    return Reply(lines=tuple(lines), buttons=_go(standing), screen="today", fresh=True)


def with_silence(reply: Reply, silence: Phrase) -> Reply:
    """Add that the tutor is silent for now, and the button that ends it."""
    return replace(reply, lines=(silence, *reply.lines), buttons=(*reply.buttons, _resume_row()))


def silence(learner: Learner) -> Phrase | None:
    """Return the line that tells why the tutor does not speak unasked, or None when it does."""
    match learner.state:
        case State.PAUSED if learner.paused_until is not None:
            return said("pause.until", when=Moment(at=learner.paused_until))
        case State.PAUSED:
            return said("pause.open")
        case State.STOPPED:
            return said("stop.done")
        case State.ACTIVE | State.BLOCKED:  # pragma: no branch - mypy proves that no other is left
            return None


def _resume_row() -> tuple[Button, ...]:
    return (button("resume", Verb.RESUME, "now"),)


def _go(standing: Standing) -> Rows:
    key = f"go.{standing.place.value}"
    if standing.place is Place.END or standing.lesson is None:
        return ((button("progress", Verb.TODAY, "progress"),),)
    if standing.place is Place.TASK:
        return (
            (button(key, Verb.TASK, standing.lesson, style=Style.PRIMARY),),
            (button("task.skip", Verb.TASK_SKIP, standing.lesson),),
        )
    return ((button(key, Verb.OPEN, standing.lesson, style=Style.PRIMARY),),)


def welcome_back(standing: Standing, number: int) -> Reply:
    """Ask, after a break, how to go on; never how long it was."""
    title: Value = passage(standing.lesson, "title") if standing.lesson else ""
    ways = ("go", "smaller", "tomorrow", "done")
    about = (standing.lesson or "", standing.place.value)
    buttons = tuple((button(f"back.{way}", Verb.TODAY, way, *about),) for way in ways)
    return Reply(lines=(said("today.back", number=number, title=title),), buttons=buttons, screen="today", fresh=True)


def snooze_menu() -> Reply:
    """Offer later hours, a pause and a stop, each one tap."""
    later = tuple((button(f"snooze.{one}", Verb.SNOOZE, one),) for one in SNOOZES)
    more = (button("pause.menu", Verb.PAUSE, "menu"), button("stop", Verb.STOP, "now"))
    return Reply(lines=(said("snooze.ask"),), buttons=(*later, more), screen="today", fresh=True)


def snoozed(at: int) -> Reply:
    """Confirm when the tutor will speak again."""
    return Reply(lines=(said("snooze.done", when=Moment(at=at)),), buttons=(today_row(),), screen="today")


def pause_menu() -> Reply:
    """Ask how long the pause shall be."""
    buttons = tuple(button(f"pause.{one}", Verb.PAUSE, one) for one in PAUSES)
    return Reply(lines=(said("pause.ask"),), buttons=rows_of(buttons, 2), screen="today")


def silenced(line: Phrase) -> Reply:
    """Confirm a pause or a stop, without an argument; one button ends it."""
    return Reply(lines=(line,), buttons=(_resume_row(),), screen="today")


def resumed(next_at: int | None) -> Reply:
    """Welcome back from a pause, with the hour of the next lesson."""
    line = said("resume.done", when=Moment(at=next_at)) if next_at is not None else said("resume.open")
    return Reply(lines=(line,), buttons=(today_row(),), screen="today")


def reminder(line: Phrase, lesson: str, key: str, *, not_after: int, last: bool) -> Reply:
    """Remind in the author's words; the last rung carries the way back instead of a next reminder."""
    go = button("open", Verb.OPEN, lesson, style=Style.PRIMARY)
    side = button("resume", Verb.RESUME, "now") if last else button("later", Verb.SNOOZE, "menu")
    return Reply(
        lines=(line,), buttons=((go,), (side,)), kind=Kind.REMINDER, key=key, lesson=lesson, not_after=not_after
    )


def progress(counts: Mapping[str, int], learner: Learner, week: int, *, can_repair: bool) -> Reply:
    """Tell in text what was done; the streak only where it is shown."""
    lines: list[Line] = [
        said("progress.lessons", done=counts["lessons"], all=counts["all"]),
        said("progress.answers", right=counts["right"], all=counts["answers"]),
        said("progress.tasks", done=counts["tasks"]),
        said("progress.week.good" if week >= RHYTHM else "progress.week", days=week, goal=RHYTHM),
    ]
    if counts["met"]:
        lines.append(said("progress.memory", held=counts["held"], met=counts["met"]))
    if not learner.streak.hidden:
        lines.append(said("progress.streak", days=learner.streak.length, freezes=learner.streak.freezes))
    mend = ((button("repair", Verb.STREAK, "repair"),),) if can_repair and not learner.streak.hidden else ()
    return Reply(
        lines=(stacked(tuple(lines)),), buttons=(*mend, *_work_row(), today_row()), screen="progress", fresh=True
    )


def _work_row() -> Rows:
    card = Button(label=said("button.progress.card", kb=CARD_SIZE), press=encode(Verb.PORTFOLIO, "card"))
    return ((card,), (button("portfolio", Verb.PORTFOLIO, "show"),))


def settings(learner: Learner) -> Reply:
    """Show the settings and a button to change each."""
    line = said(
        "settings.now",
        language=Entry(kind="language", id=learner.language),
        place=Entry(kind="place", id=learner.place) if learner.place else said("settings.none"),
        hour=Clock(minute=learner.hour) if learner.hour is not None else said("settings.none"),
        rest=Weekdays(days=learner.rest_days) if learner.rest_days else said("settings.rest.none"),
        pace=len(study_days(learner.rest_days, learner.pace)),
        start=Clock(minute=learner.quiet_from),
        end=Clock(minute=learner.quiet_to),
        purpose=said(f"button.purpose.{learner.purpose}") if learner.purpose else said("settings.none"),
        client=_client(learner),
        plan=Quote(text=learner.plan) if learner.plan else said("settings.none"),
    )
    hidden = learner.streak.hidden
    buttons: list[Button] = [button(f"set.{one}", Verb.SETTINGS, one) for one in SETTING_KEYS]
    buttons.append(button("streak.show" if hidden else "streak.hide", Verb.STREAK, "show" if hidden else "hide"))
    own = (button("privacy", Verb.PRIVACY, "show"),)
    return Reply(lines=(line,), buttons=(*rows_of(buttons, 2), own, today_row()), screen="settings")


def _client(learner: Learner) -> Value:
    if learner.client_name:
        return Quote(text=learner.client_name)
    return Entry(kind="client", id=learner.client) if learner.client else said("settings.none")


def quiet(learner: Learner) -> Reply:
    """Ask for the quiet hours."""
    spans = ((20 * 60, 8 * 60), (21 * 60, 7 * 60), (22 * 60, 6 * 60), (23 * 60, 5 * 60))
    buttons = tuple(
        (
            Button(
                label=said("button.span", start=a // 60, end=b // 60),  # both clocks of Swahili would be cut
                press=encode(Verb.QUIET, f"{a}-{b}"),
            ),
        )
        for a, b in spans
    )
    line = said("quiet.ask", start=Clock(minute=learner.quiet_from), end=Clock(minute=learner.quiet_to))
    leave = button("leave", Verb.SKIP, SETTINGS, "quiet")
    return Reply(lines=(line,), buttons=(*buttons, (leave,)), screen="settings")


def sorry() -> Reply:
    """Own up to a fault of the tutor's, with the way on."""
    return Reply(lines=(said("sorry"),), buttons=(today_row(),))


def stacked(lines: tuple[Line, ...]) -> Several:
    """Return lines as one paragraph."""
    return Several(lines=lines)
