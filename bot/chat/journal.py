"""The log lines of this room; what they may hold is said in bot.tutor.journal."""

from bot.tutor.journal import Journal, counted

__all__ = ["counted", "decided", "note", "report", "warn"]

_JOURNAL = Journal("bot.chat")
note, warn, report, decided = _JOURNAL.note, _JOURNAL.warn, _JOURNAL.report, _JOURNAL.decided
