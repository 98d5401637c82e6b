"""The name that others will read: asked once, before the first file or certificate; changed at any time."""

from dataclasses import replace

from bot.core.portfolio import screens, signature
from bot.core.presses import Verb
from bot.core.replies import Phrase, Quote, Replies
from bot.core.screens.parts import said
from bot.storage import portfolio
from bot.tutor.portfolio.confirming import confirm
from bot.tutor.portfolio.holding import kept, next_of, once, pieces
from bot.tutor.visit import Visit

WAITS = "publicname"  # what typed text answers, with what the name was asked for
PORTFOLIO, CERTIFICATE = "portfolio", "certificate"
_FILES = frozenset({"page", "pdf"})


def ask(visit: Visit, about: str, *, finding: Phrase | None = None) -> Replies:
    """Ask for the name and wait for typed text."""
    visit = visit.saving(replace(visit.learner, awaiting=f"{WAITS}:{about}"))
    back = Verb.CERTIFICATE if about == CERTIFICATE and kept(visit).name else Verb.PORTFOLIO
    return (screens.ask_name(kept(visit), finding=finding, back=back),)


def typed_name(visit: Visit, typed: str, about: str) -> Replies:
    """Keep the name, or say what cannot be printed; then go on with what it was asked for."""
    name = signature.tidy(typed)
    fault = signature.fault(name)
    if fault:
        return ask(visit, about, finding=_finding(fault, name))
    portfolio.save(visit.tx, visit.learner.id, replace(kept(visit), name=name))
    visit = left(visit)
    if about == CERTIFICATE:
        return confirm(visit, name)
    if about in _FILES:
        return (screens.file(about, key=once(visit, about)),)
    held = pieces(visit)
    note = said("portfolio.named", name=Quote(text=name))
    return (screens.portfolio(held, kept(visit), next_of(visit, held), note=note),)


def _finding(fault: str, name: str) -> Phrase:
    match fault:
        case "long":
            return said("portfolio.name.long", most=signature.LONGEST)
        case "signs":
            return said("portfolio.name.signs", sign=Quote(text=signature.strange(name)))
        case _:
            return said("portfolio.name.short")


def left(visit: Visit) -> Visit:
    """Wait for a name no more."""
    if (visit.learner.awaiting or "").startswith(WAITS):
        return visit.saving(replace(visit.learner, awaiting=None))
    return visit


def show_waiting(visit: Visit, about: str) -> Replies:
    """Ask again for the name that is waited for."""
    return ask(visit, about)
