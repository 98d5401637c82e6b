"""Whether Persian letters come out joined: looked at once, when the drawing process starts, before any picture leaves.

Lam and alef joined look otherwise than with a non-joiner between them. Where both look the same, or nothing is drawn,
the font or the shaper is missing, and a certificate would show letters that nobody can read.
"""

from collections.abc import Callable

JOINED = "\N{ARABIC LETTER LAM}\N{ARABIC LETTER ALEF}"
APART = "\N{ARABIC LETTER LAM}\N{ZERO WIDTH NON-JOINER}\N{ARABIC LETTER ALEF}"
NOTHING = " "


def fault(drawn: Callable[[str], bytes]) -> str:
    """Return what is wrong with the letters that `drawn` draws, or nothing."""
    try:
        joined, apart, nothing = drawn(JOINED), drawn(APART), drawn(NOTHING)
    except Exception as error:  # noqa: BLE001 - whatever the maker of pictures lacks, lessons go on
        return f"nothing can be drawn: {type(error).__name__}"
    if nothing in {joined, apart}:
        return "letters are not drawn: the font is missing"
    return "letters are not joined" if joined == apart else ""
