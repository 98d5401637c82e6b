"""A worksheet as it stands on a page: every field with its label, as text, list, table or a word on what was sent."""

from collections.abc import Iterator, Mapping

from bot.core.checks.sheet import cells, lines
from bot.core.course import Field, FieldKind, Lesson
from bot.core.papers import Words
from bot.core.replies import Phrase
from bot.core.screens.parts import passage, said
from bot.core.sent import files_in


def fields_of(lesson: Lesson, values: Mapping[str, str]) -> Iterator[Words]:
    """Return the fields of a worksheet that hold something; one that left the course is left out."""
    for field in lesson.task.fields if lesson.task else ():
        text = values.get(field.id, "")
        if text:
            yield {"label": passage(lesson.id, "label", field.id), **_told(lesson, field, text)}


def _told(lesson: Lesson, field: Field, text: str) -> dict[str, Words]:
    match field.kind:
        case FieldKind.ROWS:
            heads: list[Words] = [passage(lesson.id, "column", field.id, one) for one in field.columns]
            rows: list[Words] = [list(cells(line, len(field.columns))) for line in lines(text)]
            return {"kind": "rows", "heads": heads, "rows": rows}
        case FieldKind.LIST:
            return {"kind": "list", "items": list(lines(text))}
        case FieldKind.CHOICE if text in field.choices:
            return {"kind": "text", "text": passage(lesson.id, "choice", field.id, text)}
        case FieldKind.PHOTO | FieldKind.FILE | FieldKind.VOICE | FieldKind.VIDEO:
            return {"kind": "files", "text": _sent(field, text)}
        case _:
            return {"kind": "text", "text": text}


def _sent(field: Field, text: str) -> Phrase:
    """Name what was sent: it stays in the chat, nobody downloads it."""
    return said(f"task.sent.{field.kind.value}", count=len(files_in(text)))
