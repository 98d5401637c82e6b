"""The pictures of study groups: each is shown where it is told of, small, of a phone's size, in both languages."""

import re
import struct
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "groups.md"
SHOTS = sorted((ROOT / "docs" / "screenshots").glob("group-*.png"))
TAKEN = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "browser").glob("test_group_*.py"))
LARGEST = 60 * 1024
PHONE = (360, 740)


def test_the_page_shows_exactly_the_pictures_that_there_are() -> None:
    shown = set(re.findall(r"screenshots/(group-[\w-]+\.png)", PAGE.read_text(encoding="utf-8")))
    assert shown == {path.name for path in SHOTS}
    assert len(shown) >= 14


@pytest.mark.parametrize("path", SHOTS, ids=lambda path: path.stem)
def test_a_picture_is_small_and_of_a_phones_size_and_a_browser_test_takes_it(path: Path) -> None:
    raw = path.read_bytes()
    assert len(raw) < LARGEST
    assert struct.unpack(">II", raw[16:24]) == PHONE
    assert f'"{path.stem.rpartition("-")[0]}"' in TAKEN


def test_every_dialogue_of_a_group_is_told_of_and_is_there_in_both_languages() -> None:
    told = set(re.findall(r"`(group_\w+\.yaml)`", PAGE.read_text(encoding="utf-8")))
    for language in ("sw", "fa"):
        assert {path.name for path in (ROOT / "tests" / "dialogues" / language).glob("group_*.yaml")} == told
