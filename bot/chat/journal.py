"""One line in the log for each decision: an event and its facts, ids not names, never what somebody wrote."""

import logging
from collections import Counter
from collections.abc import Mapping

_LOG = logging.getLogger("bot.chat")
_COUNTS: Counter[str] = Counter()  # of the whole process, as its log is

Fact = str | int | float | bool | None


def counted() -> Mapping[str, int]:
    """Return how often each event has happened since the start, whatever the level of the log."""
    return dict(_COUNTS)


def note(event: str, **facts: Fact) -> None:
    """Write down an ordinary decision."""
    _COUNTS[event] += 1
    _LOG.info(event, extra={"facts": facts})


def warn(event: str, **facts: Fact) -> None:
    """Write down something an operator may want to look at."""
    _COUNTS[event] += 1
    _LOG.warning(event, extra={"facts": facts})


def report(event: str, error: BaseException, **facts: Fact) -> None:
    """Write down a fault that somebody has to mend."""
    _COUNTS[event] += 1
    _LOG.error(event, exc_info=error, extra={"facts": facts})
