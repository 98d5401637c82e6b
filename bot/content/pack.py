"""Typed rows of one language -> its LanguagePack. Reminders become phrases like any other, under keys of their own."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from bot.content.files.language_file import DAYS, DateRow, PlacesRow, ReminderRow, TermRow
from bot.content.files.trial_file import trial_of
from bot.content.nodes import plain_text, plain_texts
from bot.content.tree import LanguageTree
from bot.core import course as core
from bot.core.experiment import Experiment, Wordings
from bot.core.names import Country
from bot.core.reminder import ReminderText
from bot.language.phrases import Catalogue

_FIXED: Final = frozenset({"gregorian", "persian"})  # days of the lunar year move
REMINDER_KEY: Final = "reminder.text."


def pack_of(language: LanguageTree, experiments: Mapping[str, Experiment]) -> core.LanguagePack | None:
    """Return one language, or None when a file of it could not be read."""
    tongue, own, places = language.tongue, language.own, language.places
    phrases, reminders, terms = language.phrases, language.reminders, language.terms
    if not (tongue and own and places and phrases is not None and reminders and terms):
        return None
    messages = plain_texts(phrases) | dict(_reminder_texts(reminders.reminders))
    return core.LanguagePack(
        tongue=tongue,
        phrases=Catalogue(tongue, messages),
        own_name=plain_text(own.own_name),
        places=_cities(places),
        clients=_clients(places),
        countries=_countries(places),
        reminders=tuple(_reminder(one, experiments) for one in reminders.reminders),
        terms={str(key): _term(str(key), one) for key, one in terms.terms.items()},
        dates=tuple(_date(one) for one in places.dates if one.calendar in _FIXED),
        trials={str(one.lesson): trial_of(one) for one in language.trials.trials} if language.trials else {},
        elsewhere=plain_texts(places.elsewhere),
        lexicon={str(key): tuple(map(plain_text, words)) for key, words in places.lexicon.items()},
    )


def _date(row: DateRow) -> core.LocalDate:
    month, _, day = row.day.partition("-")
    return core.LocalDate(
        country=Country(str(row.country)),
        month=int(month),
        day=int(day),
        persian=row.calendar == "persian",
        name=plain_text(row.name),
    )


def _cities(places: PlacesRow) -> tuple[core.Place, ...]:
    return tuple(
        core.Place(
            id=str(one.id),
            name=plain_text(one.name),
            country=Country(str(one.country)),
            zone=str(one.zone),
            also=tuple(map(plain_text, one.also)),
        )
        for one in places.cities
    )


def _clients(places: PlacesRow) -> tuple[core.SampleClient, ...]:
    return tuple(
        core.SampleClient(
            id=str(one.id), name=plain_text(one.name), about=plain_text(one.about), country=Country(str(one.country))
        )
        for one in places.clients
    )


def _countries(places: PlacesRow) -> dict[Country, core.CountryFacts]:
    return {
        Country(str(code)): core.CountryFacts(
            code=Country(str(code)),
            name=plain_text(one.name),
            rest_days=tuple(DAYS.index(day) for day in one.rest_days),
            words=plain_texts(one.words),
            prices={str(key): price for key, price in one.prices.items()},
            outages=tuple((str(outage.from_), str(outage.to)) for outage in one.outages),
        )
        for code, one in places.countries.items()
    }


def _reminder_texts(rows: Iterable[ReminderRow]) -> Iterator[tuple[str, str]]:
    for row in rows:
        yield f"{REMINDER_KEY}{row.id}", plain_text(row.text)
        yield from ((f"{REMINDER_KEY}{row.id}.{arm}", plain_text(text)) for arm, text in row.arms.items())


def _wordings(row: ReminderRow, experiments: Mapping[str, Experiment]) -> Wordings | None:
    """Return the wordings by arm; the first arm says what the reminder says without an experiment."""
    made = experiments.get(str(row.experiment)) if row.experiment else None
    if made is None:
        return None
    others = {str(arm): f"{REMINDER_KEY}{row.id}.{arm}" for arm in row.arms}
    return Wordings(experiment=made, phrases={made.arms[0]: f"{REMINDER_KEY}{row.id}", **others})


def _reminder(row: ReminderRow, experiments: Mapping[str, Experiment]) -> ReminderText:
    return ReminderText(
        id=str(row.id),
        rungs=frozenset(map(str, row.rungs)),
        needs=frozenset(map(str, row.needs)),
        phrase=f"{REMINDER_KEY}{row.id}",
        wordings=_wordings(row, experiments),
    )


def _term(key: str, row: TermRow) -> core.Term:
    return core.Term(
        id=key,
        term=plain_text(row.term),
        english=plain_text(row.english),
        plain=plain_text(row.plain),
        example=plain_text(row.example),
        also=tuple(map(plain_text, row.also)),
    )
