"""What became of a message to a group: sent, refused, too late, unknown; or nobody lets us in any more."""

from dataclasses import replace
from datetime import datetime

from bot.core.course import Course
from bot.core.groups.group import Outcome
from bot.core.groups.schedule import OPEN
from bot.core.schedule import epoch
from bot.core.screens.groups import day
from bot.storage import outbox
from bot.storage.groups import posts, quizzes, rooms
from bot.storage.outbox import Claimed
from bot.storage.store import Tx
from bot.tutor.groups.arriving import out
from bot.tutor.groups.posting import post
from bot.tutor.groups.together import balloting
from bot.tutor.groups.visit import GroupVisit, look_in
from bot.tutor.groups.voting import plan_end, recognise

_LESSON, _QUIZ = "glesson", "gquiz"


def outcome(tx: Tx, course: Course, now: datetime, claimed: Claimed, came: Outcome) -> None:
    """Record what became of a message to a group."""
    group = rooms.load(tx, claimed.reader.group) if claimed.reader.group is not None else None
    if group is None:
        return
    visit = look_in(tx, course, now, group)
    match came.result:
        case "blocked":
            out(visit)
        case "homeless":
            _homeless(visit, claimed)
        case "sent" | "uncertain":
            _perhaps_sent(visit, claimed, came)
        case _:
            _not_sent(visit, claimed)


def _perhaps_sent(visit: GroupVisit, claimed: Claimed, came: Outcome) -> None:
    """Note the poll of a quiz; while it is unknown the quiz is closed all the same, 20 hours from now."""
    quiz, ballot = _quiz_of(claimed), balloting.challenge_of(claimed)
    if ballot is not None and came.poll is not None:
        balloting.recognise(visit.tx, ballot, came.poll)
    if quiz is None:
        return
    if came.poll is not None:
        recognise(visit.tx, visit.whole, visit.now, quiz, came.poll)
    else:
        plan_end(visit.tx, visit.group, quiz, epoch(visit.now) + OPEN)


def _not_sent(visit: GroupVisit, claimed: Claimed) -> None:
    """A lesson that surely never left is the group's next lesson again, at its next hour."""
    quiz, key = _quiz_of(claimed), claimed.key or ""
    posts.free(visit.tx, key)
    if (ballot := balloting.challenge_of(claimed)) is not None:
        balloting.unsent(visit.tx, ballot)
    if quiz is not None:
        quizzes.remove(visit.tx, quiz)
    elif key.startswith(f"{_LESSON}:") and claimed.reply.lesson is not None:
        visit.saving(replace(visit.group, lesson=claimed.reply.lesson))


def _homeless(visit: GroupVisit, claimed: Claimed) -> None:
    """Post in General from now on, and say so where admins see it, once for each topic that was lost."""
    if claimed.reply.topic != visit.group.topic:
        return
    visit = visit.saving(replace(visit.group, topic=None))
    reply = replace(day.topic_lost(), key=f"gtopic:{visit.group.id}:{claimed.reply.topic}")
    outbox.put(visit.tx, visit.group.chat, post(visit, reply), visit.at)


def _quiz_of(claimed: Claimed) -> int | None:
    kind, _, number = (claimed.key or "").partition(":")
    return int(number) if kind == _QUIZ and number.isdecimal() else None
