"""Files of a lesson that an author tries: where they belong, what the linter would say, and the lesson that they make.

They lie over the content folder while it is read; nothing is written. A path is made of ids that have their form, never
of the name under which a file was sent.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.content.anew import read_anew
from bot.content.build import lesson_of
from bot.content.files.ids import LESSON
from bot.content.loader import inspected
from bot.content.nodes import Entries, Node, Text, tree_of
from bot.content.problems import Place, Problem
from bot.content.tree import read_lesson
from bot.core.course import Course, Lesson
from bot.core.names import Language
from bot.core.operating.drafts import Draft, Examined, Sheet, Unfit
from bot.core.operating.renewal import Finding

_FACTS, _WORDS = "lesson.yaml", frozenset({"title", "cards", "spec"})


def examine(folder: Path, served: Course, sheet: Sheet, held: Draft | None, *, today: date) -> Examined:
    """Look a file through, together with those of the same lesson that the author has sent before."""
    name = re.sub(r"[^\w.() -]", "_", Path(sheet.name).name)[:60]
    node, problems = tree_of(sheet.content, name)
    if problems:
        return Examined(name=name, findings=tuple(map(finding_of, problems)))
    draft = _placed(folder, tuple(served.languages), sheet, node, held)
    if isinstance(draft, Unfit):
        return Examined(unfit=draft, name=name)
    findings = tuple(map(finding_of, _problems(folder, served, draft, today)))
    lesson = lesson_from(folder, served, draft)
    told = tuple(lesson.words) if lesson and lesson.id != served.welcome.id else ()
    return Examined(name=name, draft=draft, findings=findings, languages=told)


def finding_of(one: Problem) -> Finding:
    """Return a problem as it is told in a chat."""
    place = f"{one.file}:{one.line}:{one.column}"
    return Finding(place=place, rule=one.rule, what=one.what, how=one.how, warning=one.warning)


def lesson_from(folder: Path, served: Course, draft: Draft) -> Lesson | None:
    """Return the lesson as it would be, or None when its facts cannot be read."""
    codes = tuple(Text(code, Place("course.yaml")) for code in served.languages)
    tree = read_lesson(folder, folder / draft.home, codes, _over(draft.files))
    lesson = lesson_of(tree)
    top, name, *_ = draft.home.split("/")
    return replace(lesson, track=name) if lesson is not None and top == "tracks" else lesson


def _problems(folder: Path, served: Course, draft: Draft, today: date) -> list[Problem]:
    """Return what is said of the files, and what is said elsewhere and was not said without them."""
    own = {f"{folder.name}/{path}" for path in draft.files}
    every = read_anew(folder, served, today=today, over=_over(draft.files)).problems
    if all(one.file in own for one in every):
        return [*every]
    before = {*inspected(folder, today)[1]}
    return sorted((one for one in every if one.file in own or one not in before), key=lambda one: one.file not in own)


def _over(files: Mapping[str, str]) -> Mapping[str, bytes]:
    return {path: text.encode() for path, text in files.items()}


def _placed(
    folder: Path, codes: tuple[Language, ...], sheet: Sheet, node: Node | None, held: Draft | None
) -> Draft | Unfit:
    """Return the draft with this file in its place, or why it has none."""
    tops = dict(_tops(node))
    if "questions" in tops and LESSON.fits(tops.get("id", "")):
        home = _home(folder, tops["id"], held) or _new_home(folder, tops["id"], tops.get("module", ""))
        return _joined(held, tops["id"], home, sheet, _FACTS)
    if not (_WORDS & tops.keys() and LESSON.fits(tops.get("lesson", ""))):
        return Unfit.KIND
    language = next(iter(_languages(codes, sheet)), None)
    if language is None:
        return Unfit.LANGUAGE
    known = _home(folder, tops["lesson"], held)
    return _joined(held, tops["lesson"], known, sheet, f"{language}.yaml") if known else Unfit.LESSON


def _tops(node: Node | None) -> Iterator[tuple[str, str]]:
    """Return the keys of a file, each with its text where it holds one."""
    pairs = node.nodes.items() if isinstance(node, Entries) else ()
    yield from ((str(key), str(value) if isinstance(value, Text) else "") for key, value in pairs)


def _home(folder: Path, lesson: str, held: Draft | None) -> str | None:
    """Return where the lesson stands, in the folder or among what was sent before."""
    places = (folder / "lessons" / lesson, *sorted(folder.glob(f"tracks/*/{lesson}")))
    known = (one.relative_to(folder).as_posix() for one in places if (one / _FACTS).is_file())
    return next(known, held.home if held is not None and held.lesson == lesson else None)


def _new_home(folder: Path, lesson: str, module: str) -> str:
    """Return where a lesson that is new would stand: with its track, if its module is one."""
    in_track = LESSON.fits(module) and (folder / "tracks" / module).is_dir()
    return f"tracks/{module}/{lesson}" if in_track else f"lessons/{lesson}"


def _languages(codes: tuple[Language, ...], sheet: Sheet) -> Iterator[Language]:
    """Return the languages that the name of the file tells, or what was written under it."""
    for told in (sheet.name, sheet.caption):
        words = re.findall(r"[a-z]+", told.lower())
        yield from (code for code in codes if code in words)


def _joined(held: Draft | None, lesson: str, home: str, sheet: Sheet, file: str) -> Draft:
    before = held if held is not None and held.lesson == lesson else Draft(lesson=lesson, home=home, files={})
    language = before.language if file == _FACTS else file.removesuffix(".yaml")
    files = {**before.files, f"{home}/{file}": sheet.content.decode("utf-8")}
    return Draft(lesson=lesson, home=home, files=files, language=language)
