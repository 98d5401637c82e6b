"""The files of the phone page: both languages whole, nothing from elsewhere, light enough for any laptop."""

import json
import re
from pathlib import Path

import pytest

PHONE = Path(__file__).parents[2] / "bot" / "playground" / "phone"
BUDGET = 150 * 1024
USED = re.compile(r"""\bt\(\s*["']([\w.]+)["']""")
LOADED = re.compile(r"""(?:src|href|from|import|url)\s*[=(]?\s*["'(]?(?:https?:)?//""")


def _words(language: str) -> dict[str, str]:
    found: dict[str, str] = json.loads((PHONE / f"text.{language}.json").read_text(encoding="utf-8"))
    return found


def test_both_languages_say_the_same_things_with_the_same_places() -> None:
    places = [{key: set(re.findall(r"\{\w+\}", words)) for key, words in _words(code).items()} for code in ("sw", "fa")]
    assert places[0].keys() == places[1].keys()
    assert {key for key in places[0] if places[0][key] != places[1][key]} <= {"saa.minutes"}


@pytest.mark.parametrize("script", sorted(PHONE.glob("*.js")), ids=lambda path: path.name)
def test_every_text_a_script_asks_for_is_there(script: Path) -> None:
    missing = set(USED.findall(script.read_text(encoding="utf-8"))) - _words("sw").keys()
    assert not missing


def test_no_text_is_left_that_nobody_asks_for() -> None:
    scripts = "".join(path.read_text(encoding="utf-8") for path in PHONE.glob("*.js"))
    families = ("role.", "language.", "zone.", "fault.")
    unused = [key for key in _words("sw") if not key.startswith(families) and f'"{key}"' not in scripts]
    assert set(unused) <= {"dir", "location", "contact", "dice", "document", "photo", "voice", "video", "sticker"}


def test_persian_texts_hold_no_latin_digit_and_no_arabic_letter() -> None:
    wrong = {key: words for key, words in _words("fa").items() if re.search(r"[0-9\u064a\u0643\u0649]", words)}
    assert not wrong


@pytest.mark.parametrize("file", sorted(PHONE.iterdir()), ids=lambda path: path.name)
def test_no_file_loads_anything_from_another_machine(file: Path) -> None:
    assert not LOADED.search(file.read_text(encoding="utf-8"))


def test_the_whole_page_keeps_its_budget() -> None:
    assert sum(file.stat().st_size for file in PHONE.iterdir()) <= BUDGET
