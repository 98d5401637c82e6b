"""Votes in the quizzes of groups. The first one of each member counts, also when it comes before its poll is known."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.core.course import Course
from bot.core.grading import Graded
from bot.core.groups.group import Group, GroupDue, GroupDueKind
from bot.core.groups.quiz import Asked, is_right, picked
from bot.core.groups.schedule import OPEN
from bot.core.learner import Learner, Stage
from bot.core.schedule import epoch
from bot.storage import learners, outbox
from bot.storage.engine.store import Tx
from bot.storage.groups import dues, members, quizzes, rooms, votes
from bot.storage.groups.votes import Vote
from bot.tutor.groups.closing import results
from bot.tutor.groups.feeding import feed
from bot.tutor.groups.together import balloting
from bot.tutor.groups.visit import GroupVisit, look_in

DAY = 24 * 3600  # seconds; Telegram keeps an update no longer, so a vote that is older cannot come


def expects(tx: Tx, poll: str, now: datetime) -> bool:
    """Tell whether a vote in this poll can be credited, now or when a result comes."""
    asked = quizzes.by_poll(tx, poll)
    if asked is not None:
        return asked.closed_at is None or epoch(now) - asked.closed_at < DAY
    return bool(unrecorded(tx, now)) or balloting.expects(tx, poll, now)


def unrecorded(tx: Tx, now: datetime) -> tuple[Asked, ...]:
    """Return the quizzes that may be open in some group without our knowing their poll."""
    return quizzes.unrecorded(tx, epoch(now) - DAY)


def vote(tx: Tx, course: Course, now: datetime, learner: Learner, poll: str, places: Sequence[int]) -> None:  # noqa: PLR0913, PLR0917
    """Count a vote; one that is taken back changes nothing, and one for an unknown poll is kept for a day."""
    votes.prune_early(tx, epoch(now) - DAY)
    if balloting.ballot(tx, poll, learner.id, places, now):
        return
    cast, asked = Vote(learner=learner.id, places=tuple(places), at=epoch(now)), quizzes.by_poll(tx, poll)
    group = rooms.load(tx, asked.group) if asked else None
    if asked is None or group is None:
        votes.keep_early(tx, poll, cast)
    elif places and _credit(look_in(tx, course, now, group), asked, cast) and asked.closed_at is not None:
        outbox.put(tx, group.chat, results(look_in(tx, course, now, group), asked), epoch(now))


def _credit(visit: GroupVisit, asked: Asked, cast: Vote) -> bool:
    """Count a vote in a quiz we know, and let it feed the private course of whoever linked it."""
    learner, lesson = learners.load(visit.tx, cast.learner), visit.course.lessons.get(asked.lesson)
    question = lesson.question(asked.item) if lesson else None
    given = picked(asked, cast.places)
    if learner is None or not given:
        return False
    _speak(visit, learner)
    member = members.join(visit.tx, visit.group.id, cast.learner, visit.at)
    if member.left_at is not None:
        members.save(visit.tx, replace(member, left_at=None))
    right = question is not None and is_right(question, given)
    first = votes.cast(visit.tx, asked.id, cast, given, right=right)
    if first and member.linked_at is not None and lesson is not None and question is not None:
        feed(visit, learner, lesson, question, Graded(right=right, given=",".join(given)))
    return first


def _speak(visit: GroupVisit, learner: Learner) -> None:
    """Let somebody who never spoke to the tutor be met in the group's language some day."""
    if learner.stage is Stage.LANGUAGE and visit.group.language in visit.course.languages:
        learners.save(visit.tx, replace(learner, language=visit.group.language))


def recognise(tx: Tx, course: Course, now: datetime, quiz: int, poll: str) -> None:
    """Note what Telegram calls the poll of a quiz, plan its end, and credit the votes that were earlier."""
    quizzes.record(tx, quiz, poll)
    asked = quizzes.by_poll(tx, poll)
    group = rooms.load(tx, asked.group) if asked else None
    if asked is None or group is None:
        return
    if asked.closed_at is None:
        plan_end(tx, group, asked.id, epoch(now) + OPEN)
    for early in votes.take_early(tx, poll):
        _credit(look_in(tx, course, now, group), asked, early.first)


def plan_end(tx: Tx, group: Group, quiz: int, at: int) -> None:
    """Plan the end of a quiz, unless it is planned."""
    planned = any(one.kind is GroupDueKind.CLOSE and one.note == str(quiz) for one in dues.of(tx, group.id))
    if not planned:
        dues.set(tx, GroupDue(at=at, group=group.id, kind=GroupDueKind.CLOSE, note=str(quiz)))
