"""The name that stands on portfolio and certificate: whatever our fonts cannot print is asked for again, never dropped.

The letters are those of the fonts in bot/pictures/fonts; a test holds the two together.
"""

import re
import unicodedata

LONGEST = 60  # signs; more does not fit on one line of a certificate
SHORTEST = 2
# Latin with its accents, and the Arabic script as Persian, Dari and Pashto write it.
LETTERS = re.compile(
    "[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f\u0621-\u063a\u0640-\u0658\u0670\u0671\u0679\u067c\u067e\u0681"
    "\u0685\u0686\u0688\u0689\u0691\u0693\u0695\u0696\u0698\u069a\u06a9\u06ab\u06af\u06ba\u06bc-\u06be\u06c0-\u06c3"
    "\u06c6-\u06cd\u06d0\u06d2\u06d3\u06d5]"
)
BETWEEN = frozenset(" -'.\u2019\u200c")
_GAPS = re.compile(r"\s+")


def tidy(typed: str) -> str:
    """Return the name as it will stand: composed letters, single spaces, nothing at its ends."""
    return _GAPS.sub(" ", unicodedata.normalize("NFC", typed)).strip(" -.'\u200c")


def fault(name: str) -> str:
    """Return why a tidy name cannot stand: `short`, `long` or `signs`; nothing when it can."""
    if len(name) > LONGEST:
        return "long"
    if any(sign not in BETWEEN and not LETTERS.fullmatch(sign) for sign in name):
        return "signs"
    return "short" if sum(1 for sign in name if LETTERS.fullmatch(sign)) < SHORTEST else ""


def strange(name: str) -> str:
    """Return the first sign that cannot be printed."""
    return next((sign for sign in name if sign not in BETWEEN and not LETTERS.fullmatch(sign)), "")
