"""Who answers as a mentor, and the sentences that one keeps at hand."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.names import ChatId, Language, LearnerId
from bot.storage import addresses
from bot.storage.engine.tx import Tx

# Nobody is a mentor whom the configuration does not name.
_CLEAR = "DELETE FROM mentor"
# One whom it names.
_APPOINT = "INSERT INTO mentor (chat) VALUES (:chat) ON CONFLICT DO NOTHING"
# Whether somebody is one.
_IS = "SELECT 1 FROM mentor WHERE chat = :chat"
# Mentors who have written to the bot, in a language.
_OF = """
SELECT learner.id FROM mentor CROSS JOIN learner ON learner.chat = mentor.chat JOIN home ON home.id = learner.home
WHERE home.language = :language ORDER BY learner.id
"""
# A sentence to keep.
_KEEP = "INSERT INTO snippet (learner, words) VALUES (:learner, :words)"
# The sentences kept, newest first.
_SNIPPETS = "SELECT id, words FROM snippet WHERE learner = :learner ORDER BY id DESC LIMIT :most"
# One that is not wanted any more.
_DROP = "DELETE FROM snippet WHERE learner = :learner AND id = :id"
_MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A sentence kept for the next time."""

    id: int
    words: str


def appoint(tx: Tx, telegram_ids: Iterable[int]) -> None:
    """Let these people be mentors, and nobody else."""
    tx.execute(_CLEAR)
    tx.executemany(_APPOINT, ({"chat": addresses.chat_for(tx, one)} for one in telegram_ids))


def is_mentor(tx: Tx, chat: ChatId) -> bool:
    """Tell whether whoever writes from this chat is a mentor."""
    return tx.execute(_IS, {"chat": chat}).fetchone() is not None


def of(tx: Tx, language: Language) -> tuple[LearnerId, ...]:
    """Return the mentors of a language who have written to the bot."""
    return tuple(LearnerId(row["id"]) for row in tx.execute(_OF, {"language": language}))


def keep(tx: Tx, learner: LearnerId, words: str) -> None:
    """Keep a sentence."""
    tx.execute(_KEEP, {"learner": learner, "words": tx.vault.seal_text(words)})


def snippets(tx: Tx, learner: LearnerId) -> tuple[Snippet, ...]:
    """Return the sentences kept, newest first."""
    rows = tx.execute(_SNIPPETS, {"learner": learner, "most": _MOST})
    return tuple(Snippet(id=row["id"], words=tx.vault.unseal_text(row["words"])) for row in rows)


def drop(tx: Tx, learner: LearnerId, snippet: int) -> None:
    """Keep a sentence no more."""
    tx.execute(_DROP, {"learner": learner, "id": snippet})
