"""Moves a learner to another account: a code from the old one, typed in the new one, confirmed in the old one.

Where the old one cannot be reached any more, because the bot was blocked there, the code alone is enough.
"""

from dataclasses import replace

from bot.core.learner import Learner, State
from bot.core.replies import Replies
from bot.core.screens.privacy import own as screen
from bot.storage import outbox, runs
from bot.storage.privacy import moving
from bot.tutor.acts import free_unsent, plan_next, restart_ladder
from bot.tutor.day import show_today
from bot.tutor.groups.tagging import strip
from bot.tutor.promised import replan
from bot.tutor.visit import Visit

MINUTES = 15


def move(visit: Visit, typed: str) -> Replies:
    """Show a code, or take the one that was made in the other account."""
    code = "".join(visit.pack.tongue.fold(typed).upper().split())
    return _take(visit, code) if code else offer(visit)


def offer(visit: Visit) -> Replies:
    """Show a new code; it is told this once."""
    if not visit.learning:
        return (screen.refused("nothing"),)
    code = moving.new_code()
    moving.offer(visit.tx, visit.learner.id, code, visit.at + MINUTES * 60)
    return (screen.code(code, MINUTES),)


def _take(visit: Visit, code: str) -> Replies:
    old = moving.find(visit.tx, code, visit.at)
    if old is None:
        return (screen.refused("unknown"),)
    if old.id == visit.learner.id:
        return (screen.refused("here"),)
    if runs.all_of(visit.tx, visit.learner.id):
        return (screen.refused("learning"),)
    if old.state is State.BLOCKED:
        return _carry(visit, old, visit.learner)
    moving.claim(visit.tx, old.id, visit.learner.id)
    outbox.put(visit.tx, old.chat, (screen.confirm(),), visit.at)
    return (screen.waits(),)


def _carry(visit: Visit, old: Learner, to: Learner) -> Replies:
    """Carry everything over; what was on its way to the old account is decided anew."""
    strip(visit.tx, old, visit.at)
    moved = moving.carry(visit.tx, replace(old, state=State.ACTIVE) if old.state is State.BLOCKED else old, to)
    there = replace(visit, learner=moved)
    free_unsent(there)
    plan_next(there)
    restart_ladder(there)
    if old.state is State.BLOCKED:
        replan(there)
    return (screen.welcome(),)


def confirm(visit: Visit) -> Replies:
    """Move, as the old account says; the old account is a stranger's from now on."""
    to = moving.claimed_by(visit.tx, visit.learner.id, visit.at)
    if to is None:
        return show_today(visit)
    outbox.put(visit.tx, to.chat, _carry(visit, visit.learner, to), visit.at)
    return (screen.left(visit.learner.language),)


def refuse(visit: Visit) -> Replies:
    """Stay; the code is worth nothing any more."""
    moving.drop(visit.tx, visit.learner.id)
    return (screen.stays(),)
