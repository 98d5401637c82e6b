"""How the teaching goes: counted over everybody, few people hidden, shown in the chat, as a table or on a terminal."""

from collections.abc import Iterator
from datetime import datetime

from bot.core import buddy
from bot.core.course import Course
from bot.core.operating import screens
from bot.core.operating.arms import EVERYBODY, Yield, yields
from bot.core.operating.figures import Cell, Figures, Voices, hardest, pace_of, steepest, told
from bot.core.papers import Paper, Words
from bot.core.replies import Replies
from bot.core.schedule import epoch
from bot.storage import buddies, exposures, reports, statistics
from bot.storage.engine.tx import Tx
from bot.storage.statistics import DAY
from bot.tutor.visit import Visit

_SHOWN = 3  # lessons and questions
_AWAY = 7 * DAY  # after which we say that somebody stopped
_MONTH = 30 * DAY
Row = tuple[str, str, int | None, int | None]


def figures(tx: Tx, course: Course, now: datetime) -> Figures:
    """Count everything, and hide what is about too few people."""
    return told(_counted(tx, course, now))


def _counted(tx: Tx, course: Course, now: datetime) -> Figures:
    moment = epoch(now)
    known = [one for one in statistics.items(tx) if _is_asked(course, one)]
    return Figures(
        at=moment,
        funnel=statistics.funnel(tx, now, course.order),
        stops=steepest(statistics.stops(tx, moment - _AWAY, course.order[:-1]), _SHOWN),
        items=hardest(known, _SHOWN),
        reminders=statistics.reminders(tx, moment - _MONTH, moment - DAY),
        languages=statistics.languages(tx, moment - _AWAY),
        groups=statistics.groups(tx),
        pace=pace_of(statistics.waits(tx, moment - DAY)),
        voices=_voices(tx, moment - _MONTH),
        arms=_arms(tx, moment),
    )


def _voices(tx: Tx, since: int) -> Voices:
    count, places = reports.count(tx, since)
    reported, barred = buddies.reported(tx, since, buddy.REPORTS)
    return Voices(reports=count, places=places, buddies=reported, barred=barred)


def _arms(tx: Tx, moment: int) -> tuple[Yield, ...]:
    return tuple(one for one in yields(exposures.counts(tx, moment, DAY)) if one.language == EVERYBODY)


def _is_asked(course: Course, cell: Cell) -> bool:
    """Tell whether the question is still one of the course, so that its words can be shown."""
    lesson, _, item = cell.id.partition(".")
    taught = course.lessons.get(lesson)
    return taught is not None and any(one.id == item for one in taught.questions)


def show(visit: Visit) -> Replies:
    """Show the figures in the chat."""
    return (screens.stats(figures(visit.tx, visit.course, visit.now)),)


def show_card(visit: Visit) -> Replies:
    """Bring the picture of the week."""
    return (screens.card(figures(visit.tx, visit.course, visit.now)),)


def make_card(visit: Visit, _ids: object) -> Paper:
    """Return the picture of the week."""
    shown = figures(visit.tx, visit.course, visit.now)
    return screens.picture(shown, rtl=visit.pack.tongue.rtl)


def make_table(visit: Visit, _ids: object) -> Paper:
    """Return the figures as a table for a spreadsheet."""
    rows: list[Words] = [["part", "id", "count", "of"]]
    rows += [list(row) for row in rows_of(figures(visit.tx, visit.course, visit.now))]
    return Paper(form="csv", words={"rows": rows})


def rows_of(shown: Figures) -> Iterator[Row]:
    """Return the figures row by row: part, id, count, of how many; a hidden number is None."""
    parts = {"funnel": shown.funnel, "stopped": shown.stops, "right answers": shown.items}
    parts |= {"reminders that opened a lesson": (shown.reminders,), "active this week": shown.languages}
    for part, cells in parts.items():
        yield from ((part, one.id, one.count, one.of) for one in cells)
    yield from (("opened after a reminder", f"{one.experiment}: {one.arm}", one.opened, one.sent) for one in shown.arms)
    yield "groups", "all", shown.groups, None
    yield "reports of mistakes in 30 days", "all", shown.voices.reports, None
    yield "places that they are about", "all", shown.voices.places, None
    yield "reports of study buddies in 30 days", "all", shown.voices.buddies, None
    yield "kept from study buddies for it", "all", shown.voices.barred, None
    yield "lessons sent in a day", "all", shown.pace.lessons, None
    yield "minutes until half were sent", "all", shown.pace.half, None
    yield "minutes until 95 % were sent", "all", shown.pace.most, None
