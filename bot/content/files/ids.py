"""The words that are ids: their patterns are part of the promise that callback data fits 64 bytes and never changes."""

from typing import Final

from bot.content.files.records import ListOf
from bot.content.files.shapes import OneOf, Whole, Word

LESSON: Final = Word(pattern="[a-z][a-z0-9-]{1,15}", wanted="2 to 16 of a-z, 0-9 and -, beginning with a letter")
ITEM: Final = Word(pattern="[a-z][a-z0-9-]{0,11}", wanted="1 to 12 of a-z, 0-9 and -, beginning with a letter")
TOPIC: Final = Word(pattern="[a-z][a-z0-9-]{0,15}", wanted="1 to 16 of a-z, 0-9 and -, beginning with a letter")
OPTION: Final = Word(pattern="[a-l]", wanted="one letter from a to l")
ANSWER: Final = Word(pattern="[a-z]", wanted="one letter from a to z")
PAIR: Final = Word(pattern="[a-l]-[a-z]", wanted="an option and its answer, such as a-y")
RETURNED: Final = Word(
    pattern=rf"{LESSON.pattern}\.{TOPIC.pattern}", wanted="a lesson and one of its ideas, such as audience.talk"
)
SHEET_FIELD: Final = Word(
    pattern=rf"{LESSON.pattern}\.{ITEM.pattern}", wanted="a lesson and a field of its task, such as goals.goal"
)
PIECE: Final = Word(pattern="[A-Z][0-9]?", wanted="a capital letter, perhaps with a digit, such as A or C2")
SOURCE: Final = Word(pattern="[SP][1-9][0-9]?", wanted="an id of sources.yaml, such as S1 or P82")
TERM: Final = Word(pattern="[a-z][a-z0-9-]{1,31}", wanted="2 to 32 of a-z, 0-9 and -, beginning with a letter")
NAME: Final = Word(pattern="[a-z][a-z0-9_]{0,23}", wanted="1 to 24 of a-z, 0-9 and _, beginning with a letter")
COUNTRY: Final = Word(pattern="[A-Z]{2}", wanted="a country code of two capital letters, such as TZ")
LANGUAGE: Final = Word(pattern="[a-z]{2,3}", wanted="a language code, such as sw or fa")
DAY: Final = Word(pattern="20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", wanted="a date such as 2026-11-22")
FORMAT: Final = OneOf(words=("1",))
REVISION: Final = Whole(least=1, most=9999)

ITEMS: Final = ListOf(of=ITEM)
LESSONS: Final = ListOf(of=LESSON)
