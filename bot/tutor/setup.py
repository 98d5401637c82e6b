"""The learner's own way: rest days, pace, purpose, client and plan, asked after lesson 1 or from the settings."""

from collections.abc import Callable
from dataclasses import replace

from bot.core.learner import Learner
from bot.core.presses import Press, Verb
from bot.core.replies import Phrase, Replies
from bot.core.schedule import FIRST_DAY, WEEK
from bot.core.screens import setup as screen
from bot.core.screens import today as today_screen
from bot.core.screens.parts import SETTINGS
from bot.tutor import placing, starting
from bot.tutor.acts import plan_next
from bot.tutor.tasks import press_task
from bot.tutor.visit import Visit


def ask(visit: Visit, what: str, origin: str) -> Replies:
    """Ask one of the questions of the chain."""
    match what:
        case "rest":
            first = FIRST_DAY.get(visit.learner.country, 0)
            return (screen.rest(origin, visit.learner.rest_days, first),)
        case "pace":
            return (screen.pace(origin),)
        case "purpose":
            return (screen.purpose(origin),)
        case "client":
            return _ask_typed(visit, "client", origin)
        case _:
            return _ask_typed(visit, "plan", origin)


def _ask_typed(visit: Visit, what: str, origin: str, *, refusal: Phrase | None = None) -> Replies:
    visit = visit.saving(replace(visit.learner, awaiting=f"{what}:{origin}"))
    if what == "plan":
        return (screen.plan(origin, refusal=refusal),)
    samples = screen.samples_of(visit.pack.clients, visit.learner.country)
    return (screen.client(origin, samples, refusal=refusal),)


def go_on(visit: Visit, what: str, origin: str) -> Replies:
    """Go to the next question of the chain; after the last to the task, or back to the settings."""
    if visit.learner.awaiting:
        visit = visit.saving(replace(visit.learner, awaiting=None))
    if origin not in visit.course.lessons:
        return (today_screen.settings(visit.learner),)
    following = screen.after(what, origin) if what in screen.CHAIN else screen.CHAIN[0]
    if following:
        return ask(visit, following, origin)
    return press_task(visit, Press(verb=Verb.TASK, args=(origin,)))


def press_rest(visit: Visit, press: Press) -> Replies:
    """Show other days chosen."""
    origin, days = _with_days(press)
    return (screen.rest(origin, days, FIRST_DAY.get(visit.learner.country, 0)),)


def _with_days(press: Press) -> tuple[str, tuple[int, ...]]:
    return _origin(press), screen.days_of(press.args[1]) if len(press.args) > 1 else ()


def _origin(press: Press) -> str:
    return press.args[0] if press.args else SETTINGS


def press_rest_ok(visit: Visit, press: Press) -> Replies:
    """Keep the rest days; a week of nothing else is asked about again, /pause is for that."""
    origin, days = _with_days(press)
    if len(days) == WEEK:
        return (screen.rest(origin, days, FIRST_DAY.get(visit.learner.country, 0), refused=True),)
    return _kept(visit, replace(visit.learner, rest_days=days), "rest", origin)


def _kept(visit: Visit, learner: Learner, what: str, origin: str) -> Replies:
    visit = visit.saving(replace(learner, awaiting=None))
    plan_next(visit)
    return go_on(visit, what, origin)


def press_pace(visit: Visit, press: Press) -> Replies:
    """Keep the pace."""
    wanted = press.args[1] if len(press.args) > 1 else ""
    if wanted not in {str(pace) for pace in screen.PACES}:
        return ask(visit, "pace", _origin(press))
    return _kept(visit, replace(visit.learner, pace=int(wanted)), "pace", _origin(press))


def press_purpose(visit: Visit, press: Press) -> Replies:
    """Keep what the learner wants the skill for."""
    wanted = press.args[1] if len(press.args) > 1 else ""
    if wanted not in screen.PURPOSES:
        return ask(visit, "purpose", _origin(press))
    return _kept(visit, replace(visit.learner, purpose=wanted), "purpose", _origin(press))


def press_client(visit: Visit, press: Press) -> Replies:
    """Keep a sample client."""
    wanted = press.args[1] if len(press.args) > 1 else ""
    if wanted not in {one.id for one in visit.pack.clients}:
        return ask(visit, "client", _origin(press))
    return _kept(visit, replace(visit.learner, client=wanted, client_name=None), "client", _origin(press))


def typed_client(visit: Visit, typed: str, origin: str) -> Replies:
    """Keep the name of the learner's own practice client, or say what to change."""
    name = " ".join(typed.split())
    if (refusal := screen.refusal_of(name, screen.CLIENT)) is not None:
        return _ask_typed(visit, "client", origin, refusal=refusal)
    return _kept(visit, replace(visit.learner, client=None, client_name=name), "client", origin)


def typed_plan(visit: Visit, typed: str, origin: str) -> Replies:
    """Keep the plan in the learner's words, or say what to change."""
    plan = " ".join(typed.split())
    if (refusal := screen.refusal_of(plan, screen.PLAN)) is not None:
        return _ask_typed(visit, "plan", origin, refusal=refusal)
    return _kept(visit, replace(visit.learner, plan=plan), "plan", origin)


def press_skip(visit: Visit, press: Press) -> Replies:
    """Go on without an answer."""
    what = press.args[1] if len(press.args) > 1 else ""
    if _origin(press) == "welcome":
        return starting.press_skip(visit, what)
    return go_on(visit, what, _origin(press))


def press_settings(visit: Visit, press: Press) -> Replies:
    """Show the settings, or the question that changes one."""
    wanted = press.args[0] if press.args else "show"
    asks: dict[str, Callable[[Visit], Replies]] = {
        "language": lambda one: (starting.ask_language(one),),
        "place": placing.ask_place,
        "hour": placing.ask_hour,
        "quiet": lambda one: (today_screen.quiet(one.learner),),
    }
    if wanted in asks:
        return asks[wanted](visit)
    if wanted in screen.CHAIN:
        return ask(visit, wanted, SETTINGS)
    return (today_screen.settings(visit.learner),)


PRESSES = {
    Verb.REST: press_rest,
    Verb.REST_OK: press_rest_ok,
    Verb.PACE: press_pace,
    Verb.PURPOSE: press_purpose,
    Verb.CLIENT: press_client,
    Verb.SKIP: press_skip,
    Verb.SETTINGS: press_settings,
}
