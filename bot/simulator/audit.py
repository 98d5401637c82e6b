"""Looks into the store at a quiet moment: was everybody reached today, and does progress agree with the small model?"""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.course import Course
from bot.core.learner import Learner, Stage, State
from bot.core.progress import Run
from bot.core.quiet import last_moment
from bot.core.schedule import at, epoch, local_date, study_days
from bot.core.today import taught
from bot.language.zones import instant
from bot.simulator.laws import MOST_A_DAY, Ledger
from bot.simulator.model import Model, bits, digest
from bot.storage import addresses, answers, learners, runs
from bot.storage.engine.store import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """What the store holds about a learner."""

    learner: Learner
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A lesson that had to come on a local day: between these instants (epoch seconds) the bot may send it."""

    day: int
    hour: int
    until: int


def file_of(tx: Tx, number: int) -> File | None:
    """Return what the store holds about somebody with this Telegram id."""
    chat = addresses.find(tx, number)
    learner = learners.by_chat(tx, chat) if chat is not None else None
    return File(learner=learner, runs=runs.all_of(tx, learner.id)) if learner else None


def expected(course: Course, found: File, day: date, unchanged_since: int) -> Expected | None:
    """Return the lesson that had to come on this day to somebody who opened all before, or None when none had to."""
    learner = found.learner
    if learner.stage is not Stage.LEARNING or learner.state is not State.ACTIVE or learner.hour is None:
        return None
    midnight = epoch(instant(day - timedelta(days=1), 0, learner.zone))
    hour = epoch(instant(day, learner.hour, learner.zone))
    if unchanged_since > midnight or day.weekday() not in study_days(learner.rest_days, learner.pace):
        return None
    before = [run for run in found.runs if _begun(run) < hour]
    if any(_begun(run) >= hour and run.opened_at is not None for run in found.runs):
        return None  # the bot was late, and the learner went on without being called
    if len(before) >= len(taught(course)) or not all(_is_behind(run, day, learner.zone) for run in before):
        return None
    return Expected(day=day.toordinal(), hour=hour, until=last_moment(learner, at(hour)))


def _begun(run: Run) -> int:
    return min(one for one in (run.pushed_at, run.opened_at) if one is not None)


def _is_behind(run: Run, day: date, zone: str) -> bool:
    """Tell whether the lesson was opened before this day; one opened today moves the next to tomorrow."""
    return run.opened_at is not None and local_date(at(run.opened_at), zone) < day


def is_reached(ledger: Ledger, wanted: Expected) -> bool:
    """Tell whether a lesson or a pointer came up on the phone that day, or the day had its two messages."""
    return ledger.reached == wanted.day or len(ledger.on(wanted.day).unasked) >= MOST_A_DAY


def disagreements(tx: Tx, course: Course, model: Model, found: File) -> list[str]:
    """Return in what the store and the model differ."""
    learner = found.learner
    lessons = (course.welcome.id, *(run.lesson for run in found.runs))
    given = digest(course, (one for lesson in lessons for one in answers.of(tx, learner.id, lesson)))
    opened = bits(course, (run.lesson for run in found.runs if run.opened_at is not None))
    wrong = []
    if given != model.digest:
        wrong.append("the answers that counted are not those that were pressed first")
    if model.opened & ~opened or (opened & ~model.opened and not model.asked_otherwise):
        wrong.append(f"open lessons: {opened:b}, opened by the learner: {model.opened:b}")
    if learner.language != model.language:
        wrong.append(f"language {learner.language}, chosen {model.language}")
    if model.hour is not None and learner.hour != model.hour:
        wrong.append(f"hour {learner.hour}, chosen {model.hour}")
    return wrong
