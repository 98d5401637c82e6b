"""Sends the picture of a card to whoever asks for it; taps that come together bring it once."""

from base64 import b64encode
from collections.abc import Mapping

from bot.core.course import Card
from bot.core.papers import Paper
from bot.core.presses import Press, Verb
from bot.core.replies import Replies
from bot.core.screens import picture as screen
from bot.tutor.cards import reading
from bot.tutor.day import show_today
from bot.tutor.visit import Visit

_TEN_MINUTES = 600


def press_picture(visit: Visit, press: Press) -> Replies:
    """Send the picture, or show today when the card or its picture is gone."""
    card = _card(visit, *press.args[:2]) if len(press.args) > 1 else None
    if card is None or card.picture is None:
        return show_today(visit)
    lesson = press.args[0]
    key = f"picture:{visit.learner.id}:{lesson}:{card.id}:{visit.at // _TEN_MINUTES}"
    return (screen.sent(lesson, card, card.picture.name, key),)


def paper(visit: Visit, ids: Mapping[str, str | int]) -> Paper | None:
    """Return the picture as it stands in the course now."""
    card = _card(visit, str(ids.get("lesson")), str(ids.get("card")))
    if card is None or card.picture is None:
        return None
    return Paper(form="picture", words={"content": b64encode(card.picture.content).decode()})


def _card(visit: Visit, lesson_id: str, card_id: str) -> Card | None:
    lesson = visit.lesson(lesson_id)
    cards = reading.cards_of(visit, lesson) if lesson is not None else ()
    return next((one for one in cards if one.id == card_id), None)


PRESSES = {Verb.PICTURE: press_picture}
MAKERS = {screen.PICTURE: paper}
