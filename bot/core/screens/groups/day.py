"""The group's day: one post with the lesson and its quiz below it, and later, in the same post, how it went."""

from bot.core.course import Card, Lesson
from bot.core.groups.group import Group, Member
from bot.core.groups.quiz import Asked, Turnout
from bot.core.question import Question
from bot.core.replies import Kind, Line, Listed, Reply, Several
from bot.core.screens.groups.names import shown_name
from bot.core.screens.groups.panel import study_row
from bot.core.screens.groups.quiz import option_text, quiz_of
from bot.core.screens.parts import passage, said

CARDS = 2  # of the lesson; the rest waits in private
NAMES = 20  # as many as one likes to read


def post(group: Group, lesson: Lesson, number: int, question: Question | None) -> Reply:
    """Show the heart of a lesson: what it is for, and the cards that the quiz is about."""
    heading = said(
        "group.post", number=number, title=passage(lesson.id, "title"), promise=passage(lesson.id, "promise")
    )
    cards = tuple(passage(lesson.id, "card", card.id) for card in _cards(group, lesson, question))
    return Reply(
        lines=(heading, *cards),
        buttons=(study_row(group),),
        kind=Kind.GROUP,
        silent=True,
        topic=group.topic,
        lesson=lesson.id,
    )


def _cards(group: Group, lesson: Lesson, question: Question | None) -> tuple[Card, ...]:
    """Return the cards that teach what is asked, or the first ones."""
    every = lesson.words[group.language].cards_for(group.country)
    about = tuple(card for card in every if question is not None and card.idea == question.idea)
    return (about or every)[:CARDS]


def quiz(group: Group, asked: Asked, question: Question, *, explained: bool) -> Reply:
    """Ask the question of the day as a poll."""
    poll = quiz_of(asked.lesson, question, explained=explained)
    return Reply(
        lines=(), quiz=poll, kind=Kind.GROUP, silent=True, topic=group.topic, lesson=asked.lesson, key=quiz_key(asked)
    )


def quiz_key(asked: Asked) -> str:
    """Return the key under which a quiz is sent, once."""
    return f"gquiz:{asked.id}"


def screen(quiz_id: int) -> str:
    """Return the screen that the post of a quiz stands on."""
    return f"quiz:{quiz_id}"


def yesterday(turnout: Turnout) -> Line:
    """Say in a line how the last quiz went."""
    return said("group.yesterday", count=turnout.took_part, right=turnout.right)


def results(asked: Asked, question: Question | None, turnout: Turnout, members: tuple[Member, ...]) -> tuple[Line, ...]:
    """Say what was right and who took part, by the names of the group; nobody is told who was wrong."""
    lines: list[Line] = [said("group.result")]
    if question is not None:
        answer = Several(lines=tuple(option_text(asked.lesson, question, one) for one in question.correct))
        lines.append(said("group.result.correct", answer=answer))
    return (*lines, *_who(turnout, members))


def _who(turnout: Turnout, members: tuple[Member, ...]) -> tuple[Line, ...]:
    if not turnout.took_part:
        return (said("group.result.nobody"),)
    shown = tuple(shown_name(one) for one in members if not one.hidden)[:NAMES]
    counted = said("group.result.count", count=turnout.took_part, right=turnout.right)
    return (counted, said("group.result.who", names=Listed(items=shown))) if shown else (counted,)


def finished(group: Group) -> Reply:
    """Say, once, that the group has learned every lesson."""
    return Reply(
        lines=(said("group.finished"),), buttons=(study_row(group),), kind=Kind.GROUP, silent=True, topic=group.topic
    )


def topic_lost() -> Reply:
    """Say in General that the topic is closed to us, and how an admin mends it."""
    return Reply(lines=(said("group.topic.lost"),), kind=Kind.GROUP, silent=True)
