"""Rules over the pictures of a lesson: a card of the small course offers one."""

from pathlib import Path

import pytest
from course_desk import Desk, Tree

from bot.content.loader import load
from bot.core.names import Language

PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 2000
JPG = b"\xff\xd8\xff" + b"x" * 2000
CARD = "lessons/count/sw.yaml cards/how/media"
MEDIA: Tree = {"file": "sum.png", "alt": "Hesabu ya Juma na Neema.", "license": "CC BY 4.0", "source": "own drawing"}


def put(desk: Desk, name: str, content: bytes) -> None:
    """Lay a file into the media folder of the lesson."""
    folder = desk.folder / "lessons/count/media"
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)


@pytest.fixture
def shown(desk: Desk) -> Desk:
    put(desk, "sum.png", PNG)
    desk.edit(CARD, MEDIA)
    return desk


def _picture(folder: Path) -> tuple[bytes, str, int] | None:
    course, problems = load(folder)
    assert course is not None, problems
    cards = {one.id: one for one in course.lessons["count"].words[Language("sw")].cards}
    found = cards["how"].picture
    return (found.content, found.alt, found.kilobytes) if found else None


def test_a_card_may_offer_a_picture(shown: Desk) -> None:
    assert shown.problems() == ()
    assert _picture(shown.folder) == (PNG, "Hesabu ya Juma na Neema.", 2)


def test_a_card_without_a_picture_stays_as_it_is(desk: Desk) -> None:
    assert _picture(desk.folder) is None


def test_a_jpeg_is_a_picture_too(desk: Desk) -> None:
    put(desk, "sum.jpg", JPG)
    desk.edit(CARD, {**MEDIA, "file": "sum.jpg"} if isinstance(MEDIA, dict) else MEDIA)
    assert desk.problems() == ()


@pytest.mark.parametrize(
    ("key", "value", "rules"),
    [
        ("file", "gone.png", {"R414", "R417"}),
        ("file", "sum.gif", {"S02"}),
        ("file", "../sum.png", {"S02"}),
        ("alt", None, {"S10"}),
        ("alt", "", {"S05"}),
        ("alt", "Hesabu " * 40 + "ya Juma.", {"S06"}),
        ("license", None, {"S10"}),
        ("source", None, {"S10"}),
        ("size", "2", {"S11"}),
    ],
)
def test_a_picture_tells_what_it_is_and_whose(shown: Desk, key: str, value: Tree, rules: set[str]) -> None:
    shown.edit(f"{CARD}/{key}", value)
    assert shown.rules() == rules


@pytest.mark.parametrize(
    ("name", "content", "rules"),
    [
        pytest.param("sum.png", PNG + b"x" * 200_000, {"R416"}, id="too heavy"),
        pytest.param("sum.png", JPG, {"R415"}, id="a jpeg called png"),
        pytest.param("sum.png", b"", {"R415"}, id="empty"),
        pytest.param("more.png", PNG, {"R417"}, id="shown nowhere"),
        pytest.param("notes.txt", b"x", {"C02"}, id="no picture"),
    ],
)
def test_a_picture_is_one_small_and_shown(shown: Desk, name: str, content: bytes, rules: set[str]) -> None:
    put(shown, name, content)
    assert shown.rules() == rules
    file = next(one.file for one in shown.problems())
    assert file == f"content/lessons/count/media/{name}"


def test_another_picture_is_another_course(shown: Desk) -> None:
    before, _ = load(shown.folder)
    put(shown, "sum.png", PNG + b"y")
    after, _ = load(shown.folder)
    assert before is not None
    assert after is not None
    assert before.digest != after.digest


def test_the_words_for_a_picture_are_read_like_all_words(shown: Desk) -> None:
    shown.edit(f"{CARD}/alt", "Hesabu  ya Juma.")
    assert shown.rules() == {"R604"}
