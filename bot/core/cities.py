"""Which city a typed name means: the one of that name, those that begin with it, or the nearest but for a slip."""

from bot.core.course import Place
from bot.core.grading import distance
from bot.language.tongue import Tongue

SEVERAL = 6
_SHORTEST = 4  # letters of a name in which one may be wrong
_LONG = 8  # letters of a name in which two may be wrong
_FAR = 99


def meant(places: tuple[Place, ...], typed: str, tongue: Tongue) -> tuple[Place, ...]:
    """Return the places a typed name may mean, the likeliest ones only; which one it is, the learner confirms."""
    folded = tongue.fold(typed)
    if not folded:
        return ()
    names = {place.id: {tongue.fold(one) for one in (place.name, *place.also)} for place in places}
    exact = tuple(place for place in places if folded in names[place.id])
    begun = tuple(place for place in places if any(one.startswith(folded) for one in names[place.id]))
    return exact or begun[:SEVERAL] or _nearest(places, folded, names)[:SEVERAL]


def _nearest(places: tuple[Place, ...], folded: str, names: dict[str, set[str]]) -> tuple[Place, ...]:
    """Return the places whose names are fewest slips away, where so few are slips and not another name."""
    slips = {place.id: min(_slips(folded, one) for one in names[place.id]) for place in places}
    fewest = min(slips.values(), default=_FAR)
    return tuple(place for place in places if fewest < _FAR and slips[place.id] == fewest)


def _slips(folded: str, name: str) -> int:
    """Return how many slips lie between two names, or _FAR for another name."""
    shorter = min(len(folded), len(name))
    allowed = 0 if shorter < _SHORTEST else 1 if shorter < _LONG else 2
    if abs(len(folded) - len(name)) > allowed:
        return _FAR  # told apart without counting, however much was typed
    apart = distance(folded, name)
    return apart if apart <= allowed else _FAR
