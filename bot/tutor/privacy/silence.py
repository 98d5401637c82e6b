"""Forgets who has not been seen for a year, and says so two weeks before, once, as kindly as anything unasked."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.learner import State
from bot.core.progress import Due, DueKind
from bot.core.quiet import last_moment
from bot.core.replies import Kind, Replies
from bot.core.reports import KEPT_DAYS
from bot.core.schedule import epoch
from bot.core.screens.privacy import own as screen
from bot.storage import dues, rehearsals, reports
from bot.storage.engine.tx import Tx
from bot.storage.privacy import erasing, silence
from bot.tutor.groups.tagging import strip
from bot.tutor.unasked import later, note
from bot.tutor.visit import Visit

YEAR = timedelta(days=365)
NOTICE = timedelta(days=14)
_NUMBERS = timedelta(days=366)  # for which the numbers of forgotten learners are kept, in case of a restore
_REPORTS = timedelta(days=KEPT_DAYS)


def tidy(tx: Tx, now: datetime) -> int:
    """Forget those whose year is over, set a farewell for those whose year is nearly over; return how many went."""
    gone = silence.over(tx, epoch(now - YEAR), epoch(now - NOTICE))
    for learner in gone:
        strip(tx, learner, epoch(now))
        erasing.forget(tx, learner, epoch(now))
        erasing.leave(tx, learner.chat)
    for learner in silence.untold(tx, epoch(now - YEAR + NOTICE)):
        dues.set(tx, Due(at=epoch(now), learner=learner.id, kind=DueKind.FAREWELL))
    erasing.prune(tx, epoch(now - _NUMBERS))
    reports.prune(tx, epoch(now - _REPORTS))
    rehearsals.drop_old(tx, epoch(now))
    return len(gone)


def tell(visit: Visit, due: Due) -> Replies:
    """Say that all will be erased, unless the learner has come back; quiet hours and the two of the day hold."""
    if visit.learner.state is State.BLOCKED or visit.learner.last_act_at >= epoch(visit.now - YEAR + NOTICE):
        return ()
    moment = later(visit)
    if moment is not None:
        dues.set(visit.tx, replace(due, at=moment))
        return ()
    silence.tell(visit.tx, visit.learner, visit.at)
    key = f"farewell:{visit.learner.id}:{visit.learner.last_act_at}"
    reply = screen.farewell(epoch(visit.now + NOTICE), key)
    return note(visit, replace(reply, not_after=last_moment(visit.learner, visit.now)), Kind.FAREWELL.value)
