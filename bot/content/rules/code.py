"""Rules that compare phrases with the program: what it says exists and gets its arguments, and nothing else is left."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from bot.content.nodes import Text
from bot.content.program import HOLE, Use, program_uses
from bot.content.rules.rule import Fault, Faults, Rule, rule
from bot.content.tree import Tree
from bot.language.checks import arguments_of, problems_of


def _family(key: str) -> re.Pattern[str]:
    return re.compile(".+".join(map(re.escape, key.split(HOLE))))


def _uses() -> Mapping[str, list[Use]]:
    found: dict[str, list[Use]] = defaultdict(list)
    for use in program_uses():
        found[use.key].append(use)
    return found


@rule("R706")
def said_phrases_exist(tree: Tree) -> Faults:
    """Every phrase that the program says exists in every language."""
    families = {key: _family(key) for key in sorted(_uses())}
    for language in tree.languages.values():
        for key, family in families.items() if language.phrases is not None else ():
            if not any(family.fullmatch(known) for known in language.phrases or {}):
                yield Fault(language.place, f"there is no phrase {key}", "add it to phrases.yaml")


@rule("R707", warning=True)
def phrases_are_said(tree: Tree) -> Faults:
    """Every phrase is said somewhere in the program."""
    families = [_family(key) for key in _uses()]
    for language in tree.languages.values():
        for key in language.phrases or {}:
            if not any(family.fullmatch(key) for family in families):
                yield Fault(key.place, f"nobody says the phrase {key}", "take it out")


@rule("R708")
def phrases_get_their_arguments(tree: Tree) -> Faults:
    """Every argument of a phrase is given wherever the program says it."""
    uses = _uses()
    for language in tree.languages.values():
        for key, text in (language.phrases or {}).items():
            if not problems_of(text) and (wanted := arguments_of(text)):
                yield from _ungiven(text, wanted, _nearest(key, uses))


def _nearest(key: str, uses: Mapping[str, list[Use]]) -> list[Use]:
    """Return where exactly this key is said, or else the family that leaves the least open: wide ones often miss it."""
    families = [family for family in uses if HOLE in family and _family(family).fullmatch(key)]
    return uses[key] if key in uses else uses[max(families, key=len)] if families else []


def _ungiven(text: Text, wanted: frozenset[str], uses: list[Use]) -> Iterator[Fault]:
    for use in uses:
        missing = sorted(wanted - use.given) if use.given is not None else []
        if missing:
            given = ", ".join(sorted(use.given or ())) or "nothing"
            yield Fault(text.place, f"the program does not give {', '.join(missing)} to {use.key}", f"given: {given}")


RULES: Final[tuple[Rule, ...]] = (said_phrases_exist, phrases_are_said, phrases_get_their_arguments)
