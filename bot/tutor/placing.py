"""Where the learner lives and at what hour the lesson comes; asked in the welcome, changed in the settings."""

from dataclasses import replace

from bot.core.cities import meant
from bot.core.course import Place
from bot.core.learner import Learner, Stage
from bot.core.presses import Press, Verb
from bot.core.quiet import with_open_hour
from bot.core.replies import Clock, Entry, Replies, Reply
from bot.core.schedule import MINUTES, minute_of
from bot.core.screens import setup, welcome
from bot.core.screens.parts import said
from bot.tutor.acts import plan_next
from bot.tutor.visit import Visit

DEFAULT_HOUR = 450  # 07:30, for who would rather not choose


def ask_place(visit: Visit) -> Replies:
    """Ask for the city."""
    learner = replace(visit.learner, awaiting="place", stage=_at_least(visit.learner, Stage.PLACE))
    visit = visit.saving(learner)
    return (welcome.place(learner, visit.pack),)


def _at_least(learner: Learner, stage: Stage) -> Stage:
    return learner.stage if learner.stage is Stage.LEARNING else stage


def typed_place(visit: Visit, typed: str) -> Replies:
    """Take a typed city: known (but for a slip, too), several, or unknown."""
    found = meant(visit.pack.places, typed, visit.pack.tongue)
    if not found:
        return (welcome.place(visit.learner, visit.pack, unknown=typed),)
    return (welcome.places_found(visit.learner, found),) if len(found) > 1 else _live_in(visit, found[0])


def press_place(visit: Visit, press: Press) -> Replies:
    """Take a city from a button."""
    wanted = press.args[0] if press.args else ""
    place = next((one for one in visit.pack.places if one.id == wanted), None)
    return _live_in(visit, place) if place else ask_place(visit)


def _live_in(visit: Visit, place: Place) -> Replies:
    visit = _moved(visit, place)
    plan_next(visit)
    return (welcome.zone(place.id, minute_of(visit.now, place.zone)),)


def _moved(visit: Visit, place: Place) -> Visit:
    """Return the visit of somebody who lives there; in the welcome with the days on which people rest there."""
    facts = visit.pack.countries.get(place.country)
    learner = replace(visit.learner, place=place.id, country=place.country, zone=place.zone)
    if facts and learner.stage is not Stage.LEARNING:
        learner = replace(learner, rest_days=facts.rest_days)
    return visit.saving(learner)


def press_zone(visit: Visit, press: Press) -> Replies:
    """Take the yes or no to "it is now 19:05 where you are?"."""
    place = visit.learner.place
    if press.args != ("yes",) or place is None:
        return ask_place(visit)
    if not visit.learning:
        return ask_hour(visit)
    visit.saving(replace(visit.learner, awaiting=None))
    return (setup.saved(said("settings.place.saved", place=Entry(kind="place", id=place))),)


def ask_hour(visit: Visit) -> Replies:
    """Ask for the hour."""
    learner = replace(visit.learner, awaiting="hour", stage=_at_least(visit.learner, Stage.HOUR))
    visit = visit.saving(learner)
    return (welcome.hour(learner),)


def typed_hour(visit: Visit, typed: str) -> Replies:
    """Take a typed hour in either clock and echo it."""
    readings = visit.pack.tongue.hours(typed)
    if not readings:
        return (welcome.hour(visit.learner, unknown=typed),)
    return (welcome.hour_confirm(readings[:3]),)


def press_hour(visit: Visit, press: Press) -> Replies:
    """Take an hour from a button and echo it, or ask again."""
    minute = minute_from(press)
    return ask_hour(visit) if minute is None else (welcome.hour_confirm((minute,)),)


def minute_from(press: Press) -> int | None:
    """Return the minute of the day that a button carries, or None."""
    digits = press.args[0] if press.args else ""
    return int(digits) if digits.isdecimal() and int(digits) < MINUTES else None


def press_hour_ok(visit: Visit, press: Press) -> Replies:
    """Keep the confirmed hour; quiet hours give way, and the learner is told in one line."""
    minute = minute_from(press)
    return ask_hour(visit) if minute is None else _keep_hour(visit, minute)


def _keep_hour(visit: Visit, minute: int) -> Replies:
    before = visit.learner
    learner = replace(with_open_hour(before, minute), awaiting=None)
    moved = (before.quiet_from, before.quiet_to) != (learner.quiet_from, learner.quiet_to)
    if not visit.learning:
        visit.saving(replace(learner, stage=Stage.COMMIT))
        return (welcome.commit(learner, moved_quiet=moved),)
    visit = visit.saving(learner)
    plan_next(visit)
    return (_hour_saved(learner, moved=moved),)


def _hour_saved(learner: Learner, *, moved: bool) -> Reply:
    reply = setup.saved(said("settings.hour.saved", time=Clock(minute=learner.hour or 0)))
    return replace(reply, lines=(*reply.lines, welcome.quiet_line(learner))) if moved else reply


def skip(visit: Visit) -> Replies:
    """Go on without an answer, with a default that the settings can change."""
    if visit.learner.stage is not Stage.PLACE:
        return _keep_hour(visit, DEFAULT_HOUR)
    return ask_hour(_moved(visit, visit.pack.places[0]))


PRESSES = {
    Verb.PLACE: press_place,
    Verb.ZONE_OK: press_zone,
    Verb.HOUR: press_hour,
    Verb.HOUR_OK: press_hour_ok,
}
