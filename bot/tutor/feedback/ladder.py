"""What the ladder brings to the rest of the tutor: its buttons, its commands, and what typed text may answer."""

from collections.abc import Callable, Mapping

from bot.core.presses import Press, Verb
from bot.core.replies import Replies
from bot.tutor.feedback import answers, asking, lending, mentoring, reviewing, selfcheck, sharing
from bot.tutor.visit import Visit

PRESSES: Mapping[Verb, Callable[[Visit, Press], Replies]] = {
    **selfcheck.PRESSES,
    **sharing.PRESSES,
    **reviewing.PRESSES,
    **answers.PRESSES,
    **lending.PRESSES,
    **mentoring.PRESSES,
    **asking.PRESSES,
}
TYPED: Mapping[str, Callable[[Visit, str, str], Replies]] = {
    "remark": reviewing.typed_remark,
    "mentor": mentoring.typed_answer,
    "question": asking.typed_question,
}
WAITING: Mapping[str, Callable[[Visit, str], Replies]] = {
    "remark": reviewing.show_waiting,
    "mentor": mentoring.show_waiting,
    "question": lambda visit, _: asking.show_waiting(visit),
}
