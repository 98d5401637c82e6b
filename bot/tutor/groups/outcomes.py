"""What became of a message to a group: sent, refused, too late, unknown; or nobody lets us in any more."""

from dataclasses import replace
from datetime import datetime

from bot.core.course import Course
from bot.core.groups.group import GroupState, Outcome
from bot.core.groups.schedule import OPEN
from bot.core.schedule import epoch
from bot.core.screens.groups import day
from bot.storage import outbox
from bot.storage.engine.store import Tx
from bot.storage.groups import rooms
from bot.storage.outbox import Claimed
from bot.tutor.groups import tagging
from bot.tutor.groups.arriving import out
from bot.tutor.groups.posting import post
from bot.tutor.groups.together import balloting
from bot.tutor.groups.undoing import quiz_of, unsent
from bot.tutor.groups.visit import GroupVisit, look_in
from bot.tutor.groups.voting import plan_end, recognise


def outcome(tx: Tx, course: Course, now: datetime, claimed: Claimed, came: Outcome) -> None:
    """Record what became of a message to a group."""
    group = rooms.load(tx, claimed.reader.group) if claimed.reader.group is not None else None
    if group is None:
        return
    visit = look_in(tx, course, now, group)
    tagging.settled(tx, group, claimed, came.result)
    match came.result:
        case "blocked":
            out(unsent(visit, claimed))
        case "homeless":
            _homeless(visit, claimed)
        case "sent" | "uncertain":
            _perhaps_sent(visit, claimed, came)
        case _:
            unsent(visit, claimed)


def _perhaps_sent(visit: GroupVisit, claimed: Claimed, came: Outcome) -> None:
    """Note the poll of a quiz; while it is unknown the quiz is closed all the same, 20 hours from now."""
    quiz, ballot = quiz_of(claimed), balloting.challenge_of(claimed)
    if ballot is not None and came.poll is not None:
        balloting.recognise(visit.tx, ballot, came.poll)
    if quiz is None:
        return
    if came.poll is not None:
        recognise(visit.tx, visit.whole, visit.now, quiz, came.poll)
    else:
        plan_end(visit.tx, visit.group, quiz, epoch(visit.now) + OPEN)


def _homeless(visit: GroupVisit, claimed: Claimed) -> None:
    """Post in General from now on, and say so where admins see it, once for each topic that was lost."""
    if claimed.reply.topic != visit.group.topic or visit.group.state is GroupState.OUT:
        return
    visit = visit.saving(replace(visit.group, topic=None))
    reply = replace(day.topic_lost(), key=f"gtopic:{visit.group.id}:{claimed.reply.topic}")
    outbox.put(visit.tx, visit.group.chat, post(visit, reply), visit.at)
