"""What is kept, for how long, who is responsible: the operator's part of it is written down at every start."""

from bot.core.replies import Replies
from bot.core.screens.privacy import own as screen
from bot.storage.engine import settings
from bot.storage.engine.tx import Tx
from bot.storage.privacy import discretion
from bot.tutor.visit import Visit

_CONTACT, _DAYS = "operator contact", "days of backups"


def announce(tx: Tx, contact: str, days: int) -> None:
    """Write down whom learners can turn to, and for how many days copies are kept."""
    settings.write(tx, _CONTACT, contact)
    settings.write(tx, _DAYS, str(days))


def days_of_copies(tx: Tx) -> int:
    """Return for how many days copies of the database are kept."""
    return int(settings.read(tx, _DAYS) or 7)


def show(visit: Visit) -> Replies:
    """Tell what is kept."""
    hidden = discretion.is_discreet(visit.tx, visit.learner.id)
    contact = settings.read(visit.tx, _CONTACT) or ""
    return (screen.privacy(contact, days_of_copies(visit.tx), discreet=hidden),)
