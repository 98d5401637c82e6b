"""What the tutor answers when it is spoken to in a group: the panel to admins, a short word to everybody else."""

from dataclasses import replace
from datetime import datetime

from bot.core.course import Course
from bot.core.groups.group import GroupState, Scene
from bot.core.replies import Replies, Reply
from bot.core.screens.groups import panel as screen
from bot.core.screens.parts import said
from bot.storage.engine.store import Tx
from bot.tutor.groups import panel
from bot.tutor.groups.visit import GroupVisit, enter

PANEL = frozenset({"group", "start", "settings"})


def spoken_to(tx: Tx, course: Course, now: datetime, scene: Scene, command: str) -> Replies:
    """Answer where we were spoken to; `command` is empty for words that are none."""
    visit = enter(tx, course, now, scene)
    if visit.group.state is GroupState.OUT:
        visit = visit.saving(replace(visit.group, state=GroupState.STOPPED))
    if scene.admin and command == "stop":
        return _anew(panel.stop(visit))
    if scene.admin and (command in PANEL or not visit.group.spoken):
        return _anew(panel.show(visit))
    return (_about(visit),)


def _anew(replies: Replies) -> Replies:
    return tuple(one.anew() for one in replies)


def _about(visit: GroupVisit) -> Reply:
    if not visit.group.spoken:
        return Reply(lines=(said("group.unset"),), topic=visit.scene.topic)
    return screen.about(visit.group, number=visit.number, next_at=visit.next_post(), topic=visit.scene.topic)
