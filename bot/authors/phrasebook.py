"""Every phrase of the tutor with made-up arguments, so that an author sees it as a learner will.

Where the sense of an argument is known it gets a value of that kind; any other text shows its own name.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from bot.authors.scenes import Shot
from bot.core.course import Course, LanguagePack
from bot.core.names import Language
from bot.core.replies import Button, Clock, Day, Entry, Moment, Passage, Phrase, Reply, Value, Weekdays

_NUMBERS: Final = frozenset(
    {"number", "step", "steps", "min", "right", "all", "done", "pace", "minutes", "fields", "freezes", "other"}
    | {"sum", "value", "px", "mb", "chars"}
)
_COUNTS: Final = (1, 2, 25)
_ZERO: Final = frozenset({"row", "count"})  # only of these there may be none
_EVENING: Final = 19 * 60
_MOMENT: Final = int(datetime(2026, 12, 9, 16, tzinfo=UTC).timestamp())


def phrase_shots(course: Course, language: Language) -> Iterator[Shot]:
    """Return every phrase and reminder, those that count several times."""
    pack = course.languages[language]
    for key in sorted(pack.phrases.keys()):
        for count in _counts(pack, key):
            yield _shot(key, Phrase(key=key, args=_sample(course, pack, key, count)))


def _counts(pack: LanguagePack, key: str) -> tuple[int, ...]:
    counted = pack.phrases.counted(key)
    if not counted:
        return (0,)
    return (0, *_COUNTS) if counted & _ZERO else _COUNTS


def _shot(key: str, phrase: Phrase) -> Shot:
    if key.startswith("button."):
        return Shot(scene=key, about=key, reply=Reply(lines=(), buttons=((Button(label=phrase),),)))
    return Shot(scene=key, about=key, reply=Reply(lines=(phrase,)))


def _sample(course: Course, pack: LanguagePack, key: str, count: int) -> dict[str, Value]:
    counted = pack.phrases.counted(key)
    known = _known(course, pack)
    return {
        name: count if name in counted else 3 if name in _NUMBERS else known.get(name, f"[{name}]")
        for name in pack.phrases.arguments(key)
    }


def _known(course: Course, pack: LanguagePack) -> dict[str, Value]:
    evening = Clock(minute=_EVENING)
    return {
        "title": Passage(lesson=course.order[0], part="title") if course.order else "",
        "promise": Passage(lesson=course.order[0], part="promise") if course.order else "",
        "when": Moment(at=_MOMENT),
        "date": Day(iso="2026-12-09"),
        "time": evening,
        "hour": evening,
        "start": evening,
        "end": Clock(minute=7 * 60),
        "rest": Weekdays(days=(4,)),
        "max": 10,
        "days": 3,
        "count": 3,
        "left": 3,
        "place": Entry(kind="place", id=pack.places[0].id),
        "client": Entry(kind="client", id=pack.clients[0].id),
        "language": Entry(kind="language", id=pack.tongue.code),
        "letter": Phrase(key="letter.b"),
    }
