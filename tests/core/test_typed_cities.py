"""A city typed on a phone: whole, half, in other letters, with a slip; never another city without being asked."""

import pytest

from bot.core.cities import meant
from bot.core.course import Course
from bot.core.names import Language


@pytest.mark.parametrize(
    ("language", "typed", "found"),
    [
        ("sw", "Dar es Salaam", ["dar"]),
        ("sw", "dar es salam", ["dar"]),  # a letter is missing
        ("sw", "DARESALAAM", ["dar"]),  # as it is said
        ("sw", "Nairobbi", ["nairobi"]),
        ("sw", "nariobi", ["nairobi"]),  # two letters changed places
        ("sw", "Mwnza", ["mwanza"]),
        ("sw", "Dodomma", ["dodoma"]),
        ("fa", "تهرن", ["tehran"]),
        ("fa", "طهران", ["tehran"]),
        ("fa", "اصفهلن", ["isfahan"]),
        ("fa", "كابل", ["kabul"]),
    ],
)
def test_a_slip_does_not_hide_a_city(real_course: Course, language: str, typed: str, found: list[str]) -> None:
    pack = real_course.languages[Language(language)]
    assert [one.id for one in meant(pack.places, typed, pack.tongue)] == found


@pytest.mark.parametrize(
    ("language", "typed"),
    [("sw", "London"), ("sw", "xyz"), ("sw", "???"), ("sw", "x" * 4000), ("fa", "لندن"), ("fa", "")],
)
def test_another_name_is_not_taken_for_a_city(real_course: Course, language: str, typed: str) -> None:
    pack = real_course.languages[Language(language)]
    assert not meant(pack.places, typed, pack.tongue)


def test_every_city_of_the_course_is_found_by_each_of_its_names(real_course: Course) -> None:
    for pack in real_course.languages.values():
        for place in pack.places:
            for name in (place.name, *place.also):
                assert place in meant(pack.places, name, pack.tongue)
