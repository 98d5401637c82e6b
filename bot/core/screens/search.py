"""What the tutor says to a question: a term, a lesson or a card, what else was found, and a way on when nothing was."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.course import Lesson, Term
from bot.core.presses import Verb, encode
from bot.core.replies import Button, Entry, Line, Passage, Phrase, Quote, Reply, Style
from bot.core.screens.parts import Rows, button, entry_button, passage, rows_of, said, today_row

SEARCH = "search"  # the screen of an answer
QUOTED = 30  # characters of a question that are said back to whoever asked it


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """A card that teaches something, with the number the learner knows its lesson by."""

    lesson: str
    card: str
    number: int


def term(one: Term, taught: Taught | None, more: Rows = ()) -> Reply:
    """Explain a term: plain words, an example of the place, the English, and the card that teaches it."""
    lines: tuple[Line, ...] = (*term_lines(one), *((_where(taught),) if taught else ()))
    card = ((button("look", Verb.LOOK, taught.lesson, taught.card, style=Style.PRIMARY),),) if taught else ()
    return Reply(lines=lines, buttons=(*card, *more, today_row()), screen=SEARCH)


def term_lines(one: Term) -> tuple[Phrase, ...]:
    """Return what a term means, as it also stands in the answer to an inline query."""
    name = Entry(kind="term", id=one.id)
    same = one.term.casefold() == one.english.casefold()
    heading = (
        said("term.same", term=name)
        if same
        else said("term.heading", term=name, english=Entry(kind="term-english", id=one.id))
    )
    example = said("term.example", example=Entry(kind="term-example", id=one.id))
    return (heading, said("term.plain", plain=Entry(kind="term-plain", id=one.id)), example)


def _where(taught: Taught) -> Phrase:
    return said("search.where", number=taught.number, title=passage(taught.lesson, "title"))


def lesson(one: Lesson, number: int, card: str, *, begun: bool, more: Rows = ()) -> Reply:
    """Name the lesson that teaches it; one that is still to come shows its first card."""
    lines = [said("search.lesson", number=number, title=passage(one.id, "title"), promise=passage(one.id, "promise"))]
    if not begun:
        lines.append(said("search.later"))
    onward = (
        button("search.open", Verb.OPEN, one.id, style=Style.PRIMARY)
        if begun
        else button("look", Verb.LOOK, one.id, card, style=Style.PRIMARY)
    )
    return Reply(lines=tuple(lines), buttons=((onward,), *more, today_row()), screen=SEARCH)


def nothing(typed: str, near: Rows) -> Reply:
    """Own up that nothing was found, with terms that are near and a person to ask."""
    short = " ".join(typed.split())
    lines = [said("search.nothing", typed=Quote(text=short)) if len(short) <= QUOTED else said("search.nothing.long")]
    if near:
        lines.append(said("search.near"))
    ask = (button("mentor", Verb.MENTOR, "ask"),)
    return Reply(lines=tuple(lines), buttons=(*near, ask, today_row()), screen=SEARCH)


def terms(ids: Sequence[str]) -> Reply:
    """Offer terms to look up, and tell how to ask for any other."""
    return Reply(lines=(said("term.ask"),), buttons=(*rows_of(map(term_button, ids), 2), today_row()), screen=SEARCH)


def term_button(term_id: str) -> Button:
    """Return the button that explains a term."""
    return entry_button("term", term_id, encode(Verb.TERM, term_id))


def card_button(lesson_id: str, card: str) -> Button:
    """Return the button that shows a card, labelled by how it begins."""
    return Button(label=glimpse(lesson_id, card), press=encode(Verb.LOOK, lesson_id, card))


def lesson_button(lesson_id: str, card: str) -> Button:
    """Return the button that shows the first card of a lesson, labelled by its title."""
    return Button(label=passage(lesson_id, "title"), press=encode(Verb.LOOK, lesson_id, card))


def glimpse(lesson_id: str, card: str) -> Passage:
    """Return how a card begins."""
    return passage(lesson_id, "glimpse", card)
