"""The one place where the course stands that is taught now, and its change for a newer one at one stroke.

Nothing else in the house keeps a course: every room is handed `now` and asks it once for each unit of work, so that a
unit which began with one course ends with it, and the next one has the newer.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

from bot import tutor
from bot.content.problems import Place, Problem, problem_at
from bot.content.reading import Reading
from bot.core.course import Course
from bot.core.operating.renewal import Fate, Finding, Renewal
from bot.core.ports import Clock
from bot.storage import runs
from bot.storage.engine.store import Store

_LOG = logging.getLogger(__name__)


class Teaching:
    """Holds the course; whoever asks gets the one of this moment, whole and never changed."""

    def __init__(self, course: Course) -> None:
        self._course = course

    def now(self) -> Course:
        """Return the course that is taught now."""
        return self._course

    def change(self, course: Course) -> None:
        """Teach another course from now on."""
        self._course = course


class Renewing:
    """Reads the folder anew beside the teaching, and changes the course if nothing stands against it."""

    def __init__(self, *, folder: Path, teaching: Teaching, store: Store, clock: Clock) -> None:
        self._folder, self._teaching = folder, teaching
        self._store, self._clock = store, clock
        self.changed: Callable[[], None] = lambda: None  # what whoever shows the course by itself wants to be told
        self._turn = asyncio.Lock()

    async def at_once(self) -> Renewal:
        """Renew now, or say that somebody is at it already."""
        return Renewal(fate=Fate.BUSY) if self._turn.locked() else await self.in_turn()

    async def in_turn(self) -> Renewal:
        """Renew as soon as nobody else does."""
        async with self._turn:
            began = self._clock.monotonic()
            reading = await self._read()
            took = Decimal(round(10 * (self._clock.monotonic() - began))) / 10
            findings = tuple(map(_finding, (*reading.problems, *await self._deserted(reading))))
            renewal = Renewal(fate=Fate.REFUSED, findings=findings, seconds=took)
            if reading.course is not None and not renewal.faults:
                renewal = self._teach(reading.course, renewal)
            _note(renewal)
            return renewal

    async def _read(self) -> Reading:
        """Read beside the loop; a folder that changes while it is read, or a rule that fails, refuses like a fault."""
        look = partial(read_anew, self._folder, self._teaching.now(), today=self._clock.now().date())
        try:
            return await asyncio.to_thread(look)
        except Exception as error:  # noqa: BLE001 - whatever it is, the course of before goes on
            _LOG.warning("content not read", exc_info=error)
            where = error.filename if isinstance(error, OSError) and error.filename else self._folder
            what = f"it could not be read to the end ({type(error).__name__})"
            problem = problem_at(
                Place(str(where)), "K00", what=what, how="look whether all files are in place, then again"
            )
            return Reading(course=None, problems=(problem,))

    async def _deserted(self, reading: Reading) -> tuple[Problem, ...]:
        """Return what to mend where a lesson has left in which learners stand."""
        begun = await self._store.run(lambda tx: runs.begun(tx, reading.gone)) if reading.gone else frozenset[str]()
        return tuple(reading.gone[key] for key in sorted(begun))

    def _teach(self, course: Course, renewal: Renewal) -> Renewal:
        served = self._teaching.now()
        self._teaching.change(course)
        self._store.soon(partial(tutor.prepare, course=course))
        self.changed()
        return Renewal(
            fate=Fate.TAUGHT,
            findings=renewal.findings,
            lessons=len(course.order) + sum(len(track.lessons) for track in course.tracks.values()),
            changed=tuple(key for key, lesson in course.lessons.items() if served.lessons.get(key) != lesson),
            seconds=renewal.seconds,
        )


def read_anew(folder: Path, served: Course, *, today: date) -> Reading:
    """Read and check everything that stands in the folder."""
    from bot.content import anew  # noqa: PLC0415 - brings all the rules along, which a kept course has passed

    return anew.read_anew(folder, served, today=today)


def _finding(one: Problem) -> Finding:
    place = f"{one.file}:{one.line}:{one.column}"
    return Finding(place=place, rule=one.rule, what=one.what, how=one.how, warning=one.warning)


def _note(renewal: Renewal) -> None:
    facts: dict[str, object] = {"faults": len(renewal.faults), "warnings": len(renewal.warnings)}
    if renewal.fate is Fate.REFUSED:
        _LOG.warning("content refused", extra={"facts": facts | {"first": _named(renewal)}})
    else:
        facts |= {"lessons": renewal.lessons, "changed": len(renewal.changed), "seconds": float(renewal.seconds)}
        _LOG.info("content taught", extra={"facts": facts})


def _named(renewal: Renewal) -> str:
    return " · ".join(f"{one.place} {one.rule} {one.what} ({one.how})" for one in renewal.faults[:3])
