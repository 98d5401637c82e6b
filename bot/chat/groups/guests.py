"""Whose groups the tutor may enter: the operator's rule, asked when it is let in and when a new group speaks to it."""

from dataclasses import dataclass
from enum import Enum


class Allow(Enum):
    """The rule, as config.yaml names it."""

    ALL = "all"
    LISTED = "listed"
    OPERATORS = "operators"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guests:
    """The rule with the ids it speaks of."""

    allow: Allow = Allow.ALL
    listed: frozenset[int] = frozenset()
    operators: frozenset[int] = frozenset()

    def may_enter(self, chat: int, *, by: int) -> bool:
        """Tell whether the tutor may stay in this group, which that person brought it to."""
        match self.allow:
            case Allow.ALL:
                return True
            case Allow.LISTED:
                return chat in self.listed
            case Allow.OPERATORS:
                return by in self.operators
