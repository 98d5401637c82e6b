"""One group at the tutor's desk: transaction, course, instant and group, handed from step to step."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.course import Course, LanguagePack
from bot.core.groups.group import Group, GroupDueKind, GroupState, Scene
from bot.core.schedule import epoch
from bot.core.today import number_of, taught
from bot.storage.engine.store import Tx
from bot.storage.groups import dues, rooms


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupVisit:
    """What a use case works with. Immutable; a changed group is saved through `saving`."""

    tx: Tx
    whole: Course
    now: datetime
    group: Group
    scene: Scene

    @property
    def course(self) -> Course:
        """Return the course as it is told in the group's language."""
        return self.whole.told_in(self.group.language) if self.group.spoken else self.whole

    @property
    def at(self) -> int:
        """Return the instant as epoch seconds."""
        return epoch(self.now)

    @property
    def active(self) -> bool:
        """Tell whether the tutor posts here."""
        return self.group.state is GroupState.ACTIVE

    @property
    def pack(self) -> LanguagePack:
        """Return the words of the group's language; only a group that chose one has them."""
        return self.course.languages[self.group.language]

    @property
    def number(self) -> int:
        """Return the number by which the next lesson is known."""
        return number_of(self.course, self.group.lesson or "")

    @property
    def taught(self) -> tuple[str, ...]:
        """Return the lessons of the course in their order."""
        return taught(self.course)

    def saving(self, group: Group) -> "GroupVisit":
        """Return the visit with this group, already saved."""
        rooms.save(self.tx, group)
        return replace(self, group=group)

    def next_post(self) -> int | None:
        """Return when the next lesson comes, or None when none is planned."""
        waiting = (due.at for due in dues.of(self.tx, self.group.id) if due.kind is GroupDueKind.POST)
        return next(waiting, None)


def enter(tx: Tx, course: Course, now: datetime, scene: Scene) -> GroupVisit:
    """Return the visit to the group where a scene plays, noting down a group that is new and its present title."""
    group = rooms.by_chat(tx, scene.chat) or rooms.create(tx, scene.chat, scene.title, epoch(now))
    visit = GroupVisit(tx=tx, whole=course, now=now, group=group, scene=scene)
    if scene.title and scene.title != group.title:
        visit = visit.saving(replace(group, title=scene.title))
    return visit


def look_in(tx: Tx, course: Course, now: datetime, group: Group) -> GroupVisit:
    """Return the visit to a group that nobody stands in front of: something fell due, or a message was settled."""
    return GroupVisit(tx=tx, whole=course, now=now, group=group, scene=Scene(chat=group.chat, title=group.title))
