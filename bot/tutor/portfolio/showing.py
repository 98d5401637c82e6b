"""The portfolio as its owner sees it: /portfolio, its order, what is shown, its files, and the picture of progress."""

from dataclasses import replace

from bot.core.portfolio import screens
from bot.core.portfolio.pieces import moved_up
from bot.core.presses import Press
from bot.core.replies import Phrase, Replies
from bot.storage import portfolio
from bot.tutor.portfolio import naming
from bot.tutor.portfolio.holding import kept, next_of, once, pieces
from bot.tutor.visit import Visit

FILES = frozenset({"page", "pdf"})


def show_portfolio(visit: Visit, *, note: Phrase | None = None) -> Replies:
    """Show the pieces as they stand and what comes next."""
    held = pieces(visit)
    return (screens.portfolio(held, kept(visit), next_of(visit, held), note=note),)


def press_portfolio(visit: Visit, press: Press) -> Replies:
    """Do what a button of the portfolio stands for."""
    what, piece = press.args[0] if press.args else "show", "".join(press.args[1:2])
    match what:
        case "card":
            return (screens.card(key=once(visit, "card")),)
        case "name":
            return naming.ask(visit, naming.PORTFOLIO)
        case "page" | "pdf":
            return send_file(visit, what)
        case "arrange":
            return arrange(visit)
        case "turn" | "up":
            return _changed(visit, what, piece)
        case _:
            return show_portfolio(naming.left(visit))


def send_file(visit: Visit, what: str) -> Replies:
    """Send the portfolio as a file; without a name on it nobody would know whose it is."""
    if not any(one.shown for one in pieces(visit)):
        return show_portfolio(visit)
    if kept(visit).name is None:
        return naming.ask(visit, what)
    return (screens.file(what, key=once(visit, what)),)


def arrange(visit: Visit) -> Replies:
    """Offer to show, hide and move pieces."""
    held = pieces(visit)
    return (screens.arranging(held),) if any(one.done for one in held) else show_portfolio(visit)


def _changed(visit: Visit, what: str, piece: str) -> Replies:
    held, now = pieces(visit), kept(visit)
    if any(one.piece.id == piece and one.done for one in held):
        changed = (
            replace(now, hidden=now.hidden ^ {piece}) if what == "turn" else replace(now, order=moved_up(held, piece))
        )
        portfolio.save(visit.tx, visit.learner.id, changed)
    return arrange(visit)
