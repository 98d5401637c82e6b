"""Carries one rendered message to Telegram, and says in our words what came of it."""

from dataclasses import dataclass

from telegram import Bot, InputFile, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.chat.render import Rendered
from bot.chat.results import Fate, Verdict, judge
from bot.chat.settle import Receipt
from bot.core.replies import Attachment, FileKind
from bot.storage.outbox import Claimed, Method

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A file made for a message."""

    attachment: Attachment
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the courier brings back."""

    verdict: Verdict
    receipt: Receipt


class Courier:
    """Knows the Bot API calls behind `send` and `edit`."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def carry(self, row: Claimed, rendered: Rendered, parcel: Parcel | None = None) -> Report:
        """Send or edit the message, or upload its file; no exception but a cancellation comes out."""
        try:
            answer = await (self._upload(row, rendered, parcel) if parcel else self._call(row, rendered))
        except TelegramError as error:
            return Report(verdict=judge(error), receipt=Receipt())
        except Exception as error:  # noqa: BLE001 - whatever the client did not foresee, the message was perhaps sent
            return Report(verdict=Verdict(fate=Fate.UNKNOWN, reason=type(error).__name__), receipt=Receipt())
        return Report(verdict=Verdict(fate=Fate.SENT), receipt=_receipt(row, answer))

    async def _call(self, row: Claimed, rendered: Rendered) -> Message | bool:
        if row.method is Method.EDIT:
            return await self._bot.edit_message_text(
                rendered.text,
                chat_id=row.telegram_id,
                message_id=row.message_id,
                parse_mode=ParseMode.HTML,
                link_preview_options=_NO_PREVIEW,
                reply_markup=rendered.keyboard,
            )
        return await self._bot.send_message(
            row.telegram_id,
            rendered.text,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_markup=rendered.keyboard,
            disable_notification=row.reply.silent,
        )

    async def _upload(self, row: Claimed, rendered: Rendered, parcel: Parcel) -> Message:
        file = InputFile(parcel.content, filename=parcel.attachment.name)
        if parcel.attachment.kind is FileKind.PHOTO:
            return await self._bot.send_photo(
                row.telegram_id,
                file,
                caption=rendered.text,
                parse_mode=ParseMode.HTML,
                reply_markup=rendered.keyboard,
                disable_notification=row.reply.silent,
            )
        return await self._bot.send_document(
            row.telegram_id,
            file,
            caption=rendered.text,
            parse_mode=ParseMode.HTML,
            reply_markup=rendered.keyboard,
            disable_notification=row.reply.silent,
        )


def _receipt(row: Claimed, answer: object) -> Receipt:
    """Keep the message's id; an edit answered by a bare True keeps the one it had."""
    return Receipt(message_id=answer.message_id if isinstance(answer, Message) else row.message_id)
