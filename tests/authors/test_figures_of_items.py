"""The figures that authors ask for, and the bars that the real course keeps."""

import re
import shutil
from pathlib import Path

import pytest

from bot.authors.figures import figures

CONTENT = Path("content")
SMALL = Path("tests/content/small_course")
BOUNDS = (0.15, 0.35)  # of the right letters, were chance is a quarter


@pytest.fixture(scope="module")
def told() -> str:
    return figures(CONTENT)


def test_every_item_is_covered_in_every_language(told: str) -> None:
    assert "Coverage: 160 of 160 items" in told
    assert "S: 78 of 78, told in sw and fa" in told
    assert "P: 82 of 82, told in sw and fa" in told


def test_every_lesson_is_read_in_five_minutes(told: str) -> None:
    minutes = [float(one) for one in re.findall(r"(?:sw|fa) (\d+\.\d)", told)]
    assert len(minutes) >= 2 * 31, "the course, and the tracks behind it"
    assert max(minutes) <= 5


def test_the_longest_option_tells_nothing(told: str) -> None:
    shares = re.findall(r"(sw|fa): (\d+)% of (\d+); chance is \d+%, the bar (\d+)%", told)
    assert [code for code, *_ in shares] == ["sw", "fa"]
    assert all(int(share) <= int(bar) and int(every) >= 50 for _, share, every, bar in shares)


def test_the_right_letters_are_balanced(told: str) -> None:
    letters = {letter: int(share) / 100 for letter, share in re.findall(r"([a-l]) \d+ \((\d+)%\)", told)}
    assert set(letters) == set("abcd")
    assert all(BOUNDS[0] <= share <= BOUNDS[1] for share in letters.values()), letters


def test_all_nine_types_are_used(told: str) -> None:
    types = ("single", "multi", "numeric", "match", "spot", "order", "truefalse", "scenario", "short")
    assert all(re.search(rf"\b{one} [1-9]", told) for one in types)


def test_what_is_not_covered_and_not_told_is_seen(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "content")
    spec = tmp_path / "content/lessons/count/lesson.yaml"
    spec.write_text(spec.read_text("utf-8").replace("covers: [S2, P2]", "covers: [S2]"), "utf-8")
    (tmp_path / "content/lessons/count/fa.yaml").write_text("broken: [", "utf-8")
    told = figures(tmp_path / "content")
    assert "Coverage: 3 of 4 items" in told
    assert "S: 2 of 2, told in sw\n" in told
    assert "P: 1 of 2" in told
