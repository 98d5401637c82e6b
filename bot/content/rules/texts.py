"""Rules over every text that people read: tags, values in braces, direction, and the letters it is written in."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from bot.content.nodes import Text
from bot.content.problems import Place
from bot.content.rules.rule import Fault, Faults, Rule, rule
from bot.content.texts import Written
from bot.content.tree import LanguageTree, Tree
from bot.language.direction import problems_of_line, starts_foreign

_TAGS: Final = frozenset({"b", "i", "u", "s", "code", "a", "blockquote", "tg-spoiler"})
_TAG: Final = re.compile(r"<(/?)([a-z][a-z-]*)((?:\s[^<>]*)?)>")
_STRAY: Final = re.compile(r"<(?!/?[a-z][a-z-]*(?:\s[^<>]*)?>)|&(?!lt;|gt;|amp;|quot;)")
_LINK: Final = re.compile(r'\shref="https?://[^"\s]+"')
_ENTITIES: Final = 100

_VALUE: Final = re.compile(r"\{([^{}]*)\}")
_SIMPLE: Final = frozenset({"client", "shop"})
_SHAPES: Final = {"money": r"\d{1,12}", "date": r"\d{4}-\d{2}-\d{2}", "time": r"([01]\d|2[0-3]):[0-5]\d"}

_MESSAGES: Final = frozenset({"phrase", "reminder"})
_LETTERS: Final = {
    "LATIN": re.compile("[A-Za-z\u00c0-\u024f]+"),
    "ARABIC": re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+"),
}
_SHARE: Final = 0.85
_FEW: Final = 40
_WORD: Final = re.compile(r"[^\W\d_]+(?:[\u2019'\u200c][^\W\d_]+)*")
_BODY: Final = 8  # words
_SHORT: Final = frozenset({"option", "term", "label", "sample"})  # names of things, often Latin ones


def _lessons(tree: Tree) -> Iterator[Written]:
    return (written for written in tree.texts if written.role not in _MESSAGES)


@rule("R601")
def tags_are_telegrams(tree: Tree) -> Faults:
    """A text has only the tags b i u s code a blockquote tg-spoiler, each closed, and no bare < or &."""
    for written in _lessons(tree):
        if "<" in written.text or "&" in written.text:
            for what in _tag_faults(written.text):
                yield Fault(written.text.place, what, "use <b>...</b>; write &lt; and &amp; for the signs themselves")


def _tag_faults(text: str) -> Iterator[str]:
    opened: list[str] = []
    for closing, name, rest in _TAG.findall(text):
        if name not in _TAGS or not (_LINK.fullmatch(rest) if name == "a" and not closing else not rest):
            yield f"<{name}{rest}> is not allowed"
        elif not closing:
            opened.append(name)
        elif not opened or opened.pop() != name:
            yield f"</{name}> closes what was not opened last"
    yield from (f"<{name}> is not closed" for name in opened)
    if _STRAY.search(text):
        yield "a bare < or &"


@rule("R602")
def formatting_is_sparing(tree: Tree) -> Faults:
    """A text has at most 100 formatted pieces, Telegram's limit for a message."""
    for written in tree.texts:
        if written.text.count("</") > _ENTITIES:
            yield Fault(written.text.place, f"{written.text.count('</')} formatted pieces", "format what matters most")


@rule("R603")
def values_are_known(tree: Tree) -> Faults:
    """Braces hold {client}, {shop}, {price:...}, {word:...}, {money:15000}, {date:2026-12-09} or {time:20:30}."""
    for written in _lessons(tree):
        text = written.text
        if "{" in text or "}" in text:
            language = tree.languages[written.language]
            for value in _VALUE.findall(text):
                yield from _value_faults(text, value, language)
            if "{" in _VALUE.sub("", text) or "}" in _VALUE.sub("", text):
                yield Fault(text.place, "a brace without its partner", "close it or take it out")


def _value_faults(text: Text, value: str, language: LanguageTree) -> Faults:
    kind, _, rest = value.partition(":")
    if value in _SIMPLE or (kind in _SHAPES and re.fullmatch(_SHAPES[kind], rest) and _is_day(kind, rest)):
        return
    if kind in {"price", "word"}:
        known = _known(language, kind)
        if rest not in known and language.places is not None:
            how = f"known: {', '.join(sorted(known)) or 'none'}; add it to every country in places.yaml"
            yield Fault(text.place, f"places.yaml has no {kind} {rest}", how)
        return
    how = "use {client}, {shop}, {price:x}, {word:x}, {money:15000}, {date:2026-12-09}, {time:20:30}"
    yield Fault(text.place, f"{{{value}}} is not known", how)


def _is_day(kind: str, rest: str) -> bool:
    try:
        return kind != "date" or bool(date.fromisoformat(rest))
    except ValueError:
        return False


def _known(language: LanguageTree, kind: str) -> frozenset[str]:
    countries = language.places.countries.values() if language.places else ()
    kept = [country.prices if kind == "price" else country.words for country in countries]
    return frozenset(str(key) for mapping in kept for key in _keys(mapping))


def _keys(mapping: Mapping[Text, object]) -> Iterator[Text]:
    return iter(mapping)


@rule("R604")
def spaces_are_single(tree: Tree) -> Faults:
    """A text has no tabs, no two spaces in a row and no spaces at the end of a line."""
    for written in tree.texts:
        if "\t" in written.text or "  " in written.text or " \n" in written.text:
            yield Fault(
                written.text.place, "a tab, two spaces in a row, or a space before a line's end", "keep one space"
            )


def _direction_rule(key: str) -> Rule:
    def look(tree: Tree) -> Faults:
        leftward = {code for code, one in tree.languages.items() if one.tongue is not None and one.tongue.rtl}
        for written in tree.texts:
            steered = written.language in leftward and _STEERING.search(written.text)
            for line in written.text.split("\n") if steered else ():
                for problem in problems_of_line(line):
                    if problem.startswith(f"{key}:"):
                        yield Fault(written.text.place, problem.removeprefix(f"{key}: "), "type the line anew")

    return Rule(id=key, doc=_DIRECTION[key], warning=False, look=look)


# Without one of these there is nothing to find, and looking line by line takes its time.
_SIGNS: Final = "\t\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_STEERING: Final = re.compile("|".join((*_SIGNS, "://", r"www\.", r"t\.me/")))  # each begins with a sign: found at once
_DIRECTION: Final = {
    "RTL3": "A right-to-left text has no two direction marks in a row, no embeddings, and its isolates are balanced.",
    "RTL5": "A web address in a right-to-left text has a space or a line break after it.",
}


def _is_rtl(tree: Tree, written: Written) -> bool:
    tongue = tree.languages[written.language].tongue
    return tongue is not None and tongue.rtl


@rule("RTL6", warning=True)
def lines_start_in_their_language(tree: Tree) -> Faults:
    """A line of a right-to-left text starts with a word of its language, not with a Latin one."""
    for written in tree.texts:
        if written.role not in _SHORT and _is_rtl(tree, written):
            for line in (line for seen in written.seen for line in seen.split("\n")):
                if starts_foreign(line.replace("{}", "")):
                    what = f'the line "{line[:24]}" starts with Latin letters'
                    yield Fault(written.text.place, what, "turn it round")


@rule("G9")
def letters_are_of_the_language(tree: Tree) -> Faults:
    """At least 85 % of the letters of a file are of the script that its language is written in."""
    read: dict[str, list[str]] = defaultdict(list)
    scripts: dict[str, str] = {}
    for written in tree.texts:
        style = tree.languages[written.language].style
        if style is not None:
            read[written.text.file].extend(written.seen)
            scripts[written.text.file] = style.script
    for file, seen in read.items():
        text = "".join(seen)
        if not any(letters.search(text) for script, letters in _LETTERS.items() if script != scripts[file]):
            continue
        counts = {script: _count(letters, text) for script, letters in _LETTERS.items()}
        share = counts[scripts[file]] / max(sum(counts.values()), 1)
        if sum(counts.values()) >= _FEW and share < _SHARE:
            yield Fault(Place(file), f"{share:.0%} of the letters are of this language", "write it in the language")


def _count(letters: re.Pattern[str], text: str) -> int:
    return sum(map(len, letters.findall(text)))


@rule("G9b")
def sentences_are_of_the_language(tree: Tree) -> Faults:
    """In a text of eight words or more the small words of its language outnumber those of another."""
    known = {code: one.style for code, one in tree.languages.items() if one.style is not None}
    own = {code: {*map(str, style.own)} for code, style in known.items()}
    foreign = {code: {*map(str, style.foreign)} for code, style in known.items()}
    for written in tree.texts:
        words = [word for seen in written.seen for word in _WORD.findall(seen.lower())]
        if foreign.get(written.language, set()).isdisjoint(words):
            continue
        strange = [word for word in words if word in foreign[written.language]]
        at_home = sum(word in own[written.language] for word in words)
        if len(words) >= _BODY and len(strange) > max(at_home, 1):
            what = f"foreign words: {', '.join(strange[:4])}"
            yield Fault(written.text.place, what, "write it in the language; put what is quoted into <code>")


RULES: Final[tuple[Rule, ...]] = (
    tags_are_telegrams,
    formatting_is_sparing,
    values_are_known,
    spaces_are_single,
    *map(_direction_rule, _DIRECTION),
    lines_start_in_their_language,
    letters_are_of_the_language,
    sentences_are_of_the_language,
)
