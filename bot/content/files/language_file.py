"""The files of one language: phrases, reminders, places, glossary, its own name and its style."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from bot.content.files.ids import COUNTRY, DAY, LESSON, NAME, TERM
from bot.content.files.records import ListOf, MapOf, Record
from bot.content.files.shapes import Flag, Number, OneOf, Prose, Word
from bot.content.nodes import Text
from bot.content.problems import Place

RUNGS: Final = ("same-day", "day3", "day7", "day14")
NEEDS: Final = ("plan", "streak", "client")
DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderRow:
    """One reminder text."""

    place: Place
    id: Text
    rungs: tuple[Text, ...]
    needs: tuple[Text, ...]
    text: Text
    experiment: Text | None = None
    arms: Mapping[Text, Text] = field(default_factory=dict)  # of all arms but the first, which is `text`

    @property
    def texts(self) -> tuple[Text, ...]:
        """Return every wording."""
        return (self.text, *self.arms.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindersRow:
    """`reminders.yaml`."""

    place: Place
    reminders: tuple[ReminderRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutageRow:
    """A stretch of days without network, first and last day."""

    place: Place
    from_: Text
    to: Text
    source: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryRow:
    """What differs in one country."""

    place: Place
    name: Text
    rest_days: tuple[Text, ...]
    words: Mapping[Text, Text] = field(default_factory=dict)
    prices: Mapping[Text, Decimal] = field(default_factory=dict)
    outages: tuple[OutageRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CityRow:
    """A city."""

    place: Place
    id: Text
    name: Text
    country: Text
    zone: Text
    also: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRow:
    """A practice client."""

    place: Place
    id: Text
    name: Text
    about: Text
    country: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRow:
    """A fixed date of the year that a plan may want to know."""

    place: Place
    id: Text
    country: Text
    name: Text
    day: Text
    calendar: Text
    checked: Text
    source: Text
    review: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesRow:
    """`places.yaml`."""

    place: Place
    countries: Mapping[Text, CountryRow]
    cities: tuple[CityRow, ...]
    clients: tuple[ClientRow, ...]
    dates: tuple[DateRow, ...] = ()
    elsewhere: Mapping[Text, Text] = field(default_factory=dict)
    lexicon: Mapping[Text, tuple[Text, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRow:
    """A glossary entry."""

    place: Place
    term: Text
    english: Text
    plain: Text
    example: Text
    also: tuple[Text, ...] = ()
    avoid: tuple[Text, ...] = ()  # names that no text may use for it


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsRow:
    """`terms.yaml`."""

    place: Place
    terms: Mapping[Text, TermRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRow:
    """`language.yaml`."""

    place: Place
    own_name: Text


_NAME: Final = Prose(limit=60)
_NAMES: Final = ListOf(of=_NAME)
_ID: Final = Word(pattern="[a-z][a-z0-9-]{0,23}", wanted="1 to 24 of a-z, 0-9 and -, beginning with a letter")
_KEY: Final = Word(pattern=r"[a-z][a-z0-9_-]*(\.[a-z0-9][a-z0-9_-]*)*", wanted="a dotted key such as reminder.second")

PHRASES_FILE: Final = MapOf(keys=_KEY, of=Prose(limit=4096))

REMINDER: Final = Record(
    make=ReminderRow,
    required={
        "id": _ID,
        "rungs": ListOf(of=OneOf(words=RUNGS), least=1),
        "needs": ListOf(of=OneOf(words=NEEDS)),
        "text": Prose(limit=500),
    },
    optional={"experiment": LESSON, "arms": MapOf(keys=LESSON, of=Prose(limit=500))},
)
REMINDERS_FILE: Final = Record(make=RemindersRow, required={"reminders": ListOf(of=REMINDER)})

_COUNTRY: Final = Record(
    make=CountryRow,
    required={"name": _NAME, "rest_days": ListOf(of=OneOf(words=DAYS), most=3)},
    optional={
        "words": MapOf(keys=NAME, of=_NAME),
        "prices": MapOf(keys=NAME, of=Number()),
        "outages": ListOf(
            of=Record(make=OutageRow, required={"from": DAY, "to": DAY, "source": Prose(limit=400)}),
        ),
    },
)
_CITY: Final = Record(
    make=CityRow,
    required={
        "id": _ID,
        "name": _NAME,
        "country": COUNTRY,
        "zone": Word(pattern="[A-Z][A-Za-z_]+/[A-Za-z_/]+", wanted="a zone such as Africa/Nairobi"),
    },
    optional={"also": _NAMES},
)
_CLIENT: Final = Record(
    make=ClientRow, required={"id": LESSON, "name": _NAME, "about": Prose(limit=120), "country": COUNTRY}
)
_DATE: Final = Record(
    make=DateRow,
    required={
        "id": _ID,
        "country": COUNTRY,
        "name": _NAME,
        "day": Word(pattern="(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", wanted="month and day such as 08-08"),
        "calendar": OneOf(words=("gregorian", "persian", "islamic")),
        "checked": DAY,
        "source": Prose(limit=400),
    },
    optional={"review": Flag()},
)
PLACES_FILE: Final = Record(
    make=PlacesRow,
    required={
        "countries": MapOf(keys=COUNTRY, of=_COUNTRY),
        "cities": ListOf(of=_CITY, least=1),
        "clients": ListOf(of=_CLIENT, least=1),
    },
    optional={
        "dates": ListOf(of=_DATE),
        "elsewhere": MapOf(keys=_ID, of=_NAME),
        "lexicon": MapOf(keys=NAME, of=_NAMES),
    },
)

_TERM: Final = Record(
    make=TermRow,
    required={
        "term": Prose(limit=80),
        "english": Prose(limit=80),
        "plain": Prose(limit=300),
        "example": Prose(limit=400),
    },
    optional={"also": _NAMES, "avoid": _NAMES},
)
TERMS_FILE: Final = Record(make=TermsRow, required={"terms": MapOf(keys=TERM, of=_TERM)})
OWN_FILE: Final = Record(make=OwnRow, required={"own_name": _NAME})
