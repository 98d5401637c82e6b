"""Sends a file again that Telegram keeps, by its id alone. Telegram wants to be told as what: an id does not say.

A picture sent as a file, a round video, a song instead of a voice: each is one of few kinds, tried in turn.
"""

from collections.abc import Awaitable, Callable, Mapping

from telegram import Bot, Message
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


async def _photo(bot: Bot, row: Claimed, rendered: Rendered) -> Message:
    return await bot.send_photo(
        row.telegram_id,
        _file(row),
        caption=rendered.text,
        parse_mode=ParseMode.HTML,
        reply_markup=rendered.markup,
        protect_content=row.guarded,
    )


async def _document(bot: Bot, row: Claimed, rendered: Rendered) -> Message:
    return await bot.send_document(
        row.telegram_id,
        _file(row),
        caption=rendered.text,
        parse_mode=ParseMode.HTML,
        reply_markup=rendered.markup,
        protect_content=row.guarded,
    )


async def _voice(bot: Bot, row: Claimed, rendered: Rendered) -> Message:
    return await bot.send_voice(
        row.telegram_id,
        _file(row),
        caption=rendered.text,
        parse_mode=ParseMode.HTML,
        reply_markup=rendered.markup,
        protect_content=row.guarded,
    )


async def _audio(bot: Bot, row: Claimed, rendered: Rendered) -> Message:
    return await bot.send_audio(
        row.telegram_id,
        _file(row),
        caption=rendered.text,
        parse_mode=ParseMode.HTML,
        reply_markup=rendered.markup,
        protect_content=row.guarded,
    )


async def _video(bot: Bot, row: Claimed, rendered: Rendered) -> Message:
    return await bot.send_video(
        row.telegram_id,
        _file(row),
        caption=rendered.text,
        parse_mode=ParseMode.HTML,
        reply_markup=rendered.markup,
        protect_content=row.guarded,
    )


async def _animation(bot: Bot, row: Claimed, rendered: Rendered) -> Message:
    return await bot.send_animation(
        row.telegram_id,
        _file(row),
        caption=rendered.text,
        parse_mode=ParseMode.HTML,
        reply_markup=rendered.markup,
        protect_content=row.guarded,
    )


async def _round(bot: Bot, row: Claimed, rendered: Rendered) -> Message:
    """A round video takes no caption; its buttons still lead on."""
    return await bot.send_video_note(
        row.telegram_id, _file(row), reply_markup=rendered.markup, protect_content=row.guarded
    )


_Kind = Callable[[Bot, Claimed, Rendered], Awaitable[Message]]
_KINDS: Mapping[str, tuple[_Kind, ...]] = {
    "photo": (_photo, _document),
    "voice": (_voice, _audio),
    "video": (_video, _animation, _round),
    "file": (_document,),
}
