"""Takes what came of an author's file, keeps it for a day, and tells it."""

from dataclasses import replace
from datetime import datetime

from bot.core.course import Course
from bot.core.learner import Learner
from bot.core.operating import draft_screens as screen
from bot.core.operating.drafts import KEPT, Examined, Rehearsal
from bot.core.replies import Replies
from bot.core.schedule import epoch
from bot.storage import audit, learners, rehearsals
from bot.storage.engine.tx import Tx
from bot.tutor.authoring.rehearsing import WAITS


def receive(tx: Tx, course: Course, now: datetime, learner: Learner, examined: Examined) -> Replies:
    """Answer a file: why it is unfit, or what the linter says and whether it can be played."""
    del course
    audit.note(tx, learner.id, epoch(now), "draft")
    if examined.unfit is not None:
        return (screen.unfit(examined.unfit, examined.name).anew(),)
    if examined.draft is not None:
        _keep(tx, now, learner, examined)
    playable = bool(examined.languages) and not examined.faults
    return (screen.report(examined, playable=playable).anew(),)


def _keep(tx: Tx, now: datetime, learner: Learner, examined: Examined) -> None:
    """Keep the files in the place of what was tried before; typed text answers again what it answered before that."""
    former = rehearsals.load(tx, learner.id, epoch(now))
    if learner.awaiting == WAITS:
        learners.save(tx, replace(learner, awaiting=former.before if former else None))
    if examined.draft is not None:
        rehearsals.save(tx, learner.id, Rehearsal(draft=examined.draft, until=epoch(now) + KEPT))
