"""`bot reports`: what learners say is wrong in the lessons, read beside a bot that may be running."""

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime

from bot.app.asking.reading import Unanswered, ask
from bot.app.asking.table import Row, plain, write
from bot.app.serving import say
from bot.config import FAILED, OK, Config
from bot.core.course import Course
from bot.core.reports import Complaint, Reason, grouped
from bot.core.reviews.words import digest_of
from bot.core.schedule import at, epoch
from bot.storage import reports as storage

_NAMES = {
    Reason.FACT: "wrong fact",
    Reason.KEY: "wrong key",
    Reason.HARD: "hard to understand",
    Reason.LANGUAGE: "language",
    Reason.OTHER: "other",
}
_HEAD = ("place", "language", "reports", "newest", *_NAMES.values(), "revision", "since then", "sentences")


def reports(config: Config, since: date | None = None, *, as_csv: bool = False) -> int:
    """Print what learners reported, the place that was reported last first; return the exit code."""
    start = 0 if since is None else epoch(datetime(since.year, since.month, since.day, tzinfo=UTC))
    try:
        found, course = ask(
            config,
            lambda tx, course: (grouped(storage.since(tx, start)), course),
            subject="reports",
            nobody="nobody has reported anything",
        )
    except Unanswered as why:
        return say(str(why), FAILED)
    if as_csv:
        write([_HEAD, *(_row(one, course) for one in found)], width=0, as_csv=True)
    else:
        sys.stdout.writelines(f"{line}\n" for one in found for line in _lines(one, course))
    return OK if found or as_csv else say("Nobody has reported anything.", OK)


def _row(one: Complaint, course: Course) -> Row:
    counts = (one.count(reason) for reason in _NAMES)
    sentences = " | ".join(plain(each) for each in one.sentences)
    return (
        one.place,
        one.language,
        len(one.reports),
        _day(one),
        *counts,
        one.newest.rev,
        _since(one, course),
        sentences,
    )


def _lines(one: Complaint, course: Course) -> Iterator[str]:
    counts = ((name, one.count(reason)) for reason, name in _NAMES.items())
    why = ", ".join(f"{name} {count}" for name, count in counts if count)
    yield f"{one.place:26}{one.language:4}{len(one.reports):>4}  {_day(one)}  {why}; {_since(one, course)}"
    yield from (f"    {plain(each)}" for each in one.sentences)


def _day(one: Complaint) -> str:
    return at(one.newest.at).date().isoformat()


def _since(one: Complaint, course: Course) -> str:
    """Return what became of the words since the last report."""
    lesson = course.lessons.get(one.newest.lesson)
    now = digest_of(lesson, one.language, one.newest.item) if lesson else None
    if now is None:
        return "gone"
    return "unchanged" if now == one.newest.digest else "changed"
