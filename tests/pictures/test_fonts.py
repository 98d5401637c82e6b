"""What can be printed: every letter that a name may hold is in both of our fonts."""

import struct
from collections.abc import Iterator
from pathlib import Path

from bot.core.portfolio.signature import BETWEEN, LETTERS
from bot.pictures.typeset import FONTS


def tables(font: bytes) -> dict[bytes, int]:
    count = struct.unpack(">H", font[4:6])[0]
    entries = (struct.unpack(">4sLLL", font[12 + 16 * one : 28 + 16 * one]) for one in range(count))
    return {tag: start for tag, _, start, _ in entries}


def letters_of(path: Path) -> set[int]:
    """Return the code points of a font, from its table of segments."""
    font = path.read_bytes()
    start = tables(font)[b"cmap"]
    count = struct.unpack(">H", font[start + 2 : start + 4])[0]
    starts = (struct.unpack(">HHL", font[start + 4 + 8 * one : start + 12 + 8 * one])[2] for one in range(count))
    return {code for one in set(starts) for code in _segment(font, start + one)}


def _segment(font: bytes, at: int) -> Iterator[int]:
    if struct.unpack(">H", font[at : at + 2])[0] != 4:
        return
    count = struct.unpack(">H", font[at + 6 : at + 8])[0] // 2
    last = struct.unpack(f">{count}H", font[at + 14 : at + 14 + 2 * count])
    first = struct.unpack(f">{count}H", font[at + 16 + 2 * count : at + 16 + 4 * count])
    for one, other in zip(first, last, strict=True):
        yield from range(one, other + 1)


def test_every_letter_of_a_name_is_in_both_fonts() -> None:
    wanted = {code for code in range(0x3000) if LETTERS.fullmatch(chr(code))} | {ord(one) for one in BETWEEN}
    assert len(wanted) > 250
    for weight in ("Regular", "Bold"):
        assert wanted - letters_of(FONTS / f"Vazirmatn-{weight}.ttf") == set()


def test_the_fonts_come_with_their_licences() -> None:
    assert {one.name for one in FONTS.iterdir()} == {
        "NotoEmoji-OFL.txt",
        "NotoEmoji-Regular.ttf",
        "Vazirmatn-Bold.ttf",
        "Vazirmatn-OFL.txt",
        "Vazirmatn-Regular.ttf",
    }
