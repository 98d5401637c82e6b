"""Deep links: what stands behind /start leads to a certificate, a group or a friend, on top of the usual way in."""

from collections.abc import Callable
from dataclasses import replace

from bot.core.portfolio.certificate import LINK
from bot.core.replies import Replies
from bot.tutor import portfolio
from bot.tutor.groups import inviting, linking
from bot.tutor.visit import Visit


def through(visit: Visit, payload: str, usual: Callable[[Visit], Replies]) -> Replies:
    """Do what the payload asks for; whoever learns already sees the group, everybody else the usual way in, greeted."""
    if payload.startswith(LINK):
        return portfolio.verify(visit, payload.removeprefix(LINK))
    visit, greeting = linking.follow(visit, payload)
    if greeting is not None and visit.learning:
        return linking.newest(visit)
    greeting = greeting or inviting.follow(visit, payload)
    replies = usual(visit)
    if greeting is None or not replies:
        return replies
    return (replace(replies[0], lines=(greeting, *replies[0].lines)), *replies[1:])
