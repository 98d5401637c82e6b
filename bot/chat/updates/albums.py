"""Remembers albums: ten pictures sent at once are ten messages, and one answer is enough."""

from collections import deque

_REMEMBERED = 1000  # the messages of an album come within a second or two


class Albums:
    """The albums that came last. Forgotten at a restart, which costs one more answer."""

    def __init__(self) -> None:
        self._seen: deque[str] = deque(maxlen=_REMEMBERED)

    def is_new(self, album: str | None) -> bool:
        """Tell whether this is the first message of its album; one that belongs to none always is."""
        if album is None:
            return True
        known = album in self._seen
        if not known:
            self._seen.append(album)
        return not known
