"""The patterns of each language's style.yaml, applied; and a rule that holds each pattern to its own two examples.

Unlike other rules the patterns are not known before a course is read, so they are made into rules for each tree.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from bot.content.files.style_file import WHERE, PatternRow, StyleRow
from bot.content.rules.rule import Fault, Faults, Rule, language_rule
from bot.content.texts import Written
from bot.content.tree import LanguageTree, Tree

_MESSAGES: Final = frozenset({"phrase", "reminder"})
_SET: Final = re.compile(r"\{([A-Z]+)\}")


def style_rules(tree: Tree) -> Iterator[Rule]:
    """Return one rule for every pattern of every language that can be compiled."""
    for language in tree.languages.values():
        own = [written for written in tree.texts if written.language == language.code]
        shelves = {where: _Shelf([one for one in own if _concerns(where, one.role)]) for where in WHERE}
        for row in language.style.patterns if language.style else ():
            pattern = compiled(row, language.style) if language.style else None
            if pattern is not None:
                look = _looking(pattern, row, shelves[row.where or "all"])
                yield Rule(id=str(row.rule), doc=str(row.what), warning=row.severity == "warning", look=look)


class _Shelf:
    """Texts, and the same as one long text: nearly every pattern finds nothing, which one search then tells."""

    def __init__(self, texts: list[Written]) -> None:
        self.texts = texts
        self.whole = "\n".join(seen for written in texts for seen in written.seen)


def compiled(row: PatternRow, style: StyleRow) -> re.Pattern[str] | None:
    """Return the pattern with the words of its sets, or None when it cannot be read."""
    sets = {str(key): "|".join(map(re.escape, words)) for key, words in style.sets.items()}
    try:
        return re.compile(_SET.sub(lambda found: sets[found[1]], row.find), re.MULTILINE)
    except (re.error, KeyError):
        return None


def _looking(pattern: re.Pattern[str], row: PatternRow, shelf: _Shelf) -> Callable[[Tree], Faults]:
    def look(tree: Tree) -> Faults:
        del tree  # the shelf is of this tree already
        for written in shelf.texts if pattern.search(shelf.whole) else ():
            for seen in written.seen:
                found = pattern.search(seen)
                if found is not None:
                    yield Fault(written.text.place, f'{row.what}: "{_shown(found)}"', str(row.how))

    return look


def _shown(found: re.Match[str]) -> str:
    start, end = max(found.start() - 8, 0), found.end() + 8
    return " ".join(found.string[start:end].split())


def _concerns(where: str, role: str) -> bool:
    match where:
        case "messages":
            return role in _MESSAGES
        case "lessons":
            return role not in _MESSAGES
        case "options":
            return role == "option"
        case _:
            return True


@language_rule("R605")
def patterns_keep_their_word(language: LanguageTree) -> Faults:
    """Every pattern of style.yaml can be read, finds its bad example and leaves its good one alone."""
    for row in language.style.patterns if language.style else ():
        pattern = compiled(row, language.style) if language.style else None
        if pattern is None:
            yield Fault(row.find.place, "the pattern cannot be read", "see the re module; {SET} must stand under sets")
        elif not pattern.search(row.bad):
            yield Fault(row.bad.place, "the pattern does not find its own bad example", "correct one of them")
        elif pattern.search(row.good):
            yield Fault(row.good.place, "the pattern finds its own good example", "correct one of them")


RULES: Final[tuple[Rule, ...]] = (patterns_keep_their_word,)
