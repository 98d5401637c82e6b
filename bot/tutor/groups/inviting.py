"""A learner's link for friends; it greets them with a name only where the learner said so."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.core.groups.naming import chosen_name
from bot.core.presses import Press, Verb
from bot.core.replies import Phrase, Quote, Replies
from bot.core.screens.groups import member as screen
from bot.core.screens.groups.member import FRIEND
from bot.core.screens.parts import said
from bot.storage.groups import invitations
from bot.tutor.visit import Visit

NAME = "greeting"  # what typed text answers


def follow(visit: Visit, payload: str) -> Phrase | None:
    """Greet whoever comes by a friend's link; one's own link, or one that nobody has, greets nobody."""
    found = invitations.by_code(visit.tx, payload.removeprefix(FRIEND)) if payload.startswith(FRIEND) else None
    if found is None or found.learner == visit.learner.id or visit.learning:
        return None
    invitations.came(visit.tx, visit.learner.id, found.learner, visit.at)
    return said("invite.greeting", name=Quote(text=found.name)) if found.name else said("invite.greeting.nameless")


def show(visit: Visit) -> Replies:
    """Show the link and what it says."""
    own = invitations.of(visit.tx, visit.learner.id)
    return (screen.invite(own.code, own.name, invitations.friends(visit.tx, visit.learner.id)),)


def press_invite(visit: Visit, press: Press) -> Replies:
    """Ask for a name to greet friends with, or take it out."""
    what = next(iter(press.args), "")
    waits = f"{NAME}:" if what == "name" else None
    if waits or (visit.learner.awaiting or "").startswith(f"{NAME}:"):
        visit = visit.saving(replace(visit.learner, awaiting=waits))
    if what == "name":
        return (screen.ask_greeting(),)
    if what == "nameless":
        invitations.greet_as(visit.tx, visit.learner.id, None)
    return show(visit)


def typed_name(visit: Visit, typed: str, about: str) -> Replies:
    """Take the name that greets friends."""
    del about
    name = chosen_name(typed)
    if name is None:
        return (screen.ask_greeting(unfit=True),)
    visit = visit.saving(replace(visit.learner, awaiting=None))
    invitations.of(visit.tx, visit.learner.id)
    invitations.greet_as(visit.tx, visit.learner.id, name)
    return show(visit)


PRESSES = {Verb.INVITE: press_invite}
WAITING = {NAME: typed_name}
SHOWN = {NAME: lambda visit, _: press_invite(visit, Press(verb=Verb.INVITE, args=("name",)))}
COMMANDS: Mapping[str, Callable[[Visit, str], Replies]] = {"invite": lambda visit, _: show(visit)}
