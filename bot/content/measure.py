"""How long a text is for Telegram: UTF-16 units once the formatting tags are gone (an emoji counts as two)."""

import re
from typing import Final

TAG: Final = re.compile(r"</?[a-z][^<>]*>")
_ENTITIES: Final = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&"}


def bare(text: str) -> str:
    """Return the text as it is read: tags removed, entities turned into their letters."""
    if "<" in text:
        text = TAG.sub("", text)
    if "&" in text:
        for entity, letter in _ENTITIES.items():
            text = text.replace(entity, letter)
    return text


def units(text: str) -> int:
    """Return the length of the text in UTF-16 units, without its tags."""
    read = bare(text)
    return len(read) if read.isascii() else len(read.encode("utf-16-le", "surrogatepass")) // 2
