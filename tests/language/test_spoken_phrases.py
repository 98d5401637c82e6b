"""Phrases: what they refuse, what they escape, and how they count."""

import html
import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import phrases
from bot.language.phrases import Catalogue, LongText, Markup
from bot.language.tongue import Tongue

FSI, PDI = "\u2068", "\u2069"

SWAHILI = {
    "left": "{n, plural, =0 {Umemaliza!} one {Limebaki somo #} other {Yamebaki masomo #}}",
    "hello": "Habari, <b>{name}</b>!",
    "price": "Bei ni {price}, punguzo {off, number}.",
    "day": "Siku ya {day}",
    "who": "{kind, select, mentor {Mshauri {name}} other {Mwanafunzi {name}}} yupo",
    "cow": "ng'ombe {n}",
    "block": "Umeandika:\n{text}",
    "both": "{done, plural, one {somo #} other {masomo #}} kati ya {all}",
}
PERSIAN = {
    "left": "{n, plural, =0 {تمام شد!} one {# درس مانده} other {# درس مانده}}",
    "hello": "سلام <b>{name}</b>!",
    "day": "تا {day}",
    "link": '<a href="{url}">{name}</a>',
    "minus": "تغییر: {n}",
    "block": "نوشتید:\n{text}",
}


@pytest.fixture(scope="module")
def said(sw: Tongue) -> Catalogue:
    return Catalogue(sw, SWAHILI)


@pytest.fixture(scope="module")
def goft(fa: Tongue) -> Catalogue:
    return Catalogue(fa, PERSIAN)


@pytest.mark.parametrize(
    ("key", "args", "expected"),
    [
        ("left", {"n": 0}, "Umemaliza!"),
        ("left", {"n": 1}, "Limebaki somo 1"),
        ("left", {"n": 1500}, "Yamebaki masomo 1,500"),
        ("both", {"done": 2, "all": 30}, "masomo 2 kati ya 30"),
        ("price", {"price": "TSh 15,000", "off": Decimal("12.5")}, "Bei ni TSh 15,000, punguzo 12.5."),
        ("day", {"day": date(2026, 11, 22)}, "Siku ya 22 Novemba 2026"),
        ("who", {"kind": "mentor", "name": "Asha"}, "Mshauri Asha yupo"),
        ("who", {"kind": "x", "name": "Asha"}, "Mwanafunzi Asha yupo"),
        ("cow", {"n": 3}, "ng'ombe 3"),
        ("hello", {"name": "Asha", "unused": 1}, "Habari, <b>Asha</b>!"),
        ("hello", {"name": "<i>A&B</i>"}, "Habari, <b>&lt;i&gt;A&amp;B&lt;/i&gt;</b>!"),
        ("hello", {"name": Markup("<i>A</i>")}, "Habari, <b><i>A</i></b>!"),
        ("hello", {"name": "a\nb\t c\u202e\u200f\u0000"}, "Habari, <b>a b c</b>!"),
        ("hello", {"name": "@\u2060duka \u200dm\u2063"}, "Habari, <b>@\u2060duka \u200dm</b>!"),
        ("hello", {"name": "{n} '{x}'"}, "Habari, <b>{n} &#x27;{x}&#x27;</b>!"),
        ("hello", {"name": "x" * 100}, f"Habari, <b>{'x' * 63}…</b>!"),
        ("block", {"text": LongText("a <b>\r\nb")}, "Umeandika:\na &lt;b&gt;\nb"),
        ("block", {"text": LongText("y" * 100)}, "Umeandika:\n" + "y" * 100),
    ],
)
def test_swahili_phrases_are_said(
    said: Catalogue, key: str, args: dict[str, phrases.PhraseValue], expected: str
) -> None:
    assert said.say(key, args, country="TZ") == expected


@pytest.mark.parametrize(
    ("key", "args", "country", "expected"),
    [
        ("left", {"n": 0}, "IR", "تمام شد!"),
        ("left", {"n": 12}, "IR", "۱۲ درس مانده"),
        ("left", {"n": 1500}, "AF", "۱٬۵۰۰ درس مانده"),
        ("day", {"day": date(2026, 11, 22)}, "IR", "تا ۱ آذر ۱۴۰۵"),
        ("day", {"day": date(2026, 11, 22)}, "AF", "تا ۱ قوس ۱۴۰۵"),
        ("hello", {"name": "Asha"}, "IR", f"سلام <b>{FSI}Asha{PDI}</b>!"),
        ("hello", {"name": "نگار‌ها"}, "IR", f"سلام <b>{FSI}نگار‌ها{PDI}</b>!"),
        ("link", {"url": "https://t.me/a", "name": "A"}, "IR", f'<a href="https://t.me/a">{FSI}A{PDI}</a>'),
        ("link", {"url": '"><b>', "name": "A"}, "IR", f'<a href="&quot;&gt;&lt;b&gt;">{FSI}A{PDI}</a>'),
        ("minus", {"n": -3}, "IR", "تغییر: \u2066−۳\u2069"),
        ("block", {"text": LongText("a\nب")}, "IR", f"نوشتید:\n{FSI}a{PDI}\n{FSI}ب{PDI}"),
    ],
)
def test_persian_phrases_are_said(
    goft: Catalogue, key: str, args: dict[str, phrases.PhraseValue], country: str, expected: str
) -> None:
    assert goft.say(key, args, country=country) == expected


def test_congolese_numbers_stand_in_congolese_phrases(said: Catalogue) -> None:
    assert said.say("left", {"n": 1500}, country="CD") == "Yamebaki masomo 1.500"


def test_a_plain_phrase_has_no_markup(said: Catalogue) -> None:
    assert said.plain("hello", {"name": "<i>A&B"}, country="TZ") == "Habari, <i>A&B!"


def test_a_missing_argument_is_refused_and_never_printed(said: Catalogue) -> None:
    with pytest.raises(phrases.MissingArgument, match="'both' was not given all, done"):
        said.say("both", {}, country="TZ")


def test_an_unknown_phrase_is_refused(said: Catalogue) -> None:
    with pytest.raises(phrases.UnknownPhrase, match="no phrase 'nothing'"):
        said.say("nothing", {}, country="TZ")
    with pytest.raises(phrases.UnknownPhrase):
        said.arguments("nothing")


@pytest.mark.parametrize("wrong", ["3", True, date(2026, 1, 1)])
def test_what_is_counted_must_be_a_number(said: Catalogue, wrong: phrases.PhraseValue) -> None:
    with pytest.raises(phrases.WrongArgument, match="'n' is counted"):
        said.say("left", {"n": wrong}, country="TZ")


def test_a_phrase_that_cannot_be_said_is_refused_at_loading(sw: Tongue) -> None:
    with pytest.raises(phrases.BrokenPhrase, match=r"sw: greeting: .*brace"):
        Catalogue(sw, {"greeting": "Habari {name"})


def test_a_catalogue_knows_its_keys_and_arguments(said: Catalogue) -> None:
    assert said.keys() == SWAHILI.keys()
    assert said.arguments("who") == {"kind", "name"}


@given(st.text(max_size=200))
def test_no_name_brings_markup_or_direction_into_a_phrase(name: str) -> None:
    for spoken in CATALOGUES:
        said = spoken.say("hello", {"name": name}, country="")
        assert re.findall(r"<[^>]*>", said) == ["<b>", "</b>"]
        shown = html.unescape(re.sub(r"<[^>]*>", "", said))
        assert not re.search("[\u200e\u200f\u061c\u2028-\u202e\u2066\u2067\n]", shown)
        assert shown.count(FSI) == shown.count(PDI) <= 1
        assert len(shown) <= 64 + 12
        said.encode("utf-8")


CATALOGUES: list[Catalogue] = []


@pytest.fixture(autouse=True)
def _catalogues(said: Catalogue, goft: Catalogue) -> None:
    CATALOGUES[:] = [said, goft]


def test_a_long_name_is_not_cut_inside_a_sign(said: Catalogue) -> None:
    family = "👨\u200d👩\u200d👧"
    cut = said.plain("hello", {"name": "x" * 60 + family}, country="TZ")
    assert cut == f"Habari, {'x' * 60}…!"


@pytest.mark.parametrize(
    ("message", "problem"),
    [
        ("Habari {name}", ""),
        ("{n, plural, one {somo} other {masomo #}}", ""),
        ("{n, plural, =0 {} other {siku #: }}", ""),
        ("{n, plural, =1 {somo} other {masomo #}}", ""),
        ("{n, plural, offset:1 =1 {x} one {y} other {#}}", ""),
        ("{d, date, long} {n, number} {p, number, percent}", ""),
        ("<b>{n, plural, one {<i>x</i>} other {y}}</b>", ""),
        ("ng'ombe <tg-spoiler>x</tg-spoiler>", ""),
        ("Habari {name", "not closed"),
        ("Habari name}", "closing brace"),
        ("Habari {}", "name of an argument"),
        ("Habari {0}", "name of an argument"),
        ("{n, choice, 0#a|1#b}", "'choice' is not one of"),
        ("{n, plural, one {a}}", "no branch 'other'"),
        ("{n, plural, one {a} one {b} other {c}}", "stands twice"),
        ("{n, plural}", "no branch 'other'"),
        ("{n, number, ::bogus-skeleton}", "Failed to create MessageFormat"),
        ("{k, select, a {x} other {{k}}}", "chooses a branch"),
        ("ng'{name}", "apostrophe"),
        ("<b>{name}", "<b> is not closed"),
        ("{name}</b>", "closes what was not opened"),
        ("<b><i>x</b></i>", "closes what was not opened last"),
        ("<b>{n, plural, one {x</b>} other {y</b>}}", "closes what was not opened last"),
        ("<h1>x</h1>", "<h1> is not a tag"),
        ("<B>x</B>", "is not a tag"),
        ("3 < 5", "bare <"),
    ],
)
def test_an_author_is_told_what_is_wrong_with_a_phrase(message: str, problem: str) -> None:
    found = phrases.problems_of(message)
    assert bool(found) == bool(problem), found
    assert re.search(problem, " ".join(found))


def test_arguments_and_tags_are_found_in_every_branch() -> None:
    message = "<b>{a}</b> {n, plural, one {<i>{b}</i>} other {{k, select, x {{c}} other {<code>y</code>}}}}"
    assert phrases.arguments_of(message) == {"a", "n", "b", "k", "c"}
    assert phrases.tags_of(message) == {"b", "i", "code"}


@given(st.text(alphabet="ab{},plural select=1#<>/'\n ", max_size=40))
def test_checking_never_fails_and_what_passes_can_be_compiled(message: str) -> None:
    if not phrases.problems_of(message):
        Catalogue(TONGUES[0], {"key": message})


TONGUES: list[Tongue] = []


@pytest.fixture(autouse=True)
def _tongues(sw: Tongue) -> None:
    TONGUES[:] = [sw]
