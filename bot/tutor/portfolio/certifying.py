"""The certificate: issued when the required pieces are done, verified by anyone with the link, revocable."""

from bot.core.portfolio import awards
from bot.core.portfolio.certificate import Certificate, Standing
from bot.core.portfolio.honours import distinguished, renewed
from bot.core.portfolio.pieces import earned
from bot.core.presses import Press
from bot.core.replies import Phrase, Replies
from bot.core.schedule import local_date
from bot.core.screens.parts import said
from bot.storage import certificates
from bot.tutor.portfolio import naming
from bot.tutor.portfolio.confirming import confirm
from bot.tutor.portfolio.holding import kept, next_of, once, pieces
from bot.tutor.portfolio.looked import deeds_now
from bot.tutor.visit import Visit

_TURNS = {"hide": Standing.HIDDEN, "reveal": Standing.SHOWN}


def press_certificate(visit: Visit, press: Press) -> Replies:
    """Do what a button of the certificate stands for; an old one about another certificate shows the newest."""
    what = press.args[0] if press.args else "show"
    held = certificates.of(visit.tx, visit.learner.id)
    if what == "issue":
        return _issue(visit)
    if what == "name":
        return naming.ask(visit, naming.CERTIFICATE)
    if held is None or press.args[1:2] != (held.code,):
        return show_certificate(naming.left(visit))
    return _about(visit, held, what, _other(visit, press.args[2:3]))


def _other(visit: Visit, wanted: tuple[str, ...]) -> str:
    """Return the language that a button names, where it is another one that the course speaks."""
    return next((one for one in _others(visit) if wanted == (one,)), "")


def _others(visit: Visit) -> tuple[str, ...]:
    return tuple(one for one in visit.course.languages if one != visit.learner.language)


def _about(visit: Visit, held: Certificate, what: str, language: str) -> Replies:
    match what:
        case "in" if language:
            return (awards.abroad(held, language),)
        case "picture" | "pdf":
            return (awards.file(what, held, language, key=once(visit, f"{what}{language}.{held.code}")),)
        case "hide" | "reveal" | "renew":
            return _changed(visit, held, what)
        case "ask":
            return (awards.ask_revoke(held),)
        case "revoke":
            certificates.turn(visit.tx, held.code, Standing.REVOKED)
            return (awards.revoked(),)
        case _:
            return show_certificate(visit)


def _changed(visit: Visit, held: Certificate, what: str) -> Replies:
    if what in _TURNS:
        certificates.turn(visit.tx, held.code, _TURNS[what])
        return show_certificate(visit)
    certificates.add(visit.tx, _as_of_now(visit, held))
    return show_certificate(visit, note=said("certificate.renewed"))


def show_certificate(visit: Visit, *, note: Phrase | None = None) -> Replies:
    """Show the certificate, or the way to it."""
    held = certificates.of(visit.tx, visit.learner.id)
    if held is not None:
        return (awards.mine(held, _others(visit), note=note, newer=_as_of_now(visit, held) != held),)
    every = pieces(visit)
    if not earned(every):
        return (awards.missing(every, next_of(visit, every)),)
    name = kept(visit).name
    return naming.ask(visit, naming.CERTIFICATE) if name is None else confirm(visit, name)


def _as_of_now(visit: Visit, held: Certificate) -> Certificate:
    """Return the certificate with what came since it was issued."""
    every = pieces(visit)
    done = deeds_now(visit, every)
    return renewed(held, done, distinction=distinguished(every, done))


def with_award(visit: Visit, replies: Replies) -> Replies:
    """Add to the thanks for a worksheet that it was the last one a certificate waited for."""
    held = certificates.of(visit.tx, visit.learner.id)
    return replies if held or not earned(pieces(visit)) else tuple(awards.with_award(one) for one in replies)


def _issue(visit: Visit) -> Replies:
    """Issue a certificate to whom has earned one and has none; a second tap shows the first."""
    every, name = pieces(visit), kept(visit).name
    if certificates.of(visit.tx, visit.learner.id) is not None or not earned(every) or name is None:
        return show_certificate(visit)
    done = deeds_now(visit, every)
    held = Certificate(
        code=certificates.new_code(),
        learner=visit.learner.id,
        name=name,
        day=local_date(visit.now, visit.learner.zone).isoformat(),
        deeds=done,
        distinction=distinguished(every, done),
    )
    certificates.issue(visit.tx, held)
    return show_certificate(visit, note=said("certificate.issued"))


def verify(visit: Visit, code: str) -> Replies:
    """Show a certificate to whoever opened its link."""
    return (awards.seen(certificates.find(visit.tx, code)),)
