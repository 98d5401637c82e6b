"""JSON Schema of every course file, made from the same shapes that read them, so that an editor can complete keys.

The files under content/schema/ are generated; a test holds them to this module.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from bot.content.files.course_file import COURSE_FILE, SOURCES_FILE
from bot.content.files.language_file import OWN_FILE, PHRASES_FILE, PLACES_FILE, REMINDERS_FILE, TERMS_FILE
from bot.content.files.lesson_file import LESSON_FILE
from bot.content.files.shapes import Shape
from bot.content.files.style_file import STYLE_FILE
from bot.content.files.track_file import TRACK_FILE, TRACK_WORDS_FILE
from bot.content.files.trial_file import TRIALS_FILE
from bot.content.files.words_file import WORDS_FILE

FILES: Final[Mapping[str, Shape[object]]] = {
    "course": COURSE_FILE,
    "sources": SOURCES_FILE,
    "lesson": LESSON_FILE,
    "lesson-words": WORDS_FILE,
    "track": TRACK_FILE,
    "track-words": TRACK_WORDS_FILE,
    "phrases": PHRASES_FILE,
    "reminders": REMINDERS_FILE,
    "places": PLACES_FILE,
    "terms": TERMS_FILE,
    "language": OWN_FILE,
    "style": STYLE_FILE,
    "trials": TRIALS_FILE,
}


def schema_texts() -> dict[str, str]:
    """Return the text of every schema file by its name."""
    return {f"{name}.schema.json": _text(name, shape) for name, shape in FILES.items()}


def write_schemas(folder: Path) -> None:
    """Write every schema into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schema_texts().items():
        (folder / name).write_text(text, "utf-8")


def _text(name: str, shape: Shape[object]) -> str:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": name}
    return json.dumps({**head, **shape.schema()}, indent=1, ensure_ascii=False, sort_keys=False) + "\n"
