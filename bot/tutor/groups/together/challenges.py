"""The challenge through its week: the task, pieces by reply, the vote, what won. Pieces may be taken back."""

from dataclasses import replace
from datetime import date, timedelta

from bot.core.groups import board
from bot.core.groups.challenge import LONGEST, MOST, SHORTEST, Challenge, theme_of
from bot.core.groups.group import Member
from bot.core.groups.schedule import OPEN
from bot.core.groups.taming import tamed
from bot.core.groups.week import before, this_week, vote_on
from bot.core.names import LearnerId
from bot.core.replies import Line, Replies, Reply
from bot.core.screens.groups import challenge as screen
from bot.storage import outbox
from bot.storage.groups import challenges, members, posts
from bot.tutor.groups.posting import post
from bot.tutor.groups.together.boards import known
from bot.tutor.groups.visit import GroupVisit

Pieces = tuple[tuple[Member, str], ...]


def post_brief(visit: GroupVisit) -> Replies:
    """Set the task of the week; what won last week and was not shown yet stands above it."""
    week = this_week(visit.group, visit.now)
    challenge, until = _planned(visit, week), vote_on(visit.group, week)
    if challenge is None or until is None:
        return ()
    shown = replace(screen.brief(visit.group, challenge, until), key=f"gbrief:{challenge.id}")
    return post(visit, _below_winner(visit, shown))


def _below_winner(visit: GroupVisit, shown: Reply) -> Reply:
    return replace(shown, lines=(*_last_winner(visit), *shown.lines))


def _planned(visit: GroupVisit, week: date) -> Challenge | None:
    theme = theme_of(week)
    challenges.begin(visit.tx, visit.group.id, week, theme, now=visit.at)
    return challenges.of_week(visit.tx, visit.group.id, week)


def _last_winner(visit: GroupVisit) -> tuple[Line, ...]:
    """Return the piece that won last week, unless the group has seen it."""
    last = challenges.of_week(visit.tx, visit.group.id, before(this_week(visit.group, visit.now)))
    if last is None or not _decided(visit, last) or posts.made(visit.tx, f"gwinner:{last.id}"):
        return ()
    challenges.close(visit.tx, last.id, visit.at)
    pieces, votes = winners(visit, last)
    return (screen.winners(pieces, votes),) if pieces else ()


def _decided(visit: GroupVisit, challenge: Challenge) -> bool:
    """Tell whether the vote is over."""
    return challenge.asked_at is not None and challenge.asked_at + OPEN <= visit.at


def post_vote(visit: GroupVisit) -> Replies:
    """Ask for votes on the pieces of the week; a single one has won, and where none came nobody is told off."""
    challenge = challenges.of_week(visit.tx, visit.group.id, this_week(visit.group, visit.now))
    if challenge is None or not challenge.takes_entries:
        return ()
    pieces = _pieces(visit, challenge)
    if len(pieces) > 1:
        return _ask(visit, challenge, pieces)
    challenges.ask(visit.tx, challenge.id, tuple(one.learner for one, _ in pieces), visit.at - OPEN)
    return _edited(visit, challenge, pieces)


def _ask(visit: GroupVisit, challenge: Challenge, pieces: Pieces) -> Replies:
    sent = post(visit, screen.vote(visit.group, challenge, pieces))
    if not sent:
        return ()
    challenges.ask(visit.tx, challenge.id, tuple(one.learner for one, _ in pieces), visit.at)
    return (*_edited(visit, challenge, pieces), *sent)


def _edited(visit: GroupVisit, challenge: Challenge, pieces: Pieces) -> Replies:
    """Say under the task that no more pieces come in, where the task still stands."""
    closed = replace(challenge, asked_at=visit.at)
    shown = _below_winner(visit, screen.over(visit.group, closed, len(pieces)))
    return (shown,) if _stands(visit, challenge) else ()


def _stands(visit: GroupVisit, challenge: Challenge) -> bool:
    return outbox.message_of(visit.tx, visit.group.chat, screen.screen(challenge.week)) is not None


def _pieces(visit: GroupVisit, challenge: Challenge) -> Pieces:
    """Return every piece of somebody who has not left, the first ones first."""
    everybody = known(visit.tx, visit.group)
    entered = challenges.entries(visit.tx, challenge.id)
    return tuple((everybody[one.learner], one.words) for one in entered if _stays(everybody.get(one.learner)))


def _stays(member: Member | None) -> bool:
    return member is not None and member.left_at is None


def post_winner(visit: GroupVisit) -> Replies:
    """Show what won, once the vote is over."""
    challenge = challenges.of_week(visit.tx, visit.group.id, this_week(visit.group, visit.now))
    if challenge is None or not _decided(visit, challenge) or challenge.closed_at is not None:
        return ()
    challenges.close(visit.tx, challenge.id, visit.at)
    pieces, votes = winners(visit, challenge)
    return post(visit, screen.winner(visit.group, challenge, pieces, votes)) if pieces else ()


def winners(visit: GroupVisit, challenge: Challenge) -> tuple[Pieces, int]:
    """Return the pieces with most votes, and how many those were; a single piece has won without any."""
    pieces, tally = _pieces(visit, challenge), challenges.tally(visit.tx, challenge.id)
    best = board.best({one.learner: tally.get(one.learner, 0) for one, _ in pieces})
    if best is None:
        return (pieces if len(pieces) == 1 else ()), 0
    return tuple(one for one in pieces if one[0].learner in best.learners), best.points


def answered(visit: GroupVisit, message: int) -> Challenge | None:
    """Return the challenge whose task stands in this message."""
    week = this_week(visit.group, visit.now)
    for first in (week, before(week)):
        found = challenges.of_week(visit.tx, visit.group.id, first)
        if found is not None and outbox.message_of(visit.tx, visit.group.chat, screen.screen(first)) == message:
            return found
    return None


def enter(visit: GroupVisit, challenge: Challenge, learner: LearnerId, words: str) -> Replies:
    """Take a piece; the last one of a member counts."""
    piece = tamed(words, LONGEST)
    had = {one.learner for one in challenges.entries(visit.tx, challenge.id)}
    if not challenge.takes_entries:
        return (screen.told("late"),)
    if len(piece) < SHORTEST:
        return (screen.told("short"),)
    if learner not in had and len(had) >= MOST:
        return (screen.told("full"),)
    _welcome(visit, learner)
    challenges.enter(visit.tx, challenge.id, learner, piece, now=visit.at)
    count = len(had | {learner})
    counted = () if learner in had else _counted(visit, challenge, count)
    return (*counted, screen.entered(count, again=learner in had))


def _welcome(visit: GroupVisit, learner: LearnerId) -> None:
    member = members.join(visit.tx, visit.group.id, learner, visit.at)
    if member.left_at is not None:
        members.save(visit.tx, replace(member, left_at=None))


def _counted(visit: GroupVisit, challenge: Challenge, count: int) -> Replies:
    """Say under the task how many pieces there are."""
    until = vote_on(visit.group, challenge.week) or challenge.week + timedelta(days=4)
    shown = _below_winner(visit, screen.brief(visit.group, challenge, until, count))
    return (shown,) if _stands(visit, challenge) else ()


def withdraw(visit: GroupVisit, value: str) -> Replies:
    """Take a member's own piece back, as long as nobody votes."""
    challenge = challenges.load(visit.tx, int(value)) if value.isdecimal() else None
    actor = visit.scene.actor
    if challenge is None or actor is None or challenge.group != visit.group.id or not challenge.takes_entries:
        return ()
    if not challenges.withdraw(visit.tx, challenge.id, actor):
        return ()
    return (*_counted(visit, challenge, len(challenges.entries(visit.tx, challenge.id))), screen.told("withdrawn"))
