"""Turns a reply into a message: HTML and a keyboard. Pure; the only place where the tutor's values become words."""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from telegram import InlineKeyboardMarkup
from telegram.constants import KeyboardButtonStyle, MessageLimit

from bot.chat.rendering.keyboard import Key, Keyboard, keyboard_of
from bot.chat.rendering.polls import RenderedPoll, poll_of
from bot.chat.rendering.wording import Wording
from bot.core.course import Course
from bot.core.replies import Button, Phrase, Reply, Style, Written
from bot.language.direction import visible
from bot.storage.outbox import Reader

LIMIT = MessageLimit.MAX_TEXT_LENGTH.value
CAPTION = MessageLimit.CAPTION_LENGTH.value
_STYLES = {
    Style.PLAIN: None,
    Style.PRIMARY: KeyboardButtonStyle.PRIMARY.value,
    Style.DANGER: KeyboardButtonStyle.DANGER.value,
}
_GAP = "\n\n"
_MORE = "\N{HORIZONTAL ELLIPSIS}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A message as the Bot API takes it; a poll has neither text nor keyboard."""

    text: str
    keyboard: Keyboard | None
    poll: RenderedPoll | None = None

    @property
    def markup(self) -> InlineKeyboardMarkup | None:
        """The keyboard for a method of python-telegram-bot."""
        return self.keyboard.markup() if self.keyboard else None


def render(reply: Reply, reader: Reader, course: Course, *, me: str = "") -> Rendered:
    """Return the message for this reader; a chat of unknown language gets every language, one under the other."""
    known = (reader.language,) if reader.language in course.languages else tuple(course.languages)
    wordings = [Wording(course=course, language=language, reader=reader, me=me) for language in known]
    if reply.quiz is not None:
        return Rendered(text="", keyboard=None, poll=poll_of(reply.quiz, wordings[0]))
    paragraphs = [_paragraph(one, reply, index) for one in wordings for index in range(len(reply.lines))]
    if reader.discreet and reply.kind.unasked:
        paragraphs = _veiled(wordings[0], paragraphs)
    paragraphs = [*dict.fromkeys(paragraphs)] if len(known) > 1 else paragraphs  # what names its language is said once
    text = _cut(paragraphs, CAPTION if reply.attachment else LIMIT)
    return Rendered(text=text, keyboard=_keyboard(reply.buttons, wordings[0]))


def _paragraph(wording: Wording, reply: Reply, index: int) -> str:
    line = reply.lines[index]
    own = wording.speaking(line.language) if isinstance(line, Phrase | Written) and line.language else wording
    return own.pack.tongue.mark(own.line(line))


def _veiled(wording: Wording, paragraphs: Sequence[str]) -> list[str]:
    """Put a neutral line first and hide the rest, which notifications then do not show; a tap shows it in the chat."""
    neutral = wording.pack.tongue.mark(wording.line(Phrase(key="discreet.line")))
    return [neutral, *(f"<tg-spoiler>{one}</tg-spoiler>" for one in paragraphs if one)]


def _keyboard(rows: Sequence[Sequence[Button]], wording: Wording) -> Keyboard | None:
    return keyboard_of([[_button(one, wording) for one in wording.pack.tongue.row(row)] for row in rows])


def _button(button: Button, wording: Wording) -> Key:
    label = wording.pack.tongue.mark(wording.label(button.label))
    address = wording.link(button.start) if button.start else button.url
    return _made(label, address, button.press, button.style)


@lru_cache(maxsize=2048)
def _made(label: str, url: str, press: str, style: Style) -> Key:
    """Return the button; it cannot be changed, and most are wanted again and again."""
    return Key(text=label, url=url or None, callback_data=None if url else press, style=_STYLES[style])


def _cut(paragraphs: Sequence[str], limit: int) -> str:
    """Join the paragraphs; what is over Telegram's limit goes, whole paragraphs from the end."""
    kept = [one for one in paragraphs if one]
    whole = _GAP.join(kept)
    if 2 * len(whole) <= limit or _length(whole) <= limit:  # no sign has more than two units, and few texts that many
        return whole
    while len(kept) > 1 and _length(_GAP.join((*kept, _MORE))) > limit:
        kept.pop()
    room = limit - len(_GAP + _MORE)
    first = kept[0] if _length(kept[0]) <= room else _shortened(kept[0], room)
    return _GAP.join((first, *kept[1:], _MORE))


def _shortened(paragraph: str, room: int) -> str:
    """Cut a single endless paragraph; its markup goes with it, because half a tag would be refused."""
    plain = visible(paragraph).encode("utf-16-le")[: 2 * room]
    return html.escape(plain.decode("utf-16-le", "ignore"), quote=False)


def _length(markup: str) -> int:
    """Return the length as Telegram counts it: UTF-16 units of what the reader sees."""
    return len(visible(markup).encode("utf-16-le")) // 2
