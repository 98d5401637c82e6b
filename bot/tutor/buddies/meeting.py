"""Finding a buddy, showing one, parting from one; whoever waited is told within the two messages of a day."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.core import buddy
from bot.core.buddy import Pair
from bot.core.presses import Press, Verb
from bot.core.progress import Due, DueKind
from bot.core.quiet import last_moment
from bot.core.replies import Kind, Replies
from bot.core.schedule import at, streak_day
from bot.core.screens import buddy as screen
from bot.storage import buddies, dues, learners
from bot.tutor.buddies import relaying
from bot.tutor.unasked import later, note
from bot.tutor.visit import Visit


def show(visit: Visit, *, said: str = "") -> Replies:
    """Show the buddy, the waiting, or the offer."""
    pair = buddies.of(visit.tx, visit.learner.id)
    if pair is not None:
        number = pair.alias(pair.other(visit.learner.id))
        return (screen.paired(pair.id, number, _days(visit, pair), note=said),)
    return (screen.waiting(),) if buddies.waits(visit.tx, visit.learner.id) else (screen.offer(),)


def _days(visit: Visit, pair: Pair) -> int:
    """Return the days in a row of the two together."""
    other = learners.load(visit.tx, pair.other(visit.learner.id))
    zone = visit.learner.zone
    since, today = streak_day(at(pair.since), zone), streak_day(visit.now, zone)
    return buddy.together(visit.learner, other, since_day=since, today=today) if other else 0


def find(visit: Visit) -> Replies:
    """Let the learner meet whoever fits best, or wait; whom several have reported waits in vain."""
    own = visit.learner
    if buddies.of(visit.tx, own.id) is not None:
        return show(visit)
    buddies.wish(visit.tx, own.id, visit.at)
    if buddies.reports(visit.tx, own.id) >= buddy.REPORTS:
        return show(visit)
    found = [learners.load(visit.tx, one) for one in buddies.waiting_for(visit.tx, own.id)]
    known = [one for one in found if one is not None and buddies.reports(visit.tx, one.id) < buddy.REPORTS]
    other = buddy.best(own, known)
    if other is None:
        return show(visit)
    pair = buddies.pair(visit.tx, own.id, other.id, visit.at)
    dues.set(visit.tx, Due(at=visit.at, learner=other.id, kind=DueKind.BUDDY, note=str(pair.id)))
    return show(visit, said="buddy.found")


def tell(visit: Visit, due: Due) -> Replies:
    """Tell whoever waited that there is a buddy, at an hour and on a day that has room for it."""
    pair = buddies.of(visit.tx, visit.learner.id)
    if pair is None or str(pair.id) != due.note:
        return ()
    moment = later(visit)
    if moment is not None:
        dues.set(visit.tx, replace(due, at=moment))
        return ()
    reply = show(visit, said="buddy.found")[0]
    key, not_after = f"buddy:{visit.learner.id}:{pair.id}", last_moment(visit.learner, visit.now)
    return note(visit, replace(reply, kind=Kind.BUDDY, key=key, not_after=not_after, fresh=True), Kind.BUDDY.value)


def press_buddy(visit: Visit, press: Press) -> Replies:
    """Do what a button about the buddy means; one of a pair that is over shows how it stands now."""
    what, which = (*press.args, "", "")[:2]
    visit = relaying.ask_no_more(visit)
    pair = buddies.of(visit.tx, visit.learner.id)
    if what == "find":
        return find(visit)
    if what == "leave":
        buddies.unwish(visit.tx, visit.learner.id)
        return show(visit)
    if pair is None or str(pair.id) != which or what not in _ACTS:
        return show(visit)
    return _ACTS[what](visit, pair)


def _part(visit: Visit, pair: Pair, *, reported: bool) -> Replies:
    buddies.part(visit.tx, pair, visit.learner.id, visit.at, reported=reported)
    dues.clear(visit.tx, pair.other(visit.learner.id), DueKind.BUDDY)
    return (screen.parted(reported=reported),)


_ACTS: Mapping[str, Callable[[Visit, Pair], Replies]] = {
    "write": relaying.ask,
    "end": lambda visit, pair: _part(visit, pair, reported=False),
    "report": lambda visit, pair: _part(visit, pair, reported=True),
}

PRESSES = {Verb.BUDDY: press_buddy}
COMMANDS: Mapping[str, Callable[[Visit, str], Replies]] = {"buddy": lambda visit, _: show(visit)}
