"""Rules over the cards of a lesson: how much, for whom, and whether every idea is taught and shown."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from bot.content.files.words_file import CardRow, WordsRow
from bot.content.measure import bare, units
from bot.content.rules.rule import Fault, Faults, Rule, Spoken, twice, words_rule

_LONG: Final = 700
_FEW, _MANY = 3, 6
_LEAST: Final = 900
_MOST: Final = {"fa": 2600}
_MOST_ELSEWHERE: Final = 3000
_MESSAGE: Final = 4096
PACE, _MINUTES = 140, 5
_SENTENCE: Final = 22
_SENTENCE_END: Final = re.compile('[.!?:;\u061f\u061b\u2026]["\u00bb\u201d)]*\\s|\n')
_SHOWING: Final = frozenset({"example", "local"})


def _countries(spoken: Spoken) -> tuple[str, ...]:
    places = spoken.language.places
    return tuple(map(str, places.countries)) if places else ()


def _seen_by(words: WordsRow, country: str) -> tuple[CardRow, ...]:
    return tuple(card for card in words.cards if not card.for_ or country in card.for_)


def _by_country(spoken: Spoken) -> Iterator[tuple[str, tuple[CardRow, ...]]]:
    return ((country, _seen_by(spoken.words, country)) for country in _countries(spoken))


def _is_welcome(spoken: Spoken) -> bool:
    return spoken.spec.task is None


@words_rule("R401")
def card_ids_stand_once(spoken: Spoken) -> Faults:
    """Every card of a lesson has its own id: a learner's place is a card id."""
    for text in twice(tuple(card.id for card in spoken.words.cards)):
        yield Fault(text.place, f"the card {text} stands twice", "give each its own id")


@words_rule("R402")
def cards_teach_listed_ideas(spoken: Spoken) -> Faults:
    """Every card teaches an idea that the lesson lists."""
    for card in spoken.words.cards:
        if card.idea not in spoken.spec.ideas:
            yield Fault(card.idea.place, f"lesson.yaml has no idea {card.idea}", "correct it or list it there")


@words_rule("R403")
def ideas_are_taught(spoken: Spoken) -> Faults:
    """Every idea of the lesson is taught by a card, in every country."""
    for country, cards in _by_country(spoken):
        taught = {card.idea for card in cards}
        for idea in spoken.spec.ideas:
            if idea not in taught:
                yield Fault(spoken.words.place, f"no card for {country} teaches {idea}", "add a card for it")


@words_rule("R404")
def something_is_shown(spoken: Spoken) -> Faults:
    """Every country sees at least one card of the kind example or local."""
    for country, cards in _by_country(spoken):
        if not any(card.kind in _SHOWING for card in cards):
            yield Fault(spoken.words.place, f"no example or local card for {country}", "show one person who does it")


@words_rule("R405", warning=True)
def cards_are_short(spoken: Spoken) -> Faults:
    """A card has at most 700 characters; 250 to 450 are read best."""
    for card in spoken.words.cards:
        length = units(card.text)
        if length > _LONG:
            yield Fault(card.text.place, f"the card is {length} characters, the limit is {_LONG}", "split it in two")


@words_rule("R406", warning=True)
def cards_are_few(spoken: Spoken) -> Faults:
    """A lesson has three to six cards in every country; the welcome may have fewer."""
    for country, cards in _by_country(spoken):
        if len(cards) > _MANY or (len(cards) < _FEW and not _is_welcome(spoken)):
            yield Fault(spoken.words.place, f"{len(cards)} cards for {country}", f"keep {_FEW} to {_MANY}")


@words_rule("R407", warning=True)
def lessons_have_their_length(spoken: Spoken) -> Faults:
    """The cards of a lesson have 900 to 3,000 characters together, 2,600 in Persian; the welcome may be shorter."""
    most = _MOST.get(spoken.language.code, _MOST_ELSEWHERE)
    for country, cards in _by_country(spoken):
        length = sum(units(card.text) for card in cards)
        if length > most or (length < _LEAST and not _is_welcome(spoken)):
            what = f"{length} characters on the cards for {country}"
            yield Fault(spoken.words.place, what, f"keep {_LEAST} to {most}")


@words_rule("R408")
def lessons_fit_one_message(spoken: Spoken) -> Faults:
    """The cards of a lesson fit one message of 4,096 characters, so that a lesson can be shown as a whole."""
    for country, cards in _by_country(spoken):
        length = sum(units(card.text) + 2 for card in cards)
        if length > _MESSAGE:
            yield Fault(spoken.words.place, f"{length} characters for {country}", f"{_MESSAGE} is Telegram's limit")


@words_rule("R409", warning=True)
def lessons_are_read_in_five_minutes(spoken: Spoken) -> Faults:
    """A lesson is read in five minutes at 140 words a minute."""
    for country, words in words_read(spoken):
        if words > PACE * _MINUTES:
            yield Fault(spoken.words.place, f"{words} words for {country}", f"{PACE * _MINUTES} are five minutes")


def words_read(spoken: Spoken) -> Iterator[tuple[str, int]]:
    """Return how many words the cards have that each country sees."""
    for country, cards in _by_country(spoken):
        yield str(country), sum(len(bare(card.text).split()) for card in cards)


@words_rule("R410")
def countries_are_known(spoken: Spoken) -> Faults:
    """Every country that a card is for stands in places.yaml."""
    for card in spoken.words.cards:
        for country in card.for_:
            if country not in _countries(spoken):
                yield Fault(country.place, f"places.yaml has no country {country}", "correct the code or add it there")


@words_rule("R411")
def every_country_has_one_card_in_a_slot(spoken: Spoken) -> Faults:
    """Cards for single countries stand side by side, and each country gets exactly one of each slot."""
    for chosen, run in groupby(spoken.words.cards, key=lambda card: bool(card.for_)):
        cards = tuple(run)
        times = Counter(str(country) for card in cards for country in card.for_)
        counts = {times[country] for country in _countries(spoken)}
        if chosen and len(counts) > 1:
            given = ", ".join(f"{country} {times[country]}" for country in _countries(spoken))
            yield Fault(cards[0].place, f"cards for one country each, but not evenly: {given}", "give each country one")


@words_rule("G5", warning=True)
def sentences_are_short(spoken: Spoken) -> Faults:
    """A sentence on a card has at most 22 words."""
    for card in spoken.words.cards:
        for sentence in _SENTENCE_END.split(bare(card.text)):
            words = len(sentence.split())
            if words > _SENTENCE:
                what = f'the sentence "{" ".join(sentence.split()[:4])} ..." has {words} words'
                yield Fault(card.text.place, what, "make two of it")


RULES: Final[tuple[Rule, ...]] = (
    card_ids_stand_once,
    cards_teach_listed_ideas,
    ideas_are_taught,
    something_is_shown,
    cards_are_short,
    cards_are_few,
    lessons_have_their_length,
    lessons_fit_one_message,
    lessons_are_read_in_five_minutes,
    countries_are_known,
    every_country_has_one_card_in_a_slot,
    sentences_are_short,
)
