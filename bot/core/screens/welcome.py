"""The first minutes: language, place, hour, the promise to oneself, and when exactly the first lesson comes."""

from bot.core.course import LanguagePack, Place
from bot.core.learner import Learner, Stage
from bot.core.names import Language
from bot.core.presses import Verb, encode
from bot.core.replies import Button, Clock, Entry, Moment, Phrase, Reply, Style
from bot.core.screens.parts import SETTINGS, Rows, button, entry_button, rows_of, said

SCREEN = "welcome"
SLOTS = (360, 420, 780, 1080, 1140, 1200)  # 06:00, 07:00, 13:00, 18:00, 19:00, 20:00: whole hours have short names
CITIES = 8


def language(languages: tuple[Language, ...]) -> Reply:
    """Ask for the language, in every language at once, with buttons in their own script."""
    hello = tuple(Phrase(key="welcome.hello", language=one) for one in languages)
    buttons = tuple(entry_button("language", one, encode(Verb.LANGUAGE, one)) for one in languages)
    return Reply(lines=hello, buttons=(buttons,), screen=SCREEN)


def place(learner: Learner, pack: LanguagePack, *, unknown: str | None = None) -> Reply:
    """Ask where the learner lives; `unknown` is a typed city nobody knows."""
    asked = said("welcome.place") if learner.stage is not Stage.LEARNING else said("settings.place")
    lines = (said("place.unknown", typed=unknown), asked) if unknown else (asked,)
    cities = (entry_button("place", one.id, encode(Verb.PLACE, one.id)) for one in pack.places[:CITIES])
    return Reply(lines=lines, buttons=(*rows_of(cities, 2), _skip("place", learner)), screen=SCREEN)


def places_found(learner: Learner, found: tuple[Place, ...]) -> Reply:
    """Offer the cities that a typed name may mean."""
    cities = (entry_button("place", one.id, encode(Verb.PLACE, one.id)) for one in found)
    return Reply(lines=(said("place.which"),), buttons=(*rows_of(cities, 2), _skip("place", learner)), screen=SCREEN)


def zone(place_id: str, minute: int) -> Reply:
    """Confirm the zone by the time on the learner's wall."""
    yes = button("zone.yes", Verb.ZONE_OK, "yes", style=Style.PRIMARY)
    line = said("welcome.zone", place=Entry(kind="place", id=place_id), time=Clock(minute=minute))
    return Reply(lines=(line,), buttons=((yes, button("zone.no", Verb.ZONE_OK, "no")),), screen=SCREEN)


def hour(learner: Learner, *, unknown: str | None = None) -> Reply:
    """Ask for the hour of the daily lesson; `unknown` is typed text that is no hour."""
    asked = said("welcome.hour") if learner.stage is not Stage.LEARNING else said("settings.hour")
    lines = (said("hour.unknown", typed=unknown), asked) if unknown else (asked,)
    return Reply(lines=lines, buttons=(*_hours(SLOTS), _skip("hour", learner)), screen=SCREEN)


def hour_confirm(readings: tuple[int, ...]) -> Reply:
    """Echo the typed hour in both clocks; several readings are offered side by side."""
    if len(readings) > 1:
        return Reply(lines=(said("hour.which"),), buttons=(*_hours(readings), _other_hour()), screen=SCREEN)
    yes = button("hour.yes", Verb.HOUR_OK, str(readings[0]), style=Style.PRIMARY)
    line = said("hour.confirm", time=Clock(minute=readings[0]))
    return Reply(lines=(line,), buttons=((yes, *_other_hour()),), screen=SCREEN)


def commit(learner: Learner, *, moved_quiet: bool) -> Reply:
    """Ask for the promise; say in one line when the quiet hours had to move."""
    hour_line = said("welcome.commit", time=Clock(minute=learner.hour or 0))
    lines = (quiet_line(learner), hour_line) if moved_quiet else (hour_line,)
    yes = button("commit", Verb.COMMIT, "yes", style=Style.PRIMARY)
    return Reply(lines=lines, buttons=((yes,), (button("commit.skip", Verb.COMMIT, "skip"),)), screen=SCREEN)


def committed(first_lesson: int, lesson: str) -> Reply:
    """Say when exactly the first lesson comes, and offer it now."""
    now = button("first.now", Verb.OPEN, lesson, style=Style.PRIMARY)
    return Reply(lines=(said("welcome.done", when=Moment(at=first_lesson)),), buttons=((now,),), screen=SCREEN)


def quiet_line(learner: Learner) -> Phrase:
    """Return the line that tells the quiet hours."""
    return said("quiet.moved", start=Clock(minute=learner.quiet_from), end=Clock(minute=learner.quiet_to))


def _hours(minutes: tuple[int, ...]) -> Rows:
    labels = ((minute, said("button.clock", time=Clock(minute=minute))) for minute in minutes)
    return rows_of((Button(label=label, press=encode(Verb.HOUR, str(minute))) for minute, label in labels), 1)


def _other_hour() -> tuple[Button, ...]:
    return (button("hour.other", Verb.HOUR, "ask"),)


def _skip(what: str, learner: Learner) -> tuple[Button, ...]:
    """Return the way past the question: on with the welcome, or back to the settings it was opened from."""
    if learner.stage is Stage.LEARNING:
        return (button("leave", Verb.SKIP, SETTINGS, what),)
    return (button("skip", Verb.SKIP, SCREEN, what),)
