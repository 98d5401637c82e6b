"""What becomes of entities after parsing (TDLib's fix_formatted_text): cleaned, joined, none where it may not be."""

from collections.abc import Callable
from itertools import pairwise

from bot.playground.entities.spans import Span, units

SPLITTABLE = ("bold", "italic", "underline", "strikethrough", "spoiler")
QUOTES = frozenset({"blockquote", "expandable_blockquote"})
CODES = frozenset({"code", "pre", "date_time"})  # what holds no bold and the like
DROPPED = frozenset("\r\u2028\u2029\u202a\u202b\u202c\u202d\u202e")


def settled(text: str, spans: list[Span], found: Callable[[str], list[Span]] | None = None) -> tuple[str, list[Span]]:
    """Clean the text, add what is found in it, and put all spans in the order and form Telegram keeps them in."""
    text, spans = cleaned(text, sorted(spans, key=Span.order))
    whole = _apart([span for span in spans if span.kind not in SPLITTABLE])
    if found is not None:
        holders = [span for span in whole if span.kind not in QUOTES]
        whole += [span for span in found(text) if not any(_meet(span, other) for other in holders)]
    split = [part for span in _resplit(spans) for part in _cut(span, whole)]
    return text, sorted([*whole, *split], key=Span.order)


def _meet(span: Span, other: Span) -> bool:
    return span.offset < other.end and other.offset < span.end


def cleaned(text: str, spans: list[Span]) -> tuple[str, list[Span]]:
    """Drop characters Telegram drops, turn other control characters into spaces, and move the spans along."""
    if not any(char in DROPPED or char < " " for char in text):
        return text, spans
    shifts: list[int] = []
    kept: list[str] = []
    for char in text:
        shifts.extend([len(kept)] * units(char))
        if char not in DROPPED:
            kept.extend([(char if char >= " " or char == "\n" else " ")] if units(char) == 1 else [char, ""])
    shifts.append(len(kept))
    moved = [span.at(shifts[span.offset], shifts[span.end] - shifts[span.offset]) for span in spans]
    return "".join(kept), [span for span in moved if span.length]


def _apart(spans: list[Span]) -> list[Span]:
    """Drop what overlaps or stands inside something that holds no others; quotes come first and may hold others."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.kind not in QUOTES, span.offset)):
        holders = [other for other in kept if _meet(span, other)]
        if all(_holds(other, span) for other in holders):
            kept.append(span)
    return kept


def _holds(quote: Span, span: Span) -> bool:
    within = quote.offset <= span.offset and span.end <= quote.end
    return quote.kind in QUOTES and span.kind not in QUOTES and within


def _resplit(spans: list[Span]) -> list[Span]:
    """Join spans of one kind that touch, and cut each where another kind begins, as TDLib does."""
    done: list[Span] = []
    open_: dict[str, Span] = {}
    for span in sorted((span for span in spans if span.kind in SPLITTABLE), key=Span.order):
        for other in [other for kind, other in open_.items() if kind != span.kind]:
            done += _flush(open_, other, span.offset)
        last = open_.get(span.kind)
        if last is not None and last.end >= span.offset:
            open_[span.kind] = last.at(last.offset, max(last.end, span.end) - last.offset)
        else:
            done += [last] if last is not None else []
            open_[span.kind] = span
    return [*done, *open_.values()]


def _flush(open_: dict[str, Span], span: Span, offset: int) -> list[Span]:
    """Close what ended before an offset, or cut it there."""
    if span.offset >= offset:
        return []
    if span.end > offset:
        open_[span.kind] = span.at(offset, span.end - offset)
    else:
        del open_[span.kind]
    return [span.at(span.offset, min(span.end, offset) - span.offset)]


def _cut(span: Span, whole: list[Span]) -> list[Span]:
    """Cut a span where another entity begins or ends, and drop the parts inside code."""
    edges = {edge for other in whole for edge in (other.offset, other.end) if span.offset < edge < span.end}
    ends = sorted({span.offset, span.end, *edges})
    parts = [span.at(start, end - start) for start, end in pairwise(ends)]
    codes = [other for other in whole if other.kind in CODES]
    return [part for part in parts if not any(_meet(part, code) for code in codes)]
