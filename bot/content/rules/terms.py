"""Rules over the words of the trade: one thing has one name, the first form of the glossary."""

import re
from collections.abc import Iterator
from typing import Final

from bot.content.nodes import Text
from bot.content.rules.rule import Fault, Faults, Rule, rule
from bot.content.tree import LanguageTree, Tree

_HOME: Final = "term"  # in the glossary itself the other names may stand


@rule("G6", warning=True)
def things_have_one_name(tree: Tree) -> Faults:
    """A text calls a thing by its first form in terms.yaml, and by none of the forms that stand under `avoid`."""
    for code, language in tree.languages.items():
        forms = dict(_avoided(language))
        if not forms:
            continue
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")
        for written in tree.texts:
            if written.language == code and written.role != _HOME:
                found = {hit for seen in written.seen for hit in pattern.findall(seen.lower())}
                for hit in sorted(found):
                    yield Fault(written.text.place, f'"{hit}" is not our word', f'write "{forms[hit]}"')


def _avoided(language: LanguageTree) -> Iterator[tuple[str, Text]]:
    for term in (language.terms.terms if language.terms else {}).values():
        yield from ((form.lower(), term.term) for form in term.avoid)


RULES: Final[tuple[Rule, ...]] = (things_have_one_name,)
