"""What the bot and its drawing process say to each other: a length, then JSON in, and a verdict with bytes out."""

import json
import struct
from collections.abc import Mapping
from typing import BinaryIO

from bot.core.papers import Tree

ASKING = struct.Struct(">I")  # the length of the question
ANSWERING = struct.Struct(">?I")  # whether it went well, and the length of the file or of the reason
REASON = 300  # characters


def question(form: str, words: Mapping[str, Tree]) -> bytes:
    """Return a question as it travels."""
    body = json.dumps([form, dict(words)]).encode()
    return ASKING.pack(len(body)) + body


def read(into: BinaryIO) -> tuple[str, dict[str, Tree]] | None:
    """Wait for a question; None when nobody will ask any more."""
    head = into.read(ASKING.size)
    if len(head) < ASKING.size:
        return None
    body = into.read(ASKING.unpack(head)[0])
    form, words = json.loads(body)
    return str(form), words


def answer(out: BinaryIO, content: bytes | str, *, good: bool) -> None:
    """Send a file, or the reason why there is none."""
    body = content.encode() if isinstance(content, str) else content
    out.write(ANSWERING.pack(good, len(body)) + body)
    out.flush()
