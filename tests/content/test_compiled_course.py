"""A course that was found good is kept compiled: what comes out of the file is what was read, or it is read anew."""

import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path

import pytest
from course_desk import SMALL_COURSE, Desk, copied

from bot.content import loader
from bot.content.compiled import keeping, load
from bot.content.compiled.forms import form_of
from bot.content.compiled.leaves import LEAVES, UnreadableCourse, entries, listed, text
from bot.content.compiled.marks import mark_of
from bot.core.course import Course
from bot.language.tongue import Tongue

ROOT = Path(__file__).parents[2]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "data" / "course.compiled"


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Note every time that a course is read and checked."""
    read: list[Path] = []
    whole = loader.load

    def noted(folder: Path) -> object:
        read.append(folder)
        return whole(folder)

    monkeypatch.setattr(loader, "load", noted)
    return read


def loaded(folder: Path, kept: Path) -> Course:
    course, problems = load(folder, kept)
    assert problems == ()
    assert course is not None
    return course


def same(one: Course, other: Course) -> bool:
    """Tell whether two courses are equal in all they hold; catalogues are compared by what they say."""
    packs = zip(one.languages.values(), other.languages.values(), strict=True)
    phrases = [(ours.phrases.patterns, theirs.phrases.patterns, ours.phrases.tongue) for ours, theirs in packs]
    return (
        form_of(Course).told(one) == form_of(Course).told(other)
        and (one.lessons, one.welcome, one.tracks, one.pieces)
        == (other.lessons, other.welcome, other.tracks, other.pieces)
        and all(ours == theirs for ours, theirs, _ in phrases)
    )


def test_the_course_comes_out_as_it_was_read(kept: Path, unread: list[Path]) -> None:
    first, second = loaded(ROOT / "content", kept), loaded(ROOT / "content", kept)
    assert same(first, second)
    assert second is not first
    assert len(unread) == 1, "the second time it is taken from the file"
    for code, pack in first.languages.items():
        again = second.languages[code]
        names = [one.name for one in fields(pack) if one.name != "phrases"]
        assert [getattr(pack, name) for name in names] == [getattr(again, name) for name in names]
        fixed = [key for key in sorted(pack.phrases.keys()) if not pack.phrases.arguments(key)][:20]
        assert [again.phrases.plain(key, {}, country="TZ") for key in fixed] == [
            pack.phrases.plain(key, {}, country="TZ") for key in fixed
        ]


CHANGES = {
    "a word": ("edit", "lessons/greet/sw.yaml title", "Salamu nyingine"),
    "a stray note": ("write", "notes.md", "not read by anybody, but part of the folder"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_in_the_folder_has_it_read_anew(
    change: str, desk: Desk, kept: Path, unread: list[Path]
) -> None:
    loaded(desk.folder, kept)
    how, at, put = CHANGES[change]
    getattr(desk, how)(at, put)
    load(desk.folder, kept)
    load(desk.folder, kept)
    assert len(unread) == 2


def test_a_course_that_is_refused_is_refused_again_though_an_older_one_is_kept(desk: Desk, kept: Path) -> None:
    loaded(desk.folder, kept)
    (desk.folder / "lessons" / "greet" / "sw.yaml").unlink()
    for _ in range(2):
        course, problems = load(desk.folder, kept)
        assert course is None
        assert [one.rule for one in problems if "sw.yaml" in one.file] == ["C01"]


def test_another_program_reads_anew(kept: Path, unread: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    loaded(SMALL_COURSE, kept)
    monkeypatch.setattr("bot.content.compiled.marks._program", lambda: b"another")
    loaded(SMALL_COURSE, kept)
    assert len(unread) == 2


def test_what_an_author_writes_while_the_course_is_read_is_not_taken_for_what_was_read(
    tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied(tmp_path)
    desk, whole = Desk(folder), loader.load

    def overtaken(one: Path) -> object:
        found = whole(one)
        desk.edit("lessons/greet/sw.yaml title", "Salamu nyingine")
        return found

    monkeypatch.setattr(loader, "load", overtaken)
    load(folder, kept)
    assert not kept.exists()


def cut(body: bytes) -> bytes:
    return body[: len(body) // 2]


def flipped(body: bytes) -> bytes:
    """Turn one bit in the middle, as a failing disk does."""
    middle = len(body) // 2
    return body[:middle] + bytes([body[middle] ^ 1]) + body[middle + 1 :]


@pytest.mark.parametrize("spoil", [cut, flipped, lambda _: b"", lambda _: b"\xff\n{}", lambda body: body[::-1]])
def test_a_damaged_file_is_written_anew(spoil: Callable[[bytes], bytes], kept: Path, unread: list[Path]) -> None:
    loaded(SMALL_COURSE, kept)
    whole = kept.read_bytes()
    kept.write_bytes(spoil(whole))
    loaded(SMALL_COURSE, kept)
    assert len(unread) == 2
    assert kept.read_bytes() == whole


@pytest.mark.parametrize("body", ["[]", "{}", "null", '[["a"]]', "[1,2,3,4,5,6,7,8]"])
def test_a_file_with_the_right_sum_that_holds_no_course_is_written_anew(
    body: str, kept: Path, unread: list[Path]
) -> None:
    loaded(SMALL_COURSE, kept)
    mark = kept.read_bytes().split(b" ", 1)[0].decode()
    kept.write_bytes(keeping.sealed(mark, body.encode()))
    loaded(SMALL_COURSE, kept)
    assert len(unread) == 2


def test_a_folder_that_takes_no_file_costs_only_time(tmp_path: Path, unread: list[Path]) -> None:
    (tmp_path / "data").write_text("no folder", "utf-8")
    for _ in range(2):
        loaded(SMALL_COURSE, tmp_path / "data" / "course.compiled")
    assert len(unread) == 2


def test_only_the_owner_may_write_what_is_kept_and_nothing_else_is_left(kept: Path) -> None:
    loaded(SMALL_COURSE, kept)
    assert [one.name for one in kept.parent.iterdir()] == [kept.name]
    assert kept.stat().st_mode & 0o777 == 0o600


@dataclass(frozen=True)
class Odd:
    number: complex


def test_a_type_that_no_course_has_had_is_told_by_name() -> None:
    with pytest.raises(TypeError, match="complex"):
        form_of(Odd)


@pytest.mark.parametrize("raw", [None, 1, "text", [], {"a": 1}])
def test_what_is_of_another_type_is_refused(raw: object) -> None:
    with pytest.raises((UnreadableCourse, ValueError)):
        form_of(Course).read(json.loads(json.dumps(raw)))


@pytest.mark.parametrize("form", [listed, entries, text, LEAVES[bool].read, LEAVES[int].read])
def test_a_value_of_another_type_is_not_what_was_written(form: Callable[[object], object]) -> None:
    with pytest.raises(UnreadableCourse):
        form(1.5)


def test_a_tongue_that_this_program_does_not_speak_is_not_read() -> None:
    with pytest.raises(UnreadableCourse):
        LEAVES[Tongue].read("xx")


def test_a_folder_that_cannot_be_read_has_no_mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "course.yaml").write_text("id: x", "utf-8")

    def torn(_: Path) -> bytes:
        raise OSError

    monkeypatch.setattr(Path, "read_bytes", torn)
    assert mark_of(tmp_path) is None
