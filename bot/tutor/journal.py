"""One line in the log for each decision, in whichever room it falls: an event and its facts, never what anybody wrote.

Facts are ids and keys of phrases, no names and no words. Every event is counted for /metrics, whatever the level of the
log; a line is only put together when somebody reads it.
"""

import logging
from collections import Counter
from collections.abc import Mapping

from bot.core.replies import Phrase, Replies

_COUNTS: Counter[str] = Counter()  # of the whole process, as its log is
Fact = str | int | float | bool | None


def counted() -> Mapping[str, int]:
    """Return how often each event has happened since the start, whatever the level of the log."""
    return dict(_COUNTS)


class Journal:
    """Writes the lines of one room."""

    def __init__(self, room: str) -> None:
        self._log = logging.getLogger(room)

    def note(self, event: str, **facts: Fact) -> None:
        """Write down an ordinary decision."""
        _COUNTS[event] += 1
        self._log.info(event, extra={"facts": facts})

    def warn(self, event: str, **facts: Fact) -> None:
        """Write down something an operator may want to look at."""
        _COUNTS[event] += 1
        self._log.warning(event, extra={"facts": facts})

    def report(self, event: str, error: BaseException, **facts: Fact) -> None:
        """Write down a fault that somebody has to mend."""
        _COUNTS[event] += 1
        self._log.error(event, exc_info=error, extra={"facts": facts})

    def decided(self, event: str, replies: Replies, seconds: float, **facts: Fact) -> None:
        """Write down what the tutor decided: what is said, under which key, and how long that took to be certain."""
        _COUNTS[event] += 1
        if self._log.isEnabledFor(logging.INFO):
            told = facts | gist(replies) | {"ms": round(1000 * seconds, 1)}
            self._log.info(event, extra={"facts": told})


def gist(replies: Replies) -> dict[str, Fact]:
    """Return of what is said the keys of its phrases, and its own key where it is said once only."""
    if not replies:
        return {}
    says = " ".join(line.key for one in replies for line in one.lines if isinstance(line, Phrase))
    key = next((one.key for one in replies if one.key), None)
    return {"says": says} if key is None else {"says": says, "key": key}
