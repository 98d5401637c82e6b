"""Links and e-mail addresses in plain text, as TDLib's match_urls and fix_url find them: any dot may be in one."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources

Place = tuple[int, int]
BAD_END = ".:;,('?!`"
EMAIL = re.compile(
    r"(?:[a-z0-9_-]{0,26}[.+:]){0,10}[a-z0-9_-]{1,35}@(?:(?:[a-z0-9][a-z0-9_-]{0,28})?[a-z0-9][.]){1,6}[a-z]{2,8}",
    re.IGNORECASE,
)
APP_LINK = re.compile(r"(?:tg|ton|tonsite)://[a-z0-9_-]{1,253}", re.IGNORECASE | re.ASCII)
PROTOCOLS = ("http://", "https://", "ftp://", "tonsite://")
PAIRS = {"(": 0, "[": 1, "{": 2, ")": ~0, "]": ~1, "}": ~2}
LONGEST_LABEL, HIGHEST_PORT = 63, 65535


@cache
def known_domains() -> frozenset[str]:
    """Give the top-level domains that make a link without a protocol."""
    source = resources.files("bot.playground.spec") / "domains.json"
    return frozenset(json.loads(source.read_text(encoding="utf-8"))["domains"])


def _separator(char: str) -> bool:
    return unicodedata.category(char)[0] == "Z"


def _beyond(char: str) -> bool:
    """Judge a character outside ASCII: dashes and joiners count as letters, other general punctuation does not."""
    if "\u2000" <= char <= "\u206f":
        return char in "\u200c\u200d" or "\u2010" <= char <= "\u2015"
    return not _separator(char)


def in_domain(char: str) -> bool:
    """Say whether a character may stand in a domain."""
    if char < "\u00c0":
        return char in "._-~" or (char.isascii() and char.isalnum())
    return _beyond(char)


def in_user(char: str) -> bool:
    """Say whether a character may stand before the @ of an address."""
    return char not in "\n/[]{}()'`<>\"@\u00ab\u00bb" and _beyond(char)


def in_path(char: str) -> bool:
    """Say whether a character may stand in a path."""
    return char not in '\n<>"\u00ab\u00bb' and _beyond(char)


def in_protocol(char: str) -> bool:
    """Say whether a character belongs to what stands before ://."""
    return char in "+-" or char.isalnum() if char.isascii() else not _separator(char)


def _back(text: str, at: int, fits: Callable[[str], bool], floor: int) -> int:
    while at > floor and fits(text[at - 1]):
        at -= 1
    return at


def _on(text: str, at: int, fits: Callable[[str], bool]) -> int:
    while at < len(text) and fits(text[at]):
        at += 1
    return at


def weblinks(text: str) -> Iterator[tuple[str, Place]]:
    """Give every link and address with its kind."""
    for at, end in _candidates(text):
        if EMAIL.fullmatch(text, at, end):
            yield "email", (at, end)
        elif text[at:end].lower().startswith("mailto:") and EMAIL.fullmatch(text, at + 7, end):
            yield "email", (at + 7, end)
        elif size := _sound(text[at:end]):
            yield "url", (at, at + size)


def app_links(text: str) -> Iterator[Place]:
    """Find tg:// and ton:// links, which need no dot."""
    found = APP_LINK.search(text)
    while found is not None:
        end = _path(text, found.end())
        yield found.start(), end
        found = APP_LINK.search(text, end)


def _candidates(text: str) -> Iterator[Place]:
    floor = 0
    while (dot := text.find(".", floor)) >= 0 and dot + 1 < len(text):
        at, end, good = _around(text, dot, floor)
        if good:
            if end > dot + 1:
                yield at, end
            end = _on(text, end, lambda char: char == ".")
        else:
            end = text.rfind(".", floor, end) + 1
        floor = max(end, dot + 1)


def _around(text: str, dot: int, floor: int) -> tuple[int, int, bool]:
    """Give the stretch around a dot that may be a link, and whether what stands before it allows one."""
    stop = _on(text, dot, lambda char: in_domain(char) or char == "@")
    last = text.rfind("@", dot, stop)
    if last >= 0:
        begin = _back(text, dot, lambda char: in_user(char) or char == "@", floor)
    else:
        begin = _back(text, dot, in_domain, floor)
    end = _port(text, stop)
    end = _path(text, end)
    while end > dot + 1 and text[end - 1] == ".":
        end -= 1
    begin, good = _user(text, begin, floor, nested=last >= 0)
    start = _protocol(text, begin, floor) if good else None
    return (begin, end, False) if start is None else (start, end, True)


def _port(text: str, at: int) -> int:
    if not text.startswith(":", at):
        return at
    end = _on(text, at + 1, lambda char: "0" <= char <= "9")
    digits = text[at + 1 : end].lstrip("0")
    return end if digits and int(digits) <= HIGHEST_PORT else at


def _path(text: str, at: int) -> int:
    if at >= len(text) or text[at] not in "/?#":
        return at
    end = _on(text, at + 1, in_path)
    while text[end - 1] in BAD_END:
        end -= 1
    return end if text[at] == "/" or end > at + 1 else at


def _user(text: str, begin: int, floor: int, *, nested: bool) -> tuple[int, bool]:
    """Take in the user name before an @."""
    if begin <= floor or text[begin - 1] != "@":
        return begin, True
    start = _back(text, begin - 1, in_user, floor)
    return start, not nested and start < begin - 1


def _protocol(text: str, begin: int, floor: int) -> int | None:
    """Take in a known protocol; None when what stands before makes this no link."""
    if begin <= floor:
        return begin
    before = text[floor:begin]
    if len(before.encode()) >= 6 and before.endswith("://"):  # noqa: PLR2004 - the shortest protocol is ftp
        return _known_protocol(text, begin, floor)
    last = text[begin - 1]
    return None if last in "_/#@" or unicodedata.category(last)[0] in "LN" else begin


def _known_protocol(text: str, begin: int, floor: int) -> int | None:
    protocol = text[_back(text, begin - 3, in_protocol, floor) : begin - 3].lower()
    for name, bad in (("http", {"shttp"}), ("https", set[str]()), ("ftp", {"tftp", "sftp"}), ("tonsite", set[str]())):
        if protocol.endswith(name) and protocol not in bad:
            return begin - 3 - len(name)
    return None


def _sound(url: str) -> int:
    """Give the length of the part of a candidate that is a link, 0 when none is."""
    protocol = next((name for name in PROTOCOLS if url.lower().startswith(name)), "")
    rest = url[len(protocol) :]
    domain = re.split(r"[/?#]", rest, maxsplit=1)[0]
    path = rest[len(domain) :]
    host = domain.partition("@")[2] if "@" in domain else domain
    host = host.rpartition(":")[0] or host if ":" in host else host
    if not _hosted(host, protocol=bool(protocol)):
        return 0
    return len(url) - len(path) + _balanced(path)


def _balanced(path: str) -> int:
    """End a path before a bracket that closes nothing."""
    open_, end = [0, 0, 0], 0
    for char in path:
        if char in PAIRS:
            kind = PAIRS[char]
            open_[kind if kind >= 0 else ~kind] += 1 if kind >= 0 else -1
        if min(open_) < 0:
            break
        end += 1
    while end and path[end - 1] in BAD_END:
        end -= 1
    return end


def _hosted(host: str, *, protocol: bool) -> bool:
    labels = host.split(".")
    if len(labels) <= 1 or "@" in host or host.lower() == "teiegram.org":
        return False
    if any(not label or len(label) > LONGEST_LABEL or label.endswith("-") for label in labels):
        return False
    if all(label.isascii() and label.isdigit() for label in labels):
        return len(labels) == 4 and all(_byte(label) for label in labels)  # noqa: PLR2004 - an IPv4 address
    return _top(labels[-1], protocol=protocol) and "_" not in labels[-2]


def _byte(label: str) -> bool:
    return len(label) <= 3 and int(label) <= 255 and (label == "0" or not label.startswith("0"))  # noqa: PLR2004 - bounds of a byte


def _top(label: str, *, protocol: bool) -> bool:
    if label.startswith("xn--"):
        return len(label) > 5 and label[4:].isascii() and label[4:].isalnum()  # noqa: PLR2004 - more than the mark itself
    if "_" in label or "-" in label or len(label) <= 1:
        return False
    return protocol or label.lower() in known_domains()
