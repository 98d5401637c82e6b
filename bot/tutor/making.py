"""Who makes which file of a reply: one reading transaction in, a paper out. A new maker is one line in MAKERS.

A maker gets the ids that the reply was stored with and looks everything up anew, so that the file shows what is true
when it is sent. None says that there is nothing to be made any more; the learner then hears it kindly.
"""

from collections.abc import Callable, Mapping

from bot.core.papers import Paper
from bot.core.replies import Attachment, Reply
from bot.core.screens.parts import said, today_row
from bot.tutor import portfolio, privacy
from bot.tutor.cards import picturing
from bot.tutor.operating import statistics
from bot.tutor.search import packing
from bot.tutor.visit import Visit
from bot.tutor.workbench import bench

Ids = Mapping[str, str | int]
Maker = Callable[[Visit, Ids], Paper | None]

MAKERS: dict[str, Maker] = {
    "offline": packing.paper,
    **portfolio.MAKERS,
    **bench.MAKERS,
    **picturing.MAKERS,
    **privacy.MAKERS,
    "stats": statistics.make_table,
    "stats-card": statistics.make_card,
}


def make(visit: Visit, attachment: Attachment) -> Paper | None:
    """Return what stands in the file; None when its maker or what it shows is gone."""
    maker = MAKERS.get(attachment.make)
    return maker(visit, attachment.args) if maker else None


def unmade(reply: Reply) -> Reply:
    """Say that the file could not be made, in the place of the reply that was to bring it."""
    return Reply(lines=(said("file.failed"),), buttons=(*reply.buttons, today_row()), kind=reply.kind)
