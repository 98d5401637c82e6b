"""The challenge of a week: a small piece of work that everybody may enter, voted on by the group."""

from dataclasses import dataclass
from datetime import date

from bot.core.groups.quiz import MOST_OPTIONS
from bot.core.names import GroupId, LearnerId
from bot.core.schedule import WEEK

THEMES = 12  # in the phrases: challenge.theme.1 to challenge.theme.12
SHORTEST, LONGEST = 8, 300  # characters of an entry
MOST = MOST_OPTIONS  # entries of a week: as many as one vote can list


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    """A week's challenge; `ballot` says whose pieces the options of the vote are."""

    id: int
    group: GroupId
    week: date
    theme: int
    ballot: tuple[LearnerId, ...] = ()
    asked_at: int | None = None
    poll: str | None = None
    closed_at: int | None = None

    @property
    def takes_entries(self) -> bool:
        """Tell whether pieces can still be entered and taken back."""
        return self.asked_at is None and self.closed_at is None


def theme_of(week: date) -> int:
    """Return the number of a week's theme; they come round after twelve weeks."""
    return week.toordinal() // WEEK % THEMES + 1
