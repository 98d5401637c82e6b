"""Answers inline queries. Telegram shows an answer for a moment, so nothing depends on it and none is tried again."""

from telegram import InlineQuery, InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.chat import journal
from bot.chat.rendering.render import render
from bot.chat.rendering.wording import Wording
from bot.core.course import Course
from bot.core.replies import Reply
from bot.storage.outbox import Reader
from bot.tutor.search.inline import Offer

CACHED = 300  # seconds; terms change with the course only
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_PATIENCE = 10.0  # seconds


async def answer(query: InlineQuery, offer: Offer, course: Course) -> None:
    """Show the offered terms to the person who typed; the answer is theirs alone, because it is in their language."""
    try:
        await query.answer(results(offer, course), cache_time=CACHED, is_personal=True, read_timeout=_PATIENCE)
    except TelegramError as error:
        journal.note("inline query not answered", why=type(error).__name__)


def results(offer: Offer, course: Course) -> list[InlineQueryResultArticle]:
    """Return the offered terms as results: each becomes a message with the whole explanation."""
    reader = Reader(language=offer.language, country=offer.country)
    tongue = Wording(course=course, language=offer.language, reader=reader).pack.tongue
    return [
        InlineQueryResultArticle(
            id=term.id,
            title=tongue.mark(term.term),
            description=tongue.mark(term.plain),
            input_message_content=InputTextMessageContent(
                render(Reply(lines=lines), reader, course).text,
                parse_mode=ParseMode.HTML,
                link_preview_options=_NO_PREVIEW,
            ),
        )
        for term, lines in offer.terms
    ]
