"""The way in: language, the three-card mini-lesson with one choice, place, hour, the promise; then the course."""

from dataclasses import replace

from bot.core.course import Course
from bot.core.learner import Stage, State
from bot.core.names import Language
from bot.core.presses import Press, Verb
from bot.core.replies import Replies, Reply
from bot.core.screens import welcome
from bot.core.screens.parts import said
from bot.core.screens.setup import saved
from bot.core.steps import Step, first, resume
from bot.core.today import Place
from bot.tutor import lessons, links, placing
from bot.tutor.acts import meaningful, plan_next
from bot.tutor.day import show_today, wake
from bot.tutor.visit import Visit

FALLBACK = Language("sw")


def greet_language(course: Course, code: str | None) -> Language:
    """Guess the language from Telegram's language code; a button changes it."""
    wanted = Language((code or "").split("-")[0].lower())
    relatives = {"prs": "fa", "ps": "fa", "tg": "fa"}
    guess = Language(relatives.get(wanted, wanted))
    return guess if guess in course.languages else FALLBACK


def start(visit: Visit, payload: str) -> Replies:
    """Answer /start: the way in for the new, the place where they stand for the others; nothing begins twice."""
    return links.through(visit, payload, _usual)


def _usual(visit: Visit) -> Replies:
    return _return(visit) if visit.learning else stage_screen(visit)


def _return(visit: Visit) -> Replies:
    return show_today(wake(visit) if visit.learner.state is not State.ACTIVE else visit)


def stage_screen(visit: Visit) -> Replies:
    """Show the screen of the welcome where the learner stands."""
    match visit.learner.stage:
        case Stage.LANGUAGE:
            return (ask_language(visit),)
        case Stage.WELCOME:
            return _go_on_reading(visit)
        case Stage.PLACE:
            return placing.ask_place(visit)
        case Stage.HOUR:
            return placing.ask_hour(visit)
        case Stage.COMMIT:
            return (welcome.commit(visit.learner, moved_quiet=False),)
        case Stage.LEARNING:
            return show_today(visit)


def ask_language(visit: Visit) -> Reply:
    """Ask for the language; the guessed one stands first."""
    others = (one for one in visit.course.languages if one != visit.learner.language)
    return welcome.language((visit.learner.language, *others))


def typed_language(visit: Visit, typed: str) -> Replies:
    """Take a language typed by its own name."""
    for language, pack in visit.course.languages.items():
        if pack.tongue.fold(pack.own_name) == pack.tongue.fold(typed):
            return _speak(visit, language)
    return (ask_language(visit),)


def press_language(visit: Visit, press: Press) -> Replies:
    """Take the language of a button."""
    wanted = Language(press.args[0]) if press.args else visit.learner.language
    return _speak(visit, wanted) if wanted in visit.course.languages else (ask_language(visit),)


def _speak(visit: Visit, language: Language) -> Replies:
    if visit.learning:
        visit.saving(replace(visit.learner, language=language))
        return (saved(said("settings.language.saved")),)
    if visit.learner.stage is not Stage.LANGUAGE:
        return stage_screen(visit.saving(replace(visit.learner, language=language)))
    learner = replace(visit.learner, language=language, stage=Stage.WELCOME, awaiting=None)
    return begin(visit.saving(learner))


def begin(visit: Visit) -> Replies:
    """Show the first card of the mini-lesson."""
    mini = visit.course.welcome
    step = first(mini, visit.words(mini), visit.learner.country)
    return lessons.show(visit, mini, step)


def _go_on_reading(visit: Visit) -> Replies:
    """Show the card of the mini-lesson that was read last, or its question."""
    mini = visit.course.welcome
    what, _, card = (visit.learner.awaiting or "").partition(":")
    if what != lessons.READING:
        return lessons.show(visit, mini, Step(kind="question", lesson=mini.id, id=mini.questions[0].id))
    return lessons.show(visit, mini, resume(mini, visit.words(mini), visit.learner.country, card))


def press_welcome(visit: Visit, press: Press) -> Replies:
    """Go on from the mini-lesson to the place, or back to where the learner stands."""
    del press
    if visit.learning:
        return show_today(visit)
    return placing.ask_place(meaningful(visit))


def press_commit(visit: Visit, press: Press) -> Replies:
    """Begin the course: the hour of the first lesson is set and told; a second press tells it again."""
    del press
    if visit.learner.hour is None:
        return stage_screen(visit)
    if not visit.learning:
        visit = visit.saving(replace(visit.learner, stage=Stage.LEARNING, awaiting=None))
    standing, moment = visit.standing(), plan_next(visit)
    if moment is None or standing.place is not Place.NEW or standing.lesson is None:
        return show_today(visit)
    return (welcome.committed(moment, standing.lesson),)


def press_skip(visit: Visit, what: str) -> Replies:
    """Go on past a question of the welcome; a late press of one shows today."""
    if visit.learning:
        return show_today(visit.saving(replace(visit.learner, awaiting=None)))
    return placing.skip(visit) if visit.learner.stage.value == what else stage_screen(visit)


PRESSES = {Verb.LANGUAGE: press_language, Verb.WELCOME: press_welcome, Verb.COMMIT: press_commit}
