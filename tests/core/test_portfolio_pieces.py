"""Which pieces a learner holds, when a certificate is earned, and which names can stand on it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.course import Course, Field, FieldKind, Lesson, Status, Task
from bot.core.piece import Piece
from bot.core.portfolio.pieces import Kept, Stand, earned, moved_up, next_lesson, pieces_of
from bot.core.portfolio.signature import LONGEST, fault, strange, tidy
from bot.core.track import Track


def lesson(lesson_id: str, piece: str | None, status: Status = Status.ACTIVE) -> Lesson:
    field = Field(id="text", kind=FieldKind.TEXT)
    task = Task(id="t", minutes=5, piece=piece, sample="none", fields=(field,))
    return Lesson(id=lesson_id, rev=1, module="w", status=status, ideas=(), questions=(), task=task)


LESSONS = (
    lesson("radar", "A"),
    lesson("audit", "A"),
    lesson("persona", "B"),
    lesson("plan", "C"),
    lesson("chat", None),
    lesson("old", "C", Status.RETIRED),
    lesson("soon", "D", Status.DRAFT),
)
COURSE = Course(
    order=tuple(one.id for one in LESSONS),
    lessons={one.id: one for one in LESSONS},
    languages={},
    welcome=lesson("welcome", None),
    pieces=tuple(Piece(id=one, required=one in "AC") for one in "ABCD"),
)


def stands(*done: str, kept: Kept | None = None) -> dict[str, str]:
    held = pieces_of(COURSE, dict.fromkeys(done, 1), kept or Kept())
    return {one.piece.id: one.stand.value for one in held}


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        ((), {"A": "open", "B": "open", "C": "open"}),
        (("radar",), {"A": "begun", "B": "open", "C": "open"}),
        (("radar", "audit"), {"A": "done", "B": "open", "C": "open"}),
        (("plan", "chat"), {"A": "open", "B": "open", "C": "done"}),
        (("old",), {"A": "open", "B": "open", "C": "begun"}),
        (("plan", "old", "gone-from-the-course"), {"A": "open", "B": "open", "C": "done"}),
    ],
)
def test_a_piece_is_done_when_every_worksheet_of_it_was_handed_in(
    done: tuple[str, ...], expected: dict[str, str]
) -> None:
    assert stands(*done) == expected


@pytest.mark.parametrize(
    ("done", "is_earned"),
    [
        ((), False),
        (("radar", "audit"), False),
        (("radar", "audit", "persona"), False),
        (("radar", "audit", "plan"), True),
    ],
)
def test_a_certificate_stands_on_the_required_pieces_alone(done: tuple[str, ...], is_earned: bool) -> None:  # noqa: FBT001
    assert earned(pieces_of(COURSE, dict.fromkeys(done, 1), Kept())) is is_earned


def test_a_course_without_required_pieces_has_no_certificate() -> None:
    bare = replace(COURSE, pieces=(Piece(id="B", required=False),))
    assert not earned(pieces_of(bare, {"persona": 1}, Kept()))


@pytest.mark.parametrize(
    ("done", "expected"),
    [((), "radar"), (("radar",), "audit"), (("radar", "audit"), "plan"), (("radar", "audit", "plan"), "persona")],
)
def test_the_next_piece_is_a_required_one(done: tuple[str, ...], expected: str) -> None:
    assert next_lesson(pieces_of(COURSE, dict.fromkeys(done, 1), Kept())) == expected


def test_nothing_is_next_when_all_is_done() -> None:
    every = dict.fromkeys(("radar", "audit", "persona", "plan"), 1)
    assert next_lesson(pieces_of(COURSE, every, Kept())) is None


def test_pieces_stand_in_the_learners_order_and_new_ones_behind() -> None:
    kept = Kept(order=("C", "gone", "A"), hidden=frozenset({"A"}))
    held = pieces_of(COURSE, {"radar": 1}, kept)
    assert [one.piece.id for one in held] == ["C", "A", "B"]
    assert [one.piece.id for one in held if one.shown] == []
    assert [one.stand for one in held if one.hidden] == [Stand.BEGUN]


@pytest.mark.parametrize(
    ("piece", "order"), [("C", ("C", "A", "B")), ("A", ("A", "C", "B")), ("B", ("A", "B", "C")), ("x", ("A", "C", "B"))]
)
def test_a_piece_moves_up_among_those_that_were_begun(piece: str, order: tuple[str, ...]) -> None:
    held = pieces_of(COURSE, {"radar": 1, "plan": 1}, Kept())
    assert moved_up(held, piece) == order


@pytest.mark.parametrize(
    ("done", "expected"), [((), {}), (("window",), {"T": "begun"}), (("window", "stock"), {"T": "done"})]
)
def test_a_piece_of_a_track_shows_once_it_was_begun(done: tuple[str, ...], expected: dict[str, str]) -> None:
    track = Track(id="shop", after=1, lessons=("window", "stock"), words={})
    aside = {one.id: one for one in (lesson("window", "T"), lesson("stock", "T"))}
    course = replace(
        COURSE,
        lessons={**COURSE.lessons, **aside},
        tracks={"shop": track},
        pieces=(*COURSE.pieces, Piece(id="T", required=False)),
    )
    held = pieces_of(course, dict.fromkeys(done, 1), Kept())
    assert {one.piece.id: one.stand.value for one in held if one.piece.id == "T"} == expected


@given(st.permutations(["A", "B", "C"]), st.sampled_from("ABC"), st.sets(st.sampled_from(["radar", "plan", "persona"])))
def test_moving_up_loses_no_piece(order: list[str], piece: str, done: set[str]) -> None:
    held = pieces_of(COURSE, dict.fromkeys(sorted(done), 1), Kept(order=tuple(order)))
    assert sorted(moved_up(held, piece)) == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("typed", "name", "why"),
    [
        ("  Neema   Mushi ", "Neema Mushi", ""),
        ("Ng\u2019wana O'Brien-Salim", "Ng\u2019wana O'Brien-Salim", ""),
        (
            "\u0633\u0627\u0631\u0627 \u0627\u062d\u0645\u062f\u06cc",
            "\u0633\u0627\u0631\u0627 \u0627\u062d\u0645\u062f\u06cc",
            "",
        ),
        ("\u0639\u0644\u06cc\u200c\u0631\u0636\u0627", "\u0639\u0644\u06cc\u200c\u0631\u0636\u0627", ""),
        (
            "\u062c\u0645\u0639\u0647 \u062e\u0627\u0646 \u0681",
            "\u062c\u0645\u0639\u0647 \u062e\u0627\u0646 \u0681",
            "",
        ),
        ("Jose\u0301", "Jos\u00e9", ""),
        ("A", "A", "short"),
        ("- '", "", "short"),
        ("Asha \U0001f600", "Asha \U0001f600", "signs"),
        ("<b>Asha</b>", "<b>Asha</b>", "signs"),
        ("#set text(red)", "#set text(red)", "signs"),
        ("\u738b\u5c0f\u660e", "\u738b\u5c0f\u660e", "signs"),
        ("\u0410\u043d\u043d\u0430", "\u0410\u043d\u043d\u0430", "signs"),
        ("Asha 2", "Asha 2", "signs"),
        ("\u202eAsha", "\u202eAsha", "signs"),
        ("a" * 200, "a" * 200, "long"),
        ("a" * LONGEST, "a" * LONGEST, ""),
    ],
)
def test_a_name_stands_only_where_it_can_be_printed(typed: str, name: str, why: str) -> None:
    assert (tidy(typed), fault(tidy(typed))) == (name, why)


@given(st.text(max_size=80))
def test_a_name_that_cannot_be_printed_names_the_sign(typed: str) -> None:
    name = tidy(typed)
    assert (fault(name) == "signs") <= bool(strange(name))
    assert fault(name) or len(name) <= LONGEST
