"""Polls whose send had no answer: which ones may be open somewhere, as they were sent, and what a found one is.

A poll is told from another by its words alone. What a member calls oneself stands in a vote; whoever changes that
between the send and the first vote keeps the vote from being found.
"""

from datetime import datetime

from bot.core.course import Course
from bot.core.groups.challenge import Challenge
from bot.core.groups.group import Group
from bot.core.groups.quiz import Asked
from bot.core.replies import Reply
from bot.core.schedule import epoch
from bot.core.screens.groups import challenge as screen
from bot.core.screens.groups import day
from bot.storage.engine.store import Tx
from bot.storage.groups import challenges, members, quizzes, rooms
from bot.storage.outbox import Reader
from bot.tutor.groups import voting
from bot.tutor.groups.together import balloting

Sent = tuple[Reply, Reader]  # a poll as it was sent, and to whom


def unrecorded_for(tx: Tx, course: Course, now: datetime, poll: str) -> tuple[Sent, ...]:
    """Return what a poll may be; nothing for a poll that is known."""
    if quizzes.by_poll(tx, poll) is not None or challenges.by_poll(tx, poll) is not None:
        return ()
    return (*_quizzes(tx, course, now), *_ballots(tx, now))


def _quizzes(tx: Tx, course: Course, now: datetime) -> tuple[Sent, ...]:
    waiting = ((asked, rooms.load(tx, asked.group)) for asked in voting.unrecorded(tx, now))
    sent = ((group, _as_sent(course, group, asked)) for asked, group in waiting if group is not None)
    return tuple((reply, _reader(group)) for group, reply in sent if reply is not None)


def _as_sent(course: Course, group: Group, asked: Asked) -> Reply | None:
    """Return a quiz as it was sent; None when an author took it out meanwhile."""
    lesson = course.lessons.get(asked.lesson)
    question = lesson.question(asked.item) if lesson else None
    if lesson is None or question is None or group.language not in lesson.words:
        return None
    words = lesson.words[group.language].questions.get(question.id)
    return day.quiz(group, asked, question, explained=bool(words.explain)) if words else None


def _ballots(tx: Tx, now: datetime) -> tuple[Sent, ...]:
    waiting = ((one, rooms.load(tx, one.group)) for one in challenges.unrecorded(tx, epoch(now) - voting.DAY))
    return tuple((_vote(tx, group, one), _reader(group)) for one, group in waiting if group is not None)


def _vote(tx: Tx, group: Group, challenge: Challenge) -> Reply:
    """Return a vote as it was sent; the piece of somebody forgotten since then is missing in it."""
    everybody = {one.learner: one for one in members.of_group(tx, group.id)}
    entered = {one.learner: one.words for one in challenges.entries(tx, challenge.id)}
    listed = (one for one in challenge.ballot if one in everybody and one in entered)
    return screen.vote(group, challenge, tuple((everybody[one], entered[one]) for one in listed))


def _reader(group: Group) -> Reader:
    return Reader(group=group.id, language=group.language, country=group.country, zone=group.zone)


def recognise(tx: Tx, course: Course, now: datetime, key: str, poll: str) -> None:
    """Note what Telegram calls the poll that was sent under this key, and count the votes that were earlier."""
    kind, _, number = key.partition(":")
    if kind == balloting.KEY:
        balloting.recognise(tx, int(number), poll)
    else:
        voting.recognise(tx, course, now, int(number), poll)
