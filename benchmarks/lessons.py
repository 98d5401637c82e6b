"""A course of many lessons: the real ones over and over, each copy under an id of its own and in weeks of its own."""

import re
import shutil
from itertools import count
from pathlib import Path

CONTENT = Path("content")
_WEEK = 7
_LONGEST = 16  # letters of an id


def grown(folder: Path, wanted: int) -> Path:
    """Write a course of so many lessons into a folder; the rules have nothing against it."""
    shutil.copytree(CONTENT, folder)
    (folder / "content.lock").unlink()
    taught = _listed()
    more = [_copied(folder, taught[number % len(taught)], number) for number in range(wanted - len(taught))]
    weeks = [more[first : first + _WEEK] for first in range(0, len(more), _WEEK)]
    lines = (f"  - {{id: more{number}, lessons: [{', '.join(week)}]}}\n" for number, week in zip(count(1), weeks))
    text = (CONTENT / "course.yaml").read_text("utf-8")
    (folder / "course.yaml").write_text(text.replace("tracks:", "".join(lines) + "tracks:", 1), "utf-8")
    return folder


def _listed() -> list[str]:
    """Return the lessons that all learn, in their order."""
    weeks = re.findall(r"lessons: \[([^\]]*)\]", (CONTENT / "course.yaml").read_text("utf-8"))
    return [lesson for week in weeks for lesson in week.split(", ")]


def _copied(folder: Path, lesson: str, number: int) -> str:
    """Copy a lesson; what names it or its week, names the new ones."""
    name = f"{lesson[: _LONGEST - 4]}{number:04}"
    shutil.copytree(CONTENT / "lessons" / lesson, folder / "lessons" / name)
    for file in (folder / "lessons" / name).glob("*.yaml"):
        text = re.sub(r"^(id|lesson): .*$", rf"\1: {name}", file.read_text("utf-8"), count=1, flags=re.MULTILINE)
        week = f"module: more{number // _WEEK + 1}"
        file.write_text(re.sub(r"^module: .*$", week, text, count=1, flags=re.MULTILINE), "utf-8")
    return name
