"""Everybody's answers, for the figures that authors mend questions by; read beside a bot that may be running."""

from bot.core.names import Language, LearnerId
from bot.core.reviews.items import First, Later
from bot.storage.engine.tx import Tx

# Every first answer.
_FIRSTS = 'SELECT learner, lesson, item, language, "right", given FROM answer ORDER BY lesson, item, learner'
# Of each question that came again, how it went, by the language of the answer.
_LATERS = """
SELECT lesson, item, language, COUNT(DISTINCT learner) AS learners, COUNT(*) AS answers, SUM(recall > 1) AS hits
FROM review GROUP BY lesson, item, language
"""
# Every "I was right".
_APPEALS = "SELECT lesson, item, language, given FROM appeal ORDER BY lesson, item, language, at, learner"


def firsts(tx: Tx) -> tuple[First, ...]:
    """Return every first answer."""
    return tuple(
        First(
            learner=LearnerId(row["learner"]),
            item=f"{row['lesson']}.{row['item']}",
            language=Language(row["language"]),
            right=bool(row["right"]),
            given=tx.vault.unseal_text(row["given"]),
        )
        for row in tx.execute(_FIRSTS)
    )


def laters(tx: Tx) -> tuple[Later, ...]:
    """Return how every question went that came again."""
    return tuple(
        Later(
            item=f"{row['lesson']}.{row['item']}",
            language=Language(row["language"]),
            learners=row["learners"],
            answers=row["answers"],
            right=row["hits"],
        )
        for row in tx.execute(_LATERS)
    )


def appeals(tx: Tx) -> tuple[tuple[str, Language, str], ...]:
    """Return every answer that its learner says was right: question, language, words."""
    return tuple(
        (f"{row['lesson']}.{row['item']}", Language(row["language"]), tx.vault.unseal_text(row["given"]))
        for row in tx.execute(_APPEALS)
    )
