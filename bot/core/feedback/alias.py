"""The name under which one learner meets another: of this piece of work only, so that nobody is followed through it."""

from bot.core.names import LearnerId
from bot.core.replies import Phrase

NAMES = 16  # phrases alias.1 to alias.16


def alias(submission: int, learner: LearnerId) -> Phrase:
    """Return the same alias for the same person and work, and another for the next work."""
    return Phrase(key="alias", args={"number": (submission * 31 + learner * 17) % NAMES + 1})
