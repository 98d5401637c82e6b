"""Names of things in the language packs: cities, countries, sample clients, languages, terms."""

import html
from collections.abc import Iterator

from bot.core.course import Course, LanguagePack
from bot.core.names import Country, Language
from bot.core.replies import Entry
from bot.language.direction import without_controls
from bot.storage.outbox import Reader


def name_of(course: Course, language: Language, entry: Entry) -> str:
    """Return the name in this language, else in any, else the id: an author may have taken the entry out meanwhile."""
    packs = sorted(course.languages.items(), key=lambda item: item[0] != language)
    if entry.kind == "language":
        return next((pack.own_name for code, pack in packs if code == entry.id), entry.id)
    if entry.kind in {"track", "track-promise"}:
        return next(_of_track(course, language, entry), entry.id)
    return next((name for _, pack in packs for name in _names(pack, entry)), entry.id)


def _names(pack: LanguagePack, entry: Entry) -> Iterator[str]:
    match entry.kind:
        case "place":
            yield from (one.name for one in pack.places if one.id == entry.id)
            yield from _elsewhere(pack, entry.id)
        case "country":
            yield from (one.name for one in pack.countries.values() if one.code == entry.id)
        case "client":
            yield from (one.name for one in pack.clients if one.id == entry.id)
            yield from _elsewhere(pack, entry.id)
        case "client-about":
            yield from (one.about for one in pack.clients if one.id == entry.id)
        case "term":
            yield from (one.term for one in pack.terms.values() if one.id == entry.id)
        case "term-english" | "term-plain" | "term-example":
            field = entry.kind.removeprefix("term-")
            yield from (getattr(one, field) for one in pack.terms.values() if one.id == entry.id)
        case _:
            raise LookupError(entry.kind)


def _elsewhere(pack: LanguagePack, name: str | None) -> tuple[str, ...]:
    """Return how this language calls a place or client of another: whoever changes the language keeps both."""
    called = pack.elsewhere.get(name or "")
    return () if called is None else (called,)


def _of_track(course: Course, language: Language, entry: Entry) -> Iterator[str]:
    track = course.tracks.get(entry.id)
    words = sorted(track.words.items(), key=lambda item: item[0] != language) if track else []
    yield from (one.title if entry.kind == "track" else one.promise for _, one in words)


def client_of(pack: LanguagePack, reader: Reader, country: Country) -> str:
    """Return the practice client's name as HTML: the reader's own, the chosen sample, or the country's first."""
    samples = sorted(pack.clients, key=lambda one: (one.id != reader.client, one.country != country))
    name = next(iter((*filter(None, (reader.client_name,)), *_elsewhere(pack, reader.client), samples[0].name)))
    return pack.tongue.isolate(html.escape(without_controls(" ".join(name.split()))))
