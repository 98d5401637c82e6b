"""A certificate: who did what by when, under a code nobody can guess; its owner can hide it or take it back."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """One certificate; `day` is the owner's local date, `deeds` the required pieces, both as it was issued."""

    code: str
    learner: LearnerId
    name: str
    day: str
    deeds: tuple[str, ...]
    standing: Standing = Standing.SHOWN


def link(code: str) -> StartLink:
    """Return the link that shows the certificate to anyone."""
    return StartLink(payload=f"{LINK}{code}")
