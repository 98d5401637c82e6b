"""The two tongues, as the courses bring them."""

import pytest

from bot.core.course import Course, LanguagePack
from bot.core.names import Language


@pytest.fixture(scope="session")
def sw(small_course: Course) -> LanguagePack:
    return small_course.languages[Language("sw")]


@pytest.fixture(scope="session")
def fa(small_course: Course) -> LanguagePack:
    return small_course.languages[Language("fa")]
