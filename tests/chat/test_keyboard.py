"""Rows of buttons whose labels a narrow phone would cut."""

import pytest
from telegram import InlineKeyboardButton

from bot.chat.keyboard import keyboard_of

LONG = "mtaalamu wa mitandao ya kijamii"


def rows(*labels: tuple[str, ...]) -> list[list[str]]:
    laid_out = keyboard_of([[InlineKeyboardButton(one, callback_data="1:today") for one in row] for row in labels])
    return [[one.text for one in row] for row in laid_out.inline_keyboard] if laid_out else []


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        ([("hadhira", "maudhui")], [["hadhira", "maudhui"]]),
        ([("hadhira", LONG)], [["hadhira"], [LONG]]),
        ([(LONG,)], [[LONG]]),
        ([("hadhira", LONG), ("Reels", "video fupi")], [["hadhira"], [LONG], ["Reels", "video fupi"]]),
        ([("می\u200cخواهم یاد بگیرم\u200c", "\u2067نه\u2069")], [["می\u200cخواهم یاد بگیرم\u200c", "\u2067نه\u2069"]]),
        ([()], []),
    ],
)
def test_a_row_whose_labels_would_be_cut_becomes_several(wanted: list[tuple[str, ...]], shown: list[list[str]]) -> None:
    assert rows(*wanted) == shown
