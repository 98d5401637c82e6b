"""A picture beside the words of a card: the course brings it along whole, so that it can be sent at any time."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that a card offers; the card is whole without it, for it costs data. `alt` says it in words."""

    name: str
    alt: str
    content: bytes = field(repr=False)

    @property
    def kilobytes(self) -> int:
        """Return what it costs to see it, as a phone counts."""
        return max(round(len(self.content) / 1000), 1)
