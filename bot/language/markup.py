"""What is wrong with the markup of a message that an operator wrote, said so that it can be mended."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 3000  # characters that are seen; a lesson has no more either
_PLAIN = frozenset({"b", "strong", "i", "em", "u", "s", "code", "blockquote", "tg-spoiler"})
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<rest>[^<>]*)>")
_LINK = re.compile(r'\s+href="https?://[^"<>\s]+"')
_SIGN = re.compile(r"&(?!(?:lt|gt|amp|quot|#\d+);)|<(?![A-Za-z/])")  # meant as a sign: chai & maandazi, 5 < 6
_HALF = re.compile(r"</?([A-Za-z]\w*)")
_SIGNS = {"&": "&amp;", "<": "&lt;"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing to mend: its kind, the tag, and the line it stands in, counted from one."""

    kind: str  # empty, long, unknown, unclosed, unopened, half
    what: str = ""  # the name of the tag, or how long the text is
    line: int = 1


def with_signs(text: str) -> str:
    """Return the text with signs that stand for themselves written as Telegram wants them."""
    return _SIGN.sub(lambda sign: _SIGNS[sign.group()], text.strip())


def fault_of(text: str) -> Fault | None:
    """Return the first thing that has to be mended, or None."""
    if not text.strip():
        return Fault(kind="empty")
    seen = len(_TAG.sub("", text))
    if seen > LONGEST:
        return Fault(kind="long", what=str(seen))
    return next(iter((*_tags(text), *_halves(text))), None)


def _tags(text: str) -> list[Fault]:
    opened: list[tuple[str, int]] = []
    faults: list[Fault] = []
    for tag in _TAG.finditer(text):
        name, line = tag["name"], text.count("\n", 0, tag.start()) + 1
        if not _is_known(tag):
            faults.append(Fault(kind="unknown", what=name, line=line))
        elif not tag["end"]:
            opened.append((name, line))
        elif not opened or opened.pop()[0] != name:
            faults.append(Fault(kind="unopened", what=name, line=line))
    return faults + [Fault(kind="unclosed", what=name, line=line) for name, line in opened]


def _is_known(tag: re.Match[str]) -> bool:
    if tag["name"] == "a" and not tag["end"]:
        return _LINK.fullmatch(tag["rest"]) is not None
    return (tag["name"] in _PLAIN or tag["name"] == "a") and not tag["rest"]


def _halves(text: str) -> Iterator[Fault]:
    """Find tags that begin and never end."""
    bare = _TAG.sub(lambda tag: " " * len(tag.group()), text)
    for half in _HALF.finditer(bare):
        yield Fault(kind="half", what=half[1], line=text.count("\n", 0, half.start()) + 1)
