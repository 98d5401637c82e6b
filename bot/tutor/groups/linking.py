"""A member's private course and a group: linked by the group's link, seen there by a name, never by what is private."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.core.groups.group import START, Group, Member
from bot.core.groups.naming import chosen_name
from bot.core.learner import Stage
from bot.core.names import GroupId
from bot.core.presses import Press, Verb
from bot.core.replies import Phrase, Quote, Replies
from bot.core.screens.groups import member as screen
from bot.core.screens.parts import said
from bot.storage import learners
from bot.storage.groups import members, rooms, tags
from bot.tutor.groups import tagging
from bot.tutor.visit import Visit

NAME = "nickname"  # what typed text answers


def follow(visit: Visit, payload: str) -> tuple[Visit, Phrase | None]:
    """Link the group of a deep link; whoever is new is greeted in the group's language."""
    group = rooms.by_code(visit.tx, payload.removeprefix(START)) if payload.startswith(START) else None
    if group is None:
        return visit, None
    member = members.join(visit.tx, group.id, visit.learner.id, visit.at)
    members.save(visit.tx, replace(member, linked_at=member.linked_at or visit.at, left_at=None))
    if visit.learner.stage is Stage.LANGUAGE and group.language in visit.course.languages:
        visit = visit.saving(replace(visit.learner, language=group.language))
    return visit, said("member.greeting", group=Quote(text=group.title))


def newest(visit: Visit) -> Replies:
    """Show the group that was linked last."""
    places = [one for one in members.of_learner(visit.tx, visit.learner.id) if one.linked_at is not None]
    latest = max(places, key=lambda one: (one.linked_at or 0, one.joined_at), default=None)
    group = rooms.load(visit.tx, latest.group) if latest else None
    return _linked(visit, group, latest) if latest and group else show_every(visit)


def _linked(visit: Visit, group: Group, member: Member) -> Replies:
    return (screen.linked(group, member, tagged=group.id in tags.of_learner(visit.tx, member.learner)),)


def show_every(visit: Visit) -> Replies:
    """List the learner's groups."""
    places = ((rooms.load(visit.tx, one.group), one) for one in members.of_learner(visit.tx, visit.learner.id))
    return (screen.every(tuple((group, one) for group, one in places if group is not None)),)


def press_member(visit: Visit, press: Press) -> Replies:
    """Do what a button about a group means; a group the learner has nothing to do with shows the list."""
    what, which = (*press.args, "", "")[:2]
    visit = _waiting_no_more(visit)
    member = members.load(visit.tx, GroupId(int(which)), visit.learner.id) if which.isdecimal() else None
    group = rooms.load(visit.tx, member.group) if member else None
    if member is None or group is None or what not in _ACTS:
        return show_every(visit)
    return _ACTS[what](visit, group, member)


def _waiting_no_more(visit: Visit) -> Visit:
    waits = (visit.learner.awaiting or "").partition(":")[0] == NAME
    return visit.saving(replace(visit.learner, awaiting=None)) if waits else visit


def _ask_name(visit: Visit, group: Group, member: Member) -> Replies:
    del member
    visit.saving(replace(visit.learner, awaiting=f"{NAME}:{group.id}"))
    return (screen.ask_name(group),)


def typed_name(visit: Visit, typed: str, about: str) -> Replies:
    """Take the name to be known by in a group."""
    member = members.load(visit.tx, GroupId(int(about)), visit.learner.id) if about.isdecimal() else None
    group = rooms.load(visit.tx, member.group) if member else None
    if member is None or group is None:
        return show_every(_waiting_no_more(visit))
    name = chosen_name(typed)
    if name is None:
        return (screen.ask_name(group, unfit=True),)
    learners.save(visit.tx, replace(visit.learner, awaiting=None))
    return _saved(visit, group, replace(member, name=name))


def _saved(visit: Visit, group: Group, member: Member) -> Replies:
    members.save(visit.tx, member)
    tagging.renamed(visit.tx, group, member, visit.at)
    return _linked(visit, group, member)


def _wear(visit: Visit, group: Group, member: Member) -> Replies:
    tagging.wear(visit.tx, group, member, visit.at)
    return _linked(visit, group, member)


def _take_off(visit: Visit, group: Group, member: Member) -> Replies:
    tagging.take_off(visit.tx, group, visit.learner, visit.at)
    return _linked(visit, group, member)


_ACTS: Mapping[str, Callable[[Visit, Group, Member], Replies]] = {
    "open": _linked,
    "tag": _wear,
    "untag": _take_off,
    "name": _ask_name,
    "alias": lambda visit, group, member: _saved(visit, group, replace(member, name=None)),
    "hide": lambda visit, group, member: _saved(visit, group, replace(member, hidden=True)),
    "show": lambda visit, group, member: _saved(visit, group, replace(member, hidden=False)),
    "leave": lambda visit, group, member: _saved(visit, group, replace(member, linked_at=None)),
    "join": lambda visit, group, member: _saved(visit, group, replace(member, linked_at=visit.at)),
}

PRESSES = {Verb.MEMBER: press_member}
WAITING = {NAME: typed_name}
SHOWN = {NAME: lambda visit, group: press_member(visit, Press(verb=Verb.MEMBER, args=("name", group)))}
COMMANDS: Mapping[str, Callable[[Visit, str], Replies]] = {"groups": lambda visit, _: show_every(visit)}
