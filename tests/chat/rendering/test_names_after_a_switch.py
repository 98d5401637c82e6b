"""Whoever changes the language keeps city and practice client, and reads both in the language of now."""

import re

import pytest

from bot.chat.rendering.naming import client_of, name_of
from bot.core.course import Course
from bot.core.names import Language
from bot.core.replies import Entry
from bot.storage.outbox import Reader

LATIN, ARABIC = re.compile("[A-Za-z]"), re.compile("[\u0600-\u06ff]")
STRANGE = {"sw": ARABIC, "fa": LATIN}


@pytest.mark.parametrize("language", ["sw", "fa"])
def test_every_city_and_client_of_the_course_is_named_in_the_language_of_now(
    real_course: Course, language: str
) -> None:
    told = Language(language)
    for pack in real_course.languages.values():
        named = [name_of(real_course, told, Entry(kind="place", id=one.id)) for one in pack.places]
        named += [name_of(real_course, told, Entry(kind="client", id=one.id)) for one in pack.clients]
        assert [one for one in named if STRANGE[language].search(one)] == []


@pytest.mark.parametrize(
    ("language", "client", "own", "name"),
    [
        ("fa", "asha", None, "ماما آشا"),
        ("sw", "rezaei", None, "Keki za Bi Rezaei"),
        ("sw", "asha", None, "Mama Asha"),
        ("fa", "asha", "Duka la Baba", "Duka la Baba"),
        ("fa", None, None, "شیرینی خانم رضایی"),
        ("fa", "gone", None, "شیرینی خانم رضایی"),
    ],
)
def test_lessons_speak_of_the_same_client_as_the_settings(
    real_course: Course, language: str, client: str | None, own: str | None, name: str
) -> None:
    pack = real_course.languages[Language(language)]
    country = next(iter(pack.countries))
    reader = Reader(language=Language(language), client=client, client_name=own)
    assert name in client_of(pack, reader, country)
