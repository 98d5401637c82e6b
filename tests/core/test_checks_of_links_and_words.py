"""Checks of what leads somewhere, of copies and of letters: what is typed -> what to change."""

from datetime import date

import pytest

from bot.core.checks import field_finding
from bot.core.checks.sheet import Sheet
from bot.core.course import Check, Field, FieldKind, LanguagePack, Task
from bot.core.sent import Sent

TEXT, LINK, NUMBER, PHOTO = FieldKind.TEXT, FieldKind.LINK, FieldKind.NUMBER, FieldKind.PHOTO
MODEL = "Duka la Neema huuza vitenge vya pamba, na mteja hulipa kwa simu akipokea mzigo wake nyumbani"


def found(pack: LanguagePack, kind: FieldKind, typed: str, *checks: Check, previous: str = "") -> str:
    """Return the key of what is to be changed, and its figures."""
    field = Field(id="f", kind=kind, checks=checks)
    task = Task(id="t", minutes=5, piece=None, sample="none", fields=(field,))
    sheet = Sheet(
        task=task,
        values={"f": typed},
        pack=pack,
        country=next(iter(pack.countries)),
        today=date(2026, 11, 22),
        model={"f": MODEL},
        previous={"f": previous} if previous else {},
    )
    finding = field_finding(sheet, field)
    return (
        "fine"
        if finding is None
        else " ".join([finding.key, *(str(v) for v in finding.args.values() if v.__class__ is int)])
    )


@pytest.mark.parametrize(
    ("typed", "finding"),
    [
        ("https://www.instagram.com/neema", "fine"),
        ("instagram.com/neema", "fine"),
        ("duka langu ni neema.co.tz", "fine"),
        ("t.me/neema", "fine"),
        ("www.neema.shop", "fine"),
        ("https://neema", "check.link 0"),
        ("http://", "check.link 0"),
        ("sina kiungo", "check.link 0"),
        ("Sina.Nitatuma kesho", "check.link 0"),
        ("@neema", "check.link 0"),
        ("neema@gmail.com", "check.link 0"),
    ],
)
def test_a_link_is_an_address_and_nothing_else(sw: LanguagePack, typed: str, finding: str) -> None:
    assert found(sw, LINK, typed) == finding


@pytest.mark.parametrize(
    ("typed", "finding"),
    [
        ("instagram.com/a na https://m.instagram.com/b", "fine"),
        ("instagram.com/a", "check.link.few 1 2"),
        ("instagram.com/a na instagram.com/a", "check.link.few 1 2"),
        ("instagram.com/a na tiktok.com/b", "check.link.elsewhere"),
        ("instagram.com/a na notinstagram.com/b", "check.link.elsewhere"),
    ],
)
def test_links_are_counted_and_lead_where_they_should(sw: LanguagePack, typed: str, finding: str) -> None:
    check = Check(name="link", parameters={"count": "2", "domains": "instagram.com"})
    assert found(sw, TEXT, typed, check) == finding


@pytest.mark.parametrize(
    ("typed", "finding"), [("12", "fine"), ("\u06f1\u06f2\u066b\u06f5", "fine"), ("kumi hivi", "check.number 0")]
)
def test_a_number_is_a_number_also_without_a_check(fa: LanguagePack, typed: str, finding: str) -> None:
    assert found(fa, NUMBER, typed) == finding


def test_the_example_is_no_answer(sw: LanguagePack) -> None:
    check = Check(name="not_copy")
    assert found(sw, TEXT, f"{MODEL} leo", check) == "check.not_copy"
    assert found(sw, TEXT, "Mama Asha hupika pilau kila Ijumaa na kupeleka ofisini kabla ya saa saba", check) == "fine"


@pytest.mark.parametrize(
    ("typed", "finding"),
    [
        ("a b c d e f g h i j", "check.changed.little"),
        ("a b c d e f g x y z", "fine"),
        ("q r s t u v w x y z", "check.changed.much"),
    ],
)
def test_a_new_version_is_the_old_one_made_better(sw: LanguagePack, typed: str, finding: str) -> None:
    assert found(sw, TEXT, typed, Check(name="revised"), previous="a b c d e f g h i j") == finding
    assert found(sw, TEXT, typed, Check(name="revised")) == "fine"


def test_a_text_is_in_the_letters_of_its_language(sw: LanguagePack, fa: LanguagePack) -> None:
    check = Check(name="script")
    assert found(sw, TEXT, "Karibu dukani kwetu @neema", check) == "fine"
    assert found(fa, TEXT, "salam be hame", check) == "check.script.arabic 0"
    assert (
        found(fa, TEXT, "\u0633\u0644\u0627\u0645 \u0628\u0647 \u0647\u0645\u0647 https://instagram.com/neema", check)
        == "fine"
    )
    assert found(fa, TEXT, "1405", check) == "fine"


def test_words_of_the_trade_are_counted_by_any_of_their_spellings(sw: LanguagePack) -> None:
    known = next(iter(sw.terms.values()))
    assert found(sw, TEXT, f"Nitatumia {known.english} leo", Check(name="terms", parameters={"min": "1"})) == "fine"
    assert found(sw, TEXT, "Leo ni leo", Check(name="terms", parameters={"min": "1"})) == "check.terms 0 1"


@pytest.mark.parametrize(("size", "finding"), [(4_000, "check.photo.light 4 1000 0"), (80_000, "fine"), (0, "fine")])
def test_a_picture_sent_as_a_file_must_weigh_what_its_pixels_weigh(sw: LanguagePack, size: int, finding: str) -> None:
    line = Sent(kind="photo", file="AgAD", size=size).line()
    assert found(sw, PHOTO, line, Check(name="photo", parameters={"min_px": "1000"})) == finding


def test_a_file_of_three_gigabytes_is_refused_with_its_weight(sw: LanguagePack) -> None:
    line = Sent(kind="file", file="BQAD", size=3_000_000_000).line()
    assert found(sw, FieldKind.FILE, line) == "check.file.big 3000 20 0"


def test_two_seconds_are_no_voice_note(sw: LanguagePack) -> None:
    line = Sent(kind="voice", file="AwAD", size=9_000, seconds=2).line()
    assert (
        found(sw, FieldKind.VOICE, line, Check(name="voice", parameters={"min_s": "30"})) == "check.voice.short 2 30 0"
    )
