"""The sentences of one language as learners read them, without tags, placeholders, links and hashtags."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from course_desk import Tree, plain_yaml

CONTENT: Final = Path(__file__).parents[2] / "content"
_OF_LESSONS: Final = {
    "lesson",
    "spec",
    "id",
    "kind",
    "idea",
    "for",
    "accept",
    "sources",
    "local",
    "file",
    "license",
    "source",
}
_NOT_PROSE: Final = _OF_LESSONS | {"rungs", "needs", "english", "also", "avoid", "track", "experiment"}
_SIGNS: Final = (
    re.compile(r"<code>[^<>]*</code>|<[^<>]*>"),
    re.compile(r"\[\[\w+:"),
    re.compile(r"\{[\w:.-]+\}"),
    re.compile(
        r"\{?\w+, (?:plural|select|number),|::integer-width/0+|(?:=\d+|\bone|\bother|\byes|\bno)(?=\s*[{}])"
    ),  # ICU MessageFormat
    re.compile(r"https?://\S+|[\w.]+\.(?:com|co|org|mfano)\S*|[#@/]\w[\w.]*"),
)


def prose(language: str) -> Iterator[tuple[str, str]]:
    """Yield every text of a language with the file it stands in."""
    lessons = sorted(one for at in ("lessons", "tracks", "tracks/*") for one in CONTENT.glob(f"{at}/*/{language}.yaml"))
    home = CONTENT / "languages" / language
    words = [*(home / f"{name}.yaml" for name in ("phrases", "reminders", "terms")), *home.glob("phrases/*.yaml")]
    for file in (*lessons, *words):
        for text in _texts(plain_yaml(file.read_text("utf-8"))):
            yield _without_signs(text), str(file.relative_to(CONTENT))


def allowed(language: str) -> frozenset[str]:
    """Return the reviewed words that the dictionary of a language lacks."""
    lines = (CONTENT / "languages" / language / "allow.txt").read_text("utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _texts(node: Tree) -> Iterator[str]:
    """Yield the texts below a node that are meant for learners."""
    match node:
        case str():
            yield node
        case Mapping():
            for below in (below for key, below in node.items() if _is_prose(key, below)):
                yield from _texts(below)
        case Sequence():
            for below in node:
                yield from _texts(below)
        case None:
            return


def _is_prose(key: str, below: Tree) -> bool:
    """Tell whether what a key names is for learners; the terms of a lesson are ids, those of the glossary are not."""
    return key not in _NOT_PROSE and (key != "terms" or isinstance(below, Mapping))


def _without_signs(text: str) -> str:
    """Return a text with spaces in place of all that is not a sentence."""
    for sign in _SIGNS:
        text = sign.sub(" ", text)
    return text
