"""Words from one buddy to the other: text only, tamed, ten a day, never in the other's quiet hours, kept nowhere."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.core import buddy
from bot.core.buddy import Pair
from bot.core.groups.taming import tamed
from bot.core.learner import Learner, State
from bot.core.quiet import opens_at
from bot.core.replies import Kind, Replies
from bot.core.screens import buddy as screen
from bot.storage import buddies, learners, outbox
from bot.tutor.unasked import today_of
from bot.tutor.visit import Visit

WAITS = "buddy"  # what typed text answers
_HELD = 24 * 3600  # seconds after which words that could not be handed on are dropped


def ask(visit: Visit, pair: Pair) -> Replies:
    """Ask for the words."""
    visit.saving(replace(visit.learner, awaiting=f"{WAITS}:{pair.id}"))
    return (screen.ask(pair.alias(pair.other(visit.learner.id))),)


def ask_no_more(visit: Visit) -> Visit:
    """Take no more text for the buddy."""
    waits = (visit.learner.awaiting or "").partition(":")[0] == WAITS
    return visit.saving(replace(visit.learner, awaiting=None)) if waits else visit


def typed_words(visit: Visit, typed: str, about: str) -> Replies:
    """Hand words on, unless they give away how to reach somebody, are too many, or nobody is there any more."""
    pair = buddies.of(visit.tx, visit.learner.id)
    if pair is None or str(pair.id) != about:
        ask_no_more(visit)
        return (screen.parted(reported=False),)
    words, number = tamed(typed, buddy.LONGEST), pair.alias(pair.other(visit.learner.id))
    if buddy.gives_away(typed) or not words:
        return (screen.ask(number, note="private"),)
    visit = ask_no_more(visit)
    other = learners.load(visit.tx, pair.other(visit.learner.id))
    return (screen.paired(pair.id, number, 0, note=_handed_on(visit, pair, other, words)),)


def _handed_on(visit: Visit, pair: Pair, other: Learner | None, words: str) -> str:
    """Put the words on their way and return what is said about it."""
    day = today_of(visit)
    if other is None or other.state is not State.ACTIVE:
        return "buddy.away"
    if buddies.sent(visit.tx, visit.learner.id, day) >= buddy.MOST_A_DAY:
        return "buddy.enough"
    buddies.count(visit.tx, visit.learner.id, day)
    opens = opens_at(other, visit.now)
    reply = screen.relayed(pair.id, pair.alias(visit.learner.id), words)
    held = replace(reply, kind=Kind.BUDDY, not_before=opens if opens > visit.at else 0, not_after=opens + _HELD)
    outbox.put(visit.tx, other.chat, (held,), visit.at)
    return "buddy.later" if opens > visit.at else "buddy.sent"


WAITING: Mapping[str, Callable[[Visit, str, str], Replies]] = {WAITS: typed_words}
