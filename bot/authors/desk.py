"""What each of the authors' commands does, from a folder to a sentence about what became of it."""

from dataclasses import dataclass
from pathlib import Path

from bot.authors.inserting import FileError, completed, read_block, with_facts, with_words
from bot.authors.preview import NothingToShowError, Wishes, preview
from bot.authors.sheet import Row, SheetError, of_every, read_sheet
from bot.authors.skeleton import NoLessonMadeError, make_lesson, make_track_lesson
from bot.content.loader import load, rehearse, write_lock
from bot.content.problems import report
from bot.content.tree import read_tree


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
    course, problems = load(folder)
    if course is None:
        return Outcome(well=False, text=report(problems) + "\nnothing was locked")
    write_lock(folder)
    lines = (folder / "content.lock").read_text("utf-8").splitlines()
    return Outcome(well=True, text=f"{folder / 'content.lock'}: {len(lines) - 1} questions and tasks are locked")


def new_lesson(folder: Path, lesson: str, after: str | None, track: str | None = None) -> Outcome:
    """Make the folder of a new lesson, a draft that the linter asks to fill."""
    tree, problems = read_tree(folder, None)
    if tree.course is None:
        return Outcome(well=False, text=report(problems))
    found = tree.tracks.get(track) if track else None
    if track is not None and (found is None or found.spec is None):
        known = ", ".join(code for code, one in tree.tracks.items() if one.spec is not None)
        return Outcome(well=False, text=f"there is no track {track} that can be read; there are: {known or 'none'}")
    try:
        if found is not None and found.spec is not None:
            written = make_track_lesson(folder, found.spec, lesson)
        else:
            written = make_lesson(folder, tree.course, lesson, after)
    except NoLessonMadeError as why:
        return Outcome(well=False, text=str(why))
    rest = "" if after or track else f"List {lesson} in course.yaml where it shall stand.\n"
    paths = "\n".join(map(str, written))
    return Outcome(well=True, text=f"{paths}\n{rest}Fill what is empty; `bot check {folder}` says where.")


def import_questions(folder: Path, sheet: Path, lesson: str, language: str) -> Outcome:
    """Write the questions of a spreadsheet into a lesson, or nothing at all when a cell does not fit."""
    home = next((one for one in folder.glob(f"tracks/*/{lesson}") if one.is_dir()), folder / "lessons" / lesson)
    if not (home / f"{language}.yaml").is_file():
        return Outcome(well=False, text=f"there is no {home / f'{language}.yaml'}; `bot new-lesson` makes a lesson")
    try:
        told = _import(home / "lesson.yaml", home / f"{language}.yaml", read_sheet(sheet.read_text("utf-8-sig")))
    except (SheetError, FileError) as why:
        lines = "\n".join(f"{sheet}: {line}" for line in str(why).splitlines())
        return Outcome(well=False, text=f"{lines}\nnothing was written")
    except OSError as why:
        return Outcome(well=False, text=f"{why.filename}: {why.strerror}")
    except UnicodeDecodeError:
        return Outcome(well=False, text=f"{sheet}: the file is not UTF-8; save it as `CSV UTF-8`")
    return Outcome(well=True, text=f"{told}\nNow run `bot check {folder}`.")


def _import(facts_file: Path, words_file: Path, rows: tuple[Row, ...]) -> str:
    facts, words = read_block(facts_file), read_block(words_file)
    full = of_every(rows, lambda row: completed(row, facts.nodes.get(row.id)).checked())
    known = [row for row in full if row.id in facts.nodes]
    lines, changed = with_words(words, full)
    _write(facts_file, with_facts(facts, full))
    _write(words_file, lines)
    return f"{len(full)} questions: {len(full) - len(known)} new in the lesson, the words of {changed} changed"


def _write(path: Path, lines: list[str]) -> None:
    path.write_text("\n".join(lines) + "\n", "utf-8")
