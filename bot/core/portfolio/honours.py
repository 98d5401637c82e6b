"""What a certificate tells of each piece: who has looked at it, and whether all of it is worth a distinction.

A piece bears the most that was said about any of its worksheets. What a certificate once told it never tells less of:
a reviewer who is forgotten takes the words along, the fact that there were some stays.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.core.portfolio.certificate import Certificate, Deed, Seen
from bot.core.portfolio.pieces import Held, Stand, crowning

_RANK = {one: place for place, one in enumerate(Seen)}


def most(every: Iterable[Seen]) -> Seen:
    """Return what stands for the most of what is given; the machine has looked at all of it."""
    return max(every, key=_RANK.__getitem__, default=Seen.MACHINE)


def deeds(pieces: tuple[Held, ...], seen: Mapping[str, Seen]) -> tuple[Deed, ...]:
    """Return the pieces that were done of those that count; `seen` tells by lesson who has looked at its worksheet."""
    done = (one for one in crowning(pieces) if one.stand is Stand.DONE)
    return tuple(
        Deed(piece=one.piece.id, seen=most(seen[lesson] for lesson in one.lessons if lesson in seen)) for one in done
    )


def with_feedback(done: Iterable[Deed]) -> int:
    """Return how many of them somebody has looked at."""
    return sum(1 for one in done if one.seen is not Seen.MACHINE)


def distinguished(pieces: tuple[Held, ...], done: tuple[Deed, ...]) -> bool:
    """Tell whether all that counts was done, each with feedback; where no more is asked there is none."""
    every = crowning(pieces)
    more = any(one.piece.distinction and not one.piece.required for one in every)
    return more and with_feedback(done) == len(every)


def renewed(held: Certificate, done: tuple[Deed, ...], *, distinction: bool) -> Certificate:
    """Return the certificate with what came since."""
    before, after = _by_piece(held.deeds), _by_piece(done)
    every = (*(one.piece for one in held.deeds), *(one.piece for one in done if one.piece not in before))
    merged = tuple(
        Deed(piece=one, seen=most(both[one].seen for both in (before, after) if one in both)) for one in every
    )
    return replace(held, deeds=merged, distinction=held.distinction or distinction)


def _by_piece(done: Iterable[Deed]) -> dict[str, Deed]:
    return {one.piece: one for one in done}
