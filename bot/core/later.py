"""In an hour, tonight, tomorrow: the moments a learner puts something off to."""

from datetime import datetime, timedelta

from bot.core.learner import Learner
from bot.core.quiet import opens_at
from bot.core.schedule import at, next_minute

EVENING = 20 * 60  # "tonight" unless the quiet hours begin earlier


def put_off(learner: Learner, now: datetime, when: str, *, tomorrow: int) -> int | None:
    """Return the epoch second meant, outside quiet hours; "tomorrow" is at that minute. Other words mean none."""
    match when:
        case "hour":
            return opens_at(learner, now + timedelta(hours=1))
        case "tonight":
            return opens_at(learner, at(next_minute(now, learner.zone, EVENING)))
        case "tomorrow":
            return opens_at(learner, at(next_minute(now, learner.zone, tomorrow, days=1)))
        case _:
            return None
