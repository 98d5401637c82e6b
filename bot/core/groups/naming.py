"""Names that members choose for themselves: short, on one line, to be seen, and nothing to tap on."""

from bot.core.groups.taming import is_seen, on_one_line, untappable

LONGEST = 24  # characters


def chosen_name(typed: str) -> str | None:
    """Return a typed name as nothing but words; None when nothing of it can be seen, or it is too long."""
    name = on_one_line(typed)
    return untappable(name) if is_seen(name) and len(name) <= LONGEST else None
