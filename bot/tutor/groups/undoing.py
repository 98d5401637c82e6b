"""Takes back what was decided about a post that surely never left: it is decided anew, and no lesson is left out."""

from dataclasses import replace

from bot.storage import outbox
from bot.storage.groups import challenges, posts, quizzes
from bot.storage.outbox import Claimed
from bot.tutor.groups.visit import GroupVisit

LESSON, QUIZ, BALLOT = "glesson", "gquiz", "gballot"


def unsent(visit: GroupVisit, claimed: Claimed) -> GroupVisit:
    """Free the post's key; its lesson is the group's next one again, unless an admin has chosen another since."""
    quiz, key = quiz_of(claimed), claimed.key or ""
    posts.free(visit.tx, key)
    if (ballot := _number(claimed, BALLOT)) is not None:
        challenges.ask(visit.tx, ballot, None, None)  # the next study day asks it
    if quiz is not None:
        quizzes.remove(visit.tx, quiz)
    elif key.startswith(f"{LESSON}:") and claimed.reply.lesson is not None:
        return _again(visit, claimed.reply.lesson)
    return visit


def _again(visit: GroupVisit, lesson: str) -> GroupVisit:
    return visit.saving(replace(visit.group, lesson=lesson)) if visit.group.lesson == after(visit, lesson) else visit


def after(visit: GroupVisit, lesson: str) -> str | None:
    """Return the lesson that follows; None after the last one, and where an author has taken the lesson out."""
    place = visit.taught.index(lesson) + 1 if lesson in visit.taught else len(visit.taught)
    return visit.taught[place] if place < len(visit.taught) else None


def quiz_of(claimed: Claimed) -> int | None:
    """Return the quiz that a message asks."""
    return _number(claimed, QUIZ)


def _number(claimed: Claimed, wanted: str) -> int | None:
    kind, _, number = (claimed.key or "").partition(":")
    return int(number) if kind == wanted and number.isdecimal() else None


def call_back(visit: GroupVisit) -> GroupVisit:
    """Call back all that waits to be sent and was not asked for, the last first."""
    return _called_back(visit, outbox.unasked(visit.tx, visit.group.chat, visit.at))


def call_back_the_late(visit: GroupVisit) -> GroupVisit:
    """Call back what has waited past its day, before today's lesson is decided."""
    waiting = outbox.unasked(visit.tx, visit.group.chat, visit.at)
    late = tuple(one for one in waiting if one.not_after is not None and one.not_after < visit.at)
    return _called_back(visit, late)


def _called_back(visit: GroupVisit, rows: tuple[Claimed, ...]) -> GroupVisit:
    for one in reversed(rows):
        visit = unsent(visit, one)
        outbox.recall(visit.tx, one.id)
    return visit
