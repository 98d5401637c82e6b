"""Hours as learners type them, with every reading the bot may ask about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.tongue import Tongue

SWAHILI = [
    # digits
    ("7:00", "07:00 19:00"),
    ("07:00", "07:00"),
    ("07.00", "07:00"),
    ("7.30", "07:30 19:30"),
    ("7 : 30", "07:30 19:30"),
    ("7 30", "07:30 19:30"),
    ("19:30", "19:30"),
    ("1930", "19:30"),
    ("0700", "07:00"),
    ("730", "07:30 19:30"),
    ("20h30", "20:30"),
    ("20 h 30", "20:30"),
    ("18h", "18:00"),
    ("0:15", "00:15"),
    ("24:00", "00:00"),
    ("7", "07:00 19:00 13:00 01:00"),
    ("19", "19:00"),
    ("7️⃣", "07:00 19:00 13:00 01:00"),
    # am and pm
    ("7am", "07:00"),
    ("7 pm", "19:00"),
    ("7:30PM", "19:30"),
    ("7 a.m.", "07:00"),
    ("12am", "00:00"),
    ("12 pm", "12:00"),
    # the spoken clock
    ("saa moja asubuhi", "07:00"),
    ("Saa Moja Asubuhi", "07:00"),
    ("asubuhi saa moja", "07:00"),
    ("saa moja kamili asubuhi", "07:00"),
    ("saa 1 asubuhi", "07:00"),
    ("saa1 asubuhi", "07:00"),
    ("saa 1:00 asubuhi", "07:00"),
    ("saa 1:30 asubuhi", "07:30"),
    ("saa 01:30 asubuhi", "07:30"),
    ("saa moja jioni", "19:00"),
    ("saa moja na nusu jioni", "19:30"),
    ("saa moja usiku", "19:00"),
    ("saa mbili usiku", "20:00"),
    ("kila siku saa mbili usiku", "20:00"),
    ("saa 2 usiku", "20:00 02:00"),
    ("saa 8 usiku", "02:00 20:00"),
    ("saa nane usiku", "02:00"),
    ("saa sita mchana", "12:00"),
    ("saa sita usiku", "00:00"),
    ("saa saba mchana", "13:00"),
    ("saa kumi na mbili asubuhi", "06:00"),
    ("saa kumi na mbili jioni", "18:00"),
    ("saa kumi na mbili na nusu jioni", "18:30"),
    ("saa kumi na moja alfajiri", "05:00"),
    ("saa tisa alasiri", "15:00"),
    ("saa tano na robo asubuhi", "11:15"),
    ("saa mbili kasorobo usiku", "19:45"),
    ("saa mbili kasoro robo usiku", "19:45"),
    ("saa mbili kasoro dakika tano usiku", "19:55"),
    ("saa tatu na dakika kumi usiku", "21:10"),
    ("saa tatu na kumi usiku", "21:10"),
    ("saa kumi na dakika tano jioni", "16:05"),
    ("saa tatu na dakika ishirini na tano usiku", "21:25"),
    ("saa moja", "07:00 19:00"),
    ("saa mbili kasorobo", "07:45 19:45"),
    ("saa sita", "12:00 00:00"),
    ("saa 19:30", "19:30"),
    # the civil hour with a Swahili part of the day, as phones print it
    ("saa 7:00 asubuhi", "07:00"),
    ("7:00 asubuhi", "07:00"),
    ("07:00 usiku", "19:00 01:00"),
    ("9 asubuhi", "09:00"),
    ("1 asubuhi", "07:00"),
    ("10 asubuhi", "10:00 04:00"),
    ("7asubuhi", "07:00"),
    # a part of the day alone
    ("asubuhi", "07:00"),
    ("usiku wa manane", "00:00"),
    # what the bot itself shows
    ("07:00 (saa moja asubuhi)", "07:00"),
    # no hour
    ("habari", ""),
    ("saa", ""),
    ("", ""),
    ("25:00", ""),
    ("7:75", ""),
    ("99", ""),
    ("saa moja na tatu na nne", ""),
    ("2026-11-22", ""),
    ("saa saba asubuhi leo kesho", ""),
]

PERSIAN = [
    ("۷:۰۰", "07:00 19:00"),
    ("۰۷:۰۰", "07:00"),
    ("۲۰:۳۰", "20:30"),
    ("20:30", "20:30"),
    ("٢٠:٣٠", "20:30"),
    ("۷٫۳۰", "07:30 19:30"),
    ("۱۹۳۰", "19:30"),
    ("۷", "07:00 19:00"),
    ("۱۹", "19:00"),
    ("ساعت ۱۹:۰۰", "19:00"),
    ("ساعت ۸", "08:00 20:00"),
    ("ساعت هشت", "08:00 20:00"),
    ("7 pm", "19:00"),
    ("۷ ق.ظ", "07:00"),
    ("۷:۳۰ ب.ظ", "19:30"),
    ("۸ شب", "20:00"),
    ("٨ شب", "20:00"),
    ("۸شب", "20:00"),
    ("شب ساعت ۹", "21:00"),
    ("هشت شب", "20:00"),
    ("هر روز ساعت هشت شب", "20:00"),
    ("۷ صبح", "07:00"),
    ("ساعت ۷ صبح", "07:00"),
    ("هفت صبح", "07:00"),
    ("هشت و نیم صبح", "08:30"),
    ("هفت‌ونیم صبح", "07:30"),
    ("هشت و ربع صبح", "08:15"),
    ("هشت و ده دقیقه صبح", "08:10"),
    ("۸ و ۱۰ دقیقه شب", "20:10"),
    ("هشت و بیست و پنج دقیقه صبح", "08:25"),
    ("یک ربع به هشت شب", "19:45"),
    ("ربع به هشت صبح", "07:45"),
    ("ده دقیقه به هشت شب", "19:50"),
    ("بیست دقیقه به نه صبح", "08:40"),
    ("یک ربع مانده به هشت شب", "19:45"),
    ("هشت ربع کم شب", "19:45"),
    ("هفت بجه صبح", "07:00"),
    ("پنج عصر", "17:00"),
    ("۵ بعدازظهر", "17:00"),
    ("۵ بعد از ظهر", "17:00"),
    ("۲ ظهر", "14:00"),
    ("۱۲ ظهر", "12:00"),
    ("۱۲ شب", "00:00"),
    ("۱ بامداد", "01:00"),
    ("۵ بامداد", "05:00"),
    ("۱۱ قبل از ظهر", "11:00"),
    ("۶ غروب", "18:00"),
    ("۱۲ چاشت", "12:00"),
    ("ساعت بیست و سه", "23:00"),
    ("ساعت بیست و سه و نیم", "23:30"),
    ("سه نصف شب", "03:00"),
    ("هفت", "07:00 19:00"),
    ("شيش صبح", "06:00"),
    ("ظهر", "12:00"),
    ("نیمه‌شب", "00:00"),
    ("نیمه شب", "00:00"),
    ("صبح", "07:00"),
    ("شب", "20:00"),
    ("۱۴ بعدازظهر", "14:00"),
    ("۰۰:۳۰", "00:30"),
    ("سلام", ""),
    ("ساعت", ""),
    ("۲۵", ""),
    ("۷:۷۰", ""),
    ("هشت و نیم و ربع", ""),
]


def readings(tongue: Tongue, typed: str) -> str:
    """The readings of a typed hour as a line."""
    return " ".join(f"{minute // 60:02}:{minute % 60:02}" for minute in tongue.hours(typed))


@pytest.mark.parametrize(("typed", "expected"), SWAHILI)
def test_swahili_hours_are_read(sw: Tongue, typed: str, expected: str) -> None:
    assert readings(sw, typed) == expected


@pytest.mark.parametrize(("typed", "expected"), PERSIAN)
def test_persian_hours_are_read(fa: Tongue, typed: str, expected: str) -> None:
    assert readings(fa, typed) == expected


def test_the_tables_of_typed_hours_are_long_enough() -> None:
    assert min(len(SWAHILI), len(PERSIAN)) >= 60


WORDS = [
    "saa",
    "moja",
    "kumi",
    "na",
    "nusu",
    "kasoro",
    "dakika",
    "usiku",
    "7",
    "7:30",
    "به",
    "ربع",
    "هشت",
    "و",
    "شب",
    "۸",
]


@given(st.one_of(st.text(max_size=40), st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)))
def test_anything_typed_gives_minutes_of_the_day_or_nothing(typed: str) -> None:
    for tongue in SPOKEN.values():
        assert all(0 <= minute < 1440 for minute in tongue.hours(typed))


SPOKEN: dict[str, Tongue] = {}


@pytest.fixture(autouse=True)
def _tongues(spoken: dict[str, Tongue]) -> None:
    SPOKEN.update(spoken)
