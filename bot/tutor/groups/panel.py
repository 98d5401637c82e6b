"""What an admin settles on the panel; every press is idempotent, and the caller has asked that it is an admin's."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.core.course import Place
from bot.core.groups.group import Group, GroupState
from bot.core.names import Language
from bot.core.replies import Replies
from bot.core.schedule import FIRST_DAY, MINUTES
from bot.core.screens.groups import panel as screen
from bot.core.screens.groups.tag import refused
from bot.storage.groups import rooms, tags
from bot.tutor.groups.planning import fall_silent, plan
from bot.tutor.groups.posting import post_lesson
from bot.tutor.groups.visit import GroupVisit

Act = Callable[[GroupVisit, str], Replies]


def show(visit: GroupVisit) -> Replies:
    """Show the panel, or ask for the language first."""
    if not visit.group.spoken:
        return _ask_language(visit)
    topic, next_at = visit.scene.topic, visit.next_post()
    note = refused() if tags.is_news(visit.tx, visit.group.id) else None
    return (screen.panel(visit.group, number=visit.number, next_at=next_at, topic=topic, note=note),)


def _ask_language(visit: GroupVisit) -> Replies:
    own = visit.group.language
    languages = tuple(sorted(visit.course.languages, key=lambda one: one != own))
    return (screen.language(visit.group, languages, topic=visit.scene.topic),)


def _language(visit: GroupVisit, value: str) -> Replies:
    """Speak this language; the first time, live where most of its speakers do."""
    wanted = Language(value)
    if wanted not in visit.course.languages:
        return _ask_language(visit)
    first = not visit.group.spoken
    visit = visit.saving(replace(visit.group, language=wanted, lesson=visit.group.lesson or visit.taught[0]))
    return _live_in(visit, visit.pack.places[0]) if first else show(visit)


def _live_in(visit: GroupVisit, place: Place) -> Replies:
    """Live by the clock of a city; before the first lesson also by its days of rest."""
    group = replace(visit.group, place=place.id, country=place.country, zone=place.zone)
    facts = visit.pack.countries.get(place.country)
    if facts and group.state is GroupState.NEW:
        group = replace(group, rest_days=facts.rest_days)
    return _planned(visit.saving(group))


def _planned(visit: GroupVisit) -> Replies:
    plan(visit)
    return show(visit)


def _place(visit: GroupVisit, value: str) -> Replies:
    place = next((one for one in visit.pack.places if one.id == value), None)
    return _live_in(visit, place) if place else (screen.place(visit.pack, topic=visit.scene.topic),)


def _hour(visit: GroupVisit, value: str) -> Replies:
    if value.isdecimal() and int(value) < MINUTES:
        return _planned(visit.saving(replace(visit.group, hour=int(value))))
    return (screen.hour(visit.group, topic=visit.scene.topic),)


def _rest(visit: GroupVisit, value: str) -> Replies:
    """Show the week; a press carries all the days off as they shall be, so that two presses are no more than one."""
    if value:
        visit = visit.saving(replace(visit.group, rest_days=screen.days_of(value)))
        plan(visit)
    return (screen.rest(visit.group, FIRST_DAY.get(visit.group.country, 0), topic=visit.scene.topic),)


def _lesson(visit: GroupVisit, value: str) -> Replies:
    if value in visit.taught:
        return show(visit.saving(replace(visit.group, lesson=value)))
    return (screen.lesson(visit.taught, topic=visit.scene.topic),)


def _topic(visit: GroupVisit, value: str) -> Replies:
    """Post from now on where the panel stands."""
    del value
    return show(visit.saving(replace(visit.group, topic=visit.scene.topic)))


def _begin(visit: GroupVisit, value: str) -> Replies:
    """Begin, or go on; the first time, in the topic where the panel stands."""
    del value
    if visit.active:
        return show(visit)
    group = replace(visit.group, state=GroupState.ACTIVE, lesson=visit.group.lesson or visit.taught[0])
    if visit.group.state is GroupState.NEW:
        group = replace(group, topic=visit.scene.topic)
    return _planned(visit.saving(replace(group, set_up_by=visit.scene.actor)))


def _now(visit: GroupVisit, value: str) -> Replies:
    """Post today's lesson at once, if today had none."""
    del value
    posted = post_lesson(visit) if visit.active else ()
    return (*posted, *show(replace(visit, group=_again(visit))))


def _again(visit: GroupVisit) -> Group:
    return rooms.load(visit.tx, visit.group.id) or visit.group


def stop(visit: GroupVisit, value: str = "") -> Replies:
    """Post nothing more until an admin goes on."""
    del value
    return show(fall_silent(visit, GroupState.STOPPED) if visit.active else visit)


PRESSES: Mapping[str, Act] = {
    "show": lambda visit, _: show(visit),
    "lang": _language,
    "place": _place,
    "hour": _hour,
    "rest": _rest,
    "lesson": _lesson,
    "topic": _topic,
    "begin": _begin,
    "now": _now,
    "stop": stop,
}
_UNSPOKEN = frozenset({"show", "lang"})  # all that can be done before a language is chosen


def press(visit: GroupVisit, what: str, value: str) -> Replies:
    """Do what an admin pressed; what nobody knows any more shows the panel."""
    known = what in PRESSES and (visit.group.spoken or what in _UNSPOKEN)
    return PRESSES[what](visit, value) if known else show(visit)
