"""Buttons and typed words of a review: those of a lesson's questions, for a question that comes again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.core import streak
from bot.core.grading import PASSED, Graded, Unreadable, grade_options, grade_text
from bot.core.presses import Press, Verb, inner
from bot.core.progress import Answer
from bot.core.question import QuestionType
from bot.core.replies import Replies
from bot.core.reviews.memory import Memory, Recall, Review
from bot.core.screens.asked import AGAIN, HINTED, Asked
from bot.core.screens.parts import said
from bot.core.screens.question import ARRANGED
from bot.storage import answers, reviews
from bot.tutor.day import show_today
from bot.tutor.memory import recalling
from bot.tutor.questions import regraded
from bot.tutor.reviews import session
from bot.tutor.visit import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class _Again:
    """A question that comes again, with what the learner did to it so far."""

    memory: Memory
    one: Asked
    given: str


def press_review(visit: Visit, press: Press) -> Replies:
    """Go on with the review, end it, or do what a button of its question stands for."""
    match press.args[:1]:
        case ("done",):
            return session.done(visit)
        case ("leave",):
            return session.leave(visit)
        case ("mend",):
            return mend(visit)
        case _:
            return _press_question(visit, inner(press))


def _press_question(visit: Visit, press: Press | None) -> Replies:
    again = _found(visit, press) if press else None
    if press is None or again is None:
        return session.go(visit)
    if press.verb is Verb.APPEAL:
        return _appeal(visit, again)
    if not session.open_now(visit, again.memory):
        return _over(visit, press, again)
    return _ACTS.get(press.verb, _show)(visit, again)


def _found(visit: Visit, press: Press) -> _Again | None:
    lesson, _, item = (press.args[0] if press.args else "").partition(".")
    portion = recalling.portion(visit)  # before the memory is looked for: first answers enter here
    memory = reviews.load(visit.tx, visit.learner.id, (lesson, item))
    one = session.about(visit, memory, (portion.done + 1, max(portion.steps, portion.done + 1))) if memory else None
    if memory is None or one is None:
        return None
    given, flags = press.args[1] if len(press.args) > 1 else "", press.args[2:]
    chosen = one.question.chosen(given.split(","))
    return _Again(
        memory=memory, one=replace(one, chosen=chosen, hinted=HINTED in flags, again=AGAIN in flags), given=given
    )


def _show(visit: Visit, again: _Again) -> Replies:
    return session.show(visit, again.one)


def _hint(visit: Visit, again: _Again) -> Replies:
    return session.show(visit, replace(again.one, hinted=True))


def _answer(visit: Visit, again: _Again) -> Replies:
    """Grade what was pressed; what is not whole is asked again."""
    if again.given == PASSED:
        return session.record(visit, again.memory, again.one, Graded(right=False, given=PASSED))
    graded = grade_options(again.one.question, again.given.split(","))
    if graded is None:
        note = said("answer.arrange" if again.one.question.type in ARRANGED else "answer.choose")
        return session.show(visit, again.one, note=note)
    return session.record(visit, again.memory, again.one, graded)


_ACTS: Mapping[Verb, Callable[[Visit, _Again], Replies]] = {
    Verb.HINT: _hint,
    Verb.TOGGLE: _show,
    Verb.ANSWER: _answer,
    Verb.CHECK: _answer,
}


def _over(visit: Visit, press: Press, again: _Again) -> Replies:
    """Show how a question was answered that is not due any more, or where another way of its scenario leads."""
    last = reviews.last(visit.tx, visit.learner.id, again.memory.key)
    if last is None:
        return session.go(visit)
    if again.one.again and again.one.question.type is QuestionType.SCENARIO:
        return _walk(visit, press, again)
    return session.judged(visit, again.one, _judgement(visit, again, last))


def _walk(visit: Visit, press: Press, again: _Again) -> Replies:
    graded = grade_options(again.one.question, (again.given,)) if press.verb is Verb.ANSWER else None
    if graded is None:
        return session.show(visit, again.one)
    return session.judged(visit, replace(again.one, again=False), graded, note=said("answer.first"))


def _judgement(visit: Visit, again: _Again, last: Review) -> Graded:
    return regraded(visit, again.one.lesson, again.one.question, _as_answer(last))


def _as_answer(review: Review) -> Answer:
    return Answer(
        learner=review.learner,
        lesson=review.lesson,
        item=review.item,
        given=review.given,
        right=review.recall is not Recall.AGAIN,
        hinted=review.recall is Recall.HARD,
        at=review.at,
        language=review.language,
    )


def _appeal(visit: Visit, again: _Again) -> Replies:
    """Keep an "I was right" for the authors; the learner goes on at once."""
    last = reviews.last(visit.tx, visit.learner.id, again.memory.key)
    if last is None:
        return session.go(visit)
    answers.appeal(visit.tx, replace(_as_answer(last), at=visit.at))
    return session.judged(visit, again.one, _judgement(visit, again, last), note=said("appeal.thanks"))


def typed_review(visit: Visit, typed: str, waits: str) -> Replies:
    """Grade a typed answer; text that cannot be one is asked for again, with how to type it."""
    again = _waiting(visit, waits)
    if again is None or not session.open_now(visit, again.memory):
        return session.go(visit)
    graded = grade_text(again.one.question, again.one.words, typed, visit.pack.tongue)
    if isinstance(graded, Unreadable):
        return session.show(visit, again.one, note=said("answer.unreadable"))
    return session.record(visit, again.memory, again.one, graded)


def show_waiting(visit: Visit, waits: str) -> Replies:
    """Show again the question whose typed answer is waited for."""
    again = _waiting(visit, waits)
    return session.show(visit, again.one) if again else session.go(visit)


def _waiting(visit: Visit, waits: str) -> _Again | None:
    item, _, hinted = waits.partition(":")
    return _found(visit, Press(verb=Verb.ANSWER, args=(item, "", hinted)))


def mend(visit: Visit) -> Replies:
    """Ask one question that mends a broken streak: what is due first, or what will be due soonest."""
    known = recalling.memories(visit)
    if not known or not streak.can_repair(visit.learner.streak, recalling.today(visit)):
        return show_today(visit)
    return session.ask(visit, known[0], recalling.portion(visit), note=said("streak.review"))


def command_review(visit: Visit, rest: str) -> Replies:
    """Answer /review."""
    del rest
    return session.go(visit)


PRESSES = {Verb.REVIEW: press_review}
