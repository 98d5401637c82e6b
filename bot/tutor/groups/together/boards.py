"""The board of the week that is over, with the week before it cut down to a line; and one's own place in private."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from bot.core.groups import board
from bot.core.groups.board import Place
from bot.core.groups.goal import Goal, counted, target_after
from bot.core.groups.group import Group, Member
from bot.core.groups.week import before, span, this_week
from bot.core.names import LearnerId
from bot.core.replies import Replies
from bot.core.screens.groups import board as screen
from bot.storage import outbox
from bot.storage.engine.store import Tx
from bot.storage.groups import goals, members, rooms, sessions, thanks, votes
from bot.tutor.groups.posting import post
from bot.tutor.groups.tagging import weekly
from bot.tutor.groups.visit import GroupVisit
from bot.tutor.visit import Visit


def known(tx: Tx, group: Group) -> dict[LearnerId, Member]:
    """Return who took part in a group."""
    return {one.learner: one for one in members.of_group(tx, group.id)}


def standings(tx: Tx, group: Group, week: date, *, also: LearnerId | None = None) -> tuple[Place, ...]:
    """Return the places of a week among those who want to be seen, and one more who looks in private."""
    everybody, (since, until) = known(tx, group), span(group, week)
    points = {one.learner: one.points for one in votes.scores(tx, group.id, since, until)}
    for learner, bonus in sessions.bonuses(tx, group.id, since, until).items():
        points[learner] = points.get(learner, 0) + bonus
    return board.places({one: won for one, won in points.items() if _seen(everybody.get(one), also)})


def _seen(member: Member | None, also: LearnerId | None) -> bool:
    return member is not None and (not member.hidden or member.learner == also)


def _helpful(visit: GroupVisit, week: date, everybody: Mapping[LearnerId, Member]) -> Place | None:
    counts = thanks.counts(visit.tx, visit.group.id, *span(visit.group, week))
    return board.best({one: count for one, count in counts.items() if _seen(everybody.get(one), None)})


def post_board(visit: GroupVisit) -> Replies:
    """Post the board of last week, if anybody stands on it."""
    week = before(this_week(visit.group, visit.now))
    top, everybody = board.top(standings(visit.tx, visit.group, week)), known(visit.tx, visit.group)
    if not top:
        return ()
    shown = screen.board(visit.group, week, top, _helpful(visit, week, everybody), everybody)
    *lines, own = shown.lines
    key = f"gboard:{visit.group.id}:{week.isoformat()}"
    shown = replace(shown, key=key, lines=(*lines, screen.goal_line(goal_of(visit)), own))
    sent = post(visit, shown)
    return (*_older(visit, before(week), everybody), *sent, *weekly(visit.tx, visit.group, top)) if sent else ()


def _older(visit: GroupVisit, week: date, everybody: Mapping[LearnerId, Member]) -> Replies:
    """Leave one line of the board before, where it stands."""
    every = standings(visit.tx, visit.group, week)
    gone = outbox.message_of(visit.tx, visit.group.chat, screen.screen(week)) is None
    return () if gone or not every else (screen.past(week, every[0], everybody),)


def goal_of(visit: GroupVisit) -> Goal:
    """Return this week's goal and how far the group is."""
    week = this_week(visit.group, visit.now)
    return Goal(done=_done(visit, week), target=target_after(_done(visit, before(week))))


def _done(visit: GroupVisit, week: date) -> int:
    found = goals.done(visit.tx, visit.group.id, *span(visit.group, week))
    return counted(found.answers, found.lessons, found.linked)


def show_place(visit: Visit) -> Replies:
    """Say in private where the learner stands this week."""
    places = ((rooms.load(visit.tx, one.group), one) for one in members.of_learner(visit.tx, visit.learner.id))
    return (screen.own(tuple(_own(visit, group, member) for group, member in places if group is not None)),)


def _own(visit: Visit, group: Group, member: Member) -> tuple[Group, Member, Place | None, int]:
    every = standings(visit.tx, group, this_week(group, visit.now), also=visit.learner.id)
    return group, member, board.place_of(every, visit.learner.id), sum(len(one.learners) for one in every)


COMMANDS: Mapping[str, Callable[[Visit, str], Replies]] = {"place": lambda visit, _: show_place(visit)}
