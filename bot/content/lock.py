"""`content.lock`: what a question asks for may not change under its id once learners have answered it.

Each line is the hash of what makes an answer right: type, key, correct, checks. Words are free to change. An author who
wants another answer key makes a new id with `replaces:`.
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Final

from bot.content.files.lesson_file import CheckRow, FieldRow, LessonRow, NearRow, QuestionRow
from bot.content.files.records import MapOf
from bot.content.files.shapes import Word
from bot.content.nodes import Text

Locks = Mapping[Text, Text]

LOCK_FILE: Final = MapOf(
    keys=Word(pattern="[a-z][a-z0-9-]{1,15}\\.[a-z0-9-]{1,24}", wanted="lesson.item"),
    of=Word(pattern="[0-9a-f]{16}", wanted="a hash; write the file with `bot lock`, not by hand"),
)
_HEAD: Final = "# Hashes of every answer key and check. Written by `bot lock`; never edit by hand.\n"


def hashes(spec: LessonRow) -> Iterator[tuple[str, str]]:
    """Return key and hash of every question of a lesson, and of its task."""
    for question in spec.questions:
        yield f"{spec.id}.{question.id}", _hash(_question(question))
    if spec.task is not None:
        parts = [*map(_field, spec.task.fields), _checks(spec.task.checks)]
        yield f"{spec.id}.task-{spec.task.id}", _hash("\n".join(parts))


def lock_text(specs: Mapping[str, LessonRow]) -> str:
    """Return the whole lock file for these lessons."""
    lines = sorted(f'{key}: "{value}"\n' for spec in specs.values() for key, value in hashes(spec))
    return _HEAD + "".join(lines)


def _hash(parts: str) -> str:
    return hashlib.sha256(parts.encode()).hexdigest()[:16]


def _question(row: QuestionRow) -> str:
    correct = row.correct if isinstance(row.correct, str) else " ".join(sorted(row.correct))
    near = " ".join(sorted(f"{one.id}={one.value}" if isinstance(one, NearRow) else str(one) for one in row.near))
    key = (row.type, " ".join(row.options), correct, row.value, row.tol, row.tol_pct, row.typos, near)
    return "|".join([*map(str, key), *_way(row)])


def _way(row: QuestionRow) -> Iterator[str]:
    """Return what only the later types have: the order itself, the answers to match, the ways through a scenario."""
    if row.type == "order":
        yield " ".join(row.correct)
    if row.answers:
        yield " ".join(row.answers)
    if row.nodes:
        ways = (
            f"{node}.{choice}>{to}" for node, choices in sorted(row.nodes.items()) for choice, to in choices.items()
        )
        yield " ".join((row.start or "", *sorted(ways), *(f"{end}={worth}" for end, worth in sorted(row.ends.items()))))


def _field(row: FieldRow) -> str:
    shape = (row.id, row.kind, row.min, row.max, " ".join(row.columns), " ".join(row.choices), row.optional)
    return "|".join([*map(str, shape), _checks(row.checks)])


def _checks(rows: tuple[CheckRow, ...]) -> str:
    one = (
        f"{name}({' '.join(f'{key}={value}' for key, value in sorted(p.items()))})"
        for row in rows
        for name, p in row.items()
    )
    return " ".join(one)
