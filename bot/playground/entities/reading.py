"""A walk through marked-up text, whatever the marks: what was read, what is still open, what was closed."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from bot.playground.entities.spans import Span, units

SPACE = frozenset(" \t\r\n\0\v")
END = "\0"
Tag = TypeVar("Tag")


class Unparsable(Exception):  # noqa: N818 - it is the learner's text that cannot be parsed
    """The text is not what its parse mode asks for; the words are Telegram's."""


@dataclass(slots=True)
class Reader(Generic[Tag]):
    """Walks the text once, collecting characters and entities."""

    source: str
    at: int = 0
    out: list[str] = field(default_factory=list)
    offset: int = 0
    open: list[Tag] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    def char(self) -> str:
        """Give the character here, or the terminating zero."""
        return self.source[self.at] if self.at < len(self.source) else END

    def here(self, words: str) -> bool:
        """Say whether these characters come next."""
        return self.source.startswith(words, self.at)

    def byte(self, position: int) -> int:
        """Give a position as Telegram reports it: in bytes of UTF-8."""
        return len(self.source[:position].encode("utf-8", "surrogatepass"))

    def push(self, chars: str) -> None:
        """Take characters into the text."""
        self.out.append(chars)
        self.offset += units(chars)
