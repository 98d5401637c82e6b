"""Tags beside the names of members in a group: only by a member's yes, changed with each board, gone with the member.

Telegram gives no tag to admins, and the tutor may give none unless an admin allows it; where it may not, it is silent.
"""

from bot.core.groups.board import Place
from bot.core.groups.group import Group, GroupState, Member
from bot.core.learner import Learner
from bot.core.names import LearnerId
from bot.core.replies import Kind, Replies, Reply
from bot.core.screens.groups import tag as screen
from bot.storage import addresses, learners, outbox
from bot.storage.engine.store import Tx
from bot.storage.groups import members, rooms, tags
from bot.storage.outbox import Claimed

POWERLESS = "powerless"  # what became of a tag that the tutor may not give


def wear(tx: Tx, group: Group, member: Member, now: int) -> None:
    """Take a yes: the name in the group stands beside the account's name until the next board."""
    tags.want(tx, group.id, member.learner, now)
    if (who := _account(tx, member.learner)) is not None:
        _change(tx, group, screen.tag(who, member), now)


def renamed(tx: Tx, group: Group, member: Member, now: int) -> None:
    """Show a member's new name, where one said yes."""
    if member.learner in tags.of_group(tx, group.id):
        wear(tx, group, member, now)


def take_off(tx: Tx, group: Group, learner: Learner, now: int) -> None:
    """Take a yes back."""
    if tags.drop(tx, group.id, learner.id):
        who = addresses.telegram_id(tx, learner.chat)
        _change(tx, group, screen.none(who), now)


def _change(tx: Tx, group: Group, reply: Reply, now: int) -> None:
    """Ask for a change of a tag, unless the group has put us out: whoever said yes gets one with the next board."""
    if group.state is not GroupState.OUT:
        outbox.put(tx, group.chat, (reply,), now)


def strip(tx: Tx, learner: Learner, now: int) -> None:
    """Take off every tag of somebody who is about to be forgotten, or to become another account."""
    for number in tags.of_learner(tx, learner.id):
        group = rooms.load(tx, number)
        if group is not None:
            take_off(tx, group, learner, now)


def weekly(tx: Tx, group: Group, top: tuple[Place, ...]) -> Replies:
    """Return the tags of a week, for everybody who said yes and is still there."""
    wanted = tags.of_group(tx, group.id)
    there = (one for one in members.of_group(tx, group.id) if one.learner in wanted and one.left_at is None)
    known = ((_account(tx, one.learner), one) for one in there)
    return tuple(screen.tag(who, one, top, kind=Kind.GROUP) for who, one in known if who is not None)


def settled(tx: Tx, group: Group, claimed: Claimed, result: str) -> None:
    """Note whether the tutor may give tags here."""
    if claimed.reply.tagged is None:
        return
    if result == "sent":
        tags.allowed(tx, group.id)
    elif result == POWERLESS:
        tags.refused(tx, group.id)


def _account(tx: Tx, who: LearnerId) -> int | None:
    learner = learners.load(tx, who)
    return None if learner is None else addresses.telegram_id(tx, learner.chat)
