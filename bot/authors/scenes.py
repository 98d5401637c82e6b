"""Every screen that a lesson can bring, in the order in which a learner meets it, without a learner.

The screens are those of the core; what a learner does to reach them is played here: each option chosen, each nearly
right answer typed, the worksheet filled with the model answer.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.core.course import Card, Field, Lesson, LessonWords, Task, TaskWords
from bot.core.grading import PASSED, Graded, grade_options
from bot.core.learner import Learner
from bot.core.picture import Picture
from bot.core.presses import Verb
from bot.core.question import Question, QuestionType, QuestionWords
from bot.core.replies import Passage, Reply, Style
from bot.core.screens import lesson as lesson_screen
from bot.core.screens import picture as picture_screen
from bot.core.screens import question as question_screen
from bot.core.screens import task as task_screen
from bot.core.screens.asked import Asked
from bot.core.screens.parts import button, passage
from bot.core.sent import Sent

_SENT = "a-file"  # stands for the file that a learner would send


Spoken = Callable[[Passage], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One message, with a word for the author about how one gets there."""

    scene: str  # `cards`, a question's id, `task`
    about: str
    reply: Reply
    picture: Picture | None = None


def shots(lesson: Lesson, words: LessonWords, *, learner: Learner, number: int, spoken: Spoken) -> Iterator[Shot]:
    """Return every message of a lesson for a learner of this country; `spoken` turns a model answer into typed text."""
    if number:
        push = lesson_screen.pushed(lesson, number, "preview", not_after=0)
        yield Shot(scene="cards", about="when it comes", reply=push)
    for card in words.cards_for(learner.country):
        reply = lesson_screen.card(lesson, words, learner, card.id, number)
        yield Shot(scene="cards", about=_about(card), reply=reply)
        if card.picture is not None:
            sent = picture_screen.sent(lesson.id, card, card.picture.name, "preview")
            yield Shot(scene="cards", about=f"picture {card.picture.name}", reply=sent, picture=card.picture)
    for question in lesson.questions:
        yield from _question(Asked(lesson=lesson, lesson_words=words, question=question))
    if lesson.task is not None and words.task is not None:
        yield from _task(lesson, lesson.task, words.task, spoken)


def _about(card: Card) -> str:
    return f"card {card.id} · {card.kind} · idea {card.idea}"


# ------------------------------------------------------------------ questions


def _question(one: Asked) -> Iterator[Shot]:
    scene = one.question.id
    for about, chosen, hinted in _asked(one.question, one.words):
        asked = Asked(
            lesson=one.lesson, lesson_words=one.lesson_words, question=one.question, chosen=chosen, hinted=hinted
        )
        yield Shot(scene=scene, about=about, reply=question_screen.asked(asked))
    onward = button("next", Verb.ASK, one.lesson.id, PASSED, style=Style.PRIMARY)
    for about, graded in _answers(one.question, one.words):
        yield Shot(scene=scene, about=about, reply=question_screen.answered(one, graded, onward))


def _asked(question: Question, words: QuestionWords) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    if question.type is QuestionType.SCENARIO:
        yield from ((f"at {node}", (node,), False) for node in question.nodes)
        return
    yield "as asked", (), False
    if question.type in {QuestionType.ORDER, QuestionType.MATCH}:
        yield "on the way", question.correct[:2], False
    if words.hint:
        yield "with the hint", (), True


def _answers(question: Question, words: QuestionWords) -> Iterator[tuple[str, Graded]]:
    match question.type:
        case QuestionType.NUMERIC:
            yield from _typed_number(question)
        case QuestionType.SHORT:
            yield from _typed_word(question, words)
        case _:
            yield from _chosen(question)
    if question.type in {QuestionType.NUMERIC, QuestionType.SHORT}:
        yield "passed over", Graded(right=False, given=PASSED)


def _typed_number(question: Question) -> Iterator[tuple[str, Graded]]:
    value = question.value or 0
    yield "right", Graded(right=True, given=format(value, "f"))
    for near in question.near:
        why = f"near:{question.id}:{near.id}"
        yield f"nearly: {near.id}", Graded(right=False, given=format(near.value or 0, "f"), whys=(why,))
    yield "wrong", Graded(right=False, given=format(value * 7 + 1, "f"))


def _typed_word(question: Question, words: QuestionWords) -> Iterator[tuple[str, Graded]]:
    yield "right", Graded(right=True, given=words.accept[0])
    for name, near in words.near.items():
        why = f"near:{question.id}:{name}"
        yield f"nearly: {name}", Graded(right=False, given=near.accept[0], whys=(why,))
    yield "wrong", Graded(right=False, given="...")


def _chosen(question: Question) -> Iterator[tuple[str, Graded]]:
    for way in _ways(question):
        graded = grade_options(question, way)
        if graded is not None:
            mark = "right" if graded.right else "partly right" if graded.partly else "wrong"
            yield f"{mark}: {', '.join(way)}", graded


def _ways(question: Question) -> Iterator[tuple[str, ...]]:
    """Return answers that bring every why of the question to light."""
    match question.type:
        case QuestionType.ORDER:
            yield question.correct
            yield (*question.correct[1:], question.correct[0])
        case QuestionType.MATCH:
            yield question.correct
            yield _mismatched(question.correct)
        case QuestionType.SCENARIO:
            yield from ((end,) for end in question.ends)
        case _ if question.several:
            yield question.correct
            yield question.options
        case _:
            yield from ((option,) for option in question.options)


def _mismatched(pairs: tuple[str, ...]) -> tuple[str, ...]:
    """Return the pairs with every right side moved by one."""
    rights = [pair.partition("-")[2] for pair in pairs]
    moved = [*rights[1:], *rights[:1]]
    return tuple(f"{pair.partition('-')[0]}-{right}" for pair, right in zip(pairs, moved, strict=True))


# ------------------------------------------------------------------ the task


def _task(lesson: Lesson, task: Task, words: TaskWords, spoken: Spoken) -> Iterator[Shot]:
    yield Shot(scene="task", about="the brief", reply=task_screen.offered(lesson, task))
    for field in task.fields:
        yield from _field(lesson, field, words)
    drafts = {field.id: _draft(lesson, field, words, spoken) for field in task.fields}
    yield Shot(scene="task", about="looked over", reply=task_screen.overview(lesson, task, drafts, words=words))
    yield Shot(scene="task", about="handed in", reply=task_screen.handed_in(lesson, task, words, 1))
    if task.shows_sample:
        yield Shot(scene="task", about="the model answer", reply=task_screen.model(lesson, task, words))
    yield from _troubles(lesson, task)


def _field(lesson: Lesson, field: Field, words: TaskWords) -> Iterator[Shot]:
    asking = task_screen.asking(lesson, field, words, "")
    yield Shot(scene="task", about=f"field {field.id} · {field.kind.value}", reply=asking)
    if lesson.task is not None and lesson.task.shows_sample and field.id in words.sample:
        sample = task_screen.sample(lesson, field, words)
        yield Shot(scene="task", about=f"sample of {field.id}", reply=sample)


def _draft(lesson: Lesson, field: Field, words: TaskWords, spoken: Spoken) -> str:
    if field.kind.sent:
        return Sent(kind=field.kind.value, file=_SENT).line()
    shown = lesson.task is not None and lesson.task.shows_sample  # else it holds hints, which nobody hands in
    sample = words.sample.get(field.id, "") if shown else ""
    return spoken(passage(lesson.id, "sample", field.id)) if "{" in sample else sample


def _troubles(lesson: Lesson, task: Task) -> Iterator[Shot]:
    yield Shot(scene="task", about="how did it go?", reply=task_screen.checkin(lesson, "preview", not_after=0))
    if task.problems:
        yield Shot(scene="task", about="what was the trouble?", reply=task_screen.troubles(lesson, task))
    for problem in task.problems:
        yield Shot(scene="task", about=f"tip for {problem}", reply=task_screen.tip(lesson, problem))
