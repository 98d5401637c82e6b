"""Numbers, printed for a country and read from what learners type."""

from decimal import Decimal

import pytest

from bot.language.tongue import Tongue

PRINTED = [
    # value, TZ, KE, CD, IR, AF
    (0, "0", "0", "0", "۰", "۰"),
    (7, "7", "7", "7", "۷", "۷"),
    (1500, "1,500", "1,500", "1.500", "۱٬۵۰۰", "۱٬۵۰۰"),
    (1234567, "1,234,567", "1,234,567", "1.234.567", "۱٬۲۳۴٬۵۶۷", "۱٬۲۳۴٬۵۶۷"),
    (Decimal("12.5"), "12.5", "12.5", "12,5", "۱۲٫۵", "۱۲٫۵"),
    (Decimal("0.125000"), "0.125", "0.125", "0,125", "۰٫۱۲۵", "۰٫۱۲۵"),
    (Decimal("12.00"), "12", "12", "12", "۱۲", "۱۲"),
]
PLACES = [("sw", "TZ"), ("sw", "KE"), ("sw", "CD"), ("fa", "IR"), ("fa", "AF")]


@pytest.mark.parametrize("row", PRINTED, ids=lambda row: str(row[0]))
def test_numbers_have_the_digits_and_separators_of_the_country(
    spoken: dict[str, Tongue], row: tuple[int | Decimal, str]
) -> None:
    value, *expected = row
    assert [spoken[code].number(value, country=country) for code, country in PLACES] == expected


def test_every_printed_number_is_read_back(spoken: dict[str, Tongue]) -> None:
    values = [Decimal(text) for text in ("0", "7", "12.5", "0.25", "1234567", "1234.5", "-3")]
    for code, country in PLACES:
        for value in values:
            printed = spoken[code].number(value, country=country)
            assert spoken[code].decimal(printed) == value, printed


def test_a_negative_persian_number_is_isolated_and_has_no_hidden_mark(fa: Tongue) -> None:
    assert fa.number(-1500, country="IR") == "\u2066−۱٬۵۰۰\u2069"


def test_money_and_percent_are_said_as_people_say_them(sw: Tongue, fa: Tongue) -> None:
    assert [sw.money(15000, country=country) for country in ("TZ", "KE", "CD")] == [
        "TSh 15,000",
        "KSh 15,000",
        "FC 15.000",
    ]
    assert fa.money(150000, country="IR") == "۱۵۰٬۰۰۰ تومان"
    assert fa.money(500, country="AF") == "۵۰۰ افغانی"
    assert sw.percent(Decimal(92), country="TZ") == "asilimia 92"
    assert fa.percent(Decimal("92.5"), country="IR") == "۹۲٫۵ درصد"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("15000", "15000"),
        ("15,000", "15000"),
        ("15 000", "15000"),
        ("15\u00a0000", "15000"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("12.5", "12.5"),
        ("12,5", "12.5"),
        ("1.500", "1.5"),
        ("0,500", "0.5"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("+4", "4"),
        (" 92% ", "92"),
        ("asilimia 92", "92"),
        ("TSh 15,000", "15000"),
        ("KSh1,500", "1500"),
        ("Tsh. 15,000/=", "15000"),
        ("15,000/-", "15000"),
        ("shilingi 15,000", "15000"),
        ("۱۵٬۰۰۰", "15000"),
        ("elfu 15", None),
        ("15 au 16", None),
        ("1,2,3", None),
        ("1,23,456", None),
        ("1.2.3", None),
        ("abc", None),
        ("", None),
        ("5 kg", None),
    ],
)
def test_swahili_answers_are_read_as_numbers(sw: Tongue, typed: str, expected: str | None) -> None:
    assert sw.decimal(typed) == (Decimal(expected) if expected else None)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("۱۵۰۰۰", "15000"),
        ("۱۵٬۰۰۰", "15000"),
        ("۱۵,۰۰۰", "15000"),
        ("۱۵،۰۰۰", "15000"),
        ("١٥٠٠٠", "15000"),
        ("۱۲٫۵", "12.5"),
        ("۱۲.۵", "12.5"),
        ("۱۲/۵", "12.5"),
        ("۱٬۲۳۴٫۵", "1234.5"),
        ("۹۲٪", "92"),
        ("۹۲ درصد", "92"),
        ("۱۵۰٬۰۰۰ تومان", "150000"),
        ("۵۰۰ افغانی", "500"),
        ("-۳", "-3"),
        ("سه", None),
        ("۳ یا ۴", None),
    ],
)
def test_persian_answers_are_read_as_numbers(fa: Tongue, typed: str, expected: str | None) -> None:
    assert fa.decimal(typed) == (Decimal(expected) if expected else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kutoka 3-5, jumla 1,500 na 12.5", ["3", "5", "1500", "12.5"]),
        ("TSh15,000 au 15 000", ["15000", "15000"]),
        ("orodha 1,2,3", ["1", "2", "3"]),
        ("B2B na MP3", ["3"]),
        ("از ۳ تا ۵ پست، ۱۲٫۵ درصد", ["3", "5", "12.5"]),
        ("hakuna", []),
    ],
)
def test_numbers_are_found_in_a_text(sw: Tongue, text: str, expected: list[str]) -> None:
    assert sw.numbers_in(text) == tuple(map(Decimal, expected))


def test_items_are_listed_without_hidden_marks(sw: Tongue, fa: Tongue) -> None:
    assert [sw.list(list("ABC")[:length]) for length in range(4)] == ["", "A", "A na B", "A, B na C"]
    assert [fa.list(list("ABC")[:length]) for length in range(4)] == ["", "A", "A و B", "A، B و C"]


def test_rows_of_buttons_are_mirrored_for_persian_only(sw: Tongue, fa: Tongue) -> None:
    assert (sw.row([1, 2, 3]), fa.row([1, 2, 3])) == ((1, 2, 3), (3, 2, 1))
