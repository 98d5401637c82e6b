"""Forgets a learner at once: every row, what was to be said, what was written; the disk is swept after the COMMIT.

The address alone outlives the learner by one message, the last word; it goes when that has left or cannot be sent.
"""

from bot.core.learner import Learner
from bot.core.names import ChatId, LearnerId
from bot.storage import addresses, learners
from bot.storage.engine.tx import Tx

# Whatever the chat was shown.
_DROP_SCREENS = "DELETE FROM screen WHERE chat = :chat"
# Whatever was still to be sent to the chat.
_DROP_OUTBOX = "DELETE FROM outbox WHERE chat = :chat"
# What was given up for the chat.
_DROP_LETTERS = "DELETE FROM dead_letter WHERE chat = :chat"
# What came from the chat and has taken effect: the row stays, so that Telegram can tell it twice, and names nobody.
_BLUR_INBOX = "UPDATE inbox SET lane = 0, raw = NULL, kind = NULL WHERE lane = :lane AND state <> 'waiting'"
# A combination of place and rhythm that nobody has any more.
_DROP_HOMES = "DELETE FROM home WHERE id NOT IN (SELECT home FROM learner)"
# The number that a restore is not to bring back.
_REMEMBER = "INSERT INTO forgotten (learner, at) VALUES (:learner, :now) ON CONFLICT DO NOTHING"
# Numbers that no backup holds any more.
_PRUNE = "DELETE FROM forgotten WHERE at < :before"
# Those who were forgotten.
_FORGOTTEN = "SELECT learner FROM forgotten ORDER BY learner"
# An address at which somebody lives, answers as a mentor, or is still to be told something.
_IN_USE = """
SELECT 1 FROM learner WHERE chat = :chat UNION ALL SELECT 1 FROM study_group WHERE chat = :chat
UNION ALL SELECT 1 FROM mentor WHERE chat = :chat UNION ALL SELECT 1 FROM outbox WHERE chat = :chat LIMIT 1
"""


def forget(tx: Tx, learner: Learner, now: int) -> None:
    """Forget the learner; only the address is left, for the last word (see `leave`)."""
    tx.execute(_REMEMBER, {"learner": learner.id, "now": now})
    learners.erase(tx, learner.id)
    tx.execute(_DROP_HOMES)
    clear(tx, learner.chat)


def clear(tx: Tx, chat: ChatId) -> None:
    """Forget what was shown in a chat and what was to be sent there, and from where came what came."""
    for statement in (_DROP_SCREENS, _DROP_OUTBOX, _DROP_LETTERS):
        tx.execute(statement, {"chat": chat})
    tx.execute(_BLUR_INBOX, {"lane": tx.vault.lane(addresses.telegram_id(tx, chat))})
    tx.sweep()


def leave(tx: Tx, chat: ChatId) -> bool:
    """Forget the address when nobody lives there and nothing is to be said there; tell whether it is gone."""
    if tx.execute(_IN_USE, {"chat": chat}).fetchone() is not None:
        return False
    clear(tx, chat)
    addresses.erase(tx, chat)
    return True


def forget_again(tx: Tx, numbers: tuple[LearnerId, ...], now: int) -> int:
    """Forget those whom a backup has brought back, and return how many there were."""
    known = [one for one in (learners.load(tx, number) for number in numbers) if one is not None]
    for learner in known:
        forget(tx, learner, now)
        leave(tx, learner.chat)
    return len(known)


def forgotten(tx: Tx) -> tuple[LearnerId, ...]:
    """Return the numbers of those who were forgotten lately."""
    return tuple(LearnerId(row["learner"]) for row in tx.execute(_FORGOTTEN))


def prune(tx: Tx, before: int) -> int:
    """Let go of the numbers of those who were forgotten before this instant."""
    return tx.execute(_PRUNE, {"before": before}).rowcount
