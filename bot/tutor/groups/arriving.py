"""Coming and going: the tutor let in, put out and let in again; members who leave; a group that becomes another."""

from dataclasses import replace
from datetime import datetime

from bot.core.course import Course
from bot.core.groups.group import GroupState, Scene
from bot.core.names import ChatId
from bot.core.replies import Replies
from bot.storage import addresses, learners, outbox
from bot.storage.engine.store import Tx
from bot.storage.groups import dues, members, rooms, tags
from bot.tutor.groups.panel import show
from bot.tutor.groups.planning import fall_silent
from bot.tutor.groups.visit import GroupVisit, enter, look_in


def added(tx: Tx, course: Course, now: datetime, scene: Scene) -> Replies:
    """Show the panel to a group that lets us in; one that put us out before is offered to go on."""
    visit = enter(tx, course, now, scene)
    if visit.group.state is GroupState.OUT:
        begun = GroupState.STOPPED if visit.group.spoken else GroupState.NEW
        visit = visit.saving(replace(visit.group, state=begun))
    return tuple(one.anew() for one in show(visit))


def removed(tx: Tx, course: Course, now: datetime, scene: Scene) -> Replies:
    """Fall silent at once in a group that puts us out; everything is kept."""
    group = rooms.by_chat(tx, scene.chat)
    if group is not None:
        out(look_in(tx, course, now, group))
    outbox.drop_chat(tx, scene.chat)
    return ()


def out(visit: GroupVisit) -> None:
    """Note that we are out; nothing falls due and nothing waits any more."""
    fall_silent(visit, GroupState.OUT)
    dues.clear_all(visit.tx, visit.group.id)


def moved(tx: Tx, old: int, new: int) -> None:
    """Follow a group to its new id, whichever side tells it first; its topics stay behind."""
    addresses.move(tx, old, new)
    chat = addresses.find(tx, new)
    group = rooms.by_chat(tx, chat) if chat is not None else None
    if group is not None and group.topic is not None:
        rooms.save(tx, replace(group, topic=None))


def seen_off(tx: Tx, course: Course, now: datetime, scene: Scene, who: ChatId) -> Replies:
    """Note that a member has left; what they reached stays under their alias until they ask to be forgotten."""
    learner, group = learners.by_chat(tx, who), rooms.by_chat(tx, scene.chat)
    member = members.load(tx, group.id, learner.id) if learner and group else None
    if member is not None and group is not None:
        members.save(tx, replace(member, left_at=look_in(tx, course, now, group).at))
        tags.drop(tx, group.id, member.learner)
    return ()
