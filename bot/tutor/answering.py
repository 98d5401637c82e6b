"""Answers: pressed or typed, with a hint or without; the first one counts, and whoever was right may say so."""

from dataclasses import replace

from bot.core.course import Lesson
from bot.core.grading import PASSED, Graded, Unreadable, grade_options, grade_text
from bot.core.presses import Press, Verb
from bot.core.progress import Answer
from bot.core.question import Question, QuestionType
from bot.core.replies import Phrase, Replies
from bot.core.screens import question as screen
from bot.core.screens.asked import AGAIN, HINTED, Asked
from bot.core.screens.parts import said
from bot.core.screens.question import ARRANGED
from bot.storage import answers
from bot.tutor.acts import meaningful
from bot.tutor.day import show_today
from bot.tutor.questions import about, ask, awaits, earlier_answer, item_of, judged, regraded
from bot.tutor.visit import Visit


def press_hint(visit: Visit, press: Press) -> Replies:
    """Show the hint under the question."""
    found = item_of(visit, press.args[0]) if press.args else None
    if found is None or earlier_answer(visit, *found) is not None:
        return press_again(visit, press)
    one = replace(_with_choice(visit, found, press), hinted=True)
    awaits(visit, one)
    return (screen.asked(one),)


def press_again(visit: Visit, press: Press) -> Replies:
    """Show a question as it stands, for a press that changes nothing any more."""
    found = item_of(visit, press.args[0]) if press.args else None
    return ask(visit, *found) if found else show_today(visit)


def press_toggle(visit: Visit, press: Press) -> Replies:
    """Show a question with other options chosen; nothing is recorded yet."""
    found = item_of(visit, press.args[0]) if press.args else None
    if found is None or (earlier_answer(visit, *found) is not None and not _walks_again(found, press)):
        return press_again(visit, press)
    return (screen.asked(_with_choice(visit, found, press)),)


def _walks_again(found: tuple[Lesson, Question], press: Press) -> bool:
    """Tell whether this is a scenario that the learner walks once more to see where another way leads."""
    return found[1].type is QuestionType.SCENARIO and AGAIN in press.args[2:]


def _with_choice(visit: Visit, found: tuple[Lesson, Question], press: Press) -> Asked:
    lesson, question = found
    chosen = question.chosen(press.args[1].split(",") if len(press.args) > 1 else [])
    flags = press.args[2:]
    return replace(about(visit, lesson, question), chosen=chosen, hinted=HINTED in flags, again=AGAIN in flags)


def press_answer(visit: Visit, press: Press) -> Replies:
    """Grade a pressed option, or several at once, and show the why."""
    found = item_of(visit, press.args[0]) if press.args else None
    if found is None or earlier_answer(visit, *found) is not None:
        return _other_end(visit, found, press) or press_again(visit, press)
    one = _with_choice(visit, found, press)
    if press.args[1:2] == (PASSED,):
        return _record(visit, one, Graded(right=False, given=PASSED))
    graded = grade_options(one.question, press.args[1].split(",") if len(press.args) > 1 else ())
    if graded is None:
        reply = screen.asked(one)
        return (replace(reply, lines=(_missing(one.question), *reply.lines)),)
    return _record(visit, one, graded)


def _missing(question: Question) -> Phrase:
    return said("answer.arrange" if question.type in ARRANGED else "answer.choose")


def _other_end(visit: Visit, found: tuple[Lesson, Question] | None, press: Press) -> Replies:
    """Show where another way through a scenario ends; the first answer stays the one that counts."""
    if found is None or not _walks_again(found, press):
        return ()
    graded = grade_options(found[1], press.args[1].split(","))
    return judged(visit, about(visit, *found), graded, note=said("answer.first")) if graded else ()


def typed_answer(visit: Visit, typed: str, waits: str) -> Replies:
    """Grade a typed answer; text that cannot be one is asked for again, with how to type it."""
    item, _, hinted = waits.partition(":")
    found = item_of(visit, item)
    if found is None or earlier_answer(visit, *found) is not None:
        visit = visit.saving(replace(visit.learner, awaiting=None))
        return ask(visit, *found) if found else show_today(visit)
    one = replace(about(visit, *found), hinted=bool(hinted))
    graded = grade_text(one.question, one.words, typed, visit.pack.tongue)
    if isinstance(graded, Unreadable):
        reply = screen.asked(one)
        return (replace(reply, lines=(said("answer.unreadable"), *reply.lines)),)
    return _record(visit, one, graded)


def _record(visit: Visit, one: Asked, graded: Graded) -> Replies:
    answers.record(
        visit.tx,
        Answer(
            learner=visit.learner.id,
            lesson=one.lesson.id,
            item=one.question.id,
            given=graded.given,
            right=graded.right,
            hinted=one.hinted,
            at=visit.at,
            language=visit.learner.language,
        ),
    )
    visit = meaningful(visit.saving(replace(visit.learner, awaiting=None)))
    return judged(visit, one, graded)


def press_appeal(visit: Visit, press: Press) -> Replies:
    """Keep an "I was right" for the authors; the learner goes on at once."""
    found = item_of(visit, press.args[0]) if press.args else None
    answer = earlier_answer(visit, *found) if found else None
    if found is None or answer is None:
        return press_again(visit, press)
    lesson, question = found
    answers.appeal(visit.tx, replace(answer, at=visit.at))
    graded = regraded(visit, lesson, question, answer)
    return judged(visit, about(visit, lesson, question), graded, note=said("appeal.thanks"))


def show_waiting(visit: Visit, waits: str) -> Replies:
    """Show again the question whose typed answer is waited for."""
    found = item_of(visit, waits.partition(":")[0])
    return ask(visit, *found) if found else show_today(visit)


PRESSES = {
    Verb.HINT: press_hint,
    Verb.TOGGLE: press_toggle,
    Verb.CHECK: press_answer,
    Verb.ANSWER: press_answer,
    Verb.APPEAL: press_appeal,
}
