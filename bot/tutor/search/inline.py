"""Terms for a person who types the bot's name in any chat; whoever that is need not be a learner, and becomes none."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.core.course import Course, LanguagePack, Term
from bot.core.learner import Learner
from bot.core.names import ChatId, Country, Language, LearnerId
from bot.core.replies import Line
from bot.core.schedule import epoch
from bot.core.screens.search import term_lines
from bot.core.search.material import Kind, once
from bot.core.search.query import LONGEST
from bot.storage.engine.store import Tx
from bot.tutor.search import asking
from bot.tutor.starting import greet_language
from bot.tutor.visit import Visit

MOST = 10  # results; a phone shows four


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Terms that answer an inline query, with their words, and the language and country they are told in."""

    language: Language
    country: Country
    terms: tuple[tuple[Term, tuple[Line, ...]], ...]


def offer(tx: Tx, course: Course, now: datetime, who: Learner | str | None, typed: str) -> Offer:
    """Return terms for a learner, or for a stranger of whom Telegram tells a language code."""
    learner = who if isinstance(who, Learner) else _stranger(course, now, who)
    visit = Visit(tx=tx, whole=course, now=now, learner=learner)
    terms = (visit.pack.terms[one] for one in _found(visit, typed))
    return Offer(
        language=learner.language, country=learner.country, terms=tuple((one, term_lines(one)) for one in terms)
    )


def _stranger(course: Course, now: datetime, code: str | None) -> Learner:
    language = greet_language(course, code)
    return Learner(id=LearnerId(0), chat=ChatId(0), language=language, joined_at=epoch(now))


def _found(visit: Visit, typed: str) -> tuple[str, ...]:
    """Return ids of terms: those that begin as typed, for it may be half a word, then what a search finds."""
    folded = visit.pack.tongue.fold(typed[:LONGEST])
    if not folded:
        return asking.current_terms(visit)[:MOST]
    found = (one.id for one in asking.everywhere(visit, typed) if one.kind == Kind.TERM.value)
    return once((*_begun(visit.pack, folded), *found))[:MOST]


def _begun(pack: LanguagePack, folded: str) -> Iterator[str]:
    for term in pack.terms.values():
        if any(pack.tongue.fold(name).startswith(folded) for name in (term.term, *term.also)):
            yield term.id
