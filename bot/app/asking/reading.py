"""One question to the database beside a bot that may be running, with the course it teaches."""

from collections.abc import Callable
from typing import TypeVar

from bot.app import building
from bot.app.building import Refused
from bot.config import Config
from bot.core.course import Course
from bot.storage.engine.disk import DamagedDatabase
from bot.storage.engine.tx import Tx
from bot.storage.statistics import look

Answer = TypeVar("Answer")


class Unanswered(Exception):  # noqa: N818 - nothing is wrong with the question
    """There is nothing to read, or it cannot be read; the words say which, and why."""


def ask(config: Config, read: Callable[[Tx, Course], Answer], *, subject: str, nobody: str) -> Answer:
    """Return what is read in one transaction, or raise Unanswered in words about the subject."""
    if not config.database.is_file():
        words = f"database: {config.database} does not exist yet; {nobody}."
        raise Unanswered(words)
    try:
        disk = building.disk_of(config)
        course = building.teach(config.content)
        return look(config.database, config.key, lambda tx: read(tx, course), disk)
    except (Refused, DamagedDatabase) as error:
        words = f"The {subject} cannot be read. {error}"
        raise Unanswered(words) from error
