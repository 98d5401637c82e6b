"""A week to take along: today's lesson and those of the coming seven days in one file, offered with its size first."""

from collections.abc import Iterator, Mapping

from bot.core.course import Lesson, LessonWords
from bot.core.papers import Paper, Words
from bot.core.presses import Press
from bot.core.question import Question, QuestionType, QuestionWords
from bot.core.replies import Replies
from bot.core.screens import offline as screen
from bot.core.screens.parts import passage, said
from bot.core.today import taught
from bot.tutor.day import show_today
from bot.tutor.visit import Visit

_PAGE, _ROUND = 2600, 180  # bytes of the page itself, and of what stands round a lesson
_AROUND = 20  # bytes of tags round one text
_TEN_MINUTES = 600


def lessons(visit: Visit) -> tuple[Lesson, ...]:
    """Return the lesson where the learner stands and as many more as come in seven days; at the end the last ones."""
    order = taught(visit.course)
    at = visit.standing().lesson
    start = order.index(at) if at in order else len(order) - visit.learner.pace
    return tuple(visit.course.lessons[one] for one in order[max(start, 0) :][: visit.learner.pace + 1])


def offer(visit: Visit) -> Replies:
    """Offer the file, and tell what is in it and how big it is."""
    chosen = lessons(visit)
    if not chosen:
        return show_today(visit)
    return (screen.offered([one.id for one in chosen], round(size(visit, chosen) / 1000)),)


def size(visit: Visit, chosen: tuple[Lesson, ...]) -> int:
    """Return about how many bytes the file has: almost all of it is the words of its lessons."""
    texts = (text for lesson in chosen for text in _texts(lesson, visit.words(lesson), visit))
    return _PAGE + _ROUND * len(chosen) + sum(len(text.encode()) + _AROUND for text in texts)


def _texts(lesson: Lesson, words: LessonWords, visit: Visit) -> Iterator[str]:
    yield from (words.title, words.title, words.promise)
    yield from (card.text for card in words.cards_for(visit.learner.country))
    for question in lesson.questions:
        yield words.questions[question.id].ask
        yield from (option.text for option in words.questions[question.id].options.values())
    if words.task:
        yield words.task.brief
        yield from (field.label for field in words.task.fields.values())


def press_offline(visit: Visit, press: Press) -> Replies:
    """Send the file; taps that come together bring it once."""
    chosen = lessons(visit)
    if press.args[:1] != ("go",) or not chosen:
        return offer(visit)
    key = f"offline:{visit.learner.id}:{chosen[0].id}:{visit.at // _TEN_MINUTES}"
    return screen.sent(chosen[0].id, chosen[-1].id, key)


def paper(visit: Visit, ids: Mapping[str, str | int]) -> Paper | None:
    """Return what stands in the file: cards, questions without their answers, and the tasks."""
    order = taught(visit.course)
    if ids.get("first") not in order or ids.get("last") not in order:
        return None
    span = order[order.index(str(ids["first"])) : order.index(str(ids["last"])) + 1]
    tongue = visit.pack.tongue
    return Paper(
        form="week",
        rich=True,
        words={
            "lang": tongue.code,
            "dir": "rtl" if tongue.rtl else "ltr",
            "title": said("offline.title"),
            "intro": said("offline.intro"),
            "end": said("offline.end"),
            "lessons": [_lesson(visit, visit.course.lessons[one]) for one in span],
        },
    )


def _lesson(visit: Visit, lesson: Lesson) -> Mapping[str, Words]:
    words = visit.words(lesson)
    title = passage(lesson.id, "title")
    return {
        "id": lesson.id,
        "heading": said("offline.lesson", number=visit.number(lesson.id), title=title),
        "promise": passage(lesson.id, "promise"),
        "cards": [passage(lesson.id, "card", card.id) for card in words.cards_for(visit.learner.country)],
        "asking": said("offline.questions"),
        "questions": [_question(lesson, one, words.questions[one.id]) for one in lesson.questions],
        "doing": said("offline.task"),
        "task": passage(lesson.id, "brief") if words.task else None,
        "fields": [passage(lesson.id, "label", field) for field in (words.task.fields if words.task else ())],
    }


def _question(lesson: Lesson, question: Question, words: QuestionWords) -> Mapping[str, Words]:
    """Return a question to think about; what is right is told in the chat, with its why."""
    listed = words.options if question.type not in {QuestionType.SPOT, QuestionType.TRUEFALSE} else {}
    return {
        "ask": passage(lesson.id, "ask", question.id),
        "options": [passage(lesson.id, "option", question.id, option) for option in listed],
    }
