"""HTML as TDLib's parse_html reads it (td/telegram/MessageEntity.cpp @022d602), with its words for mistakes."""

import re
import string
from dataclasses import dataclass

from bot.playground.entities.links import checked_link, linked_user
from bot.playground.entities.reading import SPACE, Reader, Unparsable
from bot.playground.entities.spans import Span

QUOTES = frozenset("\"'")
PLAIN_TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "s": "strikethrough", "strike": "strikethrough",
    "del": "strikethrough", "u": "underline", "ins": "underline", "tg-spoiler": "spoiler", "span": "spoiler",
}  # fmt: skip
TAGS = frozenset({*PLAIN_TAGS, "a", "tg-emoji", "tg-time", "pre", "code", "blockquote"})
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
LOWER = {ord(letter): letter.lower() for letter in string.ascii_uppercase}  # TDLib lowers no other letters
PLAIN = re.compile(r"[^<&]+")


@dataclass(slots=True)
class Open:
    """A tag still open."""

    name: str
    offset: int
    begin: int
    argument: str = ""
    second: str = ""


class Walk(Reader[Open]):
    """A walk through HTML."""

    def skip_space(self) -> None:
        """Move past white space, not past the end."""
        while self.at < len(self.source) and self.source[self.at] in SPACE:
            self.at += 1


def parse_html(source: str) -> tuple[str, list[Span]]:
    """Give the plain text and its entities, or raise with Telegram's words."""
    reader = Walk(source)
    while reader.at < len(source):
        _step(reader)
    if reader.open:
        words = f'Can\'t find end tag corresponding to start tag "{reader.open[-1].name}"'
        raise Unparsable(words)
    spans = [Span(kind=s.kind, offset=s.offset, length=s.length) if s.kind == "code" else s for s in reader.spans]
    return "".join(reader.out), sorted(spans, key=Span.order)


def _step(reader: Walk) -> None:
    if run := PLAIN.match(reader.source, reader.at):
        reader.push(run[0])
        reader.at = run.end()
    elif reader.char() == "&":
        _ampersand(reader)
    elif reader.here("</"):
        _end_tag(reader)
    else:
        _start_tag(reader)


def _ampersand(reader: Walk) -> None:
    decoded = _reference(reader)
    reader.push(decoded or "&")
    reader.at += not decoded


def _reference(reader: Walk) -> str:
    """Decode a character reference here, moving past it; without one give nothing and stay."""
    text, start = reader.source, reader.at + 1
    if text.startswith("#", start):
        return _numeric(reader, start + 1)
    end = start
    while end < len(text) and text[end].isascii() and text[end].isalpha():
        end += 1
    char = NAMED.get(text[start:end], "")
    if char:
        reader.at = end + text.startswith(";", end)
    return char


def _numeric(reader: Walk, start: int) -> str:
    text = reader.source
    hexadecimal = text.startswith("x", start)
    start += hexadecimal
    digits = "0123456789abcdefABCDEF" if hexadecimal else "0123456789"
    end = start
    while end < len(text) and text[end] in digits:
        end += 1
    code = int(text[start:end] or "0", 16 if hexadecimal else 10)
    if code == 0 or code >= 0x10FFFF or end - start >= 10:  # noqa: PLR2004 - TDLib's own bounds
        return ""
    reader.at = end + text.startswith(";", end)
    return chr(code)


def _start_tag(reader: Walk) -> None:
    begin = reader.at
    reader.at += 1
    while reader.at < len(reader.source) and reader.char() not in SPACE and reader.char() != ">":
        reader.at += 1
    if reader.at >= len(reader.source):
        words = f"Unclosed start tag at byte offset {reader.byte(begin)}"
        raise Unparsable(words)
    name = reader.source[begin + 1 : reader.at].translate(LOWER)
    if name not in TAGS:
        words = f'Unsupported start tag "{name}" at byte offset {reader.byte(begin)}'
        raise Unparsable(words)
    tag = Open(name, reader.offset, len(reader.out))
    while reader.char() != ">":
        reader.skip_space()
        if reader.char() == ">":
            break
        _attribute(reader, tag, begin)
    if name == "span" and tag.argument != "spoiler":
        words = f'Tag "span" must have class "tg-spoiler" at byte offset {reader.byte(begin)}'
        raise Unparsable(words)
    reader.at += 1
    reader.open.append(tag)


def _attribute(reader: Walk, tag: Open, begin: int) -> None:
    start = reader.at
    while reader.at < len(reader.source) and reader.char() not in SPACE and reader.char() not in "=>/\"'":
        reader.at += 1
    name = reader.source[start : reader.at]
    if not name:
        words = f'Empty attribute name in the tag "{tag.name}" at byte offset {reader.byte(begin)}'
        raise Unparsable(words)
    reader.skip_space()
    if reader.char() != "=":
        _need_more(reader, tag, begin)
        _keep(tag, name, "1" if name == "expandable" else "")
        return
    reader.at += 1
    reader.skip_space()
    _need_more(reader, tag, begin)
    value = _quoted(reader) if reader.char() in QUOTES else _token(reader)
    if reader.at >= len(reader.source):
        words = f"Unclosed start tag at byte offset {reader.byte(begin)}"
        raise Unparsable(words)
    _keep(tag, name, "1" if name == "expandable" else value)


def _need_more(reader: Walk, tag: Open, begin: int) -> None:
    if reader.at >= len(reader.source):
        words = f'Unclosed start tag "{tag.name}" at byte offset {reader.byte(begin)}'
        raise Unparsable(words)


def _token(reader: Walk) -> str:
    start = reader.at
    while reader.char() in ".-" or (reader.char().isascii() and reader.char().isalnum()):
        reader.at += 1
    if reader.char() not in SPACE and reader.char() != ">":
        words = f"Unexpected end of name token at byte offset {reader.byte(start)}"
        raise Unparsable(words)
    return reader.source[start : reader.at].lower()


def _quoted(reader: Walk) -> str:
    quote, value = reader.char(), []
    reader.at += 1
    while reader.at < len(reader.source) and reader.char() != quote:
        decoded = _reference(reader) if reader.char() == "&" else ""
        value.append(decoded or reader.char())
        reader.at += not decoded
    reader.at += reader.at < len(reader.source)
    return "".join(value)


def _keep(tag: Open, name: str, value: str) -> None:
    match tag.name, name:
        case ("a", "href") | ("tg-emoji", "emoji-id") | ("tg-time", "unix") | ("blockquote", "expandable"):
            tag.argument = value
        case ("tg-time", "format"):
            tag.second = value
        case ("code", "class") if value.startswith("language-"):
            tag.argument = value.removeprefix("language-")
        case ("span", "class") if value.startswith("tg-"):
            tag.argument = value.removeprefix("tg-")
        case _:
            return


def _end_tag(reader: Walk) -> None:
    begin = reader.at
    if not reader.open:
        words = f"Unexpected end tag at byte offset {reader.byte(begin)}"
        raise Unparsable(words)
    while reader.at < len(reader.source) and reader.char() not in SPACE and reader.char() != ">":
        reader.at += 1
    found = reader.source[begin + 2 : reader.at].translate(LOWER)
    reader.skip_space()
    if reader.char() != ">":
        words = f"Unclosed end tag at byte offset {reader.byte(begin)}"
        raise Unparsable(words)
    tag = reader.open.pop()
    if found and found != tag.name:
        words = f'Unmatched end tag at byte offset {reader.byte(begin)}, expected "</{tag.name}>", found "</{found}>"'
        raise Unparsable(words)
    reader.at += 1
    if reader.offset > tag.offset:
        _close(reader, tag)


def _close(reader: Walk, tag: Open) -> None:
    length = reader.offset - tag.offset
    span: Span | None
    match tag.name:
        case "a":
            span = _link(tag, tag.argument or "".join(reader.out[tag.begin :]), length)
        case "pre" | "code":
            span = _code(reader, tag, length)
        case "blockquote":
            span = Span(
                kind="expandable_blockquote" if tag.argument else "blockquote", offset=tag.offset, length=length
            )
        case "tg-emoji":
            span = Span(
                kind="custom_emoji", offset=tag.offset, length=length, extra=(("custom_emoji_id", tag.argument),)
            )
        case "tg-time":
            span = _moment(tag, length)
        case plain:
            span = Span(kind=PLAIN_TAGS[plain], offset=tag.offset, length=length)
    if span is not None:
        reader.spans.append(span)


def _link(tag: Open, url: str, length: int) -> Span | None:
    if user := linked_user(url):
        return Span(kind="text_mention", offset=tag.offset, length=length, extra=(("user", user),))
    link = checked_link(url)
    return Span(kind="text_link", offset=tag.offset, length=length, extra=(("url", link),)) if link else None


def _moment(tag: Open, length: int) -> Span | None:
    """A moment without a time is dropped."""
    if not tag.argument.isdecimal() or not int(tag.argument):
        return None
    extra = (("unix_time", int(tag.argument)), ("date_time_format", tag.second or None))
    return Span(kind="date_time", offset=tag.offset, length=length, extra=extra)


def _code(reader: Walk, tag: Open, length: int) -> Span:
    """Join pre and code of the same stretch into one pre with a language."""
    last = reader.spans[-1] if reader.spans else None
    other = "code" if tag.name == "pre" else "pre"
    if last and last.kind == other and (last.offset, last.length) == (tag.offset, length):
        language = tag.argument or dict(last.extra).get("language")
        if language:
            reader.spans.pop()
            return Span(kind="pre", offset=tag.offset, length=length, extra=(("language", language),))
    extra = (("language", tag.argument),) if tag.name == "code" and tag.argument else ()
    return Span(kind=tag.name, offset=tag.offset, length=length, extra=extra)
