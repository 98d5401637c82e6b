"""How a question stands for a learner: open, or answered with its judgement; the same however often it is tapped."""

from dataclasses import replace

from bot.core.course import Lesson
from bot.core.grading import PASSED, Graded, grade_options, grade_text
from bot.core.presses import Verb
from bot.core.progress import Answer
from bot.core.question import Question
from bot.core.replies import Button, Phrase, Replies, Style
from bot.core.screens import question as screen
from bot.core.screens import report
from bot.core.screens.asked import HINTED, TYPED, Asked
from bot.core.screens.parts import button
from bot.core.steps import Step, next_question
from bot.storage import answers, runs
from bot.tutor.cards import reading
from bot.tutor.visit import Visit


def inside(visit: Visit, lesson: Lesson) -> bool:
    """Tell whether the learner has begun this lesson; the welcome is open to all."""
    return lesson.task is None or visit.run(lesson.id).opened_at is not None


def ask(visit: Visit, lesson: Lesson, question: Question) -> Replies:
    """Ask a question, or show how it was answered."""
    earlier = earlier_answer(visit, lesson, question)
    if earlier is not None:
        return judged(visit, about(visit, lesson, question), regraded(visit, lesson, question, earlier))
    one = about(visit, lesson, question)
    awaits(visit, one)
    return (screen.asked(one),)


def about(visit: Visit, lesson: Lesson, question: Question) -> Asked:
    """Return the question with its words in the learner's language."""
    return Asked(lesson=lesson, lesson_words=visit.words(lesson), question=question)


def awaits(visit: Visit, one: Asked) -> None:
    """Remember that typed text answers this question, or that none is waited for."""
    waits = None
    if one.question.type in TYPED:
        waits = f"answer:{one.item}:{HINTED}" if one.hinted else f"answer:{one.item}"
    if visit.learner.awaiting != waits:
        visit.saving(replace(visit.learner, awaiting=waits))


def earlier_answer(visit: Visit, lesson: Lesson, question: Question) -> Answer | None:
    """Return the answer that counted."""
    given = answers.of(visit.tx, visit.learner.id, lesson.id)
    return next((one for one in given if one.item == question.id), None)


def regraded(visit: Visit, lesson: Lesson, question: Question, answer: Answer) -> Graded:
    """Return the judgement of the answer that counted, with today's words."""
    if answer.given != PASSED:
        words = visit.words(lesson).questions[question.id]
        graded = (
            grade_text(question, words, answer.given, visit.pack.tongue)
            if question.type in TYPED
            else grade_options(question, answer.given.split(","))
        )
        if isinstance(graded, Graded):
            return replace(graded, right=answer.right, given=answer.given)
    return Graded(right=answer.right, given=answer.given if question.type in TYPED else PASSED)


def item_of(visit: Visit, item: str) -> tuple[Lesson, Question] | None:
    """Return the lesson and question of a global key, or None when one of them is gone."""
    lesson_id, _, question_id = item.partition(".")
    lesson = visit.lesson(lesson_id)
    question = lesson.question(question_id) if lesson else None
    return (lesson, question) if lesson and question and inside(visit, lesson) else None


def judged(visit: Visit, one: Asked, graded: Graded, *, note: Phrase | None = None) -> Replies:
    """Show the judgement with the way on; the last answer ends the questions."""
    done = {answer.item for answer in answers.of(visit.tx, visit.learner.id, one.lesson.id)}
    onward = next_question(one.lesson, done)
    if onward.kind == "end":
        finish(visit, one.lesson)
    reply = screen.answered(one, graded, _onward(one.lesson, onward), note=note)
    reply = replace(reply, buttons=(*reply.buttons, *reading.explained(visit, one, graded)))
    return (report.under(reply, one.lesson, one.question.id),)


def _onward(lesson: Lesson, step: Step) -> Button:
    if lesson.task is None:
        return button("welcome.on", Verb.WELCOME, "place", style=Style.PRIMARY)
    key = "next" if step.kind == "question" else "finish"
    return button(key, Verb.ASK, lesson.id, step.id or PASSED, style=Style.PRIMARY)


def finish(visit: Visit, lesson: Lesson) -> None:
    """Note that every question of the lesson has its answer."""
    run = visit.run(lesson.id)
    if lesson.task is not None and run.finished_at is None:
        runs.save(visit.tx, replace(run, finished_at=visit.at))
