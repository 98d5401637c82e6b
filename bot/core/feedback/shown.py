"""A learner's words as strangers may see them: no way to a person, nothing that can be tapped, nobody insulted."""

import re
from collections.abc import Mapping, Sequence

from bot.core.checks.links import LINK
from bot.core.course import LanguagePack
from bot.core.replies import Phrase, Quote

SHORTEST = 30  # characters of a remark; less helps nobody
_DIFFERENT = 4  # words, so that a letter held down is no remark
_HIDDEN = "\N{BULLET}" * 3
_DOT = "\N{MIDDLE DOT}"
_HEAD = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)
_TAIL = re.compile(r"[/?#].*$")
_MENTION = re.compile(r"@\w[\w.]*")
_COMMAND = re.compile(r"(?<!\w)/(?=\w)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
# A round sum is money and no way to a person: no phone, card or identity number we know begins like it and ends so.
_ROUND = r"[1-8\u06f1-\u06f8\u0661-\u0668](?:\d{6}|\d{4,6}[0\u06f0\u0660]{3})[0\u06f0\u0660]{3}(?!\d)"
_NUMBER = re.compile(
    rf"(?<!\d)(?!{_ROUND})"
    r"(?:\d{10,}|[+0\u06f0\u0660]\d{2,3}(?:[ .\-]?\d{2,4}){2,4}|\d{4}(?:[ \-]\d{4}){3}"
    r"|\d{8}(?:-\d{5}){2}-\d{2})(?!\d)"
)


def neutral(text: str) -> str:
    """Return the text with addresses, names and numbers of people covered, and links that lead nowhere.

    A link keeps the place it names (`instagram·com`), because that can be what is to be judged.
    """
    covered = _NUMBER.sub(_HIDDEN, _EMAIL.sub(_HIDDEN, text))
    linkless = LINK.sub(_place, covered)
    return _COMMAND.sub("\N{DIVISION SLASH}", _MENTION.sub(f"@{_HIDDEN}", linkless))


def _place(link: re.Match[str]) -> str:
    """Return the place that a link names, without what a phone could tap."""
    return _TAIL.sub("", _HEAD.sub("", link[0])).replace(".", _DOT)


def is_private(text: str) -> bool:
    """Tell whether something in the text would be covered because it leads to a person."""
    return any(sign.search(text) for sign in (_NUMBER, _EMAIL, _MENTION))


def remark_finding(pack: LanguagePack, text: str, earlier: Sequence[str] = ()) -> Phrase | None:
    """Return what to change in a remark before it is sent; None when it can go."""
    fold = pack.tongue.fold
    insult = next((one for one in pack.lexicon.get("insults", ()) if f" {fold(one)} " in f" {fold(text)} "), None)
    if insult is not None:
        return Phrase(key="remark.insult", args={"word": Quote(text=insult)})
    if len(text.strip()) < SHORTEST or len({*fold(text).split()}) < _DIFFERENT:
        return Phrase(key="remark.short", args={"count": len(text.strip()), "min": SHORTEST})
    if LINK.search(text) or is_private(text):
        return Phrase(key="remark.contact")
    return Phrase(key="remark.same") if fold(text) in {fold(one) for one in earlier} else None


def alike(pack: LanguagePack, left: Mapping[str, str], right: Mapping[str, str]) -> float:
    """Return which share of the words of one work stand in another in the same order of three."""
    mine, other = _threes(pack, left), _threes(pack, right)
    return len(mine & other) / len(mine) if mine else 0.0


_LEAST = 20  # threes of words; shorter work is alike by nature


def copied(pack: LanguagePack, work: Mapping[str, str], others: Sequence[Mapping[str, str]]) -> bool:
    """Tell whether the work is, four words of five, that of somebody else."""
    if len(_threes(pack, work)) < _LEAST:
        return False
    return any(alike(pack, work, one) >= 0.8 for one in others)  # noqa: PLR2004 - curriculum.md 5: not_copy


def _threes(pack: LanguagePack, work: Mapping[str, str]) -> frozenset[tuple[str, ...]]:
    words = [pack.tongue.fold(text).split() for text in work.values()]
    return frozenset(tuple(one[place : place + 3]) for one in words for place in range(len(one) - 2))
