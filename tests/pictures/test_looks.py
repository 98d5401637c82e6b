"""How certificates, cards and portfolios come out: golden pictures, sizes, and words that stay words.

The golden pictures are small; `--update-golden` writes them anew, and then somebody has to look at them.
"""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from charts import STATS, WEEKS
from looks import CARDS, CERTIFICATES, CROWNED, difference, done, portfolio

from bot.core.papers import Tree
from bot.pictures import typeset
from bot.pictures.page import MOST, page

GOLDEN = Path(__file__).parent / "golden"
NEAR = 0.001  # of the way from black to white, on average; a word that is lost is more
PAPERS: dict[str, tuple[str, dict[str, Tree]]] = {
    **{f"certificate.{code}": ("certificate.png", words) for code, words in CERTIFICATES.items()},
    **{f"distinction.{code}": ("certificate.png", words) for code, words in CROWNED.items()},
    **{f"card.{code}": ("progress.png", words) for code, words in CARDS.items()},
    **{f"weeks.{code}": ("weeks.png", words) for code, words in WEEKS.items()},
    **{f"stats.{code}": ("stats.png", words) for code, words in STATS.items()},
}
HOSTILE = '#set text(red) $x$ *b* _i_ <script>alert(1)</script> "q" \\ @a //c /*d*/ `e` [f] {g}'


def small(monkeypatch: pytest.MonkeyPatch, form: str, words: dict[str, Tree]) -> bytes:
    monkeypatch.setattr(typeset, "FORMS", {form: replace(typeset.FORMS[form], dots=36)})
    return typeset.typeset(form, words)


@pytest.mark.parametrize("name", PAPERS)
def test_a_picture_looks_as_it_was_looked_at(
    name: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    drawn, file = small(monkeypatch, *PAPERS[name]), GOLDEN / f"{name}.png"
    if request.config.getoption("--update-golden"):
        file.write_bytes(drawn)
    assert difference(drawn, file.read_bytes()) < NEAR


def test_a_lost_name_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    nameless = small(monkeypatch, "certificate.png", {**CERTIFICATES["fa"], "name": " "})
    assert difference(nameless, (GOLDEN / "certificate.fa.png").read_bytes()) > NEAR


def test_the_same_words_are_the_same_picture() -> None:
    first = typeset.typeset("certificate.png", CERTIFICATES["fa"])
    assert first == typeset.typeset("certificate.png", CERTIFICATES["fa"])


@pytest.mark.parametrize("code", ["sw", "fa"])
@pytest.mark.parametrize(
    ("form", "most"),
    [("certificate.png", 120), ("certificate.pdf", 60), ("progress.png", 90), ("weeks.png", 90), ("stats.png", 90)],
)
def test_pictures_are_small_enough_for_a_small_bundle(form: str, most: int, code: str) -> None:
    papers = {"progress.png": CARDS, "weeks.png": WEEKS, "stats.png": STATS}
    words = papers.get(form, CERTIFICATES)[code]
    assert len(typeset.typeset(form, words)) <= most * 1000


def test_the_longest_name_and_the_longest_title_fit() -> None:
    words: dict[str, Tree] = {
        **CERTIFICATES["sw"],
        "name": "W" * 60,
        "deeds": done(("Maelekezo ya picha na picha yenyewe ya duka",) * 12, ("maoni ya wanafunzi wenzake",)),
        "distinction": CROWNED["sw"]["distinction"],
    }
    assert len(typeset.typeset("certificate.png", words)) <= 120_000
    assert typeset.typeset("certificate.pdf", words).count(b"/Type /Page\n") <= 1


def test_a_certificate_without_a_link_has_no_code_to_scan() -> None:
    bare = {name: words for name, words in CERTIFICATES["sw"].items() if name != "link"}
    assert typeset.typeset("certificate.png", bare) != typeset.typeset("certificate.png", CERTIFICATES["sw"])


@pytest.mark.parametrize("code", ["sw", "fa"])
def test_what_a_learner_wrote_is_never_markup(code: str) -> None:
    assert typeset.typeset("portfolio.pdf", portfolio(code, HOSTILE)).startswith(b"%PDF")
    told = page(portfolio(code, HOSTILE)).decode()
    assert "<script>" not in told
    assert told.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 4


def test_the_page_needs_nothing_from_anywhere_and_says_its_direction() -> None:
    told = page(portfolio("fa", "x")).decode()
    assert 'lang="fa" dir="rtl"' in told
    assert re.findall(r"(?:src|href)=\"(?!#)", told) == []
    assert "url(" not in told
    assert "@import" not in told
    assert "default-src 'none'" in told


@pytest.mark.parametrize(
    ("own", "way"),
    [
        ("SMM یعنی گرداندن صفحه‌ی یک مغازه", "rtl"),
        ("Kitenge cha pamba", "ltr"),
        ("Caption ya duka: «سلام»", "ltr"),
        ("۱۲ 34", "rtl"),
        ("12 34", "auto"),
    ],
)
def test_what_a_learner_wrote_runs_the_way_most_of_its_letters_do(own: str, way: str) -> None:
    told = page(portfolio("fa", own)).decode()
    assert f'<p dir="{way}" class="own">{own}</p>' in told
    assert f'<li dir="{way}">{own}</li>' in told


def test_before_and_after_stand_side_by_side_only_where_something_changed() -> None:
    words = portfolio("sw", "x")
    assert "before x" in page(words).decode()
    pieces = words["pieces"]
    assert isinstance(pieces, list)
    assert isinstance(pieces[0], dict)
    works = pieces[0]["works"]
    assert isinstance(works, list)
    assert isinstance(works[0], dict)
    works[0]["before"] = []
    assert "Kabla" not in page(words).decode()
    assert "Sasa" not in page(words).decode()


@pytest.mark.parametrize(("length", "kept"), [(100, (True, True)), (3600, (False, True)), (9000, (False, False))])
def test_a_page_that_would_be_too_heavy_loses_its_past_first(length: int, kept: tuple[bool, bool]) -> None:
    told = page(portfolio("sw", "a" * length, pieces=20))
    assert len(told) <= MOST
    assert (b"before a" in told, b"a" * length in told) == kept


@pytest.mark.parametrize("own", ["", "\n\n", "😀 🎉", "王小明", "\u202e\u2066", "a" * 3000])
def test_whatever_a_learner_wrote_can_be_set(own: str) -> None:
    assert typeset.typeset("portfolio.pdf", portfolio("fa", own)).startswith(b"%PDF")
