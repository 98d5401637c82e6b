"""Study groups: use cases `(tx, course, now, scene, …) -> replies` for what happens there, one transaction each.

`bot.chat.groups` calls them for what people do, `bot.clock` for what falls due. To add something that falls due, give
`GroupDueKind` a member and `delivering.DELIVERIES` its function; to add a button, give `panel.PRESSES` (admins) or
`pressing.OPEN` (everybody) a word. Whatever nobody asked for goes through `posting.post`, which counts three a day.
"""

from bot.tutor.groups.arriving import added, moved, removed, seen_off
from bot.tutor.groups.commanding import spoken_to
from bot.tutor.groups.delivering import deliver
from bot.tutor.groups.outcomes import outcome
from bot.tutor.groups.pressing import for_admins, for_everybody, hint, press
from bot.tutor.groups.recognising import recognise, unrecorded_for
from bot.tutor.groups.restoring import hold
from bot.tutor.groups.tagging import POWERLESS
from bot.tutor.groups.together.talking import SAID, hear
from bot.tutor.groups.voting import expects, vote

__all__ = [
    "POWERLESS", "SAID", "added", "deliver", "expects", "for_admins", "for_everybody", "hear", "hint", "hold",
    "moved", "outcome", "press", "recognise", "removed", "seen_off", "spoken_to", "unrecorded_for", "vote",
]  # fmt: skip
