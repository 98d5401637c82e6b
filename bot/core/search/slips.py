"""Which known word was meant by a mistyped one: the nearest by slips of the finger, if any is near enough."""

from collections.abc import Iterable

_ONE, _TWO = 4, 8  # letters from which on a word may hold one slip, two slips


def nearest(typed: str, known: Iterable[str]) -> str | None:
    """Return the known word with the fewest slips; of equals the one that begins alike, then the first."""
    allowed = (len(typed) >= _ONE) + (len(typed) >= _TWO)
    near = [(slips(typed, word, allowed), word[:1] != typed[:1], place, word) for place, word in enumerate(known)]
    best = min(near, default=None)
    return best[3] if best is not None and best[0] <= allowed else None


def slips(typed: str, word: str, most: int) -> int:
    """Count letters left out, added, changed, or swapped with a neighbour; more than `most` is `most + 1`."""
    if abs(len(typed) - len(word)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(word) + 1))
    for place, letter in enumerate(typed, 1):
        following = [place]
        for other in range(1, len(word) + 1):
            cost = min(row[other] + 1, following[-1] + 1, row[other - 1] + (letter != word[other - 1]))
            if place > 1 and other > 1 and letter == word[other - 2] and typed[place - 2] == word[other - 1]:
                cost = min(cost, before[other - 2] + 1)
            following.append(cost)
        before, row = row, following
    return min(row[-1], most + 1)
