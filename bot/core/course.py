"""The course as the tutor holds it: one immutable tree, built by bot.content, read by all; ids never change meaning."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum

from bot.core.experiment import Experiment
from bot.core.names import Country, Language
from bot.core.picture import Picture
from bot.core.piece import Piece
from bot.core.question import Question, QuestionWords
from bot.core.reminder import ReminderText
from bot.core.track import Track
from bot.core.trial import Trial
from bot.language.phrases import Catalogue
from bot.language.tongue import Tongue


class FieldKind(Enum):
    """What a worksheet field takes."""

    TEXT = "text"
    LIST = "list"
    ROWS = "rows"
    NUMBER = "number"
    CHOICE = "choice"
    LINK = "link"
    PHOTO = "photo"
    FILE = "file"
    VOICE = "voice"
    VIDEO = "video"

    @property
    def sent(self) -> bool:
        """Tell whether the field takes a file that Telegram keeps, instead of text."""
        return self in {FieldKind.PHOTO, FieldKind.FILE, FieldKind.VOICE, FieldKind.VIDEO}


class Status(Enum):
    """Where a lesson stands in its life; a retired one stays for those who are inside it."""

    DRAFT = "draft"
    ACTIVE = "active"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One machine check of a field or a whole task; names and parameters are those of bot.core.checks."""

    name: str
    parameters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A worksheet field without words: `columns` and `choices` are ids, `least` and `most` count lines."""

    id: str
    kind: FieldKind
    least: int | None = None
    most: int | None = None
    columns: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    optional: bool = False
    source: tuple[str, ...] = ()  # `lesson.field` of earlier worksheets, whose words this one begins with

    @property
    def grows(self) -> bool:
        """Tell whether what comes is added to what is there: lines, or photos where several are asked for."""
        if self.kind is FieldKind.PHOTO:
            return max(self.least or 1, self.most or 1) > 1
        return self.kind in {FieldKind.LIST, FieldKind.ROWS} and self.least is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """The practice task of a lesson without words. `checks` look at all fields together."""

    id: str
    minutes: int
    piece: str | None
    sample: str
    fields: tuple[Field, ...]
    checks: tuple[Check, ...] = ()
    rubric: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def shows_sample(self) -> bool:
        """Tell whether there is an answer to look at, whole or half; hints stand beside the field instead."""
        return self.sample in {"full", "half"}

    def field(self, field_id: str) -> Field | None:
        """Return the field with this id, or None when the author has taken it out."""
        return next((one for one in self.fields if one.id == field_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One screen of a lesson. `countries` is empty when the card is for everybody."""

    id: str
    kind: str
    idea: str
    text: str
    countries: frozenset[Country] = frozenset()
    picture: Picture | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldWords:
    """A worksheet field in one language."""

    label: str
    help: str
    placeholder: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemWords:
    """A difficulty learners name at the check-in, and the tip for it."""

    text: str
    tip: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskWords:
    """A task in one language. `sample` is the model answer, field by field."""

    brief: str
    fields: Mapping[str, FieldWords]
    sample: Mapping[str, str]
    rubric: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, ProblemWords] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonWords:
    """A lesson in one language."""

    title: str
    promise: str
    cards: tuple[Card, ...]
    questions: Mapping[str, QuestionWords]
    task: TaskWords | None
    terms: tuple[str, ...] = ()

    def cards_for(self, country: Country) -> tuple[Card, ...]:
        """Return the cards a learner of this country sees, in order."""
        return tuple(card for card in self.cards if not card.countries or country in card.countries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A lesson: neutral facts, and words by language."""

    id: str
    rev: int
    module: str
    status: Status
    ideas: tuple[str, ...]
    questions: tuple[Question, ...]
    task: Task | None  # None only in the welcome lesson
    track: str | None = None  # None in the course that all learn
    covers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    words: Mapping[Language, LessonWords] = field(default_factory=dict)

    def question(self, question_id: str) -> Question | None:
        """Return the question with this id, or None when the author has taken it out."""
        return next((one for one in self.questions if one.id == question_id), None)

    def told_in(self, language: Language) -> "Lesson":
        """Return the lesson with the questions that a language asks: not all languages ask all of them."""
        words = self.words.get(language)
        if words is None or len(words.questions) == len(self.questions):
            return self
        return replace(self, questions=tuple(one for one in self.questions if one.id in words.questions))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A city a learner can live in. `also` holds other spellings people type."""

    id: str
    name: str
    country: Country
    zone: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleClient:
    """A small business to practise on, for learners who know none."""

    id: str
    name: str
    about: str
    country: Country


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A glossary entry. `also` holds synonyms people search by."""

    id: str
    term: str
    english: str
    plain: str
    example: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryFacts:
    """What differs between countries of one language. `rest_days` are 0 = Monday … 6 = Sunday."""

    code: Country
    name: str
    rest_days: tuple[int, ...]
    words: Mapping[str, str] = field(default_factory=dict)
    prices: Mapping[str, Decimal] = field(default_factory=dict)
    outages: tuple[tuple[str, str], ...] = ()  # ISO dates, first and last


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalDate:
    """A day of every year that a country keeps; `persian` counts month and day in that calendar."""

    country: Country
    month: int
    day: int
    persian: bool
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguagePack:
    """All that one language brings: its tongue, phrases, places, reminders, glossary and word lists for checks."""

    tongue: Tongue
    phrases: Catalogue
    own_name: str
    places: tuple[Place, ...]
    clients: tuple[SampleClient, ...]
    countries: Mapping[Country, CountryFacts]
    reminders: tuple[ReminderText, ...]
    terms: Mapping[str, Term]
    lexicon: Mapping[str, tuple[str, ...]]  # `anchors`, `cta`, `apps`, ... for machine checks
    dates: tuple[LocalDate, ...] = ()
    trials: Mapping[str, Trial] = field(default_factory=dict)  # by lesson
    elsewhere: Mapping[str, str] = field(default_factory=dict)  # places and clients of other languages, in this one


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Everything that is taught. `order` is the course for all; `retired` lessons are in `lessons` only."""

    order: tuple[str, ...]
    lessons: Mapping[str, Lesson]
    languages: Mapping[Language, LanguagePack]
    welcome: Lesson
    pieces: tuple[Piece, ...] = ()
    digest: str = ""
    tracks: Mapping[str, Track] = field(default_factory=dict)
    experiments: tuple[Experiment, ...] = ()
    apart: frozenset[str] = frozenset()  # every lesson of a track, also of one that is told in another language
    taught: tuple[str, ...] = field(init=False, compare=False, repr=False)  # of `order`, now; asked at every step
    _told: dict[Language, "Course"] = field(init=False, default_factory=dict, compare=False, repr=False)  # asked often

    def __post_init__(self) -> None:
        """Look once which lessons of the order are taught now."""
        active = tuple(one for one in self.order if self.lessons[one].status is Status.ACTIVE)
        object.__setattr__(self, "taught", active)

    def told_in(self, language: Language) -> "Course":
        """Return the course as it stands in a language: without tracks and questions that it does not have.

        Whatever looks for such a lesson or question then does what it does for one that has left the course.
        """
        if language not in self._told:
            here = [one for one in self.lessons.values() if one.track is None or language in one.words]
            lessons = {one.id: one.told_in(language) for one in here}
            tracks = {key: one for key, one in self.tracks.items() if language in one.words}
            whole = all(lessons.get(key) is one for key, one in self.lessons.items())
            self._told[language] = self if whole else replace(self, lessons=lessons, tracks=tracks)
        return self._told[language]
