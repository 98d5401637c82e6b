"""A certificate: who did what by when and who looked at it, under a code nobody can guess; its owner can hide it."""

from dataclasses import dataclass
from enum import Enum

from bot.core.names import LearnerId
from bot.core.replies import StartLink

LINK = "c-"  # how a deep link says that it leads to a certificate


class Standing(Enum):
    """What a stranger who opens the link may see."""

    SHOWN = "shown"
    HIDDEN = "hidden"  # by its owner, for now
    REVOKED = "revoked"  # by its owner, for good


class Seen(Enum):
    """Who has looked at a piece; each stands for more than the one before it."""

    MACHINE = "machine"  # whatever is handed in has passed its checks
    SELF = "self"  # its owner, criterion by criterion
    PEER = "peer"
    MENTOR = "mentor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A piece that was done, and who has looked at it."""

    piece: str
    seen: Seen = Seen.MACHINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """One certificate; `day` is the owner's local date as it was issued.

    `deeds` are the pieces done by then; what was said about them later is added when the owner asks for it.
    """

    code: str
    learner: LearnerId
    name: str
    day: str
    deeds: tuple[Deed, ...]
    distinction: bool = False
    standing: Standing = Standing.SHOWN


def link(code: str) -> StartLink:
    """Return the link that shows the certificate to anyone."""
    return StartLink(payload=f"{LINK}{code}")
