"""Gives a member the tag that stands beside the name in a group: a few plain signs, no emoji, says Telegram."""

import html
import unicodedata

from telegram import Bot
from telegram.constants import TagLimit

from bot.chat.rendering.render import Rendered
from bot.language.direction import without_controls
from bot.storage.outbox import Claimed

_KINDS = "LMNPZ"  # letters, marks, digits, punctuation, spaces
_JOINER = "\N{ZERO WIDTH NON-JOINER}"
_RIGHTS = ("right", "admin")  # in Telegram's words where we may give no tags


async def tag(bot: Bot, row: Claimed, who: int, rendered: Rendered) -> bool:
    """Give the tag; no words take it away."""
    return await bot.set_chat_member_tag(row.telegram_id, who, tag_of(rendered.text))


def tag_of(text: str) -> str:
    """Return what fits into a tag, without markup and emoji."""
    plain = without_controls(html.unescape(text))
    kept = "".join(one for one in plain if one == _JOINER or unicodedata.category(one)[0] in _KINDS)
    return kept.strip()[: TagLimit.MAX_TAG_LENGTH].strip()


def is_powerless(reason: str) -> bool:
    """Tell whether a tag was refused because we may give none."""
    return any(word in reason.lower() for word in _RIGHTS)
