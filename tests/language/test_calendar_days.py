"""Dates of both calendars, printed and typed."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from bot.language.days import from_persian
from bot.language.icu import persian
from bot.language.tongue import Tongue

TODAY = date(2026, 11, 22)

# Days whose Persian date is known from printed calendars: new years, leap days, ends of months.
KNOWN = [
    (date(1979, 2, 11), (1357, 11, 22)),
    (date(2000, 3, 20), (1379, 1, 1)),
    (date(2017, 3, 20), (1395, 12, 30)),
    (date(2021, 3, 20), (1399, 12, 30)),
    (date(2021, 3, 21), (1400, 1, 1)),
    (date(2024, 3, 20), (1403, 1, 1)),
    (date(2025, 3, 20), (1403, 12, 30)),
    (date(2025, 3, 21), (1404, 1, 1)),
    (date(2026, 3, 21), (1405, 1, 1)),
    (date(2026, 9, 22), (1405, 6, 31)),
    (date(2026, 11, 22), (1405, 9, 1)),
]


@pytest.mark.parametrize(("day", "expected"), KNOWN)
def test_known_days_have_their_persian_date(day: date, expected: tuple[int, int, int]) -> None:
    assert persian(day) == expected


def test_every_day_of_two_centuries_comes_back_from_the_persian_calendar() -> None:
    days = [date(1930, 1, 1) + timedelta(days=step) for step in range(0, 69_396, 5)]
    assert [day for day in days if from_persian(*persian(day)) != day] == []


def test_every_day_of_ten_years_follows_the_day_before() -> None:
    days = [date(2020, 1, 1) + timedelta(days=step) for step in range(3653)]
    dates = [persian(day) for day in days]
    assert [
        now
        for before, now in pairwise(dates)
        if now not in {(before[0], before[1], before[2] + 1), (before[0], before[1] + 1, 1), (before[0] + 1, 1, 1)}
    ] == []


@pytest.mark.parametrize(
    ("code", "country", "printed", "full"),
    [
        ("sw", "TZ", "22 Novemba 2026", "Jumapili, 22 Novemba 2026"),
        ("sw", "KE", "22 Novemba 2026", "Jumapili, 22 Novemba 2026"),
        ("sw", "CD", "22 Novemba 2026", "Jumapili, 22 Novemba 2026"),
        ("fa", "IR", "۱ آذر ۱۴۰۵", "یکشنبه ۱ آذر ۱۴۰۵"),
        ("fa", "AF", "۱ قوس ۱۴۰۵", "یکشنبه ۱ قوس ۱۴۰۵"),
        ("fa", "??", "۱ آذر ۱۴۰۵", "یکشنبه ۱ آذر ۱۴۰۵"),
    ],
)
def test_dates_are_printed_in_the_calendar_of_the_country(
    spoken: dict[str, Tongue], code: str, country: str, printed: str, full: str
) -> None:
    tongue = spoken[code]
    assert tongue.date(TODAY, country=country) == printed
    assert tongue.date(TODAY, country=country, weekday=True) == full


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("leo", TODAY),
        ("kesho", date(2026, 11, 23)),
        ("Keshokutwa", date(2026, 11, 24)),
        ("siku ya kesho", date(2026, 11, 23)),
        ("jana", date(2026, 11, 21)),
        ("Jumatatu", date(2026, 11, 23)),
        ("hadi Jumatatu ijayo", date(2026, 11, 23)),
        ("Jumapili", date(2026, 11, 29)),
        ("Jumanne wiki ijayo", date(2026, 11, 24)),
        ("Jumapili wiki ijayo", date(2026, 11, 29)),
        ("wiki ijayo", None),
        ("Jumanne Alhamisi", None),
        ("tarehe kumi na tano Desemba", date(2026, 12, 15)),
        ("Mei Mosi", date(2027, 5, 1)),
        ("Jumatatu wiki ijayo 5 Desemba", None),
        ("22 Novemba", TODAY),
        ("21 Novemba", date(2027, 11, 21)),
        ("22 Novemba 2026", TODAY),
        ("Jumapili, 22 Novemba 2026", TODAY),
        ("Novemba 22, 2026", TODAY),
        ("tarehe 5 Desemba", date(2026, 12, 5)),
        ("tarehe 5 mwezi wa tano", date(2027, 5, 5)),
        ("5 mwezi wa kumi na mbili", date(2026, 12, 5)),
        ("29 Februari", date(2028, 2, 29)),
        ("22/11/2026", TODAY),
        ("22.11.2026", TODAY),
        ("2026-11-22", TODAY),
        ("22/11/26", TODAY),
        ("5/12", date(2026, 12, 5)),
        ("1/9/1405", TODAY),
        ("31/2/2026", None),
        ("31 Novemba", None),
        ("Novemba", None),
        ("mwisho wa Desemba", date(2026, 12, 31)),
        ("hadi mwisho wa mwezi wa pili", date(2027, 2, 28)),
        ("mwisho wa Novemba", date(2026, 11, 30)),
        ("mwisho", None),
        ("habari za leo rafiki", None),
        ("", None),
        ("5", None),
    ],
)
def test_swahili_days_are_read(sw: Tongue, typed: str, expected: date | None) -> None:
    assert sw.day(typed, country="TZ", today=TODAY) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("امروز", TODAY),
        ("فردا", date(2026, 11, 23)),
        ("پس‌فردا", date(2026, 11, 24)),
        ("پسفردا", date(2026, 11, 24)),
        ("تا فردا", date(2026, 11, 23)),
        ("شنبه", date(2026, 11, 28)),
        ("سه‌شنبه", date(2026, 11, 24)),
        ("سه شنبه", date(2026, 11, 24)),
        ("روز شنبه", date(2026, 11, 28)),
        ("سه‌شنبه‌ی بعد", date(2026, 11, 24)),
        ("شنبه‌ی آینده", date(2026, 11, 28)),
        ("آخر آذر", date(2026, 12, 21)),
        ("تا پایان اسفند", date(2027, 3, 20)),
        ("آخر ماه دی", date(2027, 1, 20)),
        ("آخر", None),
        ("۱ آذر", TODAY),
        ("۱ آذر ۱۴۰۵", TODAY),
        ("یکشنبه ۱ آذر ۱۴۰۵", TODAY),
        ("۱ قوس ۱۴۰۵", TODAY),
        ("1 اذر 1405", TODAY),
        ("اول حمل", date(2027, 3, 21)),
        ("دهم دی", date(2026, 12, 31)),
        ("ده دی", date(2026, 12, 31)),
        ("بیست و یکم آذر", date(2026, 12, 12)),
        ("سی‌ام آذر", date(2026, 12, 21)),
        ("سه‌شنبه ۱۰ دی", date(2026, 12, 31)),
        ("سه‌شنبه‌ی هفته‌ی بعد", date(2026, 12, 1)),
        ("شنبه‌ی هفته‌ی آینده", date(2026, 11, 28)),
        ("جمعه‌ی هفته‌ی بعد", date(2026, 12, 4)),
        ("هفته‌ی بعد", None),
        ("دهم", None),
        ("دهم دی فردا", None),
        ("۱ حمل", date(2027, 3, 21)),
        ("۱۴۰۵/۹/۱", TODAY),
        ("۱۴۰۵/۰۹/۰۱", TODAY),
        ("1405-9-1", TODAY),
        ("۱/۹/۱۴۰۵", TODAY),
        ("۲۲ نوامبر ۲۰۲۶", TODAY),
        ("۲۲ نومبر", TODAY),
        ("2026-11-22", TODAY),
        ("۳۰ اسفند ۱۴۰۵", None),
        ("۳۰ اسفند ۱۴۰۳", date(2025, 3, 20)),
        ("۳۱ مهر ۱۴۰۵", None),
        ("۱۳ ۱۳ ۱۴۰۵", None),
        ("سلام", None),
    ],
)
def test_persian_days_are_read(fa: Tongue, typed: str, expected: date | None) -> None:
    assert fa.day(typed, country="IR", today=TODAY) == expected


def test_every_printed_date_is_read_back(sw: Tongue, fa: Tongue) -> None:
    days = [TODAY + timedelta(days=step) for step in range(0, 800, 7)]
    for tongue, country in ((sw, "TZ"), (sw, "CD"), (fa, "IR"), (fa, "AF")):
        for day in days:
            typed = tongue.date(day, country=country, weekday=True)
            assert tongue.day(typed, country=country, today=TODAY) == day, typed


def test_weekdays_are_named_as_icu_names_them(spoken: dict[str, Tongue]) -> None:
    from bot.language.icu import printed  # noqa: PLC0415 - the oracle of this test alone

    for tongue in spoken.values():
        monday = date(2026, 11, 23)
        expected = [printed(monday + timedelta(days=step), "EEEE", tongue.locale("")) for step in range(7)]
        assert [tongue.weekday(index).replace("\u200c", "") for index in range(7)] == [
            name.replace("\u200c", "") for name in expected
        ]


def test_short_weekdays_tell_the_days_apart(spoken: dict[str, Tongue]) -> None:
    for tongue in spoken.values():
        assert len({tongue.weekday(index, short=True) for index in range(7)}) == 7


def test_the_week_starts_where_the_country_starts_it(sw: Tongue, fa: Tongue) -> None:
    assert [sw.week(country=country)[0] for country in ("TZ", "KE", "CD")] == [0, 6, 0]
    assert fa.week(country="IR") == fa.week(country="AF") == (5, 6, 0, 1, 2, 3, 4)


@pytest.mark.parametrize(("country", "expected"), [("TZ", date(2026, 11, 29)), ("KE", date(2026, 11, 29))])
def test_the_week_after_this_one_begins_as_the_country_begins_it(sw: Tongue, country: str, expected: date) -> None:
    assert sw.day("Jumapili wiki ijayo", country=country, today=TODAY) == expected
    monday = date(2026, 11, 23) if country == "TZ" else date(2026, 11, 30)
    assert sw.day("Jumatatu wiki ijayo", country=country, today=TODAY) == monday
