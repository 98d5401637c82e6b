"""Carries one rendered message to Telegram, and says in our words what came of it."""

from dataclasses import dataclass
from typing import Literal, get_args

from telegram import Bot, InputFile, Message
from telegram.constants import ParseMode, PollType
from telegram.error import TelegramError

from bot.chat.connection.client import Call
from bot.chat.outgoing.lending import lend
from bot.chat.outgoing.results import Fate, Verdict, judge
from bot.chat.outgoing.settle import Receipt
from bot.chat.outgoing.tagging import tag
from bot.chat.rendering.polls import RenderedPoll
from bot.chat.rendering.render import Rendered
from bot.core.replies import Attachment, FileKind
from bot.storage.outbox import Claimed, Method

_Place = Literal[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]  # of a poll's options, as the client types it
_PLACES: tuple[_Place, ...] = get_args(_Place)
_PLAIN = {"parse_mode": ParseMode.HTML.value, "link_preview_options": {"is_disabled": True}}


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
    """Knows the Bot API calls behind `send` and `edit`: words go the short way, files and polls through PTB."""

    def __init__(self, bot: Bot, say: Call) -> None:
        self._bot = bot
        self._say = say

    async def carry(self, row: Claimed, rendered: Rendered, parcel: Parcel | None = None) -> Report:
        """Send or edit the message, or upload its file; no exception but a cancellation comes out."""
        try:
            answer = await (self._upload(row, rendered, parcel) if parcel else self._call(row, rendered))
        except TelegramError as error:
            return Report(verdict=judge(error), receipt=Receipt())
        except Exception as error:  # noqa: BLE001 - whatever the client did not foresee, the message was perhaps sent
            return Report(verdict=Verdict(fate=Fate.UNKNOWN, reason=type(error).__name__), receipt=Receipt())
        return Report(verdict=Verdict(fate=Fate.SENT), receipt=_receipt(row, answer))

    async def _call(self, row: Claimed, rendered: Rendered) -> object:
        if row.reply.tagged is not None:
            return await tag(self._bot, row, row.reply.tagged, rendered)
        if rendered.poll is not None:
            return await self._ask(row, rendered.poll)
        if row.method is Method.EDIT:
            return await self._say("editMessageText", _words(row, rendered) | {"message_id": row.message_id})
        if row.reply.lent is not None:
            return await lend(self._bot, row, rendered)
        return await self._say("sendMessage", _words(row, rendered) | _manner(row))

    async def _ask(self, row: Claimed, poll: RenderedPoll) -> Message:
        """Send a poll: everybody sees who took part, nobody sees the results before it closes by itself.

        In a quiz options are shuffled; in a vote nothing is right or wrong, and a vote can be changed.
        """
        quiz = bool(poll.correct)
        return await self._bot.send_poll(
            row.telegram_id,
            poll.question,
            poll.options,
            type=PollType.QUIZ if quiz else PollType.REGULAR,
            is_anonymous=False,
            allows_multiple_answers=poll.several if quiz else None,
            correct_option_ids=[one for one in _PLACES if one in poll.correct] if quiz else None,
            explanation=poll.why or None,
            open_period=poll.seconds,
            shuffle_options=quiz or None,
            hide_results_until_closes=True,
            disable_notification=row.silent,
            message_thread_id=row.reply.topic,
        )

    async def _upload(self, row: Claimed, rendered: Rendered, parcel: Parcel) -> Message:
        photo = parcel.attachment.kind is FileKind.PHOTO
        return await (self._bot.send_photo if photo else self._bot.send_document)(
            row.telegram_id,
            InputFile(parcel.content, filename=parcel.attachment.name),
            caption=rendered.text,
            parse_mode=ParseMode.HTML,
            reply_markup=rendered.markup,
            disable_notification=row.silent,
            protect_content=row.guarded or None,
        )


def _words(row: Claimed, rendered: Rendered) -> dict[str, object]:
    """Return the parameters of a message of words, in the names of the Bot API."""
    said: dict[str, object] = {"chat_id": row.telegram_id, "text": rendered.text, **_PLAIN}
    if rendered.keyboard is not None:
        said["reply_markup"] = rendered.keyboard.told()
    return said


def _manner(row: Claimed) -> dict[str, object]:
    """Return how a new message comes, as far as it is not the usual way."""
    wanted = {
        "disable_notification": row.silent,
        "protect_content": row.guarded,
        "message_thread_id": row.reply.topic,
    }
    return {name: value for name, value in wanted.items() if value}


def _receipt(row: Claimed, answer: object) -> Receipt:
    """Keep the message's id and its poll's; an edit answered by a bare True keeps the one it had."""
    match answer:
        case Message():
            return Receipt(message_id=answer.message_id, poll_id=answer.poll.id if answer.poll else None)
        case {"message_id": int(message_id)}:
            return Receipt(message_id=message_id)
        case _:
            return Receipt(message_id=row.message_id)
