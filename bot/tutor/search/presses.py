"""The buttons of searching, reading again and keeping."""

from bot.core.presses import Press, Verb
from bot.core.replies import Replies
from bot.tutor import lessons
from bot.tutor.cards import keeping, reading
from bot.tutor.day import show_today
from bot.tutor.search import asking, packing
from bot.tutor.visit import Visit


def press_keep(visit: Visit, press: Press) -> Replies:
    """Keep a card, or let it go, and show it with the other button where it was tapped."""
    if len(press.args) < 2:  # noqa: PLR2004 - lesson, card
        return show_today(visit)
    lesson, card, *where = press.args
    change = keeping.keep if press.verb is Verb.KEEP else keeping.let_go
    change(visit, lesson, card)
    there = Press(verb=Verb.CARD if where else Verb.LOOK, args=(lesson, card))
    return lessons.press_card(visit, there) if where else reading.press_look(visit, there)


PRESSES = {
    Verb.LOOK: reading.press_look,
    Verb.TERM: asking.press_term,
    Verb.KEEP: press_keep,
    Verb.UNKEEP: press_keep,
    Verb.SAVED: keeping.press_saved,
    Verb.OFFLINE: packing.press_offline,
}

COMMANDS = {
    "term": asking.term_command,
    "saved": lambda visit, _: keeping.press_saved(visit, Press(verb=Verb.SAVED)),
    "offline": lambda visit, _: packing.offer(visit),
    "again": lambda visit, _: reading.again(visit),
}
