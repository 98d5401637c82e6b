"""Machine checks of a worksheet: what is typed -> what the learner is told to change, in both languages."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.checks import PARAMETERS, field_finding, task_finding
from bot.core.checks.numbers import evaluate
from bot.core.checks.sheet import Sheet, cells, lines
from bot.core.course import Check, Course, Field, FieldKind, LanguagePack, Task
from bot.core.names import Country, Language
from bot.core.replies import Phrase

TODAY = date(2026, 11, 22)


def sheet(pack: LanguagePack, fields: list[Field], values: Mapping[str, str], *checks: Check) -> Sheet:
    task = Task(id="t", minutes=5, piece=None, sample="full", fields=tuple(fields), checks=checks)
    return Sheet(task=task, values=values, pack=pack, country=Country("TZ"), today=TODAY)


def check(name: str, **parameters: str) -> Check:
    return Check(name=name, parameters=parameters)


def told(finding: Phrase | None) -> str:
    """Return a finding as `key name=value ...`, or `fine`."""
    if finding is None:
        return "fine"
    return " ".join([finding.key, *(f"{name}={value}" for name, value in sorted(finding.args.items()))])


def of_field(pack: LanguagePack, field: Field, typed: str) -> str:
    return told(field_finding(sheet(pack, [field], {field.id: typed}), field))


TEXT = Field(id="f", kind=FieldKind.TEXT)
ROWS = Field(id="f", kind=FieldKind.ROWS, columns=("topic", "likes"), least=2, most=3)


def text(*checks: Check) -> Field:
    return Field(id="f", kind=FieldKind.TEXT, checks=checks)


def listed(*checks: Check, least: int | None = None, most: int | None = None) -> Field:
    return Field(id="f", kind=FieldKind.LIST, checks=checks, least=least, most=most)


def rows(*checks: Check, columns: tuple[str, ...] = ("topic", "likes")) -> Field:
    return Field(id="f", kind=FieldKind.ROWS, checks=checks, columns=columns)


@pytest.mark.parametrize(
    ("field", "typed", "finding"),
    [
        (TEXT, "", "check.empty"),
        (TEXT, "   ", "check.empty"),
        (TEXT, "Habari", "fine"),
        (Field(id="f", kind=FieldKind.TEXT, optional=True, checks=(check("link"),)), "", "fine"),
        (Field(id="f", kind=FieldKind.LINK, optional=True, checks=(check("link"),)), "duka", "check.link row=0"),
        (Field(id="f", kind=FieldKind.CHOICE, choices=("warm", "cold")), "warm", "fine"),
        (Field(id="f", kind=FieldKind.CHOICE, choices=("warm", "cold")), "moto", "check.choice"),
        (listed(least=2), "moja", "check.items.few count=1 left=1 min=2"),
        (listed(least=2), "1. moja\n2) mbili", "fine"),
        (listed(least=1, most=2), "a\nb\nc", "check.items.many count=3 max=2"),
        (ROWS, "kitenge | 30\nbei | 12", "fine"),
        (ROWS, "kitenge - 30\nbei: 12", "fine"),
        (ROWS, "kitenge | 30\nbei", "check.cells columns=2 row=2"),
        (ROWS, "kitenge | 30", "check.items.few count=1 left=1 min=2"),
    ],
)
def test_the_shape_of_what_was_typed(sw: LanguagePack, field: Field, typed: str, finding: str) -> None:
    assert of_field(sw, field, typed) == finding


IN_SWAHILI = [
    (text(check("chars", min="5", max="8")), "habari", "fine"),
    (text(check("chars", min="5", max="8")), "hab", "check.chars.short count=3 min=5 row=0"),
    (text(check("chars", min="5", max="8")), "habari zenu", "check.chars.long count=11 max=8 row=0"),
    (listed(check("chars", min="3")), "moja\nab", "check.chars.short count=2 min=3 row=2"),
    (rows(check("chars", column="likes", min="2")), "a | 30\nb | 1", "check.chars.short count=1 min=2 row=2"),
    (text(check("words", min="2", max="3")), "habari zenu", "fine"),
    (text(check("words", min="2", max="3")), "habari", "check.words.short count=1 min=2 row=0"),
    (text(check("words", min="2", max="3")), "a b c d", "check.words.long count=4 max=3 row=0"),
    (text(check("anchor")), "Baada ya chai ya asubuhi, nitasoma", "fine"),
    (text(check("anchor")), "Nitasoma saa mbili usiku", "fine"),
    (text(check("anchor")), "Nitasoma saa 2:30 usiku kila siku", "fine"),
    (text(check("anchor")), "Nina miaka 20 na nitajitahidi", "check.anchor"),
    (text(check("anchor")), "Nitajitahidi sana", "check.anchor"),
    (text(check("quotation", words="2")), "Alisema “nzuri sana”.", "fine"),
    (text(check("quotation", words="2")), 'Alisema "nzuri sana".', "fine"),
    (text(check("quotation", words="2")), "Alisema „nzuri sana“.", "fine"),
    (text(check("quotation", words="3")), "Alisema “nzuri sana”.", "check.quotation min=3"),
    (text(check("quotation", words="2")), "Alisema nzuri sana", "check.quotation min=2"),
    (text(check("no_private")), "Duka la Neema, Kariakoo", "fine"),
    (text(check("no_private")), "Bei: 15000 20000 30000", "fine"),
    (text(check("no_private")), "Kuanzia 2026-11-22 hadi 2026-12-01", "fine"),
    (text(check("no_private")), "Saa 07.30 08.30 09.30", "fine"),
    (text(check("no_private")), "https://duka.co.tz/p/0712345678901", "fine"),
    (text(check("no_private")), "Piga 0712345678", "check.no_private"),
    (text(check("no_private")), "Piga 0712 345 678", "check.no_private"),
    (text(check("no_private")), "Piga +255-712-345-678", "check.no_private"),
    (text(check("no_private")), "NIDA 19900101-12345-00001-23", "check.no_private"),
    (text(check("no_private")), "6037 9911 2233 4455", "check.no_private"),
    (listed(check("distinct", min="2")), "chai\nChai", "check.distinct count=1 min=2"),
    (listed(check("distinct", min="2")), "chai\nkahawa", "fine"),
    (listed(check("distinct", ratio="0.8")), "a\nb\nc\nd\na", "fine"),
    (listed(check("distinct", ratio="1")), "a\nb\na", "check.distinct count=2 min=3"),
    (rows(check("distinct", column="topic", min="2")), "chai | 1\nchai | 2", "check.distinct count=1 min=2"),
    (rows(check("filled", column="likes", min="1", chars="4")), "a | refu\nb", "fine"),
    (
        rows(check("filled", column="likes", min="2", chars="4")),
        "a | refu\nb",
        "check.filled chars=4 count=1 min=2",
    ),
    (text(check("named", lexicon="apps", min="2")), "WhatsApp, TikTok na duka", "fine"),
    (text(check("named", lexicon="apps", min="2")), "WhatsApp na whatsapp", "check.named.apps count=1 min=2"),
    (rows(check("yesno", column="topic")), "ndiyo | a\nhapana | b", "fine"),
    (rows(check("yesno", column="topic")), "Ndiyo, ipo | a\nlabda | b", "check.yesno row=2"),
    (text(check("link")), "instagram.com/duka", "fine"),
    (text(check("link")), "https://t.me/duka", "fine"),
    (text(check("link")), "duka langu", "check.link row=0"),
    (listed(check("link")), "t.me/duka\nduka", "check.link row=2"),
    (text(check("link", min_chars="10")), "duka", "check.link.or_text count=4 min=10"),
    (text(check("link", min_chars="10")), "tangazo la duka letu", "fine"),
    (text(check("link", min_chars="30")), "t.me/duka", "fine"),
    (rows(check("handle", column="topic")), "@duka.la_neema | 1\nfacebook.com/x | 2", "fine"),
    (rows(check("handle", column="topic")), "@duka | 1\nduka | 2", "check.handle row=2"),
    (text(check("date_each")), "22 Novemba", "fine"),
    (text(check("date_each")), "siku moja", "check.date row=0"),
    (rows(check("date_each", column="topic")), "kesho | 1\nbado | 2", "check.date row=2"),
    (text(check("number", min="0", max="100")), "۹۲", "fine"),
    (text(check("number", min="0", max="100")), "nyingi", "check.number row=0"),
    (text(check("number", min="0", max="100")), "mia", "fine"),
    (text(check("number", min="0", max="100")), "elfu kumi", "check.number.range max=100 min=0 row=0"),
    (text(check("number", min="0", max="100")), "101", "check.number.range max=100 min=0 row=0"),
    (text(check("number", max="100")), "101", "check.number.range max=100 min=0 row=0"),
    (text(check("number", max="100")), "-5", "fine"),
    (text(check("number", min="1")), "0", "check.number.least min=1 row=0"),
    (text(check("number")), "9999999999999", "fine"),
    (listed(check("number", min="1")), "3\n0", "check.number.least min=1 row=2"),
    (rows(check("number", columns="topic likes", min="1")), "1 | 2\n3 | x", "check.number row=2"),
    (rows(check("number", column="likes", min="1")), "a | 2", "fine"),
]


@pytest.mark.parametrize(("asked", "typed", "finding"), IN_SWAHILI)
def test_checks_in_swahili(sw: LanguagePack, asked: Field, typed: str, finding: str) -> None:
    assert of_field(sw, asked, typed) == finding


def test_a_word_list_nobody_wrote_holds_nothing(sw: LanguagePack) -> None:
    asked = text(check("named", lexicon="nothing", min="1"))
    assert of_field(sw, asked, "WhatsApp") == "check.named.nothing count=0 min=1"


@pytest.mark.parametrize("language", ["sw", "fa"])
def test_every_finding_can_be_said_in_every_language(sw: LanguagePack, small_course: Course, language: str) -> None:
    spoken = small_course.languages[Language(language)].phrases
    for asked, typed, told_before in IN_SWAHILI:
        finding = field_finding(sheet(sw, [asked], {asked.id: typed}), asked)
        args = (
            {name: value for name, value in finding.args.items() if isinstance(value, int | Decimal)} if finding else {}
        )
        assert finding is None or spoken.say(finding.key, args, country="TZ"), told_before


@pytest.mark.parametrize(
    ("asked", "typed", "finding"),
    [
        (text(check("anchor")), "بعد از ناهار، درس را باز می‌کنم", "fine"),
        (text(check("anchor")), "هر روز ساعت ۸ شب", "fine"),
        (text(check("anchor")), "تلاش می‌کنم", "check.anchor"),
        (text(check("quotation", words="2")), "گفت «خیلی خوب بود»", "fine"),
        (text(check("quotation", words="2")), "گفت خیلی خوب بود", "check.quotation min=2"),
        (text(check("no_private")), "۰۹۱۲ ۱۲۳ ۴۵۶۷", "check.no_private"),
        (text(check("no_private")), "۶۰۳۷-۹۹۱۱-۲۲۳۳-۴۴۵۵", "check.no_private"),
        (text(check("no_private")), "قیمت ۱۵۰۰۰ تا ۲۰۰۰۰", "fine"),
        (text(check("named", lexicon="apps", min="2")), "اینستاگرام و تلگرام", "fine"),
        (rows(check("yesno", column="topic")), "بله | x\nنه | y", "fine"),
        (rows(check("yesno", column="topic")), "شاید | x", "check.yesno row=0"),
        (text(check("date_each")), "۱ آذر", "fine"),
        (text(check("date_each")), "روزی", "check.date row=0"),
        (text(check("number", min="0", max="100")), "۹۲٫۵", "fine"),
        (listed(least=2), "۱. یک\n۲. دو", "fine"),
        (listed(check("distinct", min="2")), "چاي\nچای", "check.distinct count=1 min=2"),
    ],
)
def test_checks_in_persian(fa: LanguagePack, asked: Field, typed: str, finding: str) -> None:
    assert of_field(fa, asked, typed) == finding


FOLLOWERS = Field(id="followers", kind=FieldKind.NUMBER)
LIKES = Field(id="likes", kind=FieldKind.NUMBER)
RATE = Field(
    id="rate", kind=FieldKind.NUMBER, checks=(check("computed", formula="likes / followers * 100", tol_pct="5"),)
)


@pytest.mark.parametrize(
    ("likes", "followers", "rate", "finding"),
    [
        ("30", "1000", "3", "fine"),
        ("۳۰", "1,000", "3.1", "fine"),
        ("30", "1000", "3.2", "check.computed typed=3.2"),
        ("30", "1000", "kidogo", "check.number row=0"),
        ("30", "1000", "tatu", "fine"),
        ("30", "", "3", "check.computed.parts"),
        ("30", "0", "3", "check.computed.parts"),
        ("0", "0", "3", "check.computed.parts"),
    ],
)
def test_a_computed_number_is_held_to_the_other_fields(
    sw: LanguagePack, likes: str, followers: str, rate: str, finding: str
) -> None:
    values = {"likes": likes, "followers": followers, "rate": rate}
    assert told(field_finding(sheet(sw, [LIKES, FOLLOWERS, RATE], values), RATE)) == finding


def test_words_where_a_computed_number_is_wanted_are_asked_for_as_a_number(sw: LanguagePack) -> None:
    worded = replace(RATE, kind=FieldKind.TEXT)
    values = {"likes": "30", "followers": "1000", "rate": "nyingi kabisa"}
    assert told(field_finding(sheet(sw, [LIKES, FOLLOWERS, worded], values), worded)) == "check.number row=0"


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("8 - 2 - 1", "5"),
        ("8 / 2 / 2", "2"),
        ("likes - 10", "20"),
        ("0.5 * likes", "15.0"),
        ("", None),
        ("1 +", None),
        ("1 2", None),
        (")", None),
        ("1.2.3", None),
        ("nobody", None),
        ("1 / 0", None),
    ],
)
def test_formulas(sw: LanguagePack, formula: str, value: str | None) -> None:
    wanted = Decimal(value) if value else None
    assert evaluate(formula, sheet(sw, [LIKES], {"likes": "30"})) == wanted


@given(st.text("0123456789+-*/(). abc", max_size=20))
def test_no_formula_makes_the_tutor_fail(sw: LanguagePack, formula: str) -> None:
    evaluate(formula, sheet(sw, [LIKES], {}))


SUMS = rows(check("sum_equals", columns="a b", total_column="sum"), columns=("a", "b", "sum"))


@pytest.mark.parametrize(
    ("typed", "finding"),
    [
        ("1 | 2 | 3", "fine"),
        ("۱ | ۲ | ۳", "fine"),
        ("1 | 2 | 3\n1 | 1 | 3", "check.sum row=2 sum=2"),
        ("1 | 2 | tatu", "fine"),
        ("1 | 2 | nne", "check.sum row=1 sum=3"),
        ("moja | 2 | 3", "fine"),
        ("machache | 2 | 3", "check.number row=1"),
    ],
)
def test_rows_that_must_add_up(sw: LanguagePack, typed: str, finding: str) -> None:
    assert of_field(sw, SUMS, typed) == finding


GRID = Field(id="grid", kind=FieldKind.ROWS, columns=("platform", "people", "cost"))
MAIN, HELPER, REASON = (Field(id=one, kind=FieldKind.TEXT) for one in ("main", "helper", "reason"))
TOP = {
    "columns": "people cost",
    "rows_by": "platform",
    "picks": "main helper",
    "or_reason": "reason",
    "min_chars": "10",
}
SCORES = "TikTok | 3 | 3\nInstagram | 2 | 3\nFacebook | 1 | 1\nX | ? | 3"


@pytest.mark.parametrize(
    ("scores", "picks", "reason", "finding"),
    [
        ("grid", ("tiktok", "INSTAGRAM"), "", "fine"),
        ("grid", ("Instagram", "TikTok"), "", "fine"),
        ("grid", ("TikTok", "Facebook"), "", "check.top min=10"),
        ("grid", ("TikTok", "Facebook"), "wateja wote wako Facebook", "fine"),
        ("grid", ("TikTok", "Orkut"), "", "check.top min=10"),
        ("gone", ("TikTok", "Facebook"), "", "fine"),
    ],
)
def test_a_choice_must_follow_from_its_scores_or_be_explained(
    sw: LanguagePack, scores: str, picks: tuple[str, str], reason: str, finding: str
) -> None:
    values = {"grid": SCORES, "main": picks[0], "helper": picks[1], "reason": reason}
    rule = check("top", scores=scores, **TOP)
    assert told(task_finding(sheet(sw, [GRID, MAIN, HELPER, REASON], values, rule))) == finding


def test_a_table_without_scores_proves_no_choice(sw: LanguagePack) -> None:
    rule = check("top", scores="grid", **TOP)
    assert told(task_finding(sheet(sw, [GRID, MAIN, HELPER], {"main": "TikTok"}, rule))) == "check.top min=10"


@pytest.mark.parametrize(
    ("first", "second", "finding"),
    [
        ("a" * 10, "b" * 10, "fine"),
        ("a", "b", "check.total.short count=2 min=20 row=0"),
        ("a" * 30, "b", "check.total.long count=31 max=30 row=0"),
    ],
)
def test_two_fields_share_a_length(sw: LanguagePack, first: str, second: str, finding: str) -> None:
    fields = [Field(id="one", kind=FieldKind.TEXT), Field(id="two", kind=FieldKind.TEXT)]
    rule = check("total_chars", fields="one two", min="20", max="30")
    assert told(task_finding(sheet(sw, fields, {"one": first, "two": second}, rule))) == finding


@pytest.mark.parametrize(
    "name", sorted(set(PARAMETERS) - {"differ", "numbers_count", "one_of", "top", "total_chars", "total_words"})
)
def test_a_check_of_one_field_says_nothing_about_the_whole(sw: LanguagePack, name: str) -> None:
    assert task_finding(sheet(sw, [TEXT], {}, check(name))) is None


@pytest.mark.parametrize(
    ("line", "count", "parts"),
    [
        ("a | b | c", 3, ("a", "b", "c")),
        ("a | b | c", 2, ("a", "b | c")),
        ("a|b", 2, ("a", "b")),
        ("a - b – c", 3, ("a", "b", "c")),
        ("Jumatatu: kitenge - bei", 2, ("Jumatatu", "kitenge - bei")),
        ("bei 10:30 | leo", 2, ("bei 10:30", "leo")),
        ("peke yake", 2, ("peke yake",)),
        ("a | b", 1, ("a | b",)),
        ("a: b", 0, ("a: b",)),
        ("a\tb", 2, ("a", "b")),
    ],
)
def test_rows_are_cut_into_cells(line: str, count: int, parts: tuple[str, ...]) -> None:
    assert cells(line, count) == parts


def test_bullets_numbers_and_empty_lines_are_no_content() -> None:
    assert lines("- moja\n\n• mbili\n3) tatu\n۴. nne\n10 tano") == ("moja", "mbili", "tatu", "nne", "10 tano")
