"""The picture of a card: offered with its size on the card, sent when asked for, never before."""

from collections.abc import Sequence

from bot.core.course import Card
from bot.core.presses import Verb
from bot.core.replies import Attachment, FileKind, Reply
from bot.core.screens.parts import Rows, button, passage, said

PICTURE = "picture"  # the maker of the file


def offer(lesson_id: str, card: Card) -> Rows:
    """Return the row that offers the picture of a card and tells what it costs; nothing where there is none."""
    if card.picture is None:
        return ()
    return ((button("picture", Verb.PICTURE, lesson_id, card.id, size=card.picture.kilobytes),),)


def offers(lesson_id: str, cards: Sequence[Card], card_id: str) -> Rows:
    """Return the row for one of these cards."""
    return next((offer(lesson_id, one) for one in cards if one.id == card_id), ())


def sent(lesson_id: str, card: Card, name: str, key: str) -> Reply:
    """Send the picture with what it shows in words, and the way back into the lesson."""
    file = Attachment(make=PICTURE, args={"lesson": lesson_id, "card": card.id}, kind=FileKind.PHOTO, name=name)
    lines = (said("picture.caption", alt=passage(lesson_id, "alt", card.id)),)
    return Reply(lines=lines, buttons=((button("to.lesson", Verb.OPEN, lesson_id),),), attachment=file, key=key)
