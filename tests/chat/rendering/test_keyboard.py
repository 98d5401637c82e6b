"""Rows of buttons whose labels a narrow phone would cut."""

import pytest
from telegram.constants import KeyboardButtonStyle

from bot.chat.rendering.keyboard import Key, keyboard_of

LONG = "mtaalamu wa mitandao ya kijamii"


def rows(*labels: tuple[str, ...]) -> list[list[str]]:
    laid_out = keyboard_of([[Key(text=one, callback_data="1:today") for one in row] for row in labels])
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


def test_both_ways_to_telegram_carry_the_same_buttons() -> None:
    keys = [
        [Key(text="Endelea", callback_data="1:today", style=KeyboardButtonStyle.PRIMARY.value)],
        [Key(text="Tovuti", url="https://example.invalid"), Key(text="نه", callback_data="1:no")],
    ]
    keyboard = keyboard_of(keys)
    assert keyboard is not None
    assert keyboard.told() == keyboard.markup().to_dict()
