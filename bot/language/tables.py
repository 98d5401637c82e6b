"""The tables of one language as checked values. What a language is, apart from what ICU already knows of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.language.clock import ClockTable, clock_table
from bot.language.days import DayTable, day_table
from bot.language.letters import Letters, letters
from bot.language.sheet import Sheet
from bot.language.stems import StemTable, stem_table
from bot.language.worded import AmountTable, amount_table

LETTERS = "letters"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """One language."""

    code: str
    rtl: bool
    home: str
    locales: Mapping[str, str]
    week_starts: Mapping[str, int]
    percent: str
    money: Mapping[str, str]
    between: str
    last: str
    units: tuple[str, ...]
    points: str
    letters: Letters
    days: DayTable
    clock: ClockTable
    stems: StemTable
    amounts: AmountTable


def tables(raw: Mapping[str, object]) -> Tables:
    """The checked tables of one language; `raw` is its file with the file of letters under "letters"."""
    sheet = Sheet(raw, str(raw.get("code", "language table")))
    alphabet = _alphabet(sheet.under(LETTERS))
    if sheet.text("direction") not in {"ltr", "rtl"}:
        sheet.refuse("direction", "ltr or rtl")
    for key in ("locales", "money", "week_starts"):
        if sheet.text("home") not in sheet.under(key).entries:
            sheet.refuse("home", f"one of the countries under {key}")
    return Tables(
        code=sheet.text("code"),
        rtl=sheet.text("direction") == "rtl",
        home=sheet.text("home"),
        locales=sheet.under("locales").texts(),
        week_starts=sheet.under("week_starts").wholes(),
        percent=sheet.shape("percent", "n"),
        money=sheet.under("money").shapes("n"),
        between=sheet.under("list").text("between"),
        last=sheet.under("list").text("last"),
        units=tuple(alphabet.plain(unit) for unit in sheet.words("units")),
        points=sheet.text("points"),
        letters=alphabet,
        days=day_table(sheet.under("dates"), alphabet),
        clock=clock_table(sheet.under("clock"), alphabet),
        stems=stem_table(sheet.under("stems"), alphabet),
        amounts=amount_table(sheet.under("amounts"), alphabet, sheet.words("units")),
    )


def _alphabet(sheet: Sheet) -> Letters:
    """The letters that count as the same."""
    same = sheet.under("same")
    for letter in same:
        if len(letter) != 1:
            same.refuse(letter, "one letter")
    return letters(sheet.under("same").texts(), sheet.text("apostrophes"))
