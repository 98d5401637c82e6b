"""The forms of values that have no parts. Whatever is not of its type is refused: the file is not what was written."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bot.content.problems import Place
from bot.content.tables import tongue_of
from bot.language.phrases import Catalogue
from bot.language.tongue import Tongue


class UnreadableCourse(ValueError):  # noqa: N818 - named for what is wrong, as every refusal here
    """This is not what a course was written down as."""


@dataclass(frozen=True, slots=True)
class Form:
    """How values of one type are written down, and read back."""

    told: Callable[[object], object]
    read: Callable[[object], object]


def listed(raw: object) -> list[object]:
    """Return a JSON list; raises UnreadableCourse for anything else, as all of these."""
    if not isinstance(raw, list):
        raise UnreadableCourse(UnreadableCourse.__doc__)
    return raw


def entries(raw: object) -> dict[str, object]:
    """Return a JSON object."""
    if not isinstance(raw, dict):
        raise UnreadableCourse(UnreadableCourse.__doc__)
    return raw


def text(raw: object) -> str:
    """Return a JSON text."""
    if not isinstance(raw, str):
        raise UnreadableCourse(UnreadableCourse.__doc__)
    return raw


def _flag(raw: object) -> bool:
    if not isinstance(raw, bool):
        raise UnreadableCourse(UnreadableCourse.__doc__)
    return raw


def _whole(raw: object) -> int:
    if not isinstance(raw, int):
        raise UnreadableCourse(UnreadableCourse.__doc__)
    return raw


def _same(value: object) -> object:
    return value


def _tongue(raw: object) -> Tongue:
    """Return a tongue by its code: its tables are part of the program."""
    tongue, _ = tongue_of(text(raw), Place(text(raw)))
    if tongue is None:
        raise UnreadableCourse(UnreadableCourse.__doc__)
    return tongue


def _tongue_told(value: object) -> object:
    return value.code if isinstance(value, Tongue) else None


def _phrases(raw: object) -> Catalogue:
    """Return phrases that were found good before they were written down."""
    code, patterns = listed(raw)
    return Catalogue(_tongue(code), {key: text(one) for key, one in entries(patterns).items()}, proven=True)


def _phrases_told(value: object) -> object:
    return [value.tongue.code, dict(value.patterns)] if isinstance(value, Catalogue) else None


def _bytes_told(value: object) -> object:
    return b64encode(value).decode("ascii") if isinstance(value, bytes) else None


LEAVES: Final[Mapping[object, Form]] = {
    str: Form(_same, text),
    int: Form(_same, _whole),
    bool: Form(_same, _flag),
    Decimal: Form(str, lambda raw: Decimal(text(raw))),
    bytes: Form(_bytes_told, lambda raw: b64decode(text(raw), validate=True)),
    Tongue: Form(_tongue_told, _tongue),
    Catalogue: Form(_phrases_told, _phrases),
}
