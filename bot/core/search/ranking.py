"""Which finding answers best: a name that says the same comes first, then much of what was asked, then the kind."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.search.material import Found, Kind
from bot.core.search.query import Query

BEGINS = 4  # letters that the beginning of a word needs to count
_PART = 0.8  # what the beginning of a word is worth
_OWN = 0.15  # what it is worth that the name is the thing's own and no other word for it
_WORTH = {Kind.TERM: 0.45, Kind.LESSON: 0.3, Kind.CARD: 0.0}
_PARTLY = 1.3  # how steeply a name loses that holds a part of the question only
_NAME, _BODY, _INDEX = 3.0, 1.4, 0.2
_EXACT, _IN_ORDER = 0.5, 0.25  # the very name; the words of the name in its order


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something an index found; `strength` is the index's own judgement, the higher the better."""

    found: Found
    names: tuple[tuple[str, ...], ...]  # stems of each name
    body: frozenset[str]
    strength: float = 0.0
    whole: tuple[str, ...] = ()  # each name without spaces


def ranked(hits: Sequence[Hit], weights: Mapping[str, float], query: Query) -> tuple[tuple[float, Hit], ...]:
    """Return the hits with their scores, the best first; `weights` tells how rare each stem of the query is."""
    strongest = max((hit.strength for hit in hits), default=0.0) or 1.0
    scored = [(_score(hit, weights, query) + _INDEX * hit.strength / strongest, hit) for hit in hits]
    return tuple(sorted(scored, key=_place))


def _place(scored: tuple[float, Hit]) -> tuple[float, Found]:
    return -scored[0], scored[1].found


def _score(hit: Hit, weights: Mapping[str, float], query: Query) -> float:
    names = max((_name(name, weights, own=place == 0) for place, name in enumerate(hit.names)), default=0.0)
    names = max(names, *(_part(name, query.whole) for name in hit.whole), 0.0)
    every = hit.body.union(*hit.names)
    exact = _EXACT if {query.whole, query.full} & set(hit.whole) else _IN_ORDER if tuple(weights) in hit.names else 0.0
    return _NAME * names + _BODY * _covered(weights, every) + _WORTH[Kind(hit.found.kind)] * names + exact


def _name(name: tuple[str, ...], weights: Mapping[str, float], *, own: bool) -> float:
    """Judge a name: how much of the question it holds, and how much of it the question asks for."""
    asked = _covered(weights, frozenset(name))
    taken = sum(max((_alike(stem, one) for stem in weights), default=0.0) for one in name) / max(len(name), 1)
    return math.pow(asked, _PARTLY) * (0.4 + 0.6 * taken + (_OWN if own else 0.0))


def _part(name: str, whole: str) -> float:
    """Judge a name in which the question stands as a piece, however its words were divided."""
    return len(whole) / len(name) if len(whole) >= BEGINS and whole in name else 0.0


def _covered(weights: Mapping[str, float], stems: frozenset[str]) -> float:
    """Return how much of the question these stems hold, rare words counting more."""
    total = sum(weights.values())
    held = sum(weight * _held(stem, stems) for stem, weight in weights.items())
    return held / total if total else 0.0


def _held(stem: str, stems: frozenset[str]) -> float:
    return 1.0 if stem in stems else max((_alike(stem, one) for one in stems), default=0.0)


def _alike(stem: str, other: str) -> float:
    if stem == other:
        return 1.0
    return _PART if len(stem) >= BEGINS and other.startswith(stem) else 0.0
