"""Looks into the store at a quiet moment: had every group its lesson, and do votes and boards agree with the model?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.groups.group import Group, GroupState
from bot.core.groups.schedule import studies_on
from bot.core.names import LearnerId
from bot.core.schedule import WEEK, epoch
from bot.language.zones import instant
from bot.simulator.audit import Expected
from bot.simulator.groups.book import Board, Poll
from bot.simulator.groups.room import Room
from bot.simulator.plan import DAY, HOUR
from bot.storage import addresses, learners
from bot.storage.engine.store import Tx
from bot.storage.groups import quizzes, rooms, sessions, votes

_SETTLED = 4 * HOUR  # after the end of a poll
_CALM = 1 * HOUR  # without a vote of that week before a board
_KEPT = 16 * DAY
_SHOWN = 5  # places


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a look found: what it compared, and what is wrong if anything is."""

    counts: str
    wrong: str = ""


def expected(tx: Tx, room: Room, day: date) -> Expected | None:
    """Return the lesson that had to come on this local day to a group that nobody touched since it began."""
    group = _group(tx, room)
    if group is None or group.state is not GroupState.ACTIVE or group.lesson is None or not studies_on(group, day):
        return None
    begins, ends = (epoch(instant(day + timedelta(days=step), 0, group.zone)) for step in (0, 1))
    if room.changed_at >= begins or room.status != "member":
        return None
    return Expected(day=day.toordinal(), hour=epoch(instant(day, group.hour, group.zone)), until=ends)


def _group(tx: Tx, room: Room) -> Group | None:
    return rooms.load(tx, room.book.group) if room.book.group is not None else None


def findings(tx: Tx, room: Room, now: float) -> tuple[Finding, ...]:
    """Compare what ended since the last look."""
    return (*_polls(tx, room, now), *_boards(tx, room), *_address(tx, room))


def _address(tx: Tx, room: Room) -> Iterator[Finding]:
    """P11: whatever its id is, the group is the one it was."""
    group, chat = _group(tx, room), addresses.find(tx, room.place.id)
    if group is not None and not room.town.network.waits() and chat is not None and group.chat != chat:
        yield Finding(counts="groups looked up", wrong="the group is another one under its new id")


def _polls(tx: Tx, room: Room, now: float) -> Iterator[Finding]:
    polls = room.book.polls
    for one in [poll for poll in polls.values() if poll.correct and not poll.compared and poll.closes_at < now]:
        if one.closes_at + _SETTLED < now:
            one.compared = True
            yield _compared(tx, one)
    for old in [one.id for one in polls.values() if one.closes_at + _KEPT < now]:
        del polls[old]


def _compared(tx: Tx, poll: Poll) -> Finding:
    asked = quizzes.by_poll(tx, poll.id)
    if asked is None:
        lost = "" if poll.lost else f"P1: the bot does not know the poll {poll.id} that it sent"
        return Finding(counts="polls never found", wrong=lost)
    poll.known = True
    found = votes.turnout(tx, asked.id)
    most, least = len(poll.right), len(poll.right) - len(poll.late)
    right = sum(poll.right.values())
    agrees = least <= found.took_part <= most and right - len(poll.late) <= found.right <= right
    if agrees or (poll.lost and found.took_part <= most):
        return Finding(counts="polls compared")
    wrong = f"P1, P2: {found.took_part} took part and {found.right} were right, not {most} and {right}"
    return Finding(counts="polls compared", wrong=f"{wrong} in {poll.id}, late {len(poll.late)}")


def _boards(tx: Tx, room: Room) -> Iterator[Finding]:
    while room.book.boards:
        board = room.book.boards.pop()
        polls = _of_week(room, board)
        calm = all(one.last_at + _CALM < board.at for one in polls)
        known = all(one.compared and one.known and not one.late and not one.lost for one in polls)
        if not calm or not known or _changed_lately(room, board):
            yield Finding(counts="boards not judged")
            continue
        wanted = _places(tx, room, board, polls)
        wrong = "" if wanted == board.places else f"the board of {board.week} shows {board.places}, not {wanted}"
        yield Finding(counts="boards compared", wrong=wrong)


def _span(board: Board) -> tuple[int, int]:
    first = date.fromisoformat(board.week)
    return epoch(instant(first, 0, board.zone)), epoch(instant(first + timedelta(days=WEEK), 0, board.zone))


def _of_week(room: Room, board: Board) -> Sequence[Poll]:
    since, until = _span(board)
    return [one for one in room.book.polls.values() if one.correct and since <= one.asked_at < until]


def _changed_lately(room: Room, board: Board) -> bool:
    """Tell whether anybody has hidden, or was forgotten, too near to the board to know what it had to show."""
    group = str(room.book.group)
    return room.forgot_at + _CALM > board.at or any(
        group in one.hiding and one.hiding[group][1] + _CALM > board.at for one in room.people
    )


def _places(tx: Tx, room: Room, board: Board, polls: Sequence[Poll]) -> tuple[tuple[int, int], ...]:
    """Return places and points as one would count them on paper."""
    points: dict[LearnerId, int] = {}
    if room.book.group is not None:
        points |= sessions.bonuses(tx, room.book.group, *_span(board))
    for poll in polls:
        for number, right in poll.right.items():
            who = _learner(tx, number)
            points[who] = points.get(who, 0) + right
    hidden = {_learner(tx, one.number) for one in room.people if one.hiding.get(str(room.book.group), (False, 0.0))[0]}
    scores = sorted((score for who, score in points.items() if score and who not in hidden), reverse=True)
    placed = {score: 1 + scores.index(score) for score in scores}
    return tuple((place, score) for score, place in placed.items() if place <= _SHOWN)


def _learner(tx: Tx, number: int) -> LearnerId:
    chat = addresses.find(tx, number)
    learner = learners.by_chat(tx, chat) if chat is not None else None
    return learner.id if learner else LearnerId(-number)
