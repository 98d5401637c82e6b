"""Checks of what weeks 2 to 5 ask for - posts, plans, money, files: what is typed -> what to change, both languages."""

from collections.abc import Mapping
from datetime import date

import pytest

from bot.core.checks import field_finding, task_finding
from bot.core.checks.sheet import Sheet
from bot.core.course import Check, Field, FieldKind, LanguagePack, Task
from bot.core.replies import Phrase, Quote
from bot.core.sent import Sent

TODAY = date(2026, 11, 22)  # 1 Azar 1405
ROWS = ("date", "number", "target", "text")


def check(name: str, **parameters: str) -> Check:
    return Check(name=name, parameters=parameters)


def told(finding: Phrase | None) -> str:
    """Return a finding as `key name=value ...`; the words it gives as examples stand as …"""
    if finding is None:
        return "fine"
    values = {name: "…" if isinstance(value, Quote) else value for name, value in finding.args.items()}
    return " ".join([finding.key, *(f"{name}={value}" for name, value in sorted(values.items()))])


def sheet(pack: LanguagePack, fields: tuple[Field, ...], values: Mapping[str, str], *checks: Check) -> Sheet:
    task = Task(id="t", minutes=5, piece=None, sample="none", fields=fields, checks=checks)
    country = next(iter(pack.countries))
    return Sheet(task=task, values=values, pack=pack, country=country, today=TODAY)


def found(pack: LanguagePack, kind: FieldKind, one: Check, typed: str) -> str:
    """Check a field that stands beside another one, whose text is known."""
    columns = ROWS if kind is FieldKind.ROWS else ()
    field = Field(id="f", kind=kind, columns=columns, checks=(one,), least=1 if kind is FieldKind.PHOTO else None)
    other = Field(id="other", kind=FieldKind.LIST)
    values = {"f": typed, "other": "mayai ya kienyeji\nchai ya tangawizi"}
    return told(field_finding(sheet(pack, (field, other), values), field))


TEXT, LIST, TABLE = FieldKind.TEXT, FieldKind.LIST, FieldKind.ROWS


@pytest.mark.parametrize(
    ("kind", "one", "typed", "finding"),
    [
        (TEXT, check("date_each"), "Tutamaliza 12 Desemba saa nne", "fine"),
        (TEXT, check("date_each"), "Tutamaliza hivi karibuni", "check.date row=0"),
        (LIST, check("date_each", any="1"), "Zawadi ni keki\nMshindi: 12 Desemba", "fine"),
        (LIST, check("date_each", any="1"), "Zawadi ni keki\nMshindi baadaye", "check.date row=0"),
        (TEXT, check("date_within", days="30"), "5 Desemba", "fine"),
        (TEXT, check("date_within", days="5"), "5 Desemba", "check.date.within days=5 row=0"),
        (TEXT, check("date_within", days="5"), "jana", "check.date.within days=5 row=0"),
        (TEXT, check("date_within", days="5"), "karibuni", "check.date row=0"),
        (TABLE, check("gap", column="date", days="4"), "leo|1|2|a\n24 Novemba|1|2|b", "fine"),
        (TABLE, check("gap", column="date", days="4"), "leo|1|2|a\n1 Desemba|1|2|b", "check.gap days=9 max=4"),
        (TABLE, check("gap", column="date", days="4"), "juu ya mti|1|2|a", "fine"),
        (TABLE, check("local_dates", column="date", min="1"), "9 Desemba|1|2|Uhuru", "fine"),
        (TABLE, check("local_dates", column="date", min="1"), "8 Desemba|1|2|siku", "check.local_dates count=0 min=1"),
        (TEXT, check("lines", min="2"), "moja\n\nmbili", "fine"),
        (TEXT, check("lines", min="2"), "moja", "check.lines.few count=1 min=2 row=0"),
        (TEXT, check("lines", max="1"), "moja\nmbili", "check.lines.many count=2 max=1 row=0"),
        (TEXT, check("hashtags", min="1", max="2"), "Karibu #vitenge #Mwanza", "fine"),
        (TEXT, check("hashtags", min="1", max="2"), "Karibu", "check.hashtags.few count=0 min=1 row=0"),
        (LIST, check("hashtags", min="1", max="1"), "#a\n#b #c", "check.hashtags.many count=2 max=1 row=2"),
        (TEXT, check("cta", exactly="1"), "Kitenge kipya kimefika. Agiza leo!", "fine"),
        (TEXT, check("cta", exactly="1"), "Kitenge kipya kimefika.", "check.cta.few min=1 row=0 words=…"),
        (TEXT, check("cta", exactly="1"), "Agiza leo. Tuma ujumbe.", "check.cta.many count=2 max=1 row=0"),
        (TEXT, check("cta", min="1"), "Agiza leo. Tuma ujumbe.", "fine"),
        (TEXT, check("question_mark", min="1"), "Utapenda rangi gani?", "fine"),
        (TEXT, check("question_mark", min="1"), "Nipe rangi.", "check.question_mark count=0 min=1"),
        (LIST, check("question_mark", min="2"), "Gani?\nLini? Wapi?\nSawa", "fine"),
        (LIST, check("question_mark", min="2"), "Gani? Lini?\nSawa", "check.question_mark count=1 min=2"),
        (TEXT, check("contains", lexicon="pay"), "Lipa kwa M-Pesa", "fine"),
        (TEXT, check("contains", lexicon="pay", min="1"), "Karibu", "check.contains min=1 row=0 words=…"),
        (LIST, check("begins", lexicon="verbs"), "Andika mada\nKupiga picha", "fine"),
        (LIST, check("begins", lexicon="verbs"), "Andika mada\nPicha nzuri", "check.begins row=2 words=…"),
        (LIST, check("not_only", lexicon="vanity"), "wafuasi wapya\noda za wiki", "fine"),
        (LIST, check("not_only", lexicon="vanity"), "wafuasi wapya\nlikes", "check.not_only words=…"),
        (TABLE, check("last_has", lexicon="cta", column="text"), "a|1|2|ona\nb|1|2|agiza leo", "fine"),
        (TABLE, check("last_has", lexicon="cta", column="text"), "a|1|2|agiza\nb|1|2|ndiyo", "check.last_has words=…"),
        (TEXT, check("no_banned"), "Kitenge kizuri cha pamba", "fine"),
        (TEXT, check("no_banned"), "Hii ni dawa ya kila kitu", "check.banned row=0 word=…"),
        (TEXT, check("no_blame"), "Pole sana, tunarekebisha leo", "fine"),
        (TEXT, check("no_blame"), "Ni kosa lako mwenyewe", "check.blame row=0 word=…"),
        (TEXT, check("no_caps"), "Tuma DM au SMS leo, M-PESA ipo", "fine"),
        (TEXT, check("no_caps"), "OFA KUBWA LEO TU", "check.caps row=0"),
        (LIST, check("unlike", max="0.8"), "bei ya kitenge kipya\nrangi ya kitenge", "fine"),
        (LIST, check("unlike", max="0.8"), "bei ya kitenge\nrangi\nBei ya kitenge!", "check.alike other=1 row=3"),
        (
            TEXT,
            check("changed", **{"from": "other", "min": "0.1", "max": "0.7"}),
            "mayai ya kuku chai ya maziwa",
            "fine",
        ),
        (
            TEXT,
            check("changed", **{"from": "other", "min": "0.1", "max": "0.7"}),
            "mayai ya kienyeji chai ya tangawizi",
            "check.changed.little",
        ),
        (TEXT, check("changed", **{"from": "other", "max": "0.7"}), "vitu vingine kabisa", "check.changed.much"),
        (TEXT, check("uses", field="other"), "Leo kuna mayai safi ya kienyeji", "fine"),
        (TEXT, check("uses", field="other", min="2"), "Leo kuna mayai ya kienyeji", "check.uses count=1 min=2"),
        (LIST, check("uses", field="other", min="2"), "Mayai ya kienyeji\nChai ya tangawizi tamu\nSoda", "fine"),
        (LIST, check("uses", field="other", min="1"), "Soda\nMaji", "check.uses count=0 min=1"),
        (TEXT, check("money"), "Zawadi ya TSh15,000", "fine"),
        (TEXT, check("money"), "15,000/=", "fine"),
        (TEXT, check("money"), "shilingi 15,000", "fine"),
        (TEXT, check("money"), "15,000", "check.money row=0"),
        (TEXT, check("money"), "Zawadi ya shilingi elfu thelathini", "fine"),
        (TEXT, check("money"), "thelathini tu", "check.money row=0"),
        (TEXT, check("money"), "shilingi nyingi", "check.money row=0"),
        (TEXT, check("prices", min="2"), "Ndogo TSh 5,000, kubwa ni TSh 9,000", "fine"),
        (TEXT, check("prices", min="2"), "Ndogo TSh 5,000, kubwa baadaye", "check.prices count=1 min=2"),
        (LIST, check("percent"), "12%\nasilimia 30", "fine"),
        (LIST, check("percent"), "12%\n30", "check.percent row=2"),
        (TEXT, check("percent"), "asilimia nyingi", "check.percent row=0"),
        (TABLE, check("sum_between", column="number", min="15", max="45"), "a|10|2|x\nb|12|2|y", "fine"),
        (
            TABLE,
            check("sum_between", column="number", max="20"),
            "a|10|2|x\nb|12|2|y",
            "check.sum_between max=20 min=0 sum=22",
        ),
        (TABLE, check("sum_between", column="number", max="20"), "a|10|2|x\nb|kidogo|2|y", "check.number row=2"),
        (TABLE, check("sum_between", column="number", max="20"), "a|10|2|x\nb|kumi|2|y", "fine"),
        (TABLE, check("first_at_most", column="number", max="3"), "a|3|2|x\nb|12|2|y", "fine"),
        (TABLE, check("first_at_most", column="number", max="3"), "a|4|2|x", "check.first max=3"),
        (TABLE, check("above", base="number", target="target"), "a|3|4|x", "fine"),
        (TABLE, check("above", base="number", target="target"), "a|3|4|x\nb|9|9|y", "check.above number=9 row=2"),
        (TABLE, check("above", base="number", target="target"), "a|3|juu|x", "check.number row=1"),
        (TABLE, check("total_words", column="text", max="4"), "a|1|2|moja mbili\nb|1|2|tatu", "fine"),
        (
            TABLE,
            check("total_words", column="text", max="2"),
            "a|1|2|moja mbili\nb|1|2|tatu",
            "check.total_words.long count=3 max=2 row=0",
        ),
        (TEXT, check("yesno"), "ndiyo, kwenye kundi", "fine"),
        (TEXT, check("yesno"), "labda", "check.yesno row=0"),
    ],
)
def test_checks_in_swahili(sw: LanguagePack, kind: FieldKind, one: Check, typed: str, finding: str) -> None:
    assert found(sw, kind, one, typed) == finding


@pytest.mark.parametrize(
    ("kind", "one", "typed", "finding"),
    [
        (TEXT, check("date_each"), "تا ۱۲ آذر تمام می‌کنم", "fine"),
        (TEXT, check("date_within", days="30"), "۱۵ آذر", "fine"),
        (TEXT, check("date_within", days="3"), "۱۵ آذر", "check.date.within days=3 row=0"),
        (TABLE, check("gap", column="date", days="4"), "۱ آذر|۱|۲|الف\n۹ آذر|۱|۲|ب", "check.gap days=8 max=4"),
        (TABLE, check("local_dates", column="date", min="1"), "۳۰ آذر|۱|۲|یلدا", "fine"),
        (TABLE, check("local_dates", column="date", min="1"), "۲۹ آذر|۱|۲|روز", "check.local_dates count=0 min=1"),
        (TEXT, check("hashtags", min="2"), "تازه رسید #کیک_خانگی #مشهد", "fine"),
        (TEXT, check("question_mark", min="1"), "کدام رنگ را می‌پسندید؟", "fine"),
        (TEXT, check("cta", exactly="1"), "کیک تازه است. همین حالا سفارش بدهید.", "fine"),
        (TEXT, check("contains", lexicon="thanks"), "بابت تأخیر معذرت می‌خواهم", "fine"),
        (TEXT, check("contains", lexicon="thanks"), "سلام", "check.contains min=1 row=0 words=…"),
        (TEXT, check("no_banned"), "این معجزه است", "check.banned row=0 word=…"),
        (TEXT, check("no_blame"), "تقصیر شماست", "check.blame row=0 word=…"),
        (TEXT, check("no_caps"), "کیک تازه با CapCut", "fine"),
        (LIST, check("not_only", lexicon="vanity"), "لایک\nبازدید", "check.not_only words=…"),
        (LIST, check("not_only", lexicon="vanity"), "لایک\nسفارش هفته", "fine"),
        (LIST, check("begins", lexicon="verbs"), "نوشتن کپشن\nگرفتن عکس", "fine"),
        (LIST, check("begins", lexicon="verbs"), "کپشن خوب", "check.begins row=0 words=…"),
        (LIST, check("unlike", max="0.8"), "قیمت کیک تازه\nقيمت كيك تازه", "check.alike other=1 row=2"),
        (TEXT, check("money"), "جایزه ۲۵۰ هزار تومان است", "fine"),
        (TEXT, check("money"), "جایزه یک میلیون تومان است", "fine"),
        (TEXT, check("money"), "جایزه سی هزار تومان است", "fine"),
        (TEXT, check("money"), "جایزه بزرگ است", "check.money row=0"),
        (TEXT, check("money"), "۲۵۰هزار تومان", "fine"),
        (TEXT, check("money"), "۳۰۰هزارتومان", "fine"),
        (TEXT, check("money"), "سیصدهزارتومان", "fine"),
        (TEXT, check("money"), "هزار مشتری داریم", "check.money row=0"),
        (TEXT, check("money"), "۵۰۰ افغانی", "fine"),
        (TEXT, check("money"), "۲۵۰", "check.money row=0"),
        (LIST, check("percent"), "۱۲٪\n۳۰ درصد", "fine"),
        (LIST, check("percent"), "۱۲٪\n۳۰", "check.percent row=2"),
        (
            TABLE,
            check("sum_between", column="number", max="20"),
            "a|۱۰|۲|x\nb|۱۲|۲|y",
            "check.sum_between max=20 min=0 sum=22",
        ),
        (TABLE, check("above", base="number", target="target"), "a|۳|۴|x", "fine"),
    ],
)
def test_checks_in_persian(fa: LanguagePack, kind: FieldKind, one: Check, typed: str, finding: str) -> None:
    assert found(fa, kind, one, typed) == finding


def test_days_that_the_learner_listed_are_local_too(sw: LanguagePack) -> None:
    listed = Field(id="listed", kind=FieldKind.ROWS, columns=("date", "day"))
    rule = check("local_dates", column="date", min="1", or_field="listed")
    plan = Field(id="plan", kind=FieldKind.ROWS, columns=("date", "topic"), checks=(rule,))
    values = {"listed": "28 Novemba | mshahara", "plan": "28 Novemba | bei mpya"}
    assert field_finding(sheet(sw, (listed, plan), values), plan) is None
    bare = Field(id="listed", kind=FieldKind.TEXT)
    assert field_finding(sheet(sw, (bare, plan), {**values, "listed": "28 Novemba"}), plan) is None
    assert field_finding(sheet(sw, (bare, plan), {**values, "listed": "29 Novemba"}), plan) is not None


def test_the_days_of_another_country_are_not_local(sw: LanguagePack) -> None:
    assert ("KE", 12, 12) in {(one.country, one.month, one.day) for one in sw.dates}
    rule = check("local_dates", column="date", min="1")
    assert found(sw, TABLE, rule, "12 Desemba|1|2|Jamhuri") == "check.local_dates count=0 min=1"


ONE, TWO = Field(id="one", kind=TEXT, optional=True), Field(id="two", kind=TEXT, optional=True)


@pytest.mark.parametrize(
    ("one", "first", "second", "finding"),
    [
        (check("differ", fields="one two", min="0.5"), "kitenge kipya bei nafuu", "picha ya mama na mwana", "fine"),
        (
            check("differ", fields="one two", min="0.5"),
            "kitenge kipya bei nafuu",
            "kitenge kipya bei poa",
            "check.differ",
        ),
        (check("numbers_count", fields="one two", min="3"), "oda 12 kati ya 40", "TSh 5,000", "fine"),
        (check("numbers_count", fields="one two", min="3"), "oda 12", "", "check.numbers_count count=1 min=3"),
        (check("one_of", fields="one two"), "", "ipo", "fine"),
        (check("one_of", fields="one two"), "", "", "check.one_of"),
        (
            check("total_words", fields="one two", min="4"),
            "moja mbili",
            "tatu",
            "check.total_words.short count=3 min=4 row=0",
        ),
    ],
)
def test_checks_of_fields_together(sw: LanguagePack, one: Check, first: str, second: str, finding: str) -> None:
    assert told(task_finding(sheet(sw, (ONE, TWO), {"one": first, "two": second}, one))) == finding


def sent(kind: str, **measures: int) -> str:
    return Sent(kind=kind, file="F", **measures).line()


PHOTO, VOICE, VIDEO = FieldKind.PHOTO, FieldKind.VOICE, FieldKind.VIDEO
UPRIGHT = check("video", min_s="10", max_s="60", vertical="true", max_mb="20")


@pytest.mark.parametrize(
    ("kind", "one", "typed", "finding"),
    [
        (PHOTO, check("photo", min_px="1000"), "", "check.sent.photo"),
        (PHOTO, check("photo", min_px="1000"), sent("photo", width=1080, height=1350), "fine"),
        (PHOTO, check("photo", min_px="1000"), sent("photo"), "fine"),  # sent as a file: its sides are not told
        (
            PHOTO,
            check("photo", min_px="1000"),
            sent("photo", width=1280, height=720),
            "check.photo.small min=1000 px=720 row=0",
        ),
        (
            PHOTO,
            check("photo", min_px="1000"),
            sent("photo", size=3_000_000_000),
            "check.file.big max=20 mb=3000 row=0",
        ),
        (PHOTO, check("photo", min_px="1"), f"{sent('photo')}\n{sent('photo')}", "check.photos.many count=2 max=1"),
        (VOICE, check("voice", min_s="30", max_s="90"), sent("voice", seconds=60), "fine"),
        (
            VOICE,
            check("voice", min_s="30", max_s="90"),
            sent("voice", seconds=2),
            "check.voice.short count=2 min=30 row=0",
        ),
        (
            VOICE,
            check("voice", min_s="30", max_s="90"),
            sent("voice", seconds=91),
            "check.voice.long count=91 max=90 row=0",
        ),
        (VOICE, check("voice"), sent("voice"), "fine"),
        (VIDEO, UPRIGHT, sent("video", width=720, height=1280, seconds=24, size=12_000_000), "fine"),
        (VIDEO, UPRIGHT, sent("video", width=720, height=1280, seconds=5), "check.video.short count=5 min=10 row=0"),
        (VIDEO, UPRIGHT, sent("video", width=720, height=1280, seconds=61), "check.video.long count=61 max=60 row=0"),
        (VIDEO, UPRIGHT, sent("video", width=1280, height=720, seconds=24), "check.video.upright"),
        (VIDEO, check("video", max_mb="10"), sent("video", size=10_000_001), "check.file.big max=10 mb=11 row=0"),
        (VIDEO, check("video"), "scribble", "check.photos.few count=0 left=1 min=1"),
    ],
)
def test_checks_of_files(sw: LanguagePack, kind: FieldKind, one: Check, typed: str, finding: str) -> None:
    assert found(sw, kind, one, typed) == finding


def test_too_few_photos_are_counted(sw: LanguagePack) -> None:
    field = Field(id="f", kind=PHOTO, least=3, most=5)
    assert (
        told(field_finding(sheet(sw, (field,), {"f": sent("photo")}), field)) == "check.photos.few count=1 left=2 min=3"
    )


def test_an_optional_file_may_be_missing(sw: LanguagePack) -> None:
    field = Field(id="f", kind=VIDEO, optional=True, checks=(UPRIGHT,))
    assert field_finding(sheet(sw, (field,), {}), field) is None
