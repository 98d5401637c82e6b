"""What members wrote, made harmless before the tutor repeats it: no signs that steer direction, nothing to tap on."""

import re
import unicodedata

from bot.language.direction import without_controls

_JOINER = "\N{WORD JOINER}"  # unseen; it keeps Telegram from making links, names and commands of the words
_TAPPABLE = re.compile(r"(?<=[@/\\:.])(?=\S)")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and signs that look like nothing
_MARKS = 2  # accents on one letter; more of them climb over other lines


def tamed(words: str, limit: int) -> str:
    """Return the words on one line, at most `limit` characters long, as nothing but words."""
    line = on_one_line(_TAG.sub("", without_controls(words)))
    return untappable(line if len(line) <= limit else line[: limit - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}")


def on_one_line(words: str) -> str:
    """Return the words on one line, without what steers direction, hides, or climbs over other lines."""
    return " ".join(_thinned(without_controls(words)).split())


def untappable(words: str) -> str:
    """Return words of which Telegram makes no link, name or command."""
    return _TAPPABLE.sub(_JOINER, words)


def is_seen(words: str) -> bool:
    """Tell whether anything of the words can be seen: a letter, a digit, a sign."""
    return any(unicodedata.category(sign)[0] in "LNPS" and sign not in _BLANK for sign in words)


def _thinned(words: str) -> str:
    """Return the words without signs that cannot be seen and without towers of accents."""
    kept: list[str] = []
    tower = 0
    for sign in words:
        tower = tower + 1 if unicodedata.combining(sign) else 0
        if tower <= _MARKS and (unicodedata.category(sign) not in {"Cc", "Cs", "Co"} or sign.isspace()):
            kept.append(sign)
    return "".join(kept)
