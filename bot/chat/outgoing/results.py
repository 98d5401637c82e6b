"""What an answer, or the lack of one, says about a message: was it sent, and what to do now (reliability.md 3.4)."""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.chat.connection.client import Unreached


class Fate(Enum):
    """What became of a message."""

    SENT = "sent"
    UNSENT = "unsent"  # surely not sent, by no fault of its own
    UNKNOWN = "unknown"  # perhaps sent
    SLOWED = "slowed"  # 429
    UNWELCOME = "unwelcome"  # blocked, kicked, deactivated or never started
    MOVED = "moved"  # the group became a supergroup
    LOST_TARGET = "lost target"  # the message to edit is gone
    HOMELESS = "homeless"  # the topic is closed or gone
    REFUSED = "refused"  # Telegram does not take this message and never will
    LOCKED_OUT = "locked out"  # the token is refused: nobody's fault but ours


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The fate of a message, with what it needs: seconds to wait, the new chat, or Telegram's reason."""

    fate: Fate
    wait: float = 0.0
    moved_to: int = 0
    reason: str = ""

    @property
    def is_trouble(self) -> bool:
        """Tell whether Telegram or the way to it is in trouble, so that all else should wait behind one probe."""
        return self.fate in {Fate.UNSENT, Fate.UNKNOWN, Fate.SLOWED, Fate.LOCKED_OUT}


_BAD_REQUESTS = (
    ("message is not modified", Fate.SENT),
    ("chat not found", Fate.UNWELCOME),
    ("message to edit not found", Fate.LOST_TARGET),
    ("message can't be edited", Fate.LOST_TARGET),
    ("no text in the message to edit", Fate.LOST_TARGET),
    ("message_id_invalid", Fate.LOST_TARGET),
    ("message thread not found", Fate.HOMELESS),
    ("topic_closed", Fate.HOMELESS),
    ("topic_deleted", Fate.HOMELESS),
)
_MUTED = ("write_forbidden", "not enough rights", "no rights to send")
_REASON = 120  # characters of Telegram's words worth keeping


def judge(error: Exception) -> Verdict:  # noqa: PLR0911 - a table, one line for each row of reliability.md 3.4
    """Return what the exception says about the message."""
    match error:
        case RetryAfter():
            return Verdict(fate=Fate.SLOWED, wait=_seconds(error.retry_after))
        case ChatMigrated():
            return Verdict(fate=Fate.MOVED, moved_to=error.new_chat_id)
        case Forbidden():
            return Verdict(fate=_of_forbidden(error.message), reason=error.message[:_REASON])
        case BadRequest():
            return Verdict(fate=_of_bad_request(error.message), reason=error.message[:_REASON])
        case InvalidToken() | EndPointNotFound():
            return Verdict(fate=Fate.LOCKED_OUT)
        case Unreached():
            return Verdict(fate=Fate.UNSENT, reason=error.message)
        case _:
            return Verdict(fate=Fate.UNKNOWN, reason=_cause(error))


def _seconds(span: int | timedelta) -> float:
    return span.total_seconds() if isinstance(span, timedelta) else float(span)


def _of_forbidden(words: str) -> Fate:
    """Tell being put out from being muted: whoever is muted is still there, and may speak again some day."""
    muted = any(part in words.lower() for part in _MUTED)
    return Fate.REFUSED if muted else Fate.UNWELCOME


def _of_bad_request(words: str) -> Fate:
    lowered = words.lower()
    return next((fate for part, fate in _BAD_REQUESTS if part in lowered), Fate.REFUSED)


def _cause(error: Exception) -> str:
    """Name what happened without the server's words: they may hold anything."""
    cause = error.__cause__
    own = "server error" if isinstance(error, TelegramError) and cause is None else type(error).__name__
    return own if cause is None else f"{own} from {type(cause).__name__}"
