"""Turns the values of a reply into words for one reader: phrases, and the country's digits, money and calendar."""

import html
import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bot.chat.rendering.naming import client_of, name_of
from bot.chat.rendering.passages import words_of
from bot.core.course import Course, LanguagePack
from bot.core.names import Country, Language
from bot.core.replies import (
    Clock,
    Day,
    Entry,
    Line,
    Listed,
    Moment,
    Passage,
    Phrase,
    Quote,
    Several,
    StartLink,
    Value,
    Weekdays,
    Written,
)
from bot.core.schedule import at
from bot.language.direction import visible
from bot.language.phrases import LongText, Markup, PhraseValue
from bot.language.zones import local
from bot.storage.outbox import Reader

_SPAN = re.compile(r"\[\[([a-l]):(.*?)\]\]", re.DOTALL)
_SLOT = re.compile(r"\{([a-z]+)(?::([^{}]*))?\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One language for one reader."""

    course: Course
    language: Language
    reader: Reader
    me: str = ""  # the bot's own @name, for links to its private chat

    @property
    def pack(self) -> LanguagePack:
        """The words of the language."""
        return self.course.languages[self.language]

    @property
    def country(self) -> Country:
        """The reader's country, or the language's first while it is not known or speaks another language."""
        known = self.pack.countries
        return self.reader.country if self.reader.country in known else next(iter(known))

    def line(self, line: Line) -> str:
        """A line as HTML."""
        match line:
            case Phrase():
                return self.speaking(line.language)._said(line)  # noqa: SLF001 - of its own kind
            case Passage():
                words = words_of(self.course, line, self.language)
                spanned = _SPAN.sub(self._span, words) if "[[" in words else words
                return _SLOT.sub(self._slot, spanned) if "{" in spanned else spanned
            case Several():
                return "\n".join(said for one in line.lines if (said := self.line(one)))
            case Written():
                return line.words.get(line.language or self.language) or next(iter(line.words.values()))

    def told(self, value: Value) -> str:
        """A value that stands alone, as HTML."""
        said = self._value(value)
        return said if isinstance(said, Markup) else html.escape(str(said), quote=False)

    def speaking(self, language: str | None) -> "Wording":
        """The same reader addressed in another language; one that the course does not speak changes nothing."""
        known = next((one for one in self.course.languages if one == language), self.language)
        return replace(self, language=known)

    def label(self, label: Phrase | Passage | Entry) -> str:
        """A label as plain text."""
        match label:
            case Phrase():
                return self.pack.phrases.plain(label.key, self._arguments(label), country=self.country)
            case Passage():
                return visible(self.line(label))
            case Entry():
                return name_of(self.course, self.language, label)

    def _said(self, phrase: Phrase) -> str:
        return self.pack.phrases.say(phrase.key, self._arguments(phrase), country=self.country)

    def link(self, link: StartLink) -> str:
        """The address that opens the private chat with the payload."""
        return f"https://t.me/{self.me}?start={link.payload}"

    def _listed(self, value: Value) -> str:
        return self.line(Phrase(key="listed", args={"item": value}))

    def _arguments(self, phrase: Phrase) -> dict[str, PhraseValue]:
        return {name: self._value(value) for name, value in phrase.args.items()}

    def _value(self, value: Value) -> PhraseValue:
        match value:
            case Phrase() | Passage() | Several() | Written():
                return Markup(self.line(value))
            case Quote():
                return LongText(value.text)
            case Entry():
                return LongText(name_of(self.course, self.language, value))
            case Moment() | Day() | Clock() | Weekdays() | StartLink() | Listed():
                return Markup(self._made(value))
            case str() | int() | Decimal():
                return value

    def _made(self, value: Moment | Day | Clock | Weekdays | StartLink | Listed) -> str:
        match value:
            case StartLink():
                return self.pack.tongue.isolate(self.link(value))
            case Listed():
                return self.pack.tongue.list([self._listed(one) for one in value.items])
            case _:
                return self._time(value)

    def _time(self, value: Moment | Day | Clock | Weekdays) -> str:
        match value:
            case Moment():
                return self._moment(value)
            case Day():
                return self._date(value.iso)
            case Clock():
                return self._clock(value.minute)
            case Weekdays():
                return self.pack.tongue.list([self.pack.tongue.weekday(day) for day in value.days])

    def _moment(self, moment: Moment) -> str:
        there = local(at(moment.at), self.reader.zone)
        day = self.pack.tongue.date(there.date(), country=self.country, weekday=True)
        return self.line(Phrase(key="moment", args={"date": day, "time": Clock(minute=there.hour * 60 + there.minute)}))

    def _date(self, iso: str) -> str:
        return self.pack.tongue.date(date.fromisoformat(iso), country=self.country)

    def _clock(self, minute: int) -> str:
        return self.pack.tongue.clock(minute, country=self.country)

    def _span(self, span: re.Match[str]) -> str:
        """A passage of a text that an author marked with a letter."""
        letter = Phrase(key=f"letter.{span[1]}")
        return self.line(Phrase(key="question.span", args={"letter": letter, "text": Markup(span[2])}))

    def _slot(self, slot: re.Match[str]) -> str:
        """A value that an author left open, such as `{price:kitenge}`; an unknown one raises LookupError."""
        facts, wanted = self.pack.countries[self.country], slot[2] or ""
        match slot[1]:
            case "client" | "shop":
                return client_of(self.pack, self.reader, self.country)
            case "word":
                return facts.words[wanted]
            case "price":
                return self.pack.tongue.money(facts.prices[wanted], country=self.country)
            case "money":
                return self.pack.tongue.money(Decimal(wanted), country=self.country)
            case "date":
                return self._date(wanted)
            case "time":
                hour, _, minute = wanted.partition(":")
                return self._clock(int(hour) * 60 + int(minute))
            case _:
                raise LookupError(slot[0])
