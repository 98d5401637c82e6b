"""What members say to the tutor in the group: a piece for the challenge, thanks, a session, a timer, the board."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.core.course import Course
from bot.core.groups.group import Heard, Scene
from bot.core.groups.schedule import today
from bot.core.groups.session import length
from bot.core.names import LearnerId
from bot.core.replies import Replies, Reply
from bot.core.screens.groups.board import goal_line
from bot.core.screens.groups.names import shown_name
from bot.core.screens.groups.panel import study_row
from bot.core.screens.parts import said
from bot.storage.engine.store import Tx
from bot.storage.groups import members, thanks
from bot.tutor.groups.commanding import spoken_to
from bot.tutor.groups.together import boards, challenges, focus, sitting
from bot.tutor.groups.visit import GroupVisit, enter


def hear(tx: Tx, course: Course, now: datetime, scene: Scene, heard: Heard) -> Replies:
    """Answer what was said; whatever is none of these is answered as every word to us."""
    visit = enter(tx, course, now, scene)
    if visit.active and heard.command in SAID:
        return _here(visit, SAID[heard.command](visit, heard))
    challenge = (
        challenges.answered(visit, heard.answers) if visit.active and heard.answers and not heard.command else None
    )
    if challenge is not None and scene.actor is not None:
        return _here(visit, challenges.enter(visit, challenge, scene.actor, heard.words))
    return () if heard.tired else spoken_to(tx, course, now, scene, heard.command)


def _here(visit: GroupVisit, replies: Replies) -> Replies:
    """Answer in the topic where we were spoken to."""
    return tuple(one if one.kind.unasked else replace(one, topic=visit.scene.topic) for one in replies)


def _thank(visit: GroupVisit, heard: Heard) -> Replies:
    """Count thanks for whoever wrote the message that was answered, if both take part and it is not oneself."""
    giver, member = visit.scene.actor, _member(visit, heard.thanked)
    if giver is None or member is None or member == giver:
        return (_said("thanks.how"),)
    members.join(visit.tx, visit.group.id, giver, visit.at)
    day = today(visit.group, visit.now)
    thanks.give(visit.tx, visit.group.id, giver, member, day=day, at=visit.at)
    everybody = boards.known(visit.tx, visit.group)
    return (Reply(lines=(said("thanks.given", name=shown_name(everybody[member])),), silent=True),)


def _member(visit: GroupVisit, learner: LearnerId | None) -> LearnerId | None:
    """Return the learner if they take part here; nobody is noted down for being thanked."""
    found = members.load(visit.tx, visit.group.id, learner) if learner is not None else None
    return found.learner if found else None


def _said(key: str) -> Reply:
    return Reply(lines=(said(key),), silent=True)


def _board(visit: GroupVisit, heard: Heard) -> Replies:
    """Say how far the group is; one's own place is told in private."""
    del heard
    lines = (goal_line(boards.goal_of(visit)), said("board.own"))
    return (Reply(lines=lines, buttons=(study_row(visit.group),), silent=True),)


def _timer(visit: GroupVisit, heard: Heard) -> Replies:
    typed = tuple(int(one) for one in visit.pack.tongue.numbers_in(heard.words))
    return focus.start(visit, str(length(typed)))


SAID: Mapping[str, Callable[[GroupVisit, Heard], Replies]] = {
    "thanks": _thank,
    "session": lambda visit, _: sitting.offer(visit),
    "timer": _timer,
    "goal": _board,
    "place": _board,
}
