"""Votes on the pieces of a challenge, as they come in; one's own piece gets no vote from oneself."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.groups.challenge import Challenge
from bot.core.groups.schedule import OPEN
from bot.core.names import LearnerId
from bot.core.schedule import epoch
from bot.storage.engine.store import Tx
from bot.storage.groups import challenges, votes
from bot.storage.outbox import Claimed

DAY = 24 * 3600
KEY = "gballot"  # the key of a vote begins so


def expects(tx: Tx, poll: str, now: datetime) -> bool:
    """Tell whether a vote in this poll can be counted, now or when a result comes."""
    found = challenges.by_poll(tx, poll)
    return found.closed_at is None if found else bool(challenges.unrecorded(tx, epoch(now) - DAY))


def ballot(tx: Tx, poll: str, learner: LearnerId, places: Sequence[int], now: datetime) -> bool:
    """Count a vote and return True, if the poll is that of a challenge."""
    challenge = challenges.by_poll(tx, poll)
    if challenge is None:
        return False
    if challenge.asked_at is not None and epoch(now) < challenge.asked_at + OPEN + DAY and challenge.closed_at is None:
        _count(tx, challenge, learner, places)
    return True


def _count(tx: Tx, challenge: Challenge, learner: LearnerId, places: Sequence[int]) -> None:
    listed = [challenge.ballot[one] for one in places if 0 <= one < len(challenge.ballot)]
    entry = next((one for one in listed if one != learner), None)
    challenges.vote(tx, challenge.id, learner, entry)


def challenge_of(claimed: Claimed) -> int | None:
    """Return the challenge whose vote this message is."""
    kind, _, number = (claimed.key or "").partition(":")
    return int(number) if kind == KEY and number.isdecimal() else None


def recognise(tx: Tx, challenge: int, poll: str) -> None:
    """Note what Telegram calls a vote, and count what came before that was known."""
    challenges.record(tx, challenge, poll)
    found = challenges.by_poll(tx, poll)
    if found is None:
        return
    for early in votes.take_early(tx, poll):
        if found.closed_at is None:
            _count(tx, found, early.first.learner, early.latest)
