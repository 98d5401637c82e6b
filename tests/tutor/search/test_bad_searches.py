"""Whatever is typed: never an error, always an answer, and off the subject none that pretends to be one."""

from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.core.course import Course
from bot.core.names import Language
from bot.core.search.query import query_of
from bot.core.search.slips import nearest, slips
from bot.core.search.talk import Talk, talk_of
from bot.storage import finding as shelf
from bot.storage.engine.tx import Tx
from bot.tutor.search import finding
from bot.tutor.search.inline import offer

SW, FA = Language("sw"), Language("fa")
OPERATORS = (
    '"',
    "*",
    "a*",
    "NEAR(hadhira mteja)",
    "hadhira AND",
    "NOT mteja",
    "names:hadhira",
    "^mfuasi",
    "(",
    ")",
    "-",
    "+",
)
SQL = ("'; DROP TABLE learner; --", "' OR 1=1 --", "%", "_", "\x00", ":words", "?1", "\\", "hadhira\x00lengwa")
MARKUP = ("<b>hadhira</b>", "&lt;script&gt;", "<a href='x'>mteja</a>", "{price:boost}", "[[a:x]]")
ODD = (
    "",
    " ",
    "x",
    "م",
    "1",
    "😀",
    "🎉🎉🎉",
    "\u200f\u200c",
    "ﷺ",
    "½ ² Ⅷ",
    "a" * 4000,
    "ا" * 4000,
    "neno " * 900,
    "你好",
    "привет",
)


@pytest.mark.parametrize("language", [SW, FA])
@pytest.mark.parametrize("typed", [*OPERATORS, *SQL, *MARKUP, *ODD])
def test_odd_texts_are_looked_up_like_any_other(typed: str, language: Language, index: Tx, real_course: Course) -> None:
    found = finding.find(index, real_course, language, typed)
    assert all(one.kind in {"term", "lesson", "card"} for one in found)


@settings(max_examples=150)
@given(typed=st.text(max_size=60), language=st.sampled_from([SW, FA]))
@example(typed='"', language=SW)
def test_no_text_is_an_error(index: Tx, real_course: Course, typed: str, language: Language) -> None:
    scored = finding.scored(index, real_course, language, typed)
    assert [score for score, _ in scored] == sorted((score for score, _ in scored), reverse=True)
    assert len({found for _, found in scored}) == len(scored)


@settings(max_examples=60)
@given(typed=st.text(alphabet="hadirlengw ", max_size=30))
def test_a_search_is_the_same_whatever_its_case_and_spaces(index: Tx, real_course: Course, typed: str) -> None:
    plain = finding.find(index, real_course, SW, typed)
    assert finding.find(index, real_course, SW, f"  {typed.upper()}   ") == plain


FOREIGN = [
    (
        SW,
        [
            "pizza",
            "asdfgh",
            "bitcoin",
            "select * from learner",
            "nani kashinda mechi ya simba na yanga",
            "x",
            "1",
            "1=1",
        ],
    ),
    (FA, ["پیتزا", "شسیب", "سردرد دارم", "۱", "1=1"]),
]


@pytest.mark.parametrize(("language", "typed"), [(one, typed) for one, every in FOREIGN for typed in every])
def test_what_the_course_does_not_teach_is_not_answered(
    language: Language, typed: str, index: Tx, real_course: Course
) -> None:
    assert finding.find(index, real_course, language, typed) == ()


@pytest.mark.parametrize(
    ("language", "typed", "talk"),
    [
        (SW, "Habari!", Talk.GREETING),
        (SW, "habari za asubuhi mwalimu", Talk.GREETING),
        (SW, "Asante sana 🙏", Talk.THANKS),
        (SW, "hadhira", Talk.QUESTION),
        (SW, "habari hadhira", Talk.QUESTION),
        (SW, "👍", None),
        (SW, "", None),
        (FA, "سلام", Talk.GREETING),
        (FA, "سلام، صبح به‌خیر", Talk.GREETING),
        (FA, "خیلی ممنونم", Talk.THANKS),
        (FA, "دستتون درد نکنه", Talk.THANKS),
        (FA, "سلام هشتگ چیست", Talk.QUESTION),
    ],
)
def test_small_talk_is_told_from_questions(
    language: Language, typed: str, talk: Talk | None, real_course: Course
) -> None:
    assert talk_of(real_course.languages[language], typed) is talk


@pytest.mark.parametrize(
    ("typed", "word", "count"),
    [("reach", "reach", 0), ("raech", "reach", 1), ("rech", "reach", 1), ("reeach", "reach", 1), ("roach", "reach", 1)],
)
def test_slips_of_the_finger_are_counted(typed: str, word: str, count: int) -> None:
    assert slips(typed, word, 2) == count


def test_the_nearest_word_is_near_enough_or_none() -> None:
    assert nearest("hadhra", ["mteja", "hadhira", "hadhara"]) == "hadhira"
    assert nearest("abc", ["abd"]) is None
    assert nearest("pizza", ["mteja"]) is None
    assert nearest("engagmemt", ["engagement"]) == "engagement"


@given(st.text(max_size=12), st.text(max_size=12))
def test_slips_are_the_same_both_ways(one: str, other: str) -> None:
    assert slips(one, other, 3) == slips(other, one, 3)
    assert (slips(one, other, 3) == 0) == (one == other)


def test_words_of_asking_are_taken_off_unless_nothing_else_is_there(real_course: Course) -> None:
    pack = real_course.languages[SW]
    assert [word.typed for word in query_of(pack, "naomba unieleze CTA ni nini?").words] == ["cta"]
    assert query_of(pack, "kama").words != ()
    assert query_of(pack, "x").words == ()
    assert [word.typed for word in query_of(pack, "a/b").words] == ["a", "b"]


def test_another_course_takes_the_place_of_the_index(rows: Tx, real_course: Course, small_course: Course) -> None:
    finding.prepare(rows, real_course)
    assert shelf.is_filled(rows, real_course.digest)
    known = shelf.holding(rows, SW, "hadhir")
    finding.prepare(rows, small_course)
    assert not shelf.is_filled(rows, real_course.digest)
    assert known > shelf.holding(rows, SW, "hadhir") >= 1
    finding.prepare(rows, real_course)
    assert shelf.holding(rows, SW, "hadhir") == known


def test_a_rollback_leaves_the_index_that_was_there(rows: Tx, real_course: Course, small_course: Course) -> None:
    finding.prepare(rows, real_course)
    rows.execute("BEGIN")
    finding.prepare(rows, small_course)
    rows.execute("ROLLBACK")
    assert shelf.is_filled(rows, real_course.digest)
    assert finding.find(rows, real_course, SW, "hadhira")[0].id == "audience"


def test_nothing_of_the_index_lies_in_the_file(rows: Tx, real_course: Course) -> None:
    finding.prepare(rows, real_course)
    names = [row["name"] for row in rows.execute("SELECT name FROM main.sqlite_master")]
    assert [name for name in names if name.startswith("search")] == []


@pytest.mark.parametrize("typed", ["", "hadhira", "h", "'", "x" * 300])
def test_a_stranger_is_offered_terms_and_no_row_is_written(typed: str, rows: Tx, real_course: Course) -> None:

    offered = offer(rows, real_course, datetime(2026, 11, 23, tzinfo=UTC), "sw", typed)
    assert offered.language == SW
    assert rows.execute("SELECT COUNT(*) AS total FROM learner").fetchone()["total"] == 0
