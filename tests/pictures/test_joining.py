"""The look at the start: letters that fall apart, or are not there, are noticed before a picture leaves."""

import pytest

from bot.pictures import joining
from bot.pictures.typeset import drawn


def letters(text: str) -> bytes:
    """Draw as a machine without a shaper does: letter by letter, the non-joiner without effect."""
    return text.replace("\u200c", "").encode()


def boxes(text: str) -> bytes:
    """Draw as a machine without the font does."""
    return b"box" * len(text.replace("\u200c", "")) if text.strip() else b""


def nothing(text: str) -> bytes:
    """Draw nothing at all."""
    return b"white" if text else b""


def broken(text: str) -> bytes:
    """Have no maker of pictures."""
    raise OSError(text)


def test_our_letters_are_joined() -> None:
    assert joining.fault(drawn) == ""


@pytest.mark.parametrize(
    ("way", "fault"),
    [
        (letters, "letters are not joined"),
        (boxes, "letters are not joined"),
        (nothing, "letters are not drawn: the font is missing"),
        (broken, "nothing can be drawn: OSError"),
    ],
)
def test_letters_that_come_out_wrong_are_noticed(way: object, fault: str) -> None:
    assert callable(way)
    assert joining.fault(way) == fault
