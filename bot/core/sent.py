"""A file that a learner sent, as Telegram describes it: it stays there, and nobody downloads it to judge its form.

A worksheet keeps one line of text for each file, so that drafts and versions stay what they are: text by field.
"""

import re
from dataclasses import dataclass

LARGEST = 20_000_000  # bytes; what is larger no bot can fetch, so nobody could look at it later
_LINE = re.compile(r"(photo|file|voice|video) (\d+) (\d+) (\d+) (\d+) (\S+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One file; `kind` is that of the field it suits. A measure that Telegram does not tell is 0."""

    kind: str
    file: str
    size: int = 0
    seconds: int = 0
    width: int = 0
    height: int = 0

    def line(self) -> str:
        """Return the line that a worksheet keeps."""
        return f"{self.kind} {self.size} {self.seconds} {self.width} {self.height} {self.file}"


def files_in(text: str) -> tuple[Sent, ...]:
    """Return the files of a field."""
    return tuple(
        Sent(kind=kind, size=int(size), seconds=int(seconds), width=int(width), height=int(height), file=file)
        for kind, size, seconds, width, height, file in (
            match.groups() for match in map(_LINE.fullmatch, text.splitlines()) if match
        )
    )
