"""Every Swahili word of the course is in the dictionary, is built from a word of it, or was let in by a reader."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from prose import allowed, prose
from swahili_words import is_formed

DICTIONARY: Final = Path(__file__).parents[2] / "vendor" / "dictionaries" / "sw" / "sw_TZ.dic"
WORD: Final = re.compile(r"[A-Za-z][A-Za-z’']*[A-Za-z]")


@pytest.fixture(scope="module")
def well_spelled() -> Callable[[str], bool]:
    """Say whether a word is spelled well. This dictionary is a plain list; its few affixes are in our rules."""
    listed = {line.partition("/")[0].lower() for line in DICTIONARY.read_text("iso8859-1").splitlines()[1:]}
    known = (listed | {word.lower() for word in allowed("sw")}).__contains__
    return cache(lambda word: known(word.lower()) or is_formed(word, known))


def test_every_word_of_the_course_is_spelled_well(well_spelled: Callable[[str], bool]) -> None:
    unknown = {
        f"{file}: {word}"
        for text, file in prose("sw")
        for word in WORD.findall(text.replace("’", "'"))
        if not well_spelled(word)
    }
    assert not unknown, "mend the word, or let it in by content/languages/sw/allow.txt:\n" + "\n".join(sorted(unknown))


@pytest.mark.parametrize(
    "word",
    [
        "wanapaswainabidi",
        "kuongezekauaminifu",
        "nawateja",
        "piakuunda",
        "tangazzo",
        "machapiso",
        "wafausi",
        "anachopnda",
        "hupatiakana",
        "biasharra",
    ],
)
def test_a_word_with_a_slip_is_found(well_spelled: Callable[[str], bool], word: str) -> None:
    assert not well_spelled(word)


@pytest.mark.parametrize(
    "word",
    [
        "anayenunua",
        "hatutashindana",
        "usingenunua",
        "yaliyohifadhiwa",
        "kilichotoka",
        "litakuja",
        "ulizonazo",
        "atatangazwa",
        "nalipaje",
        "tulivyokuhudumia",
    ],
)
def test_a_built_word_is_understood(well_spelled: Callable[[str], bool], word: str) -> None:
    assert well_spelled(word)
