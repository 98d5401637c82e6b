"""Forgets a learner in two taps: the first asks, the second names what goes and does it at once, for good."""

from bot.core.replies import Replies
from bot.core.screens.privacy import own as screen
from bot.storage import certificates, runs, works
from bot.storage.groups import members
from bot.storage.privacy import erasing
from bot.tutor.feedback.recalling import take_back
from bot.tutor.groups.tagging import strip
from bot.tutor.privacy.showing import days_of_copies
from bot.tutor.visit import Visit


def sure(visit: Visit) -> Replies:
    """Name what goes."""
    tx, learner = visit.tx, visit.learner.id
    counts = {
        "lessons": sum(1 for run in runs.all_of(tx, learner) if run.finished_at is not None),
        "works": works.count(tx, learner),
        "certificates": len(certificates.every(tx, learner)),
        "groups": len(members.of_learner(tx, learner)),
    }
    return (screen.sure(counts, days_of_copies(tx)),)


def erase(visit: Visit) -> Replies:
    """Forget the learner now; the last word is said by somebody who does not know them any more."""
    language, days = visit.learner.language, days_of_copies(visit.tx)
    take_back(visit)
    strip(visit.tx, visit.learner, visit.at)
    erasing.forget(visit.tx, visit.learner, visit.at)
    return (screen.forgotten(language, days),)
