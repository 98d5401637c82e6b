"""Tells an operator what became of having the content read anew; the reading itself is no transaction."""

from datetime import datetime

from bot.core.course import Course
from bot.core.learner import Learner
from bot.core.operating.renewal import Renewal, screen
from bot.core.replies import Replies
from bot.core.schedule import epoch
from bot.storage import audit
from bot.storage.engine.tx import Tx


def tell(tx: Tx, course: Course, now: datetime, learner: Learner, renewal: Renewal) -> Replies:
    """Say how it went, in the words that are taught from now on."""
    del course
    audit.note(tx, learner.id, epoch(now), f"reload:{renewal.fate.value}")
    return (screen(renewal).anew(),)
