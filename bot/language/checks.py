"""What an author's phrase can have wrong, in sentences for the author; used by the linter and at loading."""

import re
from collections.abc import Iterator

from icu4py.messageformat import MessageFormat

from bot.language.messages import BRANCHING, MessageFaultError, Nodes, parsed, slots_in, texts_in

# https://core.telegram.org/bots/api#html-style
_FACES = ("b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "span", "tg-spoiler")
_TAGS = frozenset({*_FACES, "a", "tg-emoji", "tg-time", "code", "pre", "blockquote"})
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<rest>(?:\s[^<>]*)?)>")
_QUOTED_BRACE = re.compile(r"'[{}]")


def arguments_of(message: str) -> frozenset[str]:
    """The names of the arguments that a message needs."""
    return frozenset(slot.name for slot in slots_in(parsed(message)))


def tags_of(message: str) -> frozenset[str]:
    """The names of the tags that a message has, in any of its branches."""
    return frozenset(tag["name"] for tag in _TAG.finditer(message))


def problems_of(message: str) -> list[str]:
    """Every fault of a message; an empty list if it can be said."""
    if _QUOTED_BRACE.search(message):
        return ["an apostrophe before a brace switches the brace off: write \N{RIGHT SINGLE QUOTATION MARK}"]
    try:
        nodes = parsed(message)
        found = [*_slot_problems(nodes), *(problem for text in texts_in(nodes) for problem in _tag_problems(text))]
        if not found:
            MessageFormat(message, "en")  # ICU has the last word
    except (MessageFaultError, ValueError) as fault:
        return [str(fault)]
    return found


def _slot_problems(nodes: Nodes) -> Iterator[str]:
    """What is wrong with the slots."""
    slots = list(slots_in(nodes))
    chosen = {slot.name for slot in slots if slot.kind == "select"}
    for slot in slots:
        if slot.kind in BRANCHING and "other" not in slot.branches:
            yield f"{{{slot.name}}} has no branch 'other'"
        if slot.name in chosen and slot.kind != "select":
            yield f"{{{slot.name}}} chooses a branch, so it cannot be printed too"


def _tag_problems(text: str) -> Iterator[str]:
    """What is wrong with the tags of one branch: each must be known and closed in the branch that opened it."""
    opened: list[str] = []
    for tag in _TAG.finditer(text):
        if tag["name"] not in _TAGS:
            yield f"<{tag['name']}> is not a tag of Telegram"
        elif not tag["end"]:
            opened.append(tag["name"])
        elif not opened or opened.pop() != tag["name"]:
            yield f"</{tag['name']}> closes what was not opened last"
    yield from (f"<{name}> is not closed" for name in opened)
    if re.search(r"<(?![a-z/])|<[^>]*$", text):
        yield "a bare < must be written &lt;"
