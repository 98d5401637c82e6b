"""Entities Telegram finds by itself: commands, mentions, hashtags, cashtags, links, e-mail addresses."""

import re
from collections.abc import Iterator

from bot.playground.entities.spans import Span, units

WORD = r"[\w\u200c]"
COMMAND = re.compile(r"(?<![\w/<>@])/([A-Za-z0-9_]{1,64})(?:@([A-Za-z0-9_]{3,32}))?(?![\w/<>@])")
MENTION = re.compile(r"(?<!\w)@([A-Za-z0-9_]{2,32})(?!\w)")
HASHTAG = re.compile(r"(?<![\w#])#(?=\w*[^\W\d])(\w[\w\u200c\u00b7]{0,255})(?:@[A-Za-z0-9_]{3,32})?(?!#)")
CASHTAG = re.compile(r"(?<![\w$])\$(1INCH|[A-Z]{1,8})(?![\w$])")
EMAIL = re.compile(r"(?<![\w.+\-])[A-Za-z0-9][\w.+\-]{0,63}@(?:[A-Za-z0-9\-]+\.)+[A-Za-z]{2,}(?![\w@])")
URL = re.compile(
    r"(?<![\w@.\-])(?:(?:https?|ftp|tg|ton)://[^\s<>\"]+|(?:[\w\-]+\.)+(?:com|org|net|info|io|me|ir|ke|tz|co|app|dev|edu|gov|ru|uk|de|fr|tv|ai|shop|online|site|xyz|af)(?![\w])(?:[/?#][^\s<>\"]*)?)",
    re.IGNORECASE,
)
TRAILING = ".,:;!?\"'()[]{}<>\u00bb\u060c\u061b\u061f"
KINDS = (
    ("url", URL),
    ("email", EMAIL),
    ("bot_command", COMMAND),
    ("mention", MENTION),
    ("hashtag", HASHTAG),
    ("cashtag", CASHTAG),
)


def find(text: str) -> list[Span]:
    """Give the entities found in a text, none inside another."""
    taken: list[tuple[int, int]] = []
    spans: list[Span] = []
    for kind, pattern in KINDS:
        for start, end in _matches(kind, pattern, text):
            if not any(start < b and a < end for a, b in taken):
                taken.append((start, end))
                spans.append(Span(kind=kind, offset=units(text[:start]), length=units(text[start:end])))
    return sorted(spans, key=Span.order)


def _matches(kind: str, pattern: "re.Pattern[str]", text: str) -> Iterator[tuple[int, int]]:
    for found in pattern.finditer(text):
        start, end = found.span()
        if kind == "url":
            end = start + len(found[0].rstrip(TRAILING))
        if end > start:
            yield start, end
