"""What a member is called in a group: a chosen name, or an alias of the language, never the name of the account."""

from bot.core.groups.group import Member
from bot.core.replies import Phrase, Quote, Value
from bot.core.screens.parts import said

ALIASES = 24  # names in the phrases: alias.1 to alias.24


def name_of(member: Member) -> Value:
    """Return the name to show."""
    return Quote(text=member.name) if member.name else alias(member.number)


def shown_name(member: Member) -> Value:
    """Return the name to show to the group; of whoever has left only the alias stays."""
    return name_of(member) if member.left_at is None else alias(member.number)


def alias(number: int) -> Phrase:
    """Return the alias; after the last one they begin again with a number behind."""
    place, lap = (number - 1) % ALIASES + 1, (number - 1) // ALIASES + 1
    return said(f"alias.{place}") if lap == 1 else said("alias.again", alias=said(f"alias.{place}"), number=lap)
