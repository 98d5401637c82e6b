"""Sends a file again that Telegram keeps, by its id alone. Telegram wants to be told as what: an id does not say.

A picture sent as a file, a round video, a song instead of a voice: each is one of few kinds, tried in turn.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol

from telegram import Bot, InlineKeyboardMarkup, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.chat.rendering.render import Rendered
from bot.storage.outbox import Claimed

_OTHER_KIND = "can't use file of type"


async def lend(bot: Bot, row: Claimed, rendered: Rendered) -> Message:
    """Send the file as the first kind that Telegram takes it for; raises what Telegram says about the last."""
    sent = row.reply.lent
    *first, last = _KINDS[sent.kind if sent else "file"]
    for kind in first:
        try:
            return await kind(bot, row, rendered)
        except BadRequest as error:
            if _OTHER_KIND not in error.message.lower():
                raise
    return await last(bot, row, rendered)


def _file(row: Claimed) -> str:
    return row.reply.lent.file if row.reply.lent else ""


class _Send(Protocol):
    """A method of the client that sends a file of one kind, with words under it."""

    def __call__(  # noqa: PLR0913 - the client's own parameters
        self,
        chat: int,
        file: str,
        /,
        *,
        caption: str,
        parse_mode: str,
        reply_markup: InlineKeyboardMarkup | None,
        protect_content: bool,
    ) -> Awaitable[Message]: ...


def _with_words(method: Callable[[Bot], _Send]) -> "_Kind":
    """Return how a file goes out by this method: they differ in nothing but the kind."""

    def send(bot: Bot, row: Claimed, rendered: Rendered) -> Awaitable[Message]:
        return method(bot)(
            row.telegram_id,
            _file(row),
            caption=rendered.text,
            parse_mode=ParseMode.HTML,
            reply_markup=rendered.markup,
            protect_content=row.guarded,
        )

    return send


async def _round(bot: Bot, row: Claimed, rendered: Rendered) -> Message:
    """A round video takes no caption; its buttons still lead on."""
    return await bot.send_video_note(
        row.telegram_id, _file(row), reply_markup=rendered.markup, protect_content=row.guarded
    )


_Kind = Callable[[Bot, Claimed, Rendered], Awaitable[Message]]
_KINDS: Mapping[str, tuple[_Kind, ...]] = {
    "photo": (_with_words(lambda bot: bot.send_photo), _with_words(lambda bot: bot.send_document)),
    "voice": (_with_words(lambda bot: bot.send_voice), _with_words(lambda bot: bot.send_audio)),
    "video": (_with_words(lambda bot: bot.send_video), _with_words(lambda bot: bot.send_animation), _round),
    "file": (_with_words(lambda bot: bot.send_document),),
}
