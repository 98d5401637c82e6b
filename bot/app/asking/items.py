"""`bot items`: what answers tell the authors about their questions, read beside a bot that may be running."""

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Sequence

from bot.app import building
from bot.app.building import Refused
from bot.app.serving import say
from bot.config import FAILED, OK, Config
from bot.core.course import Course
from bot.core.grading import PASSED
from bot.core.question import Question
from bot.core.reviews.items import Item
from bot.core.reviews.items import items as figures
from bot.storage import answered
from bot.storage.engine.disk import DamagedDatabase
from bot.storage.engine.tx import Tx
from bot.storage.statistics import look

_HEAD = ("question", "language", "learners", "right", "tells apart", "mistaken for right", "by", "appeals", "kept")
_APPEALS = ("question", "language", "answer", "times")
_HALF_SPACE = "\u200c"  # a letter of Persian spelling, as good as printable
Row = Sequence[str | int]


def items(config: Config, *, as_csv: bool = False, appeals: bool = False) -> int:
    """Print the figures of every question, or the answers that learners call right; return the exit code."""
    if not config.database.is_file():
        return say(f"database: {config.database} does not exist yet; nobody has answered anything.", FAILED)
    try:
        disk = building.disk_of(config)
        course = building.teach(config.content)
        rows = look(config.database, config.key, _appealed if appeals else lambda tx: _figures(tx, course), disk)
    except (Refused, DamagedDatabase) as error:
        return say(f"The answers cannot be read. {error}", FAILED)
    _print([_APPEALS if appeals else _HEAD, *rows], as_csv=as_csv)
    return OK


def _figures(tx: Tx, course: Course) -> list[Row]:
    said = [(item, language) for item, language, _ in answered.appeals(tx)]
    found = figures(_asked(course), answered.firsts(tx), answered.laters(tx), said)
    return [_row(one) for one in found]


def _asked(course: Course) -> dict[str, Question]:
    """Return every question that is asked now, in the order of the course."""
    order = [course.welcome, *(course.lessons[one] for one in course.order)]
    lessons = [*order, *(one for one in course.lessons.values() if one not in order)]
    return {f"{lesson.id}.{question.id}": question for lesson in lessons for question in lesson.questions}


def _row(one: Item) -> Row:
    return (
        one.item,
        one.language,
        one.learners,
        f"{one.facility:.0%}",
        "-" if one.discrimination is None else f"{one.discrimination:+.2f}",
        "passed" if one.wrong == PASSED else one.wrong or "-",
        f"{one.wrong_share:.0%}" if one.wrong else "-",
        one.appeals,
        "-" if one.kept is None else f"{one.kept:.0%}",
    )


def _appealed(tx: Tx) -> list[Row]:
    """Return the answers that learners handed to the authors themselves, what is said most often first."""
    said = Counter(answered.appeals(tx))
    ordered = sorted(said.items(), key=lambda one: (one[0][0], one[0][1], -one[1], one[0][2]))
    return [(item, language, plain(words), times) for (item, language, words), times in ordered]


def plain(words: str) -> str:
    """Return a learner's words on one line, as text also for a spreadsheet, which would run what begins like a sum."""
    line = " ".join("".join(one if one.isprintable() or one == _HALF_SPACE else " " for one in words).split())
    return f"'{line}" if line.startswith(("=", "+", "-", "@")) else line


def _print(rows: Iterable[Row], *, as_csv: bool) -> None:
    if as_csv:
        csv.writer(sys.stdout).writerows(rows)
        return
    for row in rows:
        first, *rest = map(str, row)
        sys.stdout.write(f"{first:26}" + "  ".join(f"{one:<10}" for one in rest).rstrip() + "\n")
