"""What each of the authors' commands does, from a folder to a sentence about what became of it."""

from dataclasses import dataclass
from pathlib import Path

from bot.authors.preview import NothingToShowError, Wishes, preview
from bot.content.loader import check, rehearse, write_lock
from bot.content.problems import refused, report


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Whether it went well, and what to say."""

    well: bool
    text: str


def write_preview(folder: Path, out: Path, wishes: Wishes) -> Outcome:
    """Write the preview of a course that can be taught."""
    course, problems = rehearse(folder)
    if course is None:
        return Outcome(well=False, text=report(problems))
    try:
        text = preview(course, wishes)
    except NothingToShowError as nothing:
        return Outcome(well=False, text=str(nothing))
    out.write_text(text, "utf-8")
    return Outcome(well=True, text=f"{out}: {len(text) // 1000} kB, open it in a browser")


def lock(folder: Path) -> Outcome:
    """Write the lock anew, unless the course cannot be taught or breaks the lock that is there."""
    problems = [one for one in check(folder) if not one.warning]
    if refused(problems):
        return Outcome(well=False, text=report(problems) + "\nnothing was locked")
    write_lock(folder)
    lines = (folder / "content.lock").read_text("utf-8").splitlines()
    return Outcome(well=True, text=f"{folder / 'content.lock'}: {len(lines) - 1} questions and tasks are locked")
