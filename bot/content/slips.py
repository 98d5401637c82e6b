"""What the complaints of the YAML parser mean to somebody who writes lessons and does not program."""

from collections.abc import Mapping
from typing import Final

# The first words that occur in a complaint decide.
_MEANT: Final[Mapping[str, tuple[str, str]]] = {
    "mapping values are not allowed": (
        "a colon stands in a text without quotes, or this line begins too far to the right",
        "put the text in quotes; what belongs together begins in the same column",
    ),
    "unexpected end of stream": ("a quote is opened and never closed", 'close it with "'),
    "expected ',' or": (
        "a bracket is not closed, or a text has quotes inside its quotes",
        "close the bracket; inside a text write “ ” or « »",
    ),
    "expected key": (
        "something stands behind the closing quote, or this line begins in another column than its neighbours",
        "inside a text write “ ” or « »; what belongs together begins in the same column",
    ),
    "expected ':'": (
        "this line has no key and does not belong to the text above",
        "put the whole text in quotes, or indent it like the line above",
    ),
}


def slip(complaint: str, line: str, column: int) -> tuple[str, str]:
    """Return what is wrong in a line, and what to do; `column` counts from nought."""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "this line begins with a tab", "use two spaces for every step to the right"
    if "cannot start any token" in complaint:
        return f"a text cannot begin with {line[column : column + 1]} unless it is quoted", "put the text in quotes"
    found = (meant for words, meant in _MEANT.items() if words in complaint)
    return next(found, (f"YAML cannot read this: {complaint}", "quote the text; look at the line above too"))
