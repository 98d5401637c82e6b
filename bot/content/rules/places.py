"""Rules over places.yaml and terms.yaml: everyone lives somewhere the course knows, and every word can be looked up."""

from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.content.files.language_file import PlacesRow
from bot.content.nodes import Text
from bot.content.rules.rule import Fault, Faults, Rule, Spoken, language_rule, rule, twice, words_rule
from bot.content.tree import LanguageTree, Tree

_LISTS: Final = ("anchors", "yes", "no")


def _in_countries(places: PlacesRow) -> tuple[Text, ...]:
    rows = (places.cities, places.clients, places.dates)
    return tuple(one.country for kind in rows for one in kind)


@language_rule("R901")
def countries_exist(language: LanguageTree) -> Faults:
    """Every city, client and date is in a country that is listed."""
    for text in _in_countries(language.places) if language.places else ():
        if language.places and text not in language.places.countries:
            yield Fault(text.place, f"the country {text} is not listed", "correct the code or add the country")


@language_rule("R902")
def countries_are_lived_in(language: LanguageTree) -> Faults:
    """Every country has a city and a client to practise on."""
    if language.places is None:
        return
    for country in language.places.countries:
        for name, rows in (("city", language.places.cities), ("client", language.places.clients)):
            if all(row.country != country for row in rows):
                yield Fault(country.place, f"{country} has no {name}", "add one")


@language_rule("R903")
def zones_exist(language: LanguageTree) -> Faults:
    """Every city's time zone is known."""
    for city in language.places.cities if language.places else ():
        try:
            ZoneInfo(city.zone)
        except (ZoneInfoNotFoundError, OSError, ValueError):
            yield Fault(city.zone.place, f"there is no zone {city.zone}", "look it up in the IANA list")


@language_rule("R904")
def places_stand_once(language: LanguageTree) -> Faults:
    """Every city, client and date has its own id."""
    places = language.places
    for rows in (places.cities, places.clients, places.dates) if places else ():
        for text in twice(tuple(row.id for row in rows)):
            yield Fault(text.place, f"the id {text} stands twice", "give each its own id")


@language_rule("R905")
def countries_have_the_same_values(language: LanguageTree) -> Faults:
    """Words and prices stand in every country of a language: a lesson is read in all of them."""
    countries = language.places.countries.items() if language.places else ()
    words = {str(key) for _, country in countries for key in country.words}
    prices = {str(key) for _, country in countries for key in country.prices}
    for code, country in countries:
        for key in sorted(
            (words - {str(key) for key in country.words}) | (prices - {str(key) for key in country.prices})
        ):
            yield Fault(code.place, f"{code} has no {key}, another country has", "give it a word or price here too")


@language_rule("R906")
def lists_for_checks_are_there(language: LanguageTree) -> Faults:
    """The lexicon has anchors for plans and words for yes and no."""
    for name in _LISTS if language.places else ():
        if language.places and not language.places.lexicon.get(Text(name, language.place)):
            yield Fault(language.places.place, f"the lexicon has no {name}", "add the words that people type")


@language_rule("R907")
def outages_end_after_they_begin(language: LanguageTree) -> Faults:
    """An outage ends on or after the day it began."""
    for country in language.places.countries.values() if language.places else ():
        for outage in country.outages:
            if outage.to < outage.from_:
                yield Fault(outage.place, f"it ends on {outage.to} and begins on {outage.from_}", "swap the days")


@language_rule("R908", warning=True)
def clients_differ(language: LanguageTree) -> Faults:
    """A language has clients to choose among: at least two, better five."""
    if language.places is not None and len(language.places.clients) < 2:  # noqa: PLR2004 - one is no choice
        yield Fault(language.places.place, "one client is no choice", "write five")


@language_rule("R909")
def countries_belong_to_the_language(language: LanguageTree) -> Faults:
    """Every country has a locale in the language's tables, for its numbers, money and dates."""
    for country in language.places.countries if language.places else ():
        if language.tongue is not None and country not in language.tongue.tables.locales:
            yield Fault(country.place, f"the tables of {language.code} have no {country}", "add it to locales there")


@words_rule("R910")
def terms_exist(spoken: Spoken) -> Faults:
    """Every term that a lesson introduces stands in terms.yaml of its language."""
    for term in spoken.words.terms:
        if spoken.language.terms is not None and term not in spoken.language.terms.terms:
            yield Fault(term.place, f"terms.yaml has no {term}", "add it or correct the id")


@rule("R914", warning=True)
def other_places_have_names(tree: Tree) -> Faults:
    """A language that names cities and clients of the others (`elsewhere`) names them all, and no more."""
    known = {code: _named(one.places) for code, one in tree.languages.items() if one.places is not None}
    for code, language in tree.languages.items():
        if language.places is not None and language.places.elsewhere:
            others = {name for other, names in known.items() if other != code for name in names}
            for name in sorted(others - known[code] - language.places.elsewhere.keys()):
                yield Fault(language.places.place, f"{name} has no name in {code}", "add it under elsewhere")
            for text in language.places.elsewhere:
                if text not in others:
                    yield Fault(text.place, f"no other language has {text}", "correct the id or take it out")


def _named(places: PlacesRow) -> frozenset[str]:
    return frozenset({*(str(city.id) for city in places.cities), *(str(client.id) for client in places.clients)})


RULES: Final[tuple[Rule, ...]] = (
    countries_exist,
    countries_are_lived_in,
    zones_exist,
    places_stand_once,
    countries_have_the_same_values,
    lists_for_checks_are_there,
    outages_end_after_they_begin,
    clients_differ,
    countries_belong_to_the_language,
    terms_exist,
    other_places_have_names,
)
