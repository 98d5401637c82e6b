"""The tag beside a member's name: the place on the board of the week, or the name in the group, by the member's yes."""

from bot.core.groups.board import Place, place_of
from bot.core.groups.group import Member
from bot.core.replies import Kind, Phrase, Reply
from bot.core.screens.groups.names import name_of
from bot.core.screens.parts import said


def tag(who: int, member: Member, top: tuple[Place, ...] = (), *, kind: Kind = Kind.REPLY) -> Reply:
    """Return the tag of a member whose account is `who`."""
    place = None if member.hidden else place_of(top, member.learner)
    words = said("tag.place", number=place.number) if place else said("tag.name", name=name_of(member))
    return Reply(lines=(words,), tagged=who, kind=kind, silent=True)


def none(who: int) -> Reply:
    """Take the tag away."""
    return Reply(lines=(), tagged=who, silent=True)


def refused() -> Phrase:
    """Say to an admin what is needed, so that members can have the tags they wish for."""
    return said("tag.refused")
