"""What a study day brings beside its lesson: at most one post, the most pressing of the week."""

from collections.abc import Callable, Mapping

from bot.core.groups.group import GroupDue
from bot.core.groups.schedule import is_hour
from bot.core.groups.week import Extra, expected
from bot.core.replies import Replies
from bot.tutor.groups.planning import plan_week
from bot.tutor.groups.together import boards, challenges
from bot.tutor.groups.visit import GroupVisit

_EXTRAS: Mapping[Extra, Callable[[GroupVisit], Replies]] = {
    Extra.BRIEF: challenges.post_brief,
    Extra.VOTE: challenges.post_vote,
    Extra.WINNER: challenges.post_winner,
    Extra.BOARD: boards.post_board,
}


def deliver(visit: GroupVisit, due: GroupDue) -> Replies:
    """Post what today brings; after an outage only what is still true today."""
    del due
    plan_week(visit)
    if not visit.active or not is_hour(visit.group, visit.now):
        return ()
    for extra in expected(visit.group, visit.now):
        if brought := _EXTRAS[extra](visit):
            return brought
    return ()
