"""Answers what is typed in private and is no answer to anything: from terms, lessons and cards."""

from collections.abc import Iterator

from bot.core.course import Lesson, Term
from bot.core.presses import Press
from bot.core.replies import Button, Replies, Reply
from bot.core.screens import search as screen
from bot.core.screens.parts import Rows, said
from bot.core.search.material import Found, Kind
from bot.core.search.talk import Talk, talk_of
from bot.tutor.cards import reading
from bot.tutor.day import show_today
from bot.tutor.search import finding
from bot.tutor.visit import Visit

_OTHERS = 2  # other findings that stand as buttons
_NEAR = 3  # terms offered where nothing was found
_TERMS = 8  # terms offered to somebody who asks for none


def typed(visit: Visit, text: str) -> Replies | None:
    """Answer a typed text; None for a text without a word, which is no question."""
    match talk_of(visit.pack, text):
        case None:
            return None
        case Talk.GREETING:
            return show_today(visit, note=said("talk.greeting"))
        case Talk.THANKS:
            return show_today(visit, note=said("talk.thanks"))
        case Talk.QUESTION:
            return (answer(visit, text),)


def answer(visit: Visit, text: str) -> Reply:
    """Return the best answer to a question with what else was found, or what is near when nothing was."""
    found = [one for one in everywhere(visit, text) if _readable(visit, one)]
    if not found:
        return screen.nothing(text, _rows(map(screen.term_button, near(visit, text))))
    best, *others = found
    return show(visit, best, more=_rows(_button(visit, one) for one in _distinct(best, others)))


def everywhere(visit: Visit, text: str) -> tuple[Found, ...]:
    """Return what answers a question; asked in another language of the course, the same terms in the learner's own."""
    found = finding.find(visit.tx, visit.whole, visit.learner.language, text)
    others = (one for one in visit.whole.languages if one != visit.learner.language)
    foreign = (one for language in others for one in finding.find(visit.tx, visit.whole, language, text))
    return found or tuple(one for one in foreign if one.id in visit.pack.terms and one.kind == Kind.TERM.value)


def show(visit: Visit, found: Found, *, more: Rows = ()) -> Reply:
    """Return the screen of a finding."""
    if found.kind == Kind.TERM.value:
        return explain(visit, visit.pack.terms[found.id], more=more)
    lesson = visit.course.lessons[found.lesson]
    if found.kind == Kind.CARD.value:
        return reading.alone(visit, lesson, found.id, more=more)
    begun = reading.has_begun(visit, lesson)
    return screen.lesson(lesson, visit.number(lesson.id), _first_card(visit, lesson), begun=begun, more=more)


def explain(visit: Visit, term: Term, *, more: Rows = ()) -> Reply:
    """Return the screen of a term."""
    return screen.term(term, reading.taught(visit, term.id), more)


def _first_card(visit: Visit, lesson: Lesson) -> str:
    return reading.cards_of(visit, lesson)[0].id


def _readable(visit: Visit, found: Found) -> bool:
    """Tell whether a finding is for this learner: a card may be for another country."""
    if found.kind != Kind.CARD.value:
        return True
    return any(card.id == found.id for card in reading.cards_of(visit, visit.course.lessons[found.lesson]))


def _distinct(best: Found, others: list[Found]) -> Iterator[Found]:
    """Yield the best of the others, no lesson twice."""
    shown = {best.lesson} - {""}
    left = _OTHERS
    for one in others:
        if left and one.lesson not in shown:
            shown |= {one.lesson} - {""}
            left -= 1
            yield one


def _button(visit: Visit, found: Found) -> Button:
    match found.kind:
        case Kind.TERM.value:
            return screen.term_button(found.id)
        case Kind.LESSON.value:
            return screen.lesson_button(found.lesson, _first_card(visit, visit.course.lessons[found.lesson]))
        case _:
            return screen.card_button(found.lesson, found.id)


def _rows(buttons: Iterator[Button]) -> Rows:
    return tuple((one,) for one in buttons)


def near(visit: Visit, text: str) -> tuple[str, ...]:
    """Return terms that have something to do with a text, or else those of the lesson where the learner stands."""
    related = finding.scored(visit.tx, visit.whole, visit.learner.language, text)
    terms = [found.id for _, found in related if found.kind == Kind.TERM.value]
    return tuple(terms[:_NEAR]) or current_terms(visit)[:_NEAR]


def current_terms(visit: Visit) -> tuple[str, ...]:
    """Return the terms of the lesson where the learner stands, and after them those that came before."""
    begun = [run.lesson for run in visit.runs()]
    at = visit.standing().lesson
    order = dict.fromkeys((*((at,) if at else ()), *reversed(begun), *visit.course.order))
    lessons = (visit.course.lessons[one] for one in order if one in visit.course.lessons)
    listed = (term for lesson in lessons for term in visit.words(lesson).terms if term in visit.pack.terms)
    return tuple(dict.fromkeys(listed))[:_TERMS]


def term_command(visit: Visit, rest: str) -> Replies:
    """Answer /term: explain the term that was typed, or offer some."""
    if talk_of(visit.pack, rest) is None:
        return (screen.terms(current_terms(visit)),)
    found = [one for one in everywhere(visit, rest) if one.kind == Kind.TERM.value]
    if not found:
        return (screen.nothing(rest, _rows(map(screen.term_button, near(visit, rest)))),)
    more = _rows(screen.term_button(one.id) for one in found[1 : 1 + _OTHERS])
    return (explain(visit, visit.pack.terms[found[0].id], more=more),)


def press_term(visit: Visit, press: Press) -> Replies:
    """Explain the term of a button."""
    term = visit.pack.terms.get(press.args[0]) if press.args else None
    return (explain(visit, term),) if term else show_today(visit)
