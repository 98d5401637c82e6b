"""A reminder as authors wrote it: when it may stand, what must be known for it, and in which wordings it is tried."""

from dataclasses import dataclass

from bot.core.experiment import Wordings


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderText:
    """One reminder: on which rungs it may stand, and what must be known for it (`plan`, `streak`, ...)."""

    id: str
    rungs: frozenset[str]
    needs: frozenset[str]
    phrase: str
    wordings: Wordings | None = None  # where an experiment is made with it
