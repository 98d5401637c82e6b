"""Votes and the end of polls, with the updates a bot gets of both."""

from heapq import heappop, heappush

from bot.playground.errors import Fault, Refused
from bot.playground.wire import Thing
from bot.playground.world.people import Person
from bot.playground.world.polls import Poll
from bot.playground.world.state import State


def vote(state: State, poll: Poll, person: Person, options: tuple[int, ...]) -> None:
    """Cast, change or retract a vote; a quiz answer is final unless the poll allows revoting."""
    _may_vote(poll, person, options)
    chat = state.chats[poll.chat]
    if not chat.private and person.id not in chat.members:
        raise Refused(Fault.PARTICIPANT_INVALID)
    if options:
        poll.votes[person.id] = options
    else:
        poll.votes.pop(person.id, None)
    if not poll.anonymous:
        state.mailbox.add("poll_answer", _answer(poll, person, options))
    _announce(state, poll)


def tell_late(state: State, poll: Poll, person: Person, options: tuple[int, ...]) -> None:
    """Tell the bot only now of a vote that was cast while the poll was open."""
    state.mailbox.add("poll_answer", _answer(poll, person, options))


def _may_vote(poll: Poll, person: Person, options: tuple[int, ...]) -> None:
    final = poll.kind == "quiz" or not poll.revoting
    wrong = any(index not in range(len(poll.options)) for index in options)
    if poll.closed or (final and person.id in poll.votes):
        raise Refused(Fault.POLL_CLOSED)
    if wrong or (len(options) > 1 and not poll.multiple):
        raise Refused(Fault.QUIZ_WRONG_CORRECT)


def _answer(poll: Poll, person: Person, options: tuple[int, ...]) -> Thing:
    return {
        "poll_id": poll.id,
        "user": person.user(),
        "option_ids": list(options),
        "option_persistent_ids": poll.keys(options),
    }


def close(state: State, poll: Poll) -> None:
    """End a poll and tell everyone."""
    if not poll.closed:
        poll.closed = True
        _announce(state, poll)


def _announce(state: State, poll: Poll) -> None:
    state.mailbox.add("poll", poll.shape())
    post = state.chats[poll.chat].posts.get(poll.post)
    if post is not None:
        state.show("edited", post)


def schedule(state: State, poll: Poll) -> None:
    """Note when the clock will end a poll."""
    if poll.close_date is not None and not poll.closed:
        state.timed[poll.id] = poll
        heappush(state.closing, (poll.close_date, poll.id))


def close_due(state: State) -> None:
    """End the polls whose time is over."""
    while state.closing and state.closing[0][0] <= state.seconds():
        _, identity = heappop(state.closing)
        poll = state.timed.pop(identity, None)
        if poll is not None:
            close(state, poll)


def next_close(state: State) -> int | None:
    """Give the instant the next poll ends, if one does."""
    return state.closing[0][0] if state.closing else None
