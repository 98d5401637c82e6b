"""The cards a learner keeps, newest first, a page at a time."""

from collections.abc import Sequence

from bot.core.presses import Verb
from bot.core.replies import Button, Reply
from bot.core.screens.parts import button, said, today_row
from bot.core.screens.search import card_button

SHELF = "saved"
PAGE = 6

Kept = tuple[str, str]  # a lesson and one of its cards


def saved(page: Sequence[Kept], total: int, following: Kept | None) -> Reply:
    """List a page of kept cards; `following` is the last card of the page when there are more behind it."""
    more = ((button("saved.more", Verb.SAVED, *following),),) if following else ()
    rows = tuple((card_button(lesson, card),) for lesson, card in page)
    return Reply(lines=(said("saved.list", total=total),), buttons=(*rows, *more, today_row()), screen=SHELF)


def empty(again: Button | None) -> Reply:
    """Tell how cards are kept, where none are."""
    row = ((again,),) if again else ()
    return Reply(lines=(said("saved.empty"),), buttons=(*row, today_row()), screen=SHELF)
