"""Searches as learners type them: what comes first, and what is among the first three. `-s` prints the figures."""

from pathlib import Path

import pytest
import yaml

from bot.core.course import Course
from bot.core.names import Language
from bot.core.search.material import Found
from bot.storage.engine.tx import Tx
from bot.tutor.search import finding

HERE = Path(__file__).parent
FIRST, THREE = 0.85, 0.93  # floors for the share of right answers in the first place, and among the first three
LEAST = 60  # pairs of a language
LANGUAGES = ("sw", "fa")
UNSEEN = 0.75  # floor for searches that the ranking was not settled with


def pairs(name: str) -> dict[str, list[str]]:
    """Return what is typed with what answers it."""
    raw = yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8"))
    return {str(query): [str(one) for one in wanted] for query, wanted in raw.items()}


def name_of(found: Found) -> str:
    """Return a finding as it is written in the files."""
    return {"term": found.id, "lesson": f"lesson:{found.lesson}", "card": f"card:{found.lesson}.{found.id}"}[found.kind]


def judged(tx: Tx, course: Course, language: str, name: str) -> tuple[float, float, list[str]]:
    """Return the share of right first answers, of right answers among three, and what went wrong."""
    asked = pairs(name)
    first = three = 0
    missed = []
    for query, wanted in asked.items():
        got = [name_of(one) for one in finding.find(tx, course, Language(language), query)[:3]]
        first += got[:1] != [] and got[0] in wanted
        three += any(one in wanted for one in got)
        if not got or got[0] not in wanted:
            missed.append(f"{query!r}: wanted {wanted[0]}, got {', '.join(got) or 'nothing'}")
    return first / len(asked), three / len(asked), missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_learners_find_what_they_mean(language: str, index: Tx, real_course: Course) -> None:
    first, three, missed = judged(index, real_course, language, f"search_{language}")
    every = len(pairs(f"search_{language}"))
    print(f"\n{language}: {every} searches, precision at 1 {first:.3f}, recall at 3 {three:.3f}")  # noqa: T201 - the figures
    print("\n".join(missed))  # noqa: T201 - as above
    assert every >= LEAST
    assert first >= FIRST
    assert three >= THREE


@pytest.mark.parametrize("language", LANGUAGES)
def test_searches_that_the_ranking_has_never_seen_do_well_too(language: str, index: Tx, real_course: Course) -> None:
    first, three, missed = judged(index, real_course, language, f"unseen_{language}")
    print(f"\n{language}: unseen, precision at 1 {first:.3f}, recall at 3 {three:.3f}")  # noqa: T201 - the figures
    print("\n".join(missed))  # noqa: T201 - as above
    assert first >= UNSEEN


TERMS = [(language, term) for language in LANGUAGES for term in ("own", "also", "english")]


@pytest.mark.parametrize(("language", "name"), TERMS)
def test_every_term_is_found_by_every_name_it_has(language: str, name: str, index: Tx, real_course: Course) -> None:
    terms = real_course.languages[Language(language)].terms
    lost = []
    for term in terms.values():
        names = {"own": (term.term,), "also": term.also, "english": (term.english,)}[name]
        for one in names:
            got = [found.id for found in finding.find(index, real_course, Language(language), one)[:3]]
            lost += [] if term.id in got else [f"{one} ({term.id}): {got}"]
    assert lost == []
