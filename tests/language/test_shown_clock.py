"""Every minute of the day as it is shown, against a table written by hand."""

import pytest

from bot.language.tongue import Tongue

# The spoken hour and the part of the day for each civil hour, as Tanzanian schools teach them.
HOURS = """
00 sita usiku|01 saba usiku|02 nane usiku|03 tisa usiku|04 kumi alfajiri|05 kumi_na_moja alfajiri
06 kumi_na_mbili asubuhi|07 moja asubuhi|08 mbili asubuhi|09 tatu asubuhi|10 nne asubuhi|11 tano asubuhi
12 sita mchana|13 saba mchana|14 nane mchana|15 tisa mchana|16 kumi jioni|17 kumi_na_moja jioni
18 kumi_na_mbili jioni|19 moja usiku|20 mbili usiku|21 tatu usiku|22 nne usiku|23 tano usiku
"""
SAID = {
    int(hour): (name.replace("_", " "), part)
    for hour, name, part in (entry.split() for entry in HOURS.replace("\n", "|").split("|") if entry)
}


def swahili(minute: int) -> str:
    """What a Swahili speaker says at that minute."""
    hour, rest = divmod(minute, 60)
    name, part = SAID[hour]
    coming = SAID[(hour + 1) % 24][0]
    match rest:
        case 0:
            words = f"saa {name}"
        case 15:
            words = f"saa {name} na robo"
        case 30:
            words = f"saa {name} na nusu"
        case 45:
            words = f"saa {coming} kasorobo"
        case _:
            words = f"saa {name} na dakika {rest}"
    return f"{words} {part}"


def test_every_minute_is_shown_by_both_clocks(sw: Tongue) -> None:
    wrong = {
        minute: sw.clock(minute, country="TZ")
        for minute in range(1440)
        if sw.clock(minute, country="TZ") != f"{minute // 60:02}:{minute % 60:02} ({swahili(minute)})"
    }
    assert not wrong


def test_every_spoken_minute_is_read_back_first(sw: Tongue, fa: Tongue) -> None:
    wrong = [
        (tongue.code, minute)
        for tongue in (sw, fa)
        for minute in range(1440)
        if tongue.hours(tongue.spoken(minute, country=""))[:1] != (minute,)
    ]
    assert not wrong


def test_every_shown_minute_is_read_back_as_that_minute_alone(sw: Tongue, fa: Tongue) -> None:
    wrong = [
        (tongue.code, minute)
        for tongue in (sw, fa)
        for minute in range(780, 1440)
        if tongue.hours(tongue.clock(minute, country="")) != (minute,)
    ]
    assert not wrong


def test_every_shown_minute_is_read_back_first(sw: Tongue, fa: Tongue) -> None:
    shown = [(tongue, minute) for tongue in (sw, fa) for minute in range(1440)]
    assert not [minute for tongue, minute in shown if tongue.hours(tongue.clock(minute, country=""))[:1] != (minute,)]


@pytest.mark.parametrize(
    ("minute", "shown", "said"),
    [
        (0, "۰۰:۰۰", "۱۲ بامداد"),
        (7 * 60, "۰۷:۰۰", "۷ صبح"),
        (12 * 60, "۱۲:۰۰", "۱۲ ظهر"),
        (14 * 60 + 15, "۱۴:۱۵", "۲ و ربع بعدازظهر"),
        (17 * 60 + 30, "۱۷:۳۰", "۵ و نیم عصر"),
        (19 * 60 + 5, "۱۹:۰۵", "۷:۰۵ شب"),
        (23 * 60 + 59, "۲۳:۵۹", "۱۱:۵۹ شب"),
    ],
)
def test_persian_shows_24_hours_and_says_parts_of_the_day(fa: Tongue, minute: int, shown: str, said: str) -> None:
    assert (fa.clock(minute, country="IR"), fa.spoken(minute, country="IR")) == (shown, said)
