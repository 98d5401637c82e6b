"""Markdown in both of Telegram's dialects (td/telegram/MessageEntity.cpp @022d602), with its words for mistakes."""

import re
from dataclasses import dataclass

from bot.playground.entities.links import checked_link, linked_user
from bot.playground.entities.reading import SPACE, Reader, Unparsable
from bot.playground.entities.spans import Span

RESERVED = frozenset("_*[]()~`>#+-=|{}.!")
LEGACY = {"_": "italic", "*": "bold", "`": "code", "[": "text_link"}
TOKENS = (("__", "underline"), ("||", "spoiler"), ("_", "italic"), ("*", "bold"), ("~", "strikethrough"))
NAMES = {"pre": "Pre", "code": "Code", "text_link": "TextUrl", "custom_emoji": "CustomEmoji"}


@dataclass(slots=True)
class Open:
    """An entity still open."""

    token: str
    kind: str
    offset: int
    begin: int
    language: str = ""


class Walk(Reader[Open]):
    """A walk through Markdown."""

    def take(self) -> None:
        """Take the character here into the text."""
        self.push(self.char())
        self.at += 1

    def until(self, end: str) -> str:
        """Read up to a character, moving past it; at the end of the text read what is left."""
        stop = self.source.find(end, self.at)
        stop = len(self.source) if stop < 0 else stop
        taken, self.at = self.source[self.at : stop], stop + 1
        return taken

    def language(self) -> str:
        """Read the language that may follow three backticks, and the line feed after it."""
        end = self.at
        while end < len(self.source) and self.source[end] not in SPACE and self.source[end] != "`":
            end += 1
        named = end > self.at and end < len(self.source) and self.source[end] != "`"
        language = self.source[self.at : end] if named else ""
        self.at = end if named else self.at
        if self.char() in "\r\n":
            pair = self.source[self.at + 1 : self.at + 2]
            self.at += 1 + (pair in {"\r", "\n"} and pair != self.char())
        return language


def linked(offset: int, length: int, url: str) -> Span | None:
    """Give the span of a link, of a mention by tg://user, or nothing for what is no link."""
    if user := linked_user(url):
        return Span(kind="text_mention", offset=offset, length=length, extra=(("user", user),))
    link = checked_link(url)
    return Span(kind="text_link", offset=offset, length=length, extra=(("url", link),)) if link else None


def parse_markdown(source: str) -> tuple[str, list[Span]]:
    """Read the legacy dialect: no nesting, no escapes inside an entity."""
    reader = Walk(source)
    while reader.at < len(source):
        if reader.char() == "\\" and source[reader.at + 1 : reader.at + 2] in {*LEGACY}:
            reader.at += 1
            reader.take()
        elif reader.char() in LEGACY:
            _legacy_entity(reader)
        else:
            reader.take()
    return "".join(reader.out), sorted(reader.spans, key=Span.order)


def _legacy_entity(reader: Walk) -> None:
    begin, sign, offset, start = reader.at, reader.char(), reader.offset, len(reader.out)
    fenced = reader.here("```")
    reader.at += 3 if fenced else 1
    language = reader.language() if fenced else ""
    end = "```" if fenced else {"[": "]"}.get(sign, sign)
    while reader.at < len(reader.source) and not reader.here(end):
        reader.take()
    if reader.at >= len(reader.source):
        words = f"Can't find end of the entity starting at byte offset {reader.byte(begin)}"
        raise Unparsable(words)
    reader.at += len(end)
    length, inner = reader.offset - offset, "".join(reader.out[start:])
    if not length:
        return
    url = _target(reader, inner) if sign == "[" else ""
    extra = (("language", language),) if language else ()
    kind = "pre" if fenced else LEGACY[sign]
    span = linked(offset, length, url) if sign == "[" else Span(kind=kind, offset=offset, length=length, extra=extra)
    if span is not None:
        reader.spans.append(span)


def _target(reader: Walk, inner: str) -> str:
    if reader.char() != "(":
        return inner
    reader.at += 1
    return reader.until(")")


def parse_markdown_v2(source: str) -> tuple[str, list[Span]]:
    """Read MarkdownV2: nested entities, every reserved character escaped."""
    reader = Walk(source)
    while reader.at < len(source):
        _v2_step(reader)
    if reader.open:
        tag = reader.open[-1]
        name = "PreCode" if tag.language else NAMES.get(tag.kind, tag.kind.title())
        words = f"Can't find end of {name} entity at byte offset {reader.byte(tag.begin)}"
        raise Unparsable(words)
    return "".join(reader.out), sorted(reader.spans, key=Span.order)


def _v2_step(reader: Walk) -> None:
    char, following = reader.char(), reader.source[reader.at + 1 : reader.at + 2]
    coding = bool(reader.open) and reader.open[-1].kind in {"code", "pre"}
    if char == "\\" and "\0" < following <= "~":
        reader.at += 1
        reader.take()
    elif char not in RESERVED or (coding and char != "`"):
        reader.take()
    elif not (_v2_end(reader) or _v2_begin(reader)):
        words = f"Character '{char}' is reserved and must be escaped with the preceding '\\'"
        raise Unparsable(words)


def _v2_end(reader: Walk) -> bool:
    """Close the innermost entity if its end stands here."""
    tag = reader.open[-1] if reader.open else None
    if tag is None or not reader.here(tag.token) or (tag.token == "_" and reader.here("__")):  # noqa: S105 - a sign, no secret
        return False
    reader.open.pop()
    reader.at += len(tag.token)
    length = reader.offset - tag.offset
    inner = "".join(reader.out)
    url = _v2_target(reader, tag, inner[len(inner) - length :]) if tag.token == "]" else ""  # noqa: S105 - a sign, no secret
    if (length or tag.kind == "custom_emoji") and (span := _v2_span(tag, length, url)) and length:
        reader.spans.append(span)
    return True


def _v2_span(tag: Open, length: int, url: str) -> Span | None:
    if tag.kind == "custom_emoji":
        identity = re.fullmatch(r"tg://emoji/?\?id=(\d+)", url)
        if identity is None:
            words = "Invalid tg://emoji or tg://time URL specified"
            raise Unparsable(words)
        return Span(kind=tag.kind, offset=tag.offset, length=length, extra=(("custom_emoji_id", identity[1]),))
    if tag.kind == "text_link":
        return linked(tag.offset, length, url)
    extra = (("language", tag.language),) if tag.language else ()
    return Span(kind=tag.kind, offset=tag.offset, length=length, extra=extra)


def _v2_target(reader: Walk, tag: Open, inner: str) -> str:
    if reader.char() != "(":
        if tag.kind == "custom_emoji":
            words = "The entity must contain a tg://emoji or tg://time URL"
            raise Unparsable(words)
        return inner
    begin, url = reader.at, []
    reader.at += 1
    while reader.at < len(reader.source) and reader.char() != ")":
        reader.at += reader.char() == "\\" and "\0" < reader.source[reader.at + 1 : reader.at + 2] <= "~"
        url.append(reader.char())
        reader.at += 1
    if reader.at >= len(reader.source):
        name = "a custom emoji" if tag.kind == "custom_emoji" else "a URL"
        words = f"Can't find end of {name} at byte offset {reader.byte(begin)}"
        raise Unparsable(words)
    reader.at += 1
    return "".join(url)


def _v2_begin(reader: Walk) -> bool:
    """Open the entity that begins here, if one does."""
    begin = reader.at
    if reader.here("```"):
        reader.at += 3
        reader.open.append(Open("```", "pre", reader.offset, begin, reader.language()))
        return True
    for token, opened, kind in _v2_tokens():
        if reader.here(opened):
            reader.at += len(opened)
            reader.open.append(Open(token, kind, reader.offset, begin))
            return True
    return False


def _v2_tokens() -> tuple[tuple[str, str, str], ...]:
    same = tuple((token, token, kind) for token, kind in TOKENS)
    return (*same, ("`", "`", "code"), ("]", "![", "custom_emoji"), ("]", "[", "text_link"))
