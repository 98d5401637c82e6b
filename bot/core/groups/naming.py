"""Names that members choose for themselves: short, on one line, and unable to turn a message round."""

from bot.language.direction import without_controls

LONGEST = 24  # characters


def chosen_name(typed: str) -> str | None:
    """Return a typed name on one line, without signs that steer direction; None when nothing is left or too much."""
    name = " ".join(without_controls(typed).split())
    return name if 0 < len(name) <= LONGEST else None
