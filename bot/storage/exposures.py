"""Reminders that took part in an experiment: noted with the send, counted for whoever writes reminders."""

from bot.core.experiment import Exposure
from bot.core.operating.arms import Count
from bot.storage.engine.tx import Tx

# A reminder in the wording of an arm; one whose send was taken back may go out again under its key.
_NOTE = """
INSERT INTO exposure (key, learner, experiment, arm, rung, language, at)
VALUES (:key, :learner, :experiment, :arm, :rung, :language, :at)
ON CONFLICT (key) DO UPDATE SET experiment = excluded.experiment, arm = excluded.arm, rung = excluded.rung,
    language = excluded.language, at = excluded.at
"""
# Of each arm: what surely left early enough, to how many, and after how much of it the lesson was opened in time.
_COUNTS = """
SELECT experiment, arm, exposure.language AS language, COUNT(*) AS sent, COUNT(DISTINCT exposure.learner) AS people,
    COUNT(run.lesson) AS opened
FROM exposure JOIN delivery ON delivery.key = exposure.key AND delivery.state = 'sent'
LEFT JOIN run ON run.learner = exposure.learner AND run.lesson = delivery.lesson
    AND run.opened_at BETWEEN delivery.sent_at AND delivery.sent_at + :window
WHERE delivery.sent_at <= :now - :window
GROUP BY experiment, arm, exposure.language ORDER BY experiment, arm, exposure.language
"""
_AS_IS = ("key", "learner", "experiment", "arm", "rung", "language", "at")


def note(tx: Tx, exposure: Exposure) -> None:
    """Note that a learner is sent a reminder in the wording of an arm."""
    tx.execute(_NOTE, {one: getattr(exposure, one) for one in _AS_IS})


def counts(tx: Tx, now: int, window: int) -> tuple[Count, ...]:
    """Return what each arm brought within so many seconds, of what was sent as long ago as that."""
    return tuple(
        Count(**{one: row[one] for one in _FIELDS}) for row in tx.execute(_COUNTS, {"now": now, "window": window})
    )


_FIELDS = ("experiment", "arm", "language", "sent", "people", "opened")
