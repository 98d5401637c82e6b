"""Writes down every text of the course as the bot sends it: rendered, in each language and country, as JSON lines.

python tests/judges/rendered.py FOLDER FILE - the oracle reads the file in an environment that cannot load the bot.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from unittest.mock import patch

from bot.chat.rendering import wording
from bot.chat.rendering.wording import Wording
from bot.content.loader import load
from bot.core.course import Course
from bot.core.names import Country, Language
from bot.core.replies import Passage
from bot.language.phrases import Catalogue, LongText, Markup, PhraseValue
from bot.storage.outbox import Reader

ODD = LongText('Neema & <b>Zawadi</b> \u0633\u0627\u0631\u0627 "100%" @duka duka.co.tz #mada 5 < 7\n\U0001f600')


def leaves(value: object) -> Iterator[str]:
    """Give every text that an author wrote beneath a value."""
    if isinstance(value, str):
        yield value
    for one in beneath(value):
        yield from leaves(one)


def beneath(value: object) -> Iterable[object]:
    """Give what a value is made of."""
    if isinstance(value, Mapping):
        return value.values()
    if isinstance(value, tuple):
        return value
    return [getattr(value, field.name) for field in fields(value)] if is_dataclass(value) else ()


def written(course: Course, language: Language) -> set[str]:
    """Give every text of every lesson in a language."""
    lessons = (course.welcome, *course.lessons.values())
    return {text for lesson in lessons for text in leaves(lesson.words.get(language)) if text}


def speaker(course: Course, language: Language, country: Country) -> Wording:
    """Give the words of a language for a reader in a country."""
    reader = Reader(language=language, country=country, zone="UTC")
    return Wording(course=course, language=language, reader=reader)


def passages(course: Course, speaking: Wording) -> Iterator[str]:
    """Give every text of the lessons as it is sent: an author's slots and spans filled in."""
    with patch.object(wording, "words_of", lambda _course, passage, _language: passage.part):
        for text in sorted(written(course, speaking.language)):
            yield speaking.line(Passage(lesson=course.welcome.id, part=text))


def phrases(catalogue: Catalogue, country: Country) -> Iterator[str]:
    """Give every phrase as it is sent, with a learner's oddest words in it, and with a number of each plural."""
    for key in sorted(catalogue.keys()):
        for number in (0, 1, 3):
            yield catalogue.say(key, filled(catalogue, key, number), country=country)


def filled(catalogue: Catalogue, key: str, number: int) -> dict[str, PhraseValue]:
    """Give an argument of the right kind for each slot of a phrase."""
    phrase = catalogue._known(key)  # noqa: SLF001 - nobody else needs to know the kinds of the slots
    kinds: dict[str, PhraseValue] = dict.fromkeys(phrase.arguments, ODD)
    kinds |= dict.fromkeys(phrase.dated, date(2026, 11, 22))
    return kinds | dict.fromkeys(phrase.counted, number) | dict.fromkeys(phrase.chosen, Markup("other"))


def texts(course: Course) -> Iterator[str]:
    """Give everything, as it leaves for Telegram."""
    for language, pack in course.languages.items():
        for country in pack.countries:
            yield from map(pack.tongue.mark, passages(course, speaker(course, language, country)))
            yield from map(pack.tongue.mark, phrases(pack.phrases, country))


def main() -> int:
    """Write the file; 1 if the course cannot be read."""
    course, _ = load(Path(sys.argv[1]))
    if course is None:
        return 1
    found = sorted(set(texts(course)))
    Path(sys.argv[2]).write_text("".join(json.dumps(text) + "\n" for text in found), encoding="utf-8")
    sys.stdout.write(f"{len(found)} texts of {len(course.languages)} languages rendered\n")
    return int(not found)


if __name__ == "__main__":
    sys.exit(main())
