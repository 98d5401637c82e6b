"""Reads one language's table, key by key, and names the place of whatever has the wrong shape.

Tables are written by people who do not program. A fault must say which table and which key, and what was expected.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NoReturn

_TIME = re.compile(r"([01]\d|2[0-4]):([0-5]\d)")


_PLACE = re.compile(r"\{(\w*)\}")


class WrongTableError(Exception):
    """A language table has the wrong shape."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One mapping of a table, with its place in the whole."""

    entries: Mapping[str, object]
    place: str

    def _entry(self, key: str) -> object:
        """The entry of that key."""
        if key not in self.entries:
            message = f"{self.place}: the key '{key}' is missing."
            raise WrongTableError(message)
        return self.entries[key]

    def refuse(self, key: str, expected: str) -> NoReturn:
        """Refuse an entry of the wrong shape."""
        message = f"{self.place}.{key}: expected {expected}, got {self.entries.get(key)!r}."
        raise WrongTableError(message)

    def text(self, key: str) -> str:
        """The text of that key."""
        found = self._entry(key)
        if not isinstance(found, str):
            self.refuse(key, "a text")
        return found

    def shape(self, key: str, *places: str) -> str:
        """The text of that key, in which each of these places stands in braces and nothing else does."""
        found = self.text(key)
        if set(_PLACE.findall(found)) != set(places):
            self.refuse(key, f"a text with {' and '.join(f'{{{place}}}' for place in places)}")
        return found

    def whole(self, key: str) -> int:
        """The whole number of that key."""
        found = self._entry(key)
        if isinstance(found, bool) or not re.fullmatch(r"-?\d+", str(found)):
            self.refuse(key, "a whole number")
        return int(str(found))

    def minute(self, key: str) -> int:
        """The minute of the day that the key tells as "07:00"."""
        return self._minute(key, self.text(key))

    def words(self, key: str) -> tuple[str, ...]:
        """The list of words of that key."""
        found = self._entry(key)
        if not isinstance(found, list):
            self.refuse(key, "a list")
        return tuple(str(word) for word in found)

    def span(self, key: str) -> tuple[int, int]:
        """The two times of that key, from and until."""
        times = self.words(key)
        if len(times) != 2:  # noqa: PLR2004 - from, until
            self.refuse(key, "two times, from and until")
        return self._minute(key, times[0]), self._minute(key, times[1])

    def _minute(self, key: str, time: str) -> int:
        """The minute of the day of a time like 07:00."""
        found = _TIME.fullmatch(time)
        if not found:
            self.refuse(key, 'times like "07:00" in quotes')
        return int(found[1]) * 60 + int(found[2])

    def under(self, key: str) -> "Sheet":
        """The mapping of that key."""
        found = self._entry(key)
        if not isinstance(found, dict):
            self.refuse(key, "a mapping")
        return Sheet({str(inner): entry for inner, entry in found.items()}, f"{self.place}.{key}")

    def each(self, key: str) -> "tuple[Sheet, ...]":
        """The mappings that the list of that key holds."""
        found = self._entry(key)
        if not isinstance(found, list):
            self.refuse(key, "a list")
        numbered = Sheet({str(place): entry for place, entry in enumerate(found, 1)}, f"{self.place}.{key}")
        return tuple(numbered.under(place) for place in numbered)

    def shapes(self, *places: str) -> dict[str, str]:
        """Every entry as a text with these places."""
        return {key: self.shape(key, *places) for key in self}

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def texts(self) -> dict[str, str]:
        """Every entry as text."""
        return {key: self.text(key) for key in self}

    def wholes(self) -> dict[str, int]:
        """Every entry as a whole number."""
        return {key: self.whole(key) for key in self}

    def minutes(self) -> dict[str, int]:
        """Every entry as a minute of the day."""
        return {key: self.minute(key) for key in self}
