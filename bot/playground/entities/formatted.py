"""From what a bot sends to what Telegram keeps: parse, trim, and add what is found in the text."""

from bot.playground.entities.found import find
from bot.playground.entities.html import parse_html
from bot.playground.entities.markdown import parse_markdown, parse_markdown_v2
from bot.playground.entities.reading import Unparsable
from bot.playground.entities.settle import settled
from bot.playground.entities.spans import Span, units
from bot.playground.wire import Thing, text, whole

PARSERS = {"html": parse_html, "markdown": parse_markdown, "markdownv2": parse_markdown_v2}
BLANK = " \t\r\n\0\v\f"


def formatted(source: str, mode: str, given: list[Thing]) -> tuple[str, list[Thing]]:
    """Give the text and entities that a message will show, or raise Unparsable."""
    if mode and mode.lower() not in PARSERS:
        words = "unsupported parse_mode"
        raise Unparsable(words)
    plain, spans = PARSERS[mode.lower()](source) if mode else (source, _given(given))
    plain, spans = trimmed(*settled(plain, spans, find))
    return plain, [span.shape() for span in spans]


def _given(entities: list[Thing]) -> list[Span]:
    places = frozenset({"type", "offset", "length"})
    return [
        Span(
            kind=text(entity.get("type")),
            offset=whole(entity.get("offset")),
            length=whole(entity.get("length")),
            extra=tuple((name, value) for name, value in entity.items() if name not in places),
        )
        for entity in entities
    ]


def trimmed(plain: str, spans: list[Span]) -> tuple[str, list[Span]]:
    """Cut white space at both ends and move the spans along."""
    body = plain.lstrip(BLANK)
    cut = units(plain) - units(body)
    body = body.rstrip(BLANK)
    size = units(body)
    moved = []
    for span in spans:
        start, end = max(0, span.offset - cut), min(size, span.end - cut)
        if end > start:
            moved.append(span.at(start, end - start))
    return body, moved
