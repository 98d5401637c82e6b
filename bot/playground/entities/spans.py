"""A formatted stretch of text, counted in UTF-16 units as Telegram counts."""

from dataclasses import dataclass

from bot.playground.wire import Thing, present

# TDLib keeps same-place entities in this order (MessageEntity.cpp, get_type_priority).
PRIORITY = {
    "mention": 50, "hashtag": 50, "bot_command": 50, "url": 50, "email": 50, "bold": 90, "italic": 91, "code": 20,
    "pre": 11, "text_link": 49, "text_mention": 49, "cashtag": 50, "phone_number": 50, "underline": 92,
    "strikethrough": 93, "blockquote": 0, "bank_card": 50, "spoiler": 94, "custom_emoji": 99,
    "expandable_blockquote": 0, "date_time": 49,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One entity: its kind, where it stands, and what it carries."""

    kind: str
    offset: int
    length: int
    extra: tuple[tuple[str, object], ...] = ()

    @property
    def end(self) -> int:
        """Give the first unit after the span."""
        return self.offset + self.length

    def shape(self) -> Thing:
        """Give the Bot API's MessageEntity."""
        return present(offset=self.offset, length=self.length, type=self.kind, **dict(self.extra))

    def at(self, offset: int, length: int) -> "Span":
        """Give the same span elsewhere."""
        return Span(kind=self.kind, offset=offset, length=length, extra=self.extra)

    def order(self) -> tuple[int, int, int]:
        """Give TDLib's order: by start, the longer first, then by kind."""
        return (self.offset, -self.length, PRIORITY.get(self.kind, 60))


def units(text: str) -> int:
    """Give the length of a text in UTF-16 units."""
    if text.isascii():
        return len(text)
    return len(text) + sum(char > "\uffff" for char in text)


def cut(text: str, offset: int, length: int) -> str:
    """Give the part of a text that a span in UTF-16 units covers."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[offset * 2 : (offset + length) * 2].decode("utf-16-le", "replace")
