"""Values as they travel: JSON objects of unknown content, narrowed where they are read. Keeps `Any` out of the room."""

from dataclasses import dataclass

Thing = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as it arrived in a multipart form."""

    name: str
    content: bytes
    mime: str


def thing(value: object) -> Thing:
    """Give the value if it is a JSON object, else an empty one."""
    return value if isinstance(value, dict) else {}


def rows(value: object) -> list[object]:
    """Give the value if it is a JSON array, else an empty one."""
    return value if isinstance(value, list) else []


def things(value: object) -> list[Thing]:
    """Give the JSON objects of an array."""
    return [row for row in rows(value) if isinstance(row, dict)]


def whole(value: object, otherwise: int = 0) -> int:
    """Give the value if it is a whole number, read from text as Telegram does."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int):
        return value
    text = str(value).strip() if isinstance(value, str | float) else ""
    return int(text) if text.removeprefix("-").isascii() and text.removeprefix("-").isdecimal() else otherwise


def text(value: object) -> str:
    """Give the value if it is a string, else the empty string."""
    return value if isinstance(value, str) else ""


def present(**fields: object) -> Thing:
    """Build an object, leaving out what is absent (None)."""
    return {name: value for name, value in fields.items() if value is not None}
