"""Hands a learner everything the tutor holds about them: one JSON file, and the portfolio where there is one."""

from collections.abc import Callable, Mapping

from bot.core.papers import Paper, Words
from bot.core.replies import Replies
from bot.core.screens.parts import said
from bot.core.screens.privacy import own as screen
from bot.storage.privacy import held
from bot.tutor.portfolio.holding import kept, pieces
from bot.tutor.visit import Visit

_SHAPE = 1  # of the document; grows when a reader would have to know that its shape has changed


def export(visit: Visit) -> Replies:
    """Send the files."""
    shows = kept(visit).name is not None and any(one.shown for one in pieces(visit))
    return (*screen.exported(), *((screen.page(),) if shows else ()))


def paper(visit: Visit, ids: Mapping[str, str | int]) -> Paper:
    """Return everything as it is when the file is made."""
    del ids
    about: dict[str, Words] = {"about": said("export.about"), "made": visit.now.isoformat(), "format": _SHAPE}
    return Paper(form="json", words={"tree": about | _held(visit)})


def _held(visit: Visit) -> dict[str, Words]:
    return dict(held.held(visit.tx, visit.learner.id))


MAKERS: dict[str, Callable[[Visit, Mapping[str, str | int]], Paper | None]] = {screen.EXPORT: paper}
