"""A piece of the portfolio as the course names it: what it counts for, not how far anybody is with it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece; tasks name it in `piece`, its title is the phrase `piece.<id>` in lower case."""

    id: str
    required: bool
    distinction: bool = False  # needed for a certificate with distinction, as every required one is
