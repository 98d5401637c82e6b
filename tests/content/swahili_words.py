"""Swahili words are built, not listed: a verb carries who, when, which and whom in front of its stem.

The dictionary knows infinitives (kununua), so a verb is well spelled if what is left of it after its openings makes an
infinitive that the dictionary knows. The rules are wider than the grammar, on purpose: they let a rare form pass, but
not a letter that is wrong in a stem, nor two words that are stuck together.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

Known = Callable[[str], bool]

_WHO: Final = "(?:ni|tu|mw|m|wa|u|a|i|li|ya|ki|vi|zi|ku|pa|n)"
_NOT: Final = "(?:hatu|hawa|ham|hai|hali|haya|haki|havi|hazi|haku|hapa|hau|hu|ha|si)"
_WHEN: Final = "(?:mesha|lisha|kisha|nge|ngali|na|li|me|ta|ki|ka|sipo)"
_WHICH: Final = "(?:ye|yo|zo|lo|cho|vyo|po|ko|mo|o)"
_WHOM: Final = "(?:ni|ku|mw|m|tu|wa|u|i|li|ya|ki|vi|zi|pa)?(?:ji)?"
_ENDS: Final = "aeiu"
# Opening of a verb, and the last letters that it may have.
_OPENINGS: Final = tuple(
    (re.compile(f"^{opening}{_WHOM}$"), last)
    for opening, last in (
        (f"{_WHO}{_WHEN}{_WHICH}?", _ENDS),  # anayenunua, iliyokuja
        (f"{_WHO}(?:taka|li|na){_WHICH}", _ENDS),  # atakayenunua
        (f"{_WHO}si(?:{_WHICH}|nge|ku)?", _ENDS),  # asiyenunua, usinunue, usingenunua
        (f"{_NOT}(?:ku|ta|ja|nge)?", _ENDS),  # hanunui, hatanunua, hajanunua
        ("(?:hu|ku|kuto|ka|na)", _ENDS),  # hununua, kununua, kutonunua, naanza
        (_WHO, "eiu"),  # anunue, atafiti
        ("", _ENDS),  # nunua, linunue
    )
)
# To be and to have: walio, zilizo, unazo, ulizonazo, awe.
_TO_BE: Final = re.compile(f"^{_WHO}(?:(?:li|na|si){_WHICH}(?:na{_WHICH})?|we)$")
_LOOSE: Final = ("je", "ni", "vyo", "po", "ko", "mo", "cho", "lo", "yo", "zo", "o")
# Derived stems: what may stand before the last letter of a stem, and what the plain stem ends in instead.
_DERIVED: Final = (
    (r"(?:liw|lew)a$", "a"), (r"(?:iw|ew)a$", "a"), (r"wa$", "a"), (r"wa$", ""), (r"ika$", "ia"),
    (r"(?:lik|lek|ik|ek)a$", "a"), (r"(?:lish|lesh|ish|esh|z)a$", "a"),
    (r"(?:li|le|i|e)a$", "a"), (r"ana$", "a"),
)  # fmt: skip
_LEAST: Final = 2
_SHORT: Final = {"ja", "la", "fa", "ua", "oa", "wa"}


def is_formed(word: str, known: Known) -> bool:
    """Tell whether the word is a form of one that the dictionary knows."""
    small = word.lower()
    return any(_is_verb(one, known) or known(one) for one in _bare(small)) or _is_noun(small, known)


def _bare(word: str) -> Iterator[str]:
    """Yield the word, and the word without what may hang at its end: lipaje, hesabuni, afanyavyo, sokoni."""
    yield word
    for end in _LOOSE:
        if word.endswith(end) and len(word) - len(end) > _LEAST:
            yield word.removesuffix(end)


def _is_verb(word: str, known: Known) -> bool:
    """Tell whether the word is an opening and a stem."""
    return bool(_TO_BE.match(word)) or any(
        word[-1] in last and opening.match(word[:cut]) and _is_stem(word[cut:], known)
        for cut in range(len(word) - _LEAST + 1)
        for opening, last in _OPENINGS
    )


def _is_stem(stem: str, known: Known) -> bool:
    """Tell whether a stem, or what it is derived from, makes an infinitive."""
    plain = (stem, stem[:-1] + "a")
    return any(_is_infinitive(one, known) or _is_derived(one, known, depth=2) for one in plain)


def _is_derived(stem: str, known: Known, *, depth: int) -> bool:
    """Tell whether a stem without one of its derivations makes an infinitive."""
    shorter = {re.sub(end, plain, stem) for end, plain in _DERIVED} - {stem}
    if any(_is_infinitive(one, known) for one in shorter):
        return True
    return depth > 1 and any(_is_derived(one, known, depth=depth - 1) for one in shorter)


def _is_infinitive(stem: str, known: Known) -> bool:
    """Tell whether the dictionary knows the stem as something one does."""
    if stem in _SHORT:
        return True
    kept = stem.startswith(("ku", "kw")) and known(stem)  # ilikwenda, litakuja, inakufa
    return len(stem) > _LEAST and (kept or known("ku" + stem) or known("kw" + stem))


def _is_noun(word: str, known: Known) -> bool:
    """Tell whether the word is a noun of a verb, or one of its plurals: mwandishi, uandishi, msomaji, mitandao."""
    for many, one in (("wa", "m"), ("wa", "mw"), ("mi", "m"), ("vi", "ki"), ("ma", "")):
        if word.startswith(many) and known(one + word.removeprefix(many)):
            return True
    maker = re.match(r"^(?:m|mw|wa|u|uw)(.{2,})(?:aji)$", word)
    return maker is not None and _is_stem(maker[1] + "a", known)
