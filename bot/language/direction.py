"""Direction marks for right-to-left texts: rules RTL1-RTL5 of the style guide, as pure functions.

Clients disagree on the direction of a line. Desktop takes the first strong letter, looking inside isolates; Android
and the web skip isolates; iOS aligns by the run at the left end. A mark at the edges of a line settles it for all.
"""

import html
import re
import unicodedata
from functools import lru_cache

RLM = "\N{RIGHT-TO-LEFT MARK}"
LRM = "\N{LEFT-TO-RIGHT MARK}"
ALM = "\N{ARABIC LETTER MARK}"
LRI = "\N{LEFT-TO-RIGHT ISOLATE}"
FSI = "\N{FIRST STRONG ISOLATE}"
PDI = "\N{POP DIRECTIONAL ISOLATE}"

# TDLib deletes these, line and paragraph separators and all embeddings and overrides, from every message.
_DELETED = re.compile("[\u2028-\u202e]")
_MARKS = f"{RLM}{LRM}{ALM}"
_OPENERS = "\u2066-\u2068"
_CONTROLS = re.compile(f"[{_MARKS}\u2028-\u202e{_OPENERS}{PDI}]")
_LEFT_OPEN = re.compile(f"[{_OPENERS}{PDI}]")
_GLUED_ADDRESS = re.compile(f"(?:https?://|www\\.|t\\.me/)[!-~]*[^\\s!-~{_MARKS}{_OPENERS}{PDI}]")
_ANY_TAG = r"</?[a-z][a-z0-9-]*(?:\s[^<>]*)?>"
_TAG = re.compile(_ANY_TAG)
# Tags do not keep marks apart: in the text that Telegram cleans they are gone.
_RUN_OF_MARKS = re.compile(rf"[{_MARKS}]((?:{_ANY_TAG})*)(?=[{_MARKS}])")
_OPENING = re.compile(rf"^(?:{_ANY_TAG}|[{_MARKS}\s])+")
_CLOSING = re.compile(rf"(?:{_ANY_TAG}|[{_MARKS}\s])+$")
_ONE_MARK = re.compile(f"[{_MARKS}]")
_ISOLATE = re.compile(f"[{_OPENERS}][^{_OPENERS}{PDI}]*{PDI}")
_RTL_CLASSES = frozenset({"R", "AL"})
_REMEMBERED = 2048  # marked texts; most of what the bot says it says again
# Letters and digits of right-to-left scripts; not the comma and the signs of numbers, which have no direction.
_PERSIAN = re.compile("[\u0591-\u05f4\u061b\u061d-\u0669\u066d-\u08ff\ufb1d-\ufdfd\ufe70-\ufefc]")
_BRACKET_FIRST = re.compile(r"[^\w(\[]*[(\[]")
_CODE = re.compile(r"<code(?:\s[^<>]*)?>.*?</code>", re.DOTALL)

# A quote and a block of code stand on lines of their own, whether or not the text breaks there.
_BLOCKS = r"<pre(?:\s[^<>]*)?>.*?</pre>|<code>[^<]*\n[^<]*</code>|</?blockquote(?:\s[^<>]*)?>"
_BREAK = re.compile(rf"({_BLOCKS}|\n)", re.DOTALL)
_EDGE = re.compile(r"(?P<head>(?:<(?!code\b|a\b)[a-z][^<>]*>|\s)*)(?P<body>.*?)(?P<tail>\s*)", re.DOTALL)

# What loses its order inside a right-to-left line unless it is isolated. The first four are looked at and left alone.
_WRAPPED = re.compile(
    rf"(?=[<&@/\#+.A-Za-z0-9{_OPENERS}])(?:"  # most letters of a Persian line are passed over here
    rf"(?P<kept>[{_OPENERS}][^{PDI}]*{PDI}|&\#?\w+;)"
    r"|(?P<code><code(?:\s[^<>]*)?>[^<>]*</code>)"
    rf"|(?P<tag>{_ANY_TAG})"
    r"|(?P<token>"
    r"(?:https?://|www\.|t\.me/)[!-;=?-~]*[\w/=&\#-]"  # an address, without the mark that ends the sentence
    rf"|(?<![\w.{PDI}])@[A-Za-z0-9_]+"  # a name
    rf"|(?<![\w/.{PDI}])/[A-Za-z0-9_]+(?:@[A-Za-z0-9_]+)?"  # a command
    rf"|(?<![\w{PDI}])\#[A-Za-z][A-Za-z0-9_]*"  # a tag in Latin letters
    rf"|(?<![\w{PDI}])\+\d[\d\s-]*\d"  # a telephone number
    rf"|(?<![\w{PDI}])[A-Za-z0-9]*[A-Za-z](?:\+\+|[+\#])(?![\w{LRI}])"  # C++
    rf"|(?<![\w{PDI}])[A-Za-z0-9]+(?:[/:][A-Za-z0-9]+)+"  # A/B, 24/7
    rf"|(?<![\w{PDI}])\.?[A-Za-z][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*\.[a-z]{{2,5}}(?![A-Za-z{LRI}])"  # a file, a domain
    r"(?:/[!-;=?-~]*[\w/=&\#-])?"  # with what follows its slash
    r"))",
    re.ASCII,
)


def visible(text: str) -> str:
    """What a reader sees of a text: no tags, entities as their signs."""
    return html.unescape(_TAG.sub("", text))


def first_strong(line: str, *, skip_isolates: bool = False) -> str:
    """The class of the first letter that has a direction: L, R or AL; nothing if there is none."""
    seen = visible(line)
    return _strong(_outside_isolates(seen) if skip_isolates else seen)


def last_strong(line: str) -> str:
    """The class of the last letter that has a direction."""
    return _strong(visible(line)[::-1])


def _strong(signs: str) -> str:
    """The first class that has a direction."""
    classes = (unicodedata.bidirectional(sign) for sign in signs)
    return next((kind for kind in classes if kind == "L" or kind in _RTL_CLASSES), "")


def _outside_isolates(seen: str) -> str:
    """The text without what stands in isolates, nested ones too."""
    while _ISOLATE.search(seen):
        seen = _ISOLATE.sub("", seen)
    return seen


def is_rtl_line(line: str) -> bool:
    """Whether a line is Persian: it has a right-to-left letter or a Persian digit outside its code."""
    return bool(_PERSIAN.search(line)) and bool(_PERSIAN.search(visible(_CODE.sub("", line))))


def reads_rtl(line: str) -> bool:
    """Whether a line gets a right-to-left base on Desktop and by the Unicode rule alike."""
    return {first_strong(line), first_strong(line, skip_isolates=True)} <= _RTL_CLASSES


def isolate(text: str) -> str:
    """The value in isolates, line by line, because an isolate ends with its line."""
    return "\n".join(f"{FSI}{line}{PDI}" if line.strip() else line for line in text.split("\n"))


def without_controls(text: str) -> str:
    """The text without any sign that steers direction."""
    return _CONTROLS.sub("", text)


@lru_cache(maxsize=_REMEMBERED)
def mark(text: str) -> str:
    """The text with each Persian line set right-to-left, its Latin pieces in order; marking twice changes nothing."""
    bare = _TAG.sub(lambda tag: without_controls(tag[0]), _DELETED.sub("", text).replace("\t", " "))
    clean = _RUN_OF_MARKS.sub(r"\1", bare)
    lines = (part if _BREAK.fullmatch(part) else _mark_line(part) for part in _BREAK.split(clean))
    return _RUN_OF_MARKS.sub(r"\1", "".join(lines))  # a quote can bring the edges of two lines together


def _mark_line(line: str) -> str:
    """One line with its marks."""
    if not is_rtl_line(line):
        return line
    bare = _bare_edges(_WRAPPED.sub(_isolated, line))
    edge = _EDGE.fullmatch(bare)
    head, body, tail = (edge["head"], edge["body"], edge["tail"]) if edge else ("", bare, "")
    opened = RLM + body if _bracket_leads(body) or not reads_rtl(body) else body
    closed = opened + RLM if last_strong(opened) == "L" else opened
    return head + closed + tail


def _bracket_leads(line: str) -> bool:
    """Whether a bracket opens before the first letter: behind an empty line Chromium would draw the pair inside out."""
    return bool(_BRACKET_FIRST.match(visible(line)))


def _bare_edges(line: str) -> str:
    """The line without marks before its first and after its last sign; they are set anew."""
    if not _ONE_MARK.search(line):
        return line
    opened = _OPENING.sub(lambda edge: _ONE_MARK.sub("", edge[0]), line)
    return _CLOSING.sub(lambda edge: _ONE_MARK.sub("", edge[0]), opened)


def _isolated(found: re.Match[str]) -> str:
    """What was found in isolates, unless it stands in some already or is a tag."""
    if found["code"]:
        bare = without_controls(found["code"])
        seen = visible(bare)
        command = seen.startswith(
            "/"
        )  # also with Persian words behind it, else its slash would stand on the wrong side
        return bare if is_rtl_line(seen) and not command else f"{LRI}{bare}{PDI}"
    return f"{LRI}{found['token']}{PDI}" if found["token"] else found[0]


def problems_of_line(line: str) -> list[str]:
    """What is wrong with the direction of a line that an author wrote."""
    seen = visible(line)
    found = {
        "RTL3: two direction marks stand in a row; Telegram turns them into another sign": _RUN_OF_MARKS.search(seen),
        "RTL3: an embedding, an override or a separator that Telegram deletes": _DELETED.search(seen),
        "RTL3: an isolate is opened and not closed, or closed and not opened": _LEFT_OPEN.search(
            _outside_isolates(seen)
        ),
        "RTL5: an address needs a space after it, else the mark becomes part of the link": _GLUED_ADDRESS.search(seen),
        "RTL8: a tab does not arrive; write a space": "\t" in seen,
    }
    return [problem for problem, is_there in found.items() if is_there]


def starts_foreign(line: str) -> bool:
    """Whether a Persian line starts with a letter of another direction (RTL6)."""
    return is_rtl_line(line) and first_strong(line) == "L"
