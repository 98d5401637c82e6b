"""The screens of the portfolio: the pieces as they stand, the way on, order and what is shown, the name."""

from bot.core.portfolio.pieces import Held, Kept, Stand, earned, required
from bot.core.presses import Verb, encode
from bot.core.replies import Attachment, Button, FileKind, Line, Phrase, Quote, Reply, Several, Style, Value
from bot.core.screens.parts import Rows, button, passage, rows_of, said, today_row

SCREEN = "portfolio"
SIZES = {"certificate": 115, "print": 30}  # KB, measured: docs/pictures.md
_ACROSS = 4  # buttons in a row of arranging, two for each piece
PAGE, PDF = (4, 3), (20, 14)  # KB of an empty one, and for every piece


def name_of(held: Held) -> Phrase:
    """Return the title of a piece."""
    return said(f"piece.{held.piece.id.lower()}")


def portfolio(pieces: tuple[Held, ...], kept: Kept, next_lesson: str | None, *, note: Phrase | None = None) -> Reply:
    """Show the pieces with how far each is, and the one that is best done next."""
    done = sum(1 for one in pieces if one.stand is Stand.DONE)
    needed = required(pieces)
    lines: list[Line] = [note] if note else []
    lines.append(said("portfolio.heading", done=done, all=len(pieces)))
    lines.append(Several(lines=tuple(_line(one) for one in pieces)))
    if earned(pieces):
        lines.append(said("portfolio.earned"))
    else:
        ready = sum(1 for one in needed if one.stand is Stand.DONE)
        lines.append(said("portfolio.needed", done=ready, all=len(needed)))
    if next_lesson is not None:
        lines.append(said("portfolio.next", title=passage(next_lesson, "title")))
    name: Value = Quote(text=kept.name) if kept.name else said("portfolio.nameless")
    lines.append(said("portfolio.name", name=name))
    return Reply(lines=tuple(lines), buttons=_ways(pieces, next_lesson), screen=SCREEN)


def _line(held: Held) -> Phrase:
    return said(
        f"portfolio.{'hidden' if held.hidden and held.done else held.stand.value}",
        title=name_of(held),
        done=len(held.done),
        all=len(held.lessons),
        star="yes" if held.piece.required else "no",
    )


def _ways(pieces: tuple[Held, ...], next_lesson: str | None) -> Rows:
    begun, shown = any(one.done for one in pieces), any(one.shown for one in pieces)
    rows = (
        (button("certificate", Verb.CERTIFICATE, "show", style=Style.PRIMARY),) if earned(pieces) else (),
        (button("portfolio.next", Verb.TASK, next_lesson),) if next_lesson else (),
        _files(sum(1 for one in pieces if one.shown)) if shown else (),
        (button("portfolio.arrange", Verb.PORTFOLIO, "arrange"), _rename()) if begun else (),
    )
    return (*(row for row in rows if row), today_row())


def _files(shown: int) -> tuple[Button, ...]:
    page = said("button.portfolio.page", kb=PAGE[0] + PAGE[1] * shown)
    pdf = said("button.portfolio.pdf", kb=PDF[0] + PDF[1] * shown)
    return (
        Button(label=page, press=encode(Verb.PORTFOLIO, "page")),
        Button(label=pdf, press=encode(Verb.PORTFOLIO, "pdf")),
    )


def _rename() -> Button:
    return button("portfolio.name", Verb.PORTFOLIO, "name")


def arranging(pieces: tuple[Held, ...]) -> Reply:
    """Offer, for every piece that was begun, to show or hide it and to move it up."""
    begun = tuple(enumerate((one for one in pieces if one.done), 1))
    listed = (said(f"portfolio.at.{_eye(one)}", number=number, title=name_of(one)) for number, one in begun)
    rows = rows_of((turn for number, one in begun for turn in _turns(one, number)), _ACROSS)
    back = button("portfolio", Verb.PORTFOLIO, "show")
    lines = (said("portfolio.arrange"), Several(lines=tuple(listed)))
    return Reply(lines=lines, buttons=(*rows, (back,)), screen=SCREEN)


def _eye(held: Held) -> str:
    return "hidden" if held.hidden else "shown"


def _turns(held: Held, number: int) -> tuple[Button, ...]:
    """Return the buttons of a piece, known by its number in the text: titles are too long to stand side by side."""
    turn = Button(label=said(f"button.portfolio.turn.{_eye(held)}", number=number), press=_press("turn", held))
    up = Button(label=said("button.portfolio.up", number=number), press=_press("up", held))
    return (turn, up)


def _press(what: str, held: Held) -> str:
    return encode(Verb.PORTFOLIO, what, held.piece.id)


def ask_name(kept: Kept, *, finding: Phrase | None = None, back: Verb = Verb.PORTFOLIO) -> Reply:
    """Ask for the name that others will read; with `finding`, say first why the one that was typed cannot stand."""
    lines: list[Line] = [finding] if finding else []
    lines.append(said("portfolio.ask.name"))
    if kept.name:
        lines.append(said("portfolio.name", name=Quote(text=kept.name)))
    return Reply(lines=tuple(lines), buttons=((button("leave", back, "show"),),), screen=SCREEN)


def file(make: str, *, key: str) -> Reply:
    """Send the portfolio as a page for the browser or as a PDF."""
    page = make == "page"
    attachment = Attachment(make=f"portfolio.{make}", name="portfolio.html" if page else "portfolio.pdf")
    line = said("portfolio.file.page") if page else said("portfolio.file.pdf")
    return Reply(lines=(line,), buttons=_back(), key=key, attachment=attachment)


def card(*, key: str) -> Reply:
    """Send the picture of what was done."""
    attachment = Attachment(make="progress", kind=FileKind.PHOTO, name="progress.png")
    return Reply(lines=(said("progress.card"),), buttons=(today_row(),), key=key, attachment=attachment)


def _back() -> Rows:
    return ((button("portfolio", Verb.PORTFOLIO, "show"),), today_row())
