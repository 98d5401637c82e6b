"""What a group does together: its week, a fair board, tamed words, goals and sessions."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.groups.board import Place, best, place_of, places, top
from bot.core.groups.goal import Goal, counted, target_after
from bot.core.groups.group import Group
from bot.core.groups.session import Promise, Session, everybody_came, is_open, length, starts
from bot.core.groups.taming import tamed
from bot.core.groups.week import Extra, before, expected, span, study_dates, vote_on, week_of
from bot.core.names import ChatId, Country, GroupId, LearnerId

MONDAY = date(2026, 11, 23)


def group(country: str = "TZ", zone: str = "Africa/Nairobi", rest: tuple[int, ...] = (6,)) -> Group:
    return Group(
        id=GroupId(1), chat=ChatId(1), code="x", joined_at=0, country=Country(country), zone=zone, rest_days=rest
    )


@pytest.mark.parametrize(
    ("country", "day", "begins"),
    [
        ("TZ", date(2026, 11, 29), date(2026, 11, 23)),
        ("TZ", MONDAY, MONDAY),
        ("IR", MONDAY, date(2026, 11, 21)),
        ("AF", date(2026, 11, 27), date(2026, 11, 21)),
        ("IR", date(2026, 11, 28), date(2026, 11, 28)),
    ],
)
def test_a_week_begins_on_monday_and_in_iran_and_afghanistan_on_saturday(country: str, day: date, begins: date) -> None:
    assert week_of(group(country), day) == begins
    assert before(begins) == begins - timedelta(days=7)


@pytest.mark.parametrize(
    ("rest", "brought"),
    [
        ((6,), "brief board board board vote,winner,board vote,winner,board -"),
        ((), "brief board board board vote,winner,board vote,winner,board vote,winner,board"),
        ((5, 6), "brief board board board vote,winner,board - -"),
        ((1, 3, 5, 6), "brief - board - vote,winner,board - -"),
        ((2, 3, 4, 5, 6), "- board - - - - -"),
        ((1, 2, 3, 4, 5, 6), "board - - - - - -"),
    ],
)
def test_each_study_day_brings_its_own_and_a_day_of_rest_nothing(rest: tuple[int, ...], brought: str) -> None:
    noons = [datetime.fromisoformat(f"{MONDAY + timedelta(days=step)}T12:00+03:00") for step in range(7)]
    found = [",".join(one.value for one in expected(group(rest=rest), noon)) or "-" for noon in noons]
    assert " ".join(found) == brought


@given(st.sets(st.integers(0, 6)), st.integers(0, 400), st.sampled_from(["TZ", "IR"]))
def test_every_week_has_one_day_for_its_vote_or_no_challenge(rest: set[int], step: int, country: str) -> None:
    one = group(country, rest=tuple(sorted(rest)))
    week = week_of(one, MONDAY + timedelta(days=step))
    days, voting = study_dates(one, week), vote_on(one, week)
    noons = [datetime.fromisoformat(f"{day}T12:00+03:00") for day in days]
    briefs = [noon for noon in noons if Extra.BRIEF in expected(one, noon)]
    assert len(briefs) == (voting is not None) == (len(days) > 2)
    assert voting is None or voting in days[2:5]
    assert any(Extra.BOARD in expected(one, noon) for noon in noons)


def test_a_week_is_counted_from_midnight_to_midnight_where_the_group_lives() -> None:
    since, until = span(group(), MONDAY)
    assert datetime.fromtimestamp(since).astimezone(datetime.fromisoformat("2026-01-01T00:00+03:00").tzinfo).hour == 0
    assert until - since == 7 * 24 * 3600


def learner(number: int) -> LearnerId:
    return LearnerId(number)


@pytest.mark.parametrize(
    ("points", "numbers"),
    [
        ({}, []),
        ({1: 0, 2: 0}, []),
        ({1: 5, 2: 5, 3: 4}, [(1, [1, 2]), (3, [3])]),
        ({1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6}, [(1, [6]), (2, [5]), (3, [4]), (4, [3]), (5, [2]), (6, [1])]),
        ({1: 3, 2: 3, 3: 3, 4: 3, 5: 3, 6: 3, 7: 1}, [(1, [1, 2, 3, 4, 5, 6]), (7, [7])]),
    ],
)
def test_equals_share_a_place_and_whoever_has_no_point_has_none(
    points: dict[int, int], numbers: list[tuple[int, list[int]]]
) -> None:
    found = places({learner(one): won for one, won in points.items()})
    assert [(one.number, [*one.learners]) for one in found] == numbers


@given(st.dictionaries(st.integers(1, 40).map(LearnerId), st.integers(0, 6), max_size=40))
def test_a_place_is_one_more_than_how_many_are_better(points: dict[LearnerId, int]) -> None:
    every = places(points)
    for who, won in points.items():
        place = place_of(every, who)
        assert (place is None) == (won == 0)
        assert place is None or place.number == 1 + sum(1 for other in points.values() if other > won)
    assert {one.number for one in top(every)} == {one.number for one in every if one.number <= 5}
    assert best(points) == (every[0] if every else None)


def test_the_best_of_nobody_is_nobody() -> None:
    assert best({learner(1): 0}) is None
    assert best({learner(1): 2}) == Place(number=1, points=2, learners=(learner(1),))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("  moja \n mbili ", "moja mbili"),
        ("<b>nene</b> <a href='x'>hapa</a>", "nene hapa"),
        ("bei < 5 na > 3", "bei < 5 na > 3"),
        ("\u202eabc\u202c\u2067def\u200f", "abcdef"),
        ("a\u0301\u0302\u0303\u0304\u0305", "a\u0301\u0302"),
        ("@duka", "@\u2060duka"),
        ("t.me/duka", "t.\u2060me/\u2060duka"),
        ("/stop", "/\u2060stop"),
        ("bei: 5.", "bei: 5."),
        ("x" * 400, "x" * 299 + "…"),
    ],
)
def test_words_of_others_are_nothing_but_words(typed: str, shown: str) -> None:
    assert tamed(typed, 300) == shown


@given(st.text(max_size=500))
def test_whatever_is_typed_stays_on_one_line_and_steers_nothing(typed: str) -> None:
    words = tamed(typed, 300)
    assert not set(words) & {"\n", "\r", "\u202e", "\u2067", "\u200f", "\x00"}
    assert len(words.replace("\u2060", "")) <= 300


@pytest.mark.parametrize(("last", "target"), [(0, 10), (9, 10), (10, 15), (40, 45), (100, 110), (101, 115)])
def test_a_goal_is_a_tenth_more_than_last_week_in_round_fives(last: int, target: int) -> None:
    assert target_after(last) == target


@given(st.integers(0, 5000))
def test_a_goal_is_never_below_what_was_reached(last: int) -> None:
    assert target_after(last) >= last
    assert target_after(last) % 5 == 0


@pytest.mark.parametrize(("linked", "sum_"), [(0, 7), (2, 7), (3, 12), (30, 12)])
def test_private_lessons_count_only_where_nobody_can_be_told_apart(linked: int, sum_: int) -> None:
    assert counted(7, 5, linked) == sum_


def test_a_goal_is_reached_at_its_number() -> None:
    assert not Goal(done=9, target=10).reached
    assert Goal(done=10, target=10).reached


def promise(number: int, *, promised: bool = True, came: bool = True) -> Promise:
    return Promise(learner=learner(number), promised=promised, came=came)


@pytest.mark.parametrize(
    ("promises", "all_came"),
    [
        ((), False),
        ((promise(1),), False),
        ((promise(1), promise(2)), True),
        ((promise(1), promise(2, came=False)), False),
        ((promise(1), promise(2), promise(3, promised=False)), True),
        ((promise(1), promise(2, promised=False)), False),
    ],
)
def test_a_bonus_needs_two_promises_and_all_of_them_kept(promises: tuple[Promise, ...], *, all_came: bool) -> None:
    assert everybody_came(promises) is all_came


def test_a_session_is_open_ten_minutes_before_and_half_an_hour_after() -> None:
    session = Session(id=1, group=GroupId(1), starts_at=10_000)
    assert [is_open(session, now) for now in (9_399, 9_400, 11_799, 11_800)] == [False, True, True, False]
    assert starts(1, 30) % 300 == 0
    assert starts(1, 30) >= 1801


@pytest.mark.parametrize(("typed", "minutes"), [((), 25), ((10,), 10), ((1,), 5), ((500,), 90)])
def test_a_timer_runs_between_five_and_ninety_minutes(typed: tuple[int, ...], minutes: int) -> None:
    assert length(typed) == minutes
