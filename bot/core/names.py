"""The ids that travel between rooms, each with a type of its own, so that one cannot stand in for another."""

from typing import NewType

LearnerId = NewType("LearnerId", int)
"""A learner, the same for life; survives a move to another Telegram account."""

ChatId = NewType("ChatId", int)
"""A row of the address table: where messages go. Never a Telegram id."""

GroupId = NewType("GroupId", int)
"""A study group, the same through every move of its chat."""

OutboxId = NewType("OutboxId", int)
"""A row of the outbox."""

Language = NewType("Language", str)
"""`sw` or `fa`; any folder under content/languages/."""

Country = NewType("Country", str)
"""ISO 3166 code of the learner's place: TZ, KE, CD, IR, AF."""
