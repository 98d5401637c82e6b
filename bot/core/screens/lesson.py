"""A lesson as one message: pushed, opened card by card, asked question by question, finished."""

from bot.core.course import Lesson, LessonWords
from bot.core.learner import Learner
from bot.core.presses import Verb
from bot.core.replies import Entry, Kind, Phrase, Reply, Style
from bot.core.screens import picture, report
from bot.core.screens.parts import Rows, button, passage, said, today_row
from bot.core.steps import Step, after_card, before_card


def screen(lesson_id: str) -> str:
    """Return the name of the message a lesson lives in."""
    return f"lesson:{lesson_id}"


def home(lesson: Lesson) -> str:
    """Return the screen a lesson stands on; the welcome, which has no task, keeps its own."""
    return "welcome" if lesson.task is None else screen(lesson.id)


def pushed(lesson: Lesson, number: int, key: str, *, not_after: int) -> Reply:
    """Announce the day's lesson; opening it is the learner's act."""
    return Reply(
        lines=(_announcement(lesson, number),),
        buttons=((button("open", Verb.OPEN, lesson.id, style=Style.PRIMARY),), (button("later", Verb.SNOOZE, "menu"),)),
        screen=screen(lesson.id),
        fresh=True,
        kind=Kind.LESSON,
        key=key,
        lesson=lesson.id,
        not_after=not_after,
    )


def pointer(lesson: Lesson, key: str, *, not_after: int) -> Reply:
    """Point to a lesson whose push may not have arrived; short, because it may have."""
    return Reply(
        lines=(said("lesson.pointer", title=passage(lesson.id, "title")),),
        buttons=((button("open", Verb.OPEN, lesson.id, style=Style.PRIMARY),),),
        kind=Kind.POINTER,
        key=key,
        lesson=lesson.id,
        not_after=not_after,
    )


def _announcement(lesson: Lesson, number: int) -> Phrase:
    if lesson.track is not None:
        return said(
            "track.pushed",
            track=Entry(kind="track", id=lesson.track),
            number=number,
            title=passage(lesson.id, "title"),
            promise=passage(lesson.id, "promise"),
        )
    return said(
        "lesson.pushed",
        number=number,
        title=passage(lesson.id, "title"),
        promise=passage(lesson.id, "promise"),
    )


def _heading(lesson: Lesson, number: int, step: int, steps: int) -> Phrase:
    title = passage(lesson.id, "title")
    if lesson.track is not None:
        track = Entry(kind="track", id=lesson.track)
        return said("track.heading", track=track, number=number, title=title, step=step, steps=steps)
    key = "lesson.heading" if number else "welcome.heading"
    return said(key, number=number, title=title, step=step, steps=steps)


def card(lesson: Lesson, words: LessonWords, learner: Learner, card_id: str, number: int) -> Reply:
    """Show one card with the way on and back."""
    cards = words.cards_for(learner.country)
    place = next(index for index, one in enumerate(cards, 1) if one.id == card_id)
    lines = (_heading(lesson, number, place, len(cards)), passage(lesson.id, "card", card_id))
    return Reply(lines=lines, buttons=_card_buttons(lesson, words, learner, card_id), screen=home(lesson))


def _card_buttons(lesson: Lesson, words: LessonWords, learner: Learner, card_id: str) -> Rows:
    onward = after_card(lesson, words, learner.country, card_id)
    back = before_card(words, learner.country, card_id)
    first = (button("back", Verb.CARD, lesson.id, back),) if back else ()
    key = "next" if onward.kind == "card" else "to.questions"
    rows: Rows = ((*first, button(key, *press_of(onward), style=Style.PRIMARY)),)
    return (*rows, *picture.offers(lesson.id, words.cards, card_id))


def press_of(step: Step) -> tuple[Verb, str, str]:
    """Return the press that leads to a step of the lesson."""
    return (Verb.CARD if step.kind == "card" else Verb.ASK, step.lesson, step.id)


def finished(learner: Learner, lesson: Lesson, score: tuple[int, int], *, first: bool) -> Reply:
    """Close the questions: what went right, the streak if it is shown, and the way on."""
    right, every = score
    lines = [said("lesson.finished", title=passage(lesson.id, "title"), right=right, all=every)]
    if learner.streak.length > 1 and not learner.streak.hidden:
        lines.append(said("streak.line", days=learner.streak.length))
    onward = (
        button("setup", Verb.SKIP, lesson.id, "start", style=Style.PRIMARY)
        if first
        else button("to.task", Verb.TASK, lesson.id, style=Style.PRIMARY)
    )
    last = (*today_row(), report.offer(report.Spot(lesson=lesson.id)))
    return Reply(lines=tuple(lines), buttons=((onward,), last), screen=screen(lesson.id))


def retired(lesson_id: str) -> Reply:
    """Say that a lesson is no longer part of the course, with the way to today's step."""
    return Reply(lines=(said("lesson.retired"),), buttons=(today_row(),), screen=screen(lesson_id))
