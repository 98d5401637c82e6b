"""One line in the log for each decision: an event and its facts, ids not names, never what somebody wrote."""

import logging

_LOG = logging.getLogger("bot.chat")

Fact = str | int | float | bool | None


def note(event: str, **facts: Fact) -> None:
    """Write down an ordinary decision."""
    _LOG.info(event, extra={"facts": facts})


def warn(event: str, **facts: Fact) -> None:
    """Write down something an operator may want to look at."""
    _LOG.warning(event, extra={"facts": facts})


def report(event: str, error: BaseException, **facts: Fact) -> None:
    """Write down a fault that somebody has to mend."""
    _LOG.error(event, exc_info=error, extra={"facts": facts})
