"""Finds what a text asks for: by stems first, by pieces of words when that gives little, mistyped words mended."""

from collections.abc import Collection, Iterable, Iterator
from math import log

from bot.core.course import Course, LanguagePack
from bot.core.names import Language
from bot.core.search.material import Found, Material, material
from bot.core.search.query import Query, query_of, squeezed
from bot.core.search.ranking import Hit, ranked
from bot.core.search.slips import nearest
from bot.language.tongue import Tongue
from bot.storage import finding
from bot.storage.engine.store import Tx
from bot.storage.finding import Indexed

_LOOKED_AT = 40  # hits that are ranked
_FEW = 3  # hits by stems below which pieces of words are asked too
_LIKE = 40  # words among which the meant one is looked for
_TEXTS = 300  # about as many texts as a language has; only the proportion of rare to frequent words counts
_UNKNOWN = 5.5  # the weight of a word that occurs nowhere: as of one that occurs once
_ASIDE = 0.85  # what a finding in a track is worth beside one in the course itself
_LEAST, _BESIDE = 1.0, 0.6  # scores below which a finding is no answer, nor worth standing beside one


def prepare(tx: Tx, course: Course) -> None:
    """Make the index of this course unless it is there."""
    if finding.is_filled(tx, course.digest):
        return
    every = [(language, one) for language in course.languages for one in material(course, language)]
    rows = [indexed(language, one, course.languages[language].tongue) for language, one in every]
    words: dict[Language, dict[str, None]] = {language: {} for language in course.languages}
    for language, one in every:
        tongue = course.languages[language].tongue
        words[language].update(dict.fromkeys(tongue.fold(" ".join((*one.names, one.body))).split()))
    finding.fill(tx, course.digest, rows, words)


def indexed(language: Language, one: Material, tongue: Tongue) -> Indexed:
    """Return a thing in the form in which it is compared."""
    return Indexed(
        language=language,
        found=one.found,
        names=tuple(" ".join(tongue.stems(name)) for name in one.names),
        body=" ".join(tongue.stems(one.body)),
        names_whole=tuple(squeezed(tongue, name) for name in one.names),
        body_whole=tongue.joined(one.body),
    )


def find(tx: Tx, course: Course, language: Language, typed: str) -> tuple[Found, ...]:
    """Return what answers a text, the best first."""
    every = scored(tx, course, language, typed)
    if not every or every[0][0] < _LEAST:
        return ()
    return tuple(found for score, found in every if score >= _BESIDE)


def scored(tx: Tx, course: Course, language: Language, typed: str) -> tuple[tuple[float, Found], ...]:
    """Return everything that has to do with a text, with how well it answers."""
    prepare(tx, course)
    pack = course.languages[language]
    query = query_of(pack, typed)
    if not query.words:
        return ()
    weights = dict(_weights(tx, language, pack, query))
    hits = {hit.found: hit for hit in finding.by_stems(tx, language, tuple(weights), _LOOKED_AT)}
    if len(hits) < _FEW:
        hits |= _by_pieces(tx, language, query)
    aside = {lesson for track in course.told_in(language).tracks.values() for lesson in track.lessons}
    every = ((score, hit.found) for score, hit in ranked(tuple(hits.values()), weights, query))
    return _course_first(every, aside)


def _course_first(every: Iterable[tuple[float, Found]], aside: Collection[str]) -> tuple[tuple[float, Found], ...]:
    """Let what everybody is taught come before what as much is said for in a track, which few have chosen."""
    weighed = ((score * _ASIDE if found.lesson in aside else score, found) for score, found in every)
    return tuple(sorted(weighed, key=lambda one: (-one[0], one[1])))


def _by_pieces(tx: Tx, language: Language, query: Query) -> dict[Found, Hit]:
    pieces = (query.whole, *(word.typed for word in query.words))
    return {hit.found: hit for hit in finding.by_pieces(tx, language, pieces, _LOOKED_AT)}


def _weights(tx: Tx, language: Language, pack: LanguagePack, query: Query) -> Iterator[tuple[str, float]]:
    """Yield each stem with how rare it is; an unknown word gives way to the known one that it resembles."""
    for word in query.words:
        stem = word.stem
        holding = finding.holding(tx, language, stem)
        if not holding:
            meant = nearest(word.typed, finding.words_like(tx, language, word.typed, _LIKE))
            stem = pack.tongue.stems(meant)[0] if meant and pack.tongue.stems(meant) else stem
            holding = finding.holding(tx, language, stem) if meant else 0
        yield stem, log(2 + _TEXTS / holding) if holding else _UNKNOWN
