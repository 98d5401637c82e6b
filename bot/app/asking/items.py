"""`bot items`: what answers tell the authors about their questions, read beside a bot that may be running."""

from collections import Counter

from bot.app.asking.reading import Unanswered, ask
from bot.app.asking.table import Row, plain, write
from bot.app.serving import say
from bot.config import FAILED, OK, Config
from bot.core.course import Course
from bot.core.grading import PASSED
from bot.core.question import Question
from bot.core.reviews.items import Item
from bot.core.reviews.items import items as figures
from bot.storage import answered
from bot.storage.engine.tx import Tx

_HEAD = ("question", "language", "learners", "right", "tells apart", "mistaken for right", "by", "appeals", "kept")
_APPEALS = ("question", "language", "answer", "times")
_WIDTH = 10


def items(config: Config, *, as_csv: bool = False, appeals: bool = False) -> int:
    """Print the figures of every question, or the answers that learners call right; return the exit code."""
    read = _appealed if appeals else _figures
    try:
        rows = ask(config, read, subject="answers", nobody="nobody has answered anything")
    except Unanswered as why:
        return say(str(why), FAILED)
    write([_APPEALS if appeals else _HEAD, *rows], width=_WIDTH, as_csv=as_csv)
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


def _appealed(tx: Tx, _: Course) -> list[Row]:
    """Return the answers that learners handed to the authors themselves, what is said most often first."""
    said = Counter(answered.appeals(tx))
    ordered = sorted(said.items(), key=lambda one: (one[0][0], one[0][1], -one[1], one[0][2]))
    return [(item, language, plain(words), times) for (item, language, words), times in ordered]
