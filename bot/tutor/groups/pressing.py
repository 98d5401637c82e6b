"""Buttons in groups: those of the panel are for admins, those in OPEN for everybody; anything else changes nothing."""

from collections.abc import Mapping
from datetime import datetime

from bot.core.course import Course
from bot.core.groups.group import GroupState, Scene
from bot.core.presses import Press, Verb
from bot.core.replies import Phrase, Replies
from bot.storage.engine.store import Tx
from bot.storage.groups import rooms
from bot.tutor.groups import panel
from bot.tutor.groups.panel import Act
from bot.tutor.groups.together import challenges, focus, hinting, sitting
from bot.tutor.groups.visit import GroupVisit, enter

OPEN: Mapping[str, Act] = {  # what every member may press: word of the button -> use case
    "withdraw": challenges.withdraw,
    "sit": sitting.sit,
    "come": sitting.come,
    "here": sitting.here,
    "focus": focus.start,
    "unfocus": focus.stop,
}


def for_admins(pressed: Press | None) -> bool:
    """Tell whether only admins may press this button."""
    return pressed is not None and pressed.verb is Verb.GROUP and pressed.args[:1] not in {(one,) for one in OPEN}


def for_everybody(pressed: Press) -> bool:
    """Tell whether every member may press this button."""
    return pressed.verb is Verb.GROUP and pressed.args[:1] in {(one,) for one in OPEN}


def hint(tx: Tx, course: Course, now: datetime, scene: Scene, pressed: Press | None) -> Phrase | None:
    """Return what to tell whoever pressed, where nothing will come of it; a group nobody knows is told nothing."""
    group = rooms.by_chat(tx, scene.chat)
    if group is None:
        return None
    return hinting.hint(GroupVisit(tx=tx, whole=course, now=now, group=group, scene=scene), pressed)


def press(tx: Tx, course: Course, now: datetime, scene: Scene, pressed: Press) -> Replies:
    """Do what a button in a group stands for, if it is a group's button and whoever pressed it may."""
    if pressed.verb is not Verb.GROUP or (for_admins(pressed) and not scene.admin):
        return ()
    visit = enter(tx, course, now, scene)
    if visit.group.state is GroupState.OUT:
        return ()
    what, value = (*pressed.args, "", "")[:2]
    return OPEN[what](visit, value) if what in OPEN else panel.press(visit, what, value)
