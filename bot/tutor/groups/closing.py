"""The end of a quiz: the post of its day says what was right and who took part. Nothing new is sent."""

from dataclasses import replace

from bot.core.groups.group import GroupDue, GroupState, Member
from bot.core.groups.quiz import Asked, question_for
from bot.core.question import Question
from bot.core.replies import Line, Replies
from bot.core.screens.groups import day
from bot.core.today import number_of
from bot.storage import outbox
from bot.storage.groups import members, quizzes, votes
from bot.tutor.groups.visit import GroupVisit


def close(visit: GroupVisit, due: GroupDue) -> Replies:
    """Close the quiz that the row names; Telegram has shut its poll by itself."""
    asked = quizzes.load(visit.tx, int(due.note)) if due.note.isdecimal() else None
    if asked is None or asked.closed_at is not None:
        return ()
    quizzes.close(visit.tx, asked.id, visit.at)
    return results(visit, asked)


def results(visit: GroupVisit, asked: Asked) -> Replies:
    """Return the post of the quiz with its results below, as long as the post stands where we can change it."""
    lesson, shown = visit.course.lessons.get(asked.lesson), day.screen(asked.id)
    gone = outbox.message_of(visit.tx, visit.group.chat, shown) is None
    if lesson is None or gone or visit.group.state is GroupState.OUT or visit.group.language not in lesson.words:
        return ()
    question = lesson.question(asked.item)
    post = day.post(visit.group, lesson, number_of(visit.course, lesson.id), question_for(lesson, visit.group.language))
    return (replace(post, lines=(*post.lines, *_results(visit, asked, question)), screen=shown, lesson=None),)


def _results(visit: GroupVisit, asked: Asked, question: Question | None) -> tuple[Line, ...]:
    turnout = votes.turnout(visit.tx, asked.id)
    known = {one.learner: one for one in members.of_group(visit.tx, visit.group.id)}
    took_part: list[Member] = [known[one] for one in votes.voters(visit.tx, asked.id) if one in known]
    return day.results(asked, question, turnout, tuple(took_part))
