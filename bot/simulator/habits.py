"""What kinds of learners there are, and which button one presses next: mostly the way on, now and then any other."""

from dataclasses import dataclass
from random import Random

from bot.core.course import Course
from bot.core.grading import PASSED
from bot.core.names import Language
from bot.core.presses import Press, Verb, decode, inner

ONWARD = 0.88  # how often the button that stands out is pressed
ENOUGH = 0.55  # how often several chosen options are handed in
TYPED = 0.85  # how often a typed answer is typed
_RARELY = {
    Verb.STOP: 0.02,
    Verb.PAUSE: 0.1,
    Verb.SETTINGS: 0.1,
    Verb.LANGUAGE: 0.3,
    Verb.CARD: 0.2,
    Verb.SKIP: 0.3,
    Verb.TASK_SKIP: 0.4,
}


# Nobody is forgotten by chance: who wants to be says so, and the laws hear of it (person.py).
_THE_END = Press(verb=Verb.PRIVACY, args=("erase",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """A kind of learner."""

    name: str
    share: int  # of a hundred
    opens: float  # how often a lesson is opened on the day it comes
    least: int  # acts of a day
    most: int
    moods: float  # how often on a day something is done that is no step of a lesson
    loose: bool  # whether settings, pauses and blocks are among the moods


HABITS = (
    Habit(name="diligent", share=12, opens=1.0, least=6, most=11, moods=0.1, loose=False),
    Habit(name="thorough", share=1, opens=1.0, least=24, most=40, moods=0.1, loose=False),
    Habit(name="steady", share=9, opens=0.8, least=6, most=11, moods=0.15, loose=True),
    Habit(name="glancing", share=7, opens=0.5, least=3, most=7, moods=0.05, loose=False),
    Habit(name="restless", share=7, opens=0.6, least=5, most=11, moods=0.5, loose=True),
    Habit(name="lapsing", share=64, opens=0.08, least=3, most=10, moods=0.05, loose=True),
)


def drawn(dice: Random) -> Habit:
    """Return somebody's habit."""
    return dice.choices(HABITS, [one.share for one in HABITS])[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """A message with buttons as it stands on the phone."""

    message_id: int
    buttons: tuple[str, ...]
    primary: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the learner does next: a button of a message, or typed words."""

    data: str = ""
    words: str = ""


def choose(dice: Random, screen: Screen, course: Course, language: Language) -> Choice | None:
    """Return what a learner does with what the phone shows, or None when there is nothing to do."""
    read = {data: decode(data) for data in screen.buttons}
    presses = {data: inner(press) or press for data, press in read.items() if press is not None and press != _THE_END}
    words = _words(dice, presses, course, language)
    if words and dice.random() < TYPED:
        return Choice(words=words)
    if not presses:
        return None
    several = [data for data, press in presses.items() if press.verb is Verb.CHECK and press.args[1:2] != ("",)]
    if any(press.verb is Verb.TOGGLE for press in presses.values()):
        return Choice(data=_toggled(dice, presses, several))
    if screen.primary and dice.random() < ONWARD:
        return Choice(data=screen.primary)
    weights = [_RARELY.get(press.verb, 1.0) for press in presses.values()]
    return Choice(data=dice.choices(list(presses), weights)[0])


def _toggled(dice: Random, presses: dict[str, Press], several: list[str]) -> str:
    if several and dice.random() < ENOUGH:
        return several[0]
    return dice.choice(list(presses))


def _words(dice: Random, presses: dict[str, Press], course: Course, language: Language) -> str:
    """Return what could be typed, if the buttons say that typing is asked for."""
    for press in presses.values():
        match press:
            case Press(verb=Verb.ANSWER, args=(item, option, *_)) if option == PASSED:
                return _typed_answer(dice, course, item, language)
            case Press(verb=Verb.SAMPLE, args=(lesson, field)):
                return _sample(course, lesson, field, language)
            case Press(verb=Verb.SKIP, args=(_, "client" | "plan")):
                return "Duka la Neema"
            case _:
                pass
    return ""


def _typed_answer(dice: Random, course: Course, item: str, language: Language) -> str:
    lesson_id, _, question_id = item.partition(".")
    lesson = course.lessons.get(lesson_id, course.welcome)
    question = lesson.question(question_id)
    if question is None:
        return ""
    if question.value is not None:
        return str(question.value if dice.random() < ENOUGH else dice.randint(1, 99))
    return next(iter(lesson.words[language].questions[question_id].accept), "x")


def _sample(course: Course, lesson: str, field: str, language: Language) -> str:
    words = course.lessons[lesson].words[language].task if lesson in course.lessons else None
    return words.sample.get(field, "") if words else ""
