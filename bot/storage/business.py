"""The weeks of learners' own businesses; figures are sealed."""

import json
from decimal import Decimal

from bot.core.names import LearnerId
from bot.core.workbench.business import Week
from bot.storage.engine.tx import Tx

# The figures of a week, the newest counting.
_SAVE = """
INSERT INTO business_week (learner, monday, figures) VALUES (:learner, :monday, :figures)
ON CONFLICT (learner, monday) DO UPDATE SET figures = excluded.figures
"""
# The last weeks, newest first.
_LAST = "SELECT monday, figures FROM business_week WHERE learner = :learner ORDER BY monday DESC LIMIT :most"


def save(tx: Tx, learner: LearnerId, week: Week) -> None:
    """Keep the figures of a week."""
    figures = json.dumps([str(week.orders), str(week.income), str(week.people)])
    tx.execute(_SAVE, {"learner": learner, "monday": week.monday, "figures": tx.vault.seal_text(figures)})


def last(tx: Tx, learner: LearnerId, most: int) -> tuple[Week, ...]:
    """Return the last weeks that were noted, the oldest first."""
    rows = tx.execute(_LAST, {"learner": learner, "most": most}).fetchall()
    return tuple(_week(row["monday"], tx.vault.unseal_text(row["figures"])) for row in reversed(rows))


def _week(monday: int, figures: str) -> Week:
    orders, income, people = (Decimal(one) for one in json.loads(figures))
    return Week(monday=monday, orders=orders, income=income, people=people)
