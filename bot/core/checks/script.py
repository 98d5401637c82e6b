"""Checks of the language a text is written in: its letters, and the words of the trade that it uses."""

import re
from collections.abc import Mapping

from bot.core.checks.parts import first
from bot.core.checks.sheet import Sheet
from bot.core.course import Field
from bot.core.replies import Phrase

_LETTERS = {
    "latin": re.compile("[A-Za-z\u00c0-\u024f]"),
    "arabic": re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]"),
}
_BESIDE = re.compile(r"https?://\S+|www\.\S+|[@#]\w+")


def share_of(script: str, text: str) -> float:
    """Return the share of the letters that are of the script, addresses and tags left out; 1 where there are none."""
    bare = _BESIDE.sub(" ", text)
    counts = {name: sum(1 for _ in letters.finditer(bare)) for name, letters in _LETTERS.items()}
    every = sum(counts.values())
    return counts[script] / every if every else 1.0


def script(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """At least the share `min` (0.8 if not given) of the letters are of the script, by default the language's own."""
    wanted = p.get("of") or ("arabic" if sheet.pack.tongue.rtl else "latin")
    least = float(p.get("min", "0.8"))
    return first(
        sheet,
        field,
        p.get("column"),
        lambda part: None if share_of(wanted, part) >= least else Phrase(key=f"check.script.{wanted}", args={"row": 0}),
    )


def terms(sheet: Sheet, field: Field, p: Mapping[str, str]) -> Phrase | None:
    """At least `min` different terms of the glossary stand in the field, by any of their spellings."""
    fold = sheet.pack.tongue.fold
    text = f" {fold(sheet.text(field.id))} "
    spelled = ((one.term, one.english, *one.also) for one in sheet.pack.terms.values())
    count = sum(1 for words in spelled if any(f" {fold(word)} " in text for word in words if word))
    least = int(p["min"])
    return None if count >= least else Phrase(key="check.terms", args={"count": count, "min": least})
