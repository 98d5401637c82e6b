"""The screen of /stats: the figures in the operator's language, a hidden cell said as "fewer than ten"."""

from bot.core.operating.arms import Yield
from bot.core.operating.crowd import MANY
from bot.core.operating.figures import Cell, Figures, Voices
from bot.core.papers import Paper, Words
from bot.core.presses import Verb, encode
from bot.core.replies import Attachment, Button, Day, Entry, FileKind, Line, Phrase, Quote, Reply, Value
from bot.core.schedule import at
from bot.core.screens.parts import button, passage, said, today_row
from bot.core.screens.today import stacked

CSV = Attachment(make="stats", name="stats.csv")
CARD_SIZE = 95  # KB: docs/pictures.md
CARD = Attachment(make="stats-card", kind=FileKind.PHOTO, name="stats.png")


def stats(figures: Figures) -> Reply:
    """Show how the teaching goes, with the table as a file behind a button."""
    lines: list[Line] = [said("stats.title", day=_day(figures)), _funnel(figures), *_troubles(figures)]
    lines.append(_languages(figures))
    if figures.pace.lessons:
        lines.append(_pace(figures))
    lines.extend(_voices(figures.voices))
    card = Button(label=said("button.stats.card", kb=CARD_SIZE), press=encode(Verb.OPERATE, "card"))
    row = (button("stats.csv", Verb.OPERATE, "csv"), button("stats.again", Verb.OPERATE, "stats"))
    buttons = ((card,), row, today_row())
    return Reply(lines=tuple(lines), buttons=buttons, screen="stats")


def table() -> Reply:
    """Bring the figures as a table for a spreadsheet."""
    return Reply(lines=(said("stats.table", most=MANY),), buttons=(today_row(),), attachment=CSV)


def card(figures: Figures) -> Reply:
    """Bring the picture of the week, with the day it is true for."""
    line = said("stats.card", day=_day(figures), most=MANY)
    return Reply(lines=(line,), buttons=(today_row(),), attachment=CARD)


def picture(figures: Figures, *, rtl: bool) -> Paper:
    """Return the picture of the week: how far people came, and who was there; too few to tell have no bar."""
    words: dict[str, Words] = {
        "rtl": rtl,
        "title": said("stats.card.title", day=_day(figures)),
        "parts": [
            {
                "name": said("stats.card.way"),
                "bars": [_bar(said(f"stats.step.{one.id}"), one) for one in figures.funnel],
            },
            {
                "name": said("stats.card.week"),
                "bars": [_bar(Entry(kind="language", id=one.id), one) for one in figures.languages],
            },
        ],
        "note": said("stats.card.note", most=MANY),
    }
    return Paper(form="stats.png", words=words)


def _bar(label: Words, cell: Cell) -> Words:
    return {"label": label, "text": share(cell), "part": None if cell.percent is None else cell.percent / 100}


def _day(figures: Figures) -> Day:
    return Day(iso=at(figures.at).date().isoformat())


def _funnel(figures: Figures) -> Line:
    return stacked((said("stats.funnel"), *(_step(one) for one in figures.funnel)))


def _step(cell: Cell) -> Phrase:
    return said("stats.line", label=said(f"stats.step.{cell.id}"), value=share(cell))


def share(cell: Cell) -> Phrase:
    """Return a cell as words: a count and its share, or that it is too few to tell."""
    if cell.of is None or cell.count is None:
        return said("stats.few", most=MANY)
    if cell.percent is None or cell.id == "start":
        return said("stats.count", count=cell.count)
    return said("stats.share", count=cell.count, all=cell.of, percent=cell.percent)


def _troubles(figures: Figures) -> list[Line]:
    """Show where people stop, what they find hardest, and what reminders bring; nothing where nothing is known."""
    lines: list[Line] = []
    if figures.stops:
        stops = (_line(passage(one.id, "title"), one) for one in figures.stops)
        lines.append(stacked((said("stats.stops"), *stops)))
    if figures.items:
        lines.append(stacked((said("stats.items"), *(_item(one) for one in figures.items))))
    if figures.reminders.of != 0:
        value = said("stats.reminders", value=share(figures.reminders))
        lines.append(stacked((value, *map(_arm, figures.arms))))
    return lines


def _arm(one: Yield) -> Phrase:
    """Show an arm of an experiment with the interval in which its share may lie."""
    name = Quote(text=f"{one.experiment}: {one.arm}")
    if one.opened is None or one.sent is None or one.interval is None:
        return said("stats.point", label=name, value=said("stats.few", most=MANY))
    low, high = (round(100 * edge) for edge in one.interval)
    return said("stats.arm", name=name, count=one.opened, all=one.sent, low=low, high=high)


def _item(cell: Cell) -> Phrase:
    lesson, _, question = cell.id.partition(".")
    return _line(passage(lesson, "ask", question), cell)


def _line(label: Value, cell: Cell) -> Phrase:
    return said("stats.point", label=label, value=share(cell))


def _languages(figures: Figures) -> Line:
    rows = (_language(one) for one in figures.languages)
    return stacked((said("stats.languages"), *rows, said("stats.groups", count=figures.groups)))


def _language(cell: Cell) -> Phrase:
    name = Entry(kind="language", id=cell.id)
    if cell.of is None or cell.count is None:
        return said("stats.language.few", name=name, most=MANY)
    return said("stats.language", name=name, all=cell.of, active=cell.count)


def _voices(voices: Voices) -> tuple[Line, ...]:
    """Show what learners reported, where they did."""
    mistakes = (said("stats.reports.lessons", count=voices.reports, places=voices.places),) if voices.reports else ()
    buddies = (said("stats.reports.buddies", count=voices.buddies, barred=voices.barred),) if voices.buddies else ()
    return (stacked((said("stats.reports"), *mistakes, *buddies)),) if mistakes or buddies else ()


def _pace(figures: Figures) -> Line:
    pace = figures.pace
    return said("stats.pace", lessons=pace.lessons, half=pace.half, most=pace.most)
