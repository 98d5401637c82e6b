"""Sees what a learner would not: errors in the log, presses left spinning, updates put aside, words that are not right.

A laboratory ends with these questions, so that no test has to ask them.
"""

import logging
import re
import traceback
from collections.abc import Collection
from dataclasses import dataclass, field

from typing_extensions import override

from bot.playground.server import Playground
from bot.playground.world.posts import Post
from bot.storage.engine.store import Tx

TAIL = 4  # frames of a traceback that say where it broke
ARABIC = re.compile("[\u0600-\u06ff]")
ASCII_DIGIT = re.compile("[0-9]")
IN_ITS_OWN_WORD = "فارسی"  # a language is called by its own name, whoever reads it
LEFT_OVER = re.compile(r"\{[a-z]+[:}]|\bNone\b|[A-Z][a-z]+\(|<(?:b|i|code|blockquote)>")
QUOTED = frozenset({"blockquote", "expandable_blockquote"})  # what somebody said, in whatever language
LIKE_CODE = frozenset({"code", "pre", "url", "mention", "hashtag", "bot_command"})


class Log(logging.Handler):
    """Keeps every error that the bot writes down."""

    def __init__(self) -> None:
        super().__init__(level=logging.ERROR)
        self.errors: list[str] = []

    @override
    def emit(self, record: logging.LogRecord) -> None:
        """Keep one, with where it came from."""
        lines = traceback.format_exception(record.exc_info[1]) if record.exc_info else []
        self.errors.append(f"{record.name}: {record.getMessage()}\n{''.join(lines[-TAIL:])}")


@dataclass
class Witness:
    """What must not have happened by the end; a test that brings it about says so beforehand."""

    server: Playground
    log: Log = field(default_factory=Log)
    forgiven: set[str] = field(default_factory=set)

    def complaints(self) -> list[str]:
        """Return everything that a faithful bot would not have done."""
        found = [f"rule of the Bot API broken: {one.method}: {one.words}" for one in self.server.violations]
        if "errors" not in self.forgiven:
            found += [f"error in the log: {one}" for one in dict.fromkeys(self.log.errors)]
        if "presses" not in self.forgiven:
            queries = self.server.world.queries.values()
            found += [f"nobody answered the press of {one.data!r}" for one in queries if not one.answered]
        return found


def put_aside(tx: Tx) -> list[str]:
    """Return the updates that did not take effect, and the messages that were given up."""
    lost = tx.execute("SELECT kind, state, tries FROM inbox WHERE state IN ('waiting', 'quarantined')", {}).fetchall()
    dead = tx.execute("SELECT kind, reason FROM dead_letter", {}).fetchall()
    return [f"update without effect: {dict(row)}" for row in lost] + [f"message given up: {dict(row)}" for row in dead]


def faults_of(post: Post, language: str) -> list[str]:
    """Return what is wrong with a message whatever it says: its language, its digits, what was left over."""
    said = _said(post)
    labels = [str(button["text"]) for button in post.buttons()]
    faults = [f"left over: {match.group()!r}" for one in (said, *labels) for match in LEFT_OVER.finditer(one)]
    faults += [f"twice on one keyboard: {one!r}" for one in set(labels) if labels.count(one) > 1]
    own = "\n".join((without(post, LIKE_CODE), *labels)).replace(IN_ITS_OWN_WORD, "")
    share = _persian_share(own)
    if language == "fa" and share < 0.6:  # names of networks and terms stay as they are
        faults.append(f"not Persian: {share:.0%} of its letters are")
    if language == "sw" and share:
        faults.append("Persian letters in a Swahili message")
    if language == "fa" and ASCII_DIGIT.search(own):
        faults.append("Latin digits in running Persian")
    return faults


def without(post: Post, kinds: Collection[str]) -> str:
    """Return the text without what stands in entities of these kinds."""
    said = _said(post).encode("utf-16-le")
    spans = post.content.get("entities") or post.content.get("caption_entities")
    for span in spans if isinstance(spans, list) else []:
        if span["type"] in kinds:
            start, end = 2 * span["offset"], 2 * (span["offset"] + span["length"])
            said = said[:start] + " ".encode("utf-16-le") * span["length"] + said[end:]
    return said.decode("utf-16-le")


def _said(post: Post) -> str:
    """Return the text of a message, or what stands under its file."""
    return str(post.content.get("text") or post.content.get("caption", ""))


def _persian_share(text: str) -> float:
    letters = [one for one in text if one.isalpha()]
    return sum(1 for one in letters if ARABIC.match(one)) / len(letters) if letters else 1.0
