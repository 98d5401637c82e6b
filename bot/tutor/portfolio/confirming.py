"""The last look before a certificate is issued: the name, the pieces, and what would make it tell more."""

from bot.core.portfolio import awards
from bot.core.replies import Replies
from bot.tutor.portfolio.holding import pieces
from bot.tutor.portfolio.looked import deeds_now, to_judge
from bot.tutor.visit import Visit


def confirm(visit: Visit, name: str) -> Replies:
    """Show what will stand on the certificate; nobody has to wait for more."""
    every = pieces(visit)
    return (awards.confirm(name, deeds_now(visit, every), to_judge(visit, every)),)
