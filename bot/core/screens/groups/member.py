"""In private, about groups: which ones a learner studies with, and by what name; invitations of friends."""

from bot.core.groups.group import Group, Member
from bot.core.presses import Verb, encode
from bot.core.replies import Button, Line, Quote, Reply, StartLink
from bot.core.screens.groups.names import name_of
from bot.core.screens.parts import Rows, button, said, today_row

SCREEN = "groups"
FRIEND = "f-"  # the deep link of an invitation begins so


def linked(group: Group, member: Member, *, tagged: bool, note: Line | None = None) -> Reply:
    """Say what studying with a group means, what is seen of the learner there, and by what name."""
    key = "member.linked" if member.linked_at is not None else "member.apart"
    lines: tuple[Line, ...] = (said(key, group=Quote(text=group.title)), said("member.name", name=name_of(member)))
    lines = (*lines, said("tag.on")) if tagged else lines
    rows = _buttons(group, member, tagged=tagged)
    return Reply(lines=(note, *lines) if note else lines, buttons=rows, screen=SCREEN)


def _buttons(group: Group, member: Member, *, tagged: bool) -> Rows:
    which = str(group.id)
    link = "leave" if member.linked_at is not None else "join"
    seen = "hide" if not member.hidden else "show"
    return (
        (button("member.name", Verb.MEMBER, "name", which), button(f"member.{seen}", Verb.MEMBER, seen, which)),
        (_tag(which, tagged=tagged), button(f"member.{link}", Verb.MEMBER, link, which)),
        today_row(),
    )


def _tag(group: str, *, tagged: bool) -> Button:
    if tagged:
        return button("member.untag", Verb.MEMBER, "untag", group)
    return button("member.tag", Verb.MEMBER, "tag", group)


def every(places: tuple[tuple[Group, Member], ...]) -> Reply:
    """List the groups a learner takes part in, or say how one finds or makes a group."""
    if not places:
        return Reply(lines=(said("member.none"),), buttons=(today_row(),), screen=SCREEN)
    lines = tuple(
        said("member.line", number=number, group=Quote(text=group.title), name=name_of(member))
        for number, (group, member) in enumerate(places, 1)
    )
    picks = tuple(
        Button(label=said("button.number", number=number), press=encode(Verb.MEMBER, "open", str(group.id)))
        for number, (group, _) in enumerate(places, 1)
    )
    return Reply(lines=(said("member.every"), *lines), buttons=(picks, today_row()), screen=SCREEN)


def ask_name(group: Group, *, unfit: bool = False) -> Reply:
    """Ask for a name to be known by in a group."""
    asked = said("member.name.ask", group=Quote(text=group.title))
    lines = (said("member.name.unfit"), asked) if unfit else (asked,)
    alias = button("member.alias", Verb.MEMBER, "alias", str(group.id))
    keep = button("leave", Verb.MEMBER, "open", str(group.id))
    return Reply(lines=lines, buttons=((alias,), (keep,)), screen=SCREEN)


def invite(code: str, name: str | None, friends: int) -> Reply:
    """Give the link to hand on, and let the learner choose whether a name greets the friend."""
    named = said("invite.named", name=Quote(text=name)) if name else said("invite.nameless")
    link = said("invite.link", link=StartLink(payload=f"{FRIEND}{code}"))
    came: tuple[Line, ...] = (said("invite.came", count=friends),) if friends else ()
    which = button("invite.rename" if name else "invite.name", Verb.INVITE, "name")
    rows = ((which, button("invite.nameless", Verb.INVITE, "nameless")),) if name else ((which,),)
    return Reply(lines=(said("invite.intro"), link, named, *came), buttons=(*rows, today_row()), screen="invite")


def ask_greeting(*, unfit: bool = False) -> Reply:
    """Ask for the name that greets a friend."""
    lines = (said("member.name.unfit"), said("invite.name.ask")) if unfit else (said("invite.name.ask"),)
    return Reply(lines=lines, buttons=((button("leave", Verb.INVITE, "show"),),), screen="invite")
