"""The numbers of /metrics in the text format of Prometheus: names with their unit, a type and a help line each."""

import resource
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.storage.engine import backups
from bot.storage.vitals import Vitals

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_KILOBYTE = 1 if sys.platform == "darwin" else 1024  # what ru_maxrss counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What is known at one moment; instants are epoch seconds."""

    vitals: Vitals
    events: Mapping[str, int]
    silence: float  # seconds since Telegram was heard
    started_at: float
    free: int
    database: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class _Metric:
    name: str
    kind: str
    help: str
    samples: tuple[tuple[str, float], ...]


def text(moment: Moment) -> str:
    """Return all metrics."""
    return "".join(_lines(_metrics(moment)))


def _lines(metrics: Iterable[_Metric]) -> Iterator[str]:
    for one in metrics:
        yield f"# HELP {one.name} {one.help}\n# TYPE {one.name} {one.kind}\n"
        yield from (f"{one.name}{labels} {value:.17g}\n" for labels, value in one.samples)


def _gauge(name: str, meaning: str, value: float) -> _Metric:
    return _Metric(name=name, kind="gauge", help=meaning, samples=(("", value),))


def _metrics(moment: Moment) -> Iterator[_Metric]:
    vitals = moment.vitals
    yield _Metric(
        name="tutor_events_total",
        kind="counter",
        help="Decisions by the event of their log line, since the start.",
        samples=tuple((f'{{event="{_escaped(name)}"}}', n) for name, n in sorted(moment.events.items())),
    )
    yield _gauge("tutor_telegram_silence_seconds", "Seconds since Telegram was heard.", moment.silence)
    yield _gauge("tutor_inbox_waiting", "Updates that are stored and not yet worked on.", vitals.inbox)
    yield _gauge("tutor_inbox_oldest_seconds", "How long the oldest of them has waited.", vitals.oldest)
    yield _gauge("tutor_inbox_quarantined", "Updates of the last two days that were put aside.", vitals.quarantined)
    yield _gauge("tutor_outbox_waiting", "Messages that wait or are under way.", vitals.outbox)
    yield _gauge("tutor_due_overdue", "Rows that should have been looked at by now.", vitals.overdue)
    yield _gauge("tutor_learners", "Learners who ever wrote and were not forgotten.", vitals.learners)
    yield _gauge("tutor_disk_free_bytes", "Room left where the database is.", moment.free)
    yield _gauge("tutor_database_bytes", "Size of the database file.", _size(moment.database))
    yield _gauge("tutor_backup_timestamp_seconds", "When the newest backup was made; 0 without any.", _backup(moment))
    yield from _process(moment)


def _process(moment: Moment) -> Iterator[_Metric]:
    used = resource.getrusage(resource.RUSAGE_SELF)
    yield _gauge("process_start_time_seconds", "When the bot started.", moment.started_at)
    yield _gauge("process_max_resident_memory_bytes", "The most memory it has held.", used.ru_maxrss * _KILOBYTE)
    yield _Metric(
        name="process_cpu_seconds_total",
        kind="counter",
        help="Processor time used.",
        samples=(("", used.ru_utime + used.ru_stime),),
    )


def _escaped(label: str) -> str:
    return label.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _backup(moment: Moment) -> float:
    newest = next(iter(backups.copies(backups.folder_of(moment.database))), None)
    return 0 if newest is None else newest.stat().st_mtime
