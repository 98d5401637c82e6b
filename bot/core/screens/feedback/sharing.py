"""The way to others: what they will see, the learner's choice, and where the work stands afterwards."""

from dataclasses import dataclass

from bot.core.course import Lesson
from bot.core.feedback.work import Submission
from bot.core.presses import Verb
from bot.core.replies import Button, Line, Moment, Phrase, Reply, Several, Style
from bot.core.screens.feedback.work import feedback_row
from bot.core.screens.parts import Rows, button, passage, said, today_row
from bot.core.screens.task import screen

SCREEN = "feedback"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a work stands in the queue; `usual` is the median wait in hours, None while nobody knows."""

    number: int
    usual: int | None


def ask(lesson: Lesson, name: Phrase, *, private: bool, files: bool) -> Reply:
    """Tell who will see the work and under which name, before the learner decides."""
    lines: list[Line] = [said("share.ask", title=passage(lesson.id, "title"), alias=name)]
    if private:
        lines.append(said("share.private"))
    if files:
        lines.append(said("share.files"))
    buttons = (
        (button("share.yes", Verb.SHARE, lesson.id, "yes", style=Style.PRIMARY),),
        (button("share.keep", Verb.SHARE, lesson.id, "keep"),),
        (button("improve", Verb.TASK, lesson.id),),
    )
    return Reply(lines=tuple(lines), buttons=buttons, screen=screen(lesson.id))


def copied(lesson: Lesson) -> Reply:
    """Say kindly that these are somebody else's words, and that the learner's own are wanted."""
    buttons = ((button("improve", Verb.TASK, lesson.id, style=Style.PRIMARY),), today_row())
    return Reply(lines=(said("share.copied"),), buttons=buttons, screen=screen(lesson.id))


def kept(lesson: Lesson) -> Reply:
    """Confirm that nobody else sees the work; the way to others stays open."""
    buttons = ((button("share", Verb.SHARE, lesson.id, "ask"),), today_row())
    return Reply(lines=(said("share.kept"),), buttons=buttons, screen=screen(lesson.id))


def shared(lesson: Lesson, submission: Submission, place: Place) -> Reply:
    """Tell where the work stands, when it closes by itself, and how it comes to the front."""
    lines = (said("share.done"), standing(submission, place), said("share.give"))
    buttons = ((button("peer.next", Verb.PEER, "next", style=Style.PRIMARY),), today_row())
    return Reply(lines=lines, buttons=buttons, screen=screen(lesson.id))


def standing(submission: Submission, place: Place) -> Several:
    """Return position, usual wait and end of a work under way."""
    usual = said("queue.usual", hours=place.usual) if place.usual is not None else said("queue.unknown")
    closes = "queue.closes.question" if submission.is_question else "queue.closes"
    return Several(
        lines=(said("queue.place", number=place.number), usual, said(closes, when=Moment(at=submission.closes_at)))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A work in the overview: where it stands while it is open, how many spoke about it."""

    submission: Submission
    place: Place
    answers: int


def overview(rows: tuple[Row, ...], *, gave: int, waiting: int, mentors: bool) -> Reply:
    """Show all that is under way, what the learner gave, and the next step."""
    lines: list[Line] = [said("feedback.heading"), said("feedback.gave", gave=gave, waiting=waiting)]
    lines.extend(_row(row) for row in rows)
    if not rows:
        lines.append(said("feedback.none"))
    looks: Rows = tuple((_look(row),) for row in rows if row.answers)
    give: Rows = ((button("peer.next", Verb.PEER, "next", style=Style.PRIMARY),),) if waiting else ()
    ask_mentor: Rows = ((button("ask.mentor", Verb.MENTOR),),) if mentors else ()
    buttons = (*give, *looks, *ask_mentor, (button("tasks", Verb.TASK),), today_row())
    return Reply(lines=tuple(lines), buttons=buttons, screen=SCREEN)


def _look(row: Row) -> Button:
    return button("news.open", Verb.NEWS, str(row.submission.id), number=row.submission.version)


def _row(row: Row) -> Several:
    one = row.submission
    title = passage(one.lesson, "title") if one.lesson else said("question.free")
    lines: list[Line] = [said("feedback.row", title=title, answers=row.answers)]
    if one.open:
        lines.append(standing(one, row.place))
    return Several(lines=tuple(lines))


def nothing_to_ask(*, mentors: bool) -> Reply:
    """Tell that a question needs a mentor, and there is none now."""
    line = said("question.ask") if mentors else said("question.nobody")
    return Reply(
        lines=(line,),
        buttons=((button("question.leave", Verb.MENTOR, "leave"),) if mentors else feedback_row(), today_row()),
        screen=SCREEN,
    )


def asked(submission: Submission, place: Place) -> Reply:
    """Confirm a free question."""
    return Reply(
        lines=(said("question.taken"), standing(submission, place)),
        buttons=(feedback_row(), today_row()),
        screen=SCREEN,
    )
