"""Sets worded papers with Typst: the pages stand in pages/*.typ, the words go in as data and never as markup.

Runs in the drawing process only. Fonts are ours, so that a page looks the same on every machine.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import segno
import typst

from bot.core.papers import Tree

_HERE = Path(__file__).parent
PAGES, FONTS = _HERE / "pages", _HERE / "fonts"
_SHARES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4)  # of the dots, until a picture is small enough
_EDGE = 0  # modules of white round the QR; the page leaves more


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A page to be set: the file in pages/, the kind of file that comes out, and dots per inch of a picture."""

    page: str
    kind: Literal["png", "pdf"]
    dots: float = 144.0
    most: int | None = None  # bytes; a picture over it is drawn with fewer dots


FORMS: Mapping[str, Form] = {
    "certificate.png": Form(page="certificate", kind="png", dots=126, most=120_000),
    "certificate.pdf": Form(page="certificate", kind="pdf"),
    "progress.png": Form(page="progress", kind="png", dots=120, most=90_000),
    "weeks.png": Form(page="weeks", kind="png", dots=96, most=90_000),
    "stats.png": Form(page="stats", kind="png", dots=84, most=120_000),
    "portfolio.pdf": Form(page="portfolio", kind="pdf"),
    "letters.png": Form(page="letters", kind="png", dots=72),
}


def typeset(form: str, words: Mapping[str, Tree]) -> bytes:
    """Return the file; a `link` among the words can be scanned as `qr`."""
    wanted = FORMS[form]
    paper = {**words, "qr": _modules(str(words["link"]))} if "link" in words else words
    told = json.dumps(paper, ensure_ascii=False)
    tries = (_set(wanted, told, wanted.dots * share) for share in _SHARES)
    return next((one for one in tries if wanted.most is None or len(one) <= wanted.most), b"")


def _set(wanted: Form, told: str, dots: float) -> bytes:
    pages = _compiler().compile(
        PAGES / f"{wanted.page}.typ", format=wanted.kind, ppi=dots, sys_inputs={"paper": told}, timestamp=0
    )
    content = pages[0] if isinstance(pages, list) else pages
    return content or b""


def drawn(letters: str) -> bytes:
    """Return a picture of a few letters."""
    return typeset("letters.png", {"text": letters})


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    return typst.Compiler(root=PAGES, font_paths=fonts, ignore_system_fonts=True)


def _modules(link: str) -> list[Tree]:
    """Return the rows of the QR code as text, a one for each dark module."""
    return [
        "".join("1" if one else "0" for one in row) for row in segno.make_qr(link, error="m").matrix_iter(border=_EDGE)
    ]
