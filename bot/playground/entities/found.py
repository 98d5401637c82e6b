"""Entities Telegram finds by itself, by the rules of TDLib's MessageEntity.cpp: commands, names, tags, cards, links."""

import unicodedata
from collections.abc import Callable, Iterator

from bot.playground.entities.spans import Span, units
from bot.playground.entities.weblinks import app_links, weblinks

SHORT_NAMES = frozenset({
    "gif", "vid", "pic", "bing", "imdb", "bold", "wiki", "coub", "like", "vote", "giphy", "cc",
})  # fmt: skip
NAME = range(2, 33)
MENTIONED = range(3, 33)
COMMAND, HASHTAG, TICKER = 64, 256, 8
CARD = range(13, 20)
Place = tuple[int, int]


def is_word(char: str) -> bool:
    """Say whether TDLib counts a character as part of a word: letters, numbers, the underscore."""
    return char == "_" or unicodedata.category(char)[0] in "LN"


def is_name(char: str) -> bool:
    """Say whether a character may stand in a username or command."""
    return char == "_" or (char.isascii() and char.isalnum())


def _tag_part(char: str) -> bool:
    return (
        char in "_\u200c\u00b7" or "\u0d80" <= char <= "\u0dff" or unicodedata.category(char) == "Nd" or _letter(char)
    )


def _letter(char: str) -> bool:
    return unicodedata.category(char)[0] == "L"


def _run(text: str, start: int) -> int:
    """Give the end of the run of name characters from here."""
    while start < len(text) and is_name(text[start]):
        start += 1
    return start


def _starts(text: str, sign: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def _word_at(text: str, at: int) -> bool:
    return 0 <= at < len(text) and is_word(text[at])


def mentions(text: str) -> Iterator[Place]:
    """Find @names."""
    for at in _starts(text, "@"):
        end = _run(text, at + 1)
        known = end - at > 4 or text[at + 1 : end].lower() in SHORT_NAMES  # noqa: PLR2004 - shorter names are but a few
        if not _word_at(text, at - 1) and end - at - 1 in NAME and not _word_at(text, end) and known:
            yield at, end


def commands(text: str) -> Iterator[Place]:
    """Find /commands, with a bot's name or without."""
    for at in _starts(text, "/"):
        end = _run(text, at + 1)
        if (at and (is_word(text[at - 1]) or text[at - 1] in "/<>")) or not 1 <= end - at - 1 <= COMMAND:
            continue
        if text.startswith("@", end):
            addressed = _run(text, end + 1)
            if addressed - end - 1 not in MENTIONED:
                continue
            end = addressed
        if not (_word_at(text, end) or text[end : end + 1] in {"/", "<", ">"}):
            yield at, end


def hashtags(text: str) -> Iterator[Place]:
    """Find #tags, with a channel's name or without."""
    for at in _starts(text, "#"):
        if at and _tag_part(text[at - 1]):
            continue
        stop = at + 1
        while stop < len(text) and _tag_part(text[stop]):
            stop += 1
        end = min(stop, at + 1 + HASHTAG)
        if stop == at + 1 or text.startswith("#", stop) or not any(_letter(char) for char in text[at + 1 : end]):
            continue
        yield from _owned(text, at, end, lambda char: char != "#")


def _owned(text: str, at: int, end: int, ends: Callable[[str], bool]) -> Iterator[Place]:
    """A tag may name the channel it belongs to; what spoils a tag's end spoils the name's end too."""
    named = _run(text, end + 1) if text.startswith("@", end) else end
    if named - end - 1 not in MENTIONED:
        yield at, end
    elif ends(text[named : named + 1]):
        yield at, named


def cashtags(text: str) -> Iterator[Place]:
    """Find $TICKERS."""
    for at in _starts(text, "$"):
        end = at + 6 if text.startswith("1INCH", at + 1) else _ticker(text, at + 1)
        free = not (at and (_tag_part(text[at - 1]) or text[at - 1] == "$"))
        ended = end >= len(text) or not (_tag_part(text[end]) or text[end] == "$")
        if free and ended and end > at + 1:
            yield from _owned(text, at, end, lambda char: not char or not (_tag_part(char) or char == "$"))


def _ticker(text: str, start: int) -> int:
    end = start
    while end < len(text) and end - start < TICKER and "A" <= text[end] <= "Z":
        end += 1
    return end


def cards(text: str) -> Iterator[Place]:
    """Find numbers of bank cards, by their checksum."""
    at = 0
    while at < len(text):
        if not ("0" <= text[at] <= "9") or _digit(text, at - 1):
            at += 1
            continue
        end = at
        while end < len(text) and (text[end] in " -" or "0" <= text[end] <= "9"):
            end += 1
        end = at + len(text[at:end].rstrip(" -"))
        digits = [int(char) for char in text[at:end] if char not in " -"]
        if len(digits) in CARD and _luhn(digits) and not _letters_beside(text, at, end):
            yield at, end
        at = end


def _digit(text: str, at: int) -> bool:
    return at >= 0 and unicodedata.category(text[at]) == "Nd"


def _letters_beside(text: str, at: int, end: int) -> bool:
    return _word_at(text, at - 1) or _word_at(text, end)


def _luhn(digits: list[int]) -> bool:
    doubled = [digit if index % 2 == 0 else sum(divmod(digit * 2, 10)) for index, digit in enumerate(reversed(digits))]
    return sum(doubled) % 10 == 0


FINDERS: tuple[tuple[str, str, Callable[[str], Iterator[Place]]], ...] = (
    ("mention", "@", mentions),
    ("bot_command", "/", commands),
    ("hashtag", "#", hashtags),
    ("cashtag", "$", cashtags),
    ("bank_card", "", cards),
    ("url", "://", app_links),
)


def places(text: str) -> Iterator[tuple[str, Place]]:
    """Find everything, in the order TDLib lets one kind take its place before another."""
    for kind, sign, finder in FINDERS:
        if sign in text:
            yield from ((kind, place) for place in finder(text))
    if "." in text:
        yield from weblinks(text)


def find(text: str) -> list[Span]:
    """Give the entities found in a text, none overlapping another."""
    spans = [Span(kind=kind, offset=units(text[:at]), length=units(text[at:end])) for kind, (at, end) in places(text)]
    kept: list[Span] = []
    for span in sorted(spans, key=Span.order):
        if not kept or span.offset >= kept[-1].end:
            kept.append(span)
    return kept
