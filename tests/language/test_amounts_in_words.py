"""Amounts that learners write in words, wholly or half: what is typed -> what it is worth."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.language.tongue import Tongue

UNITS = ("", "moja", "mbili", "tatu", "nne", "tano", "sita", "saba", "nane", "tisa")
TENS = ("", "kumi", "ishirini", "thelathini", "arobaini", "hamsini", "sitini", "sabini", "themanini", "tisini")
YEK = ("", "یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده", "یازده", "دوازده", "سیزده", "چهارده",
       "پانزده", "شانزده", "هفده", "هجده", "نوزده")  # fmt: skip
DAH = ("", "", "بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود")
SAD = ("", "صد", "دویست", "سیصد", "چهارصد", "پانصد", "ششصد", "هفتصد", "هشتصد", "نهصد")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("tatu", "3"),
        ("sifuri", "0"),
        ("mia", "100"),
        ("mia tano", "500"),
        ("mia na tano", "105"),
        ("elfu", "1000"),
        ("elfu 15", "15000"),
        ("elfu kumi na tano", "15000"),
        ("Shilingi elfu thelathini", "30000"),
        ("elfu mbili mia tano", "2500"),
        ("elfu mia mbili", "200000"),
        ("elfu tano na mia tatu hamsini", "5350"),
        ("laki mbili", "200000"),
        ("TSh laki 2", "200000"),
        ("laki moja na elfu hamsini", "150000"),
        ("milioni moja na nusu", "1500000"),
        ("elfu mbili na nusu", "2500"),
        ("tatu au nne", None),
        ("tano kumi", None),
        ("elfu moja laki moja", None),
        ("na", None),
        ("5 kg", None),
        ("tatu tu", None),
        ("", None),
    ],
)
def test_swahili_amounts_are_read(sw: Tongue, typed: str, expected: str | None) -> None:
    assert sw.amount(typed) == (Decimal(expected) if expected else None)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("سه", "3"),
        ("صد", "100"),
        ("هزار تومان", "1000"),
        ("۳۰۰هزارتومان", "300000"),
        ("۳۰۰ هزار تومان", "300000"),
        ("سیصد و پنجاه هزار تومان", "350000"),
        ("سیصدوپنجاه‌هزار", "350000"),
        ("چهارصدهزارتومان", "400000"),
        ("یک میلیون و دویست هزار", "1200000"),
        ("یک و نیم میلیون تومن", "1500000"),
        ("۲٫۵ میلیون", "2500000"),
        ("بیست‌وپنج درصد", "25"),
        ("دوصد افغانی", "200"),
        ("سه صد افغانی", "300"),
        ("پنجاه هزار و پانصد", "50500"),
        ("یک و دو", None),
        ("هزار میلیون", None),
        ("و", None),
        ("نمره", None),
        ("سه نمره", None),
    ],
)
def test_persian_amounts_are_read(fa: Tongue, typed: str, expected: str | None) -> None:
    assert fa.amount(typed) == (Decimal(expected) if expected else None)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("nadhani ni tatu", ["3"]),
        ("alama tatu", ["3"]),
        ("ni -3 tu", ["-3"]),
        ("tatu au nne", ["3", "4"]),
        ("kama elfu 15 hivi", ["15000"]),
        ("hakuna", []),
    ],
)
def test_amounts_are_found_in_an_answer(sw: Tongue, typed: str, expected: list[str]) -> None:
    assert list(map(str, sw.amounts_in(typed))) == expected


def below_thousand(number: int) -> list[str]:
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    return [*(["mia", UNITS[hundreds]] if hundreds else []), *filter(None, [TENS[tens]]), *filter(None, [UNITS[units]])]


@given(st.integers(1, 999), st.integers(0, 99))
def test_every_amount_said_in_swahili_is_read_back(sw: Tongue, thousands: int, rest: int) -> None:
    words = ["elfu", *below_thousand(thousands), *(["mia", "moja", *below_thousand(rest)] if rest else [])]
    wanted = thousands * 1000 + (100 + rest if rest else 0)
    assume(not rest or thousands % 100)  # elfu mia mbili mia moja: nobody says it so
    assert sw.amount(" ".join(words)) == wanted


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from([" و ", "‌و‌", " و"]))
def test_every_amount_said_in_persian_is_read_back(fa: Tongue, thousands: int, rest: int, joiner: str) -> None:
    def said(number: int) -> str:
        hundreds, below = divmod(number, 100)
        parts = [SAD[hundreds], YEK[below] if below < 20 else DAH[below // 10], YEK[below % 10] if below >= 20 else ""]
        return joiner.join(filter(None, parts))

    words = f"{said(thousands)} هزار" + (joiner + said(rest) if rest else "")
    assert fa.amount(words) == thousands * 1000 + rest
