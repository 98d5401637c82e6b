"""Files that are written: text, tables for spreadsheets, JSON."""

import csv
import io
import json

import pytest

from bot.core.papers import Tree
from bot.pictures.printer import Printer, UnknownForm


async def printed(form: str, **words: Tree) -> str:
    return (await Printer().print(form, words)).decode()


async def test_text_is_taken_as_it_is() -> None:
    assert await printed("text", text="a\n\u0628") == "a\n\u0628"


async def test_a_table_opens_in_a_spreadsheet_with_its_letters_and_without_its_formulas() -> None:
    told = await printed("csv", rows=[["\u0633\u0644\u0627\u0645", "a,b"], ['=HYPERLINK("x")', -3, None]])
    assert told.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(told[1:]))) == [
        ["\u0633\u0644\u0627\u0645", "a,b"],
        ['\'=HYPERLINK("x")', "-3", ""],
    ]


async def test_json_keeps_numbers_and_letters() -> None:
    told = await printed("json", tree={"n": 3, "words": ["\u0628"]})
    assert json.loads(told) == {"n": 3, "words": ["\u0628"]}
    assert "\u0628" in told


async def test_a_form_nobody_makes_is_named() -> None:
    with pytest.raises(UnknownForm, match="papyrus"):
        await printed("papyrus")
