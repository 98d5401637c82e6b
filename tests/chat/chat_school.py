"""A course of one lesson in two languages, small enough to read, with every kind of value a reply can hold."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import yaml

from bot.core.course import (
    Card,
    CountryFacts,
    Course,
    FieldWords,
    LanguagePack,
    Lesson,
    LessonWords,
    Place,
    ProblemWords,
    SampleClient,
    Status,
    TaskWords,
    Term,
)
from bot.core.names import Country, Language
from bot.core.question import NearWords, OptionWords, QuestionWords
from bot.language.phrases import Catalogue
from bot.language.tongue import Tongue, tongues
from bot.tutor.commands import COMMANDS
from bot.tutor.groups import SAID

TABLES = Path(__file__).parents[2] / "bot" / "language" / "tables"
FIRST_DAY = date(2026, 11, 22)

_PROFILE = {f"command.{name}": name for name in (*COMMANDS, "group", *SAID)}
SWAHILI = {
    **_PROFILE,
    "profile.name": "Mwalimu",
    "profile.description": "Somo kila siku.",
    "profile.short": "Somo fupi.",
    "echo": "Umesema: {text}",
    "named": "Habari <b>{name}</b>",
    "counted": "{n, plural, one {Somo #} other {Masomo #}}",
    "when": "Litakuja {when}.",
    "moment": "{date}, {time}",
    "both": "{first} · {second}",
    "button.go": "Endelea",
    "button.stop": "Acha",
    "button.today": "Leo",
    "file.failed": "Faili halikutengenezeka.",
    "group.hello": "Niandikie faragha.",
    "group.unset": "Bado.",
    "group.farewell": "Kwaheri.",
    "group.admins.only": "Wasimamizi tu.",
    "hint.elsewhere": "Si hapa.",
}
PERSIAN = {
    **_PROFILE,
    "profile.name": "مربی",
    "profile.description": "هر روز یک درس.",
    "profile.short": "درس کوتاه.",
    "echo": "نوشتید: {text}",
    "named": "سلام <b>{name}</b>",
    "counted": "{n, plural, other {# درس}}",
    "when": "{when} می‌آید.",
    "moment": "{date}، ساعت {time}",
    "both": "{first} · {second}",
    "button.go": "ادامه",
    "button.stop": "بس است",
    "button.today": "امروز",
    "file.failed": "فایل ساخته نشد.",
    "group.hello": "پیام خصوصی بدهید.",
    "group.unset": "هنوز نه.",
    "group.farewell": "خداحافظ.",
    "group.admins.only": "فقط مدیران.",
    "hint.elsewhere": "اینجا نه.",
}


def _words(title: str, option: str) -> LessonWords:
    return LessonWords(
        title=title,
        promise="{client} · {price:kitenge}",
        cards=(
            Card(id="hook", kind="story", idea="x", text="<b>{shop}</b> {money:15000} {word:mobile}"),
            Card(id="when", kind="story", idea="x", text="{date:2026-12-09} {time:20:30}"),
        ),
        questions={
            "rate": QuestionWords(
                ask="ask?",
                options={"a": OptionWords(text=option, why="why a")},
                explain="explained",
                hint="hinted",
                accept=("right", "also"),
                near={"tiny": NearWords(why="nearly")},
                unit="%",
            )
        },
        task=TaskWords(
            brief="brief",
            fields={
                "rows": FieldWords(
                    label="label",
                    help="help",
                    placeholder="placeholder",
                    columns={"c": "column"},
                    choices={"x": "choice"},
                )
            },
            sample={"rows": "sample"},
            rubric={"honest": "rubric"},
            problems={"shy": ProblemWords(text="problem", tip="tip")},
        ),
    )


def _lesson(lesson_id: str, **words: LessonWords) -> Lesson:
    return Lesson(
        id=lesson_id,
        rev=1,
        module="week1",
        status=Status.ACTIVE,
        ideas=("x",),
        questions=(),
        task=None,
        words={Language(code): one for code, one in words.items()},
    )


def _facts(code: str, name: str, mobile: str) -> CountryFacts:
    return CountryFacts(
        code=Country(code), name=name, rest_days=(6,), words={"mobile": mobile}, prices={"kitenge": Decimal(15000)}
    )


def _pack(tongue: Tongue, own_name: str, messages: dict[str, str], **more: tuple[object, ...]) -> LanguagePack:
    del more
    sw = tongue.code == "sw"
    countries = (
        (_facts("TZ", "Tanzania", "simu"),)
        if sw
        else (_facts("IR", "ایران", "گوشی"), _facts("AF", "افغانستان", "موبایل"))
    )
    place = Place(id="dar", name="Dar es Salaam", country=Country("TZ"), zone="Africa/Dar_es_Salaam")
    tehran = Place(id="tehran", name="تهران", country=Country("IR"), zone="Asia/Tehran")
    asha = SampleClient(id="asha", name="Mama Asha", about="mama lishe", country=Country("TZ"))
    sara = SampleClient(id="sara", name="کافه سارا", about="کافه", country=Country("IR"))
    farid = SampleClient(id="farid", name="نانوایی فرید", about="نان", country=Country("AF"))
    return LanguagePack(
        tongue=tongue,
        phrases=Catalogue(tongue, messages),
        own_name=own_name,
        places=(place,) if sw else (tehran,),
        clients=(asha,) if sw else (sara, farid),
        countries={one.code: one for one in countries},
        reminders=(),
        terms={"cta": Term(id="cta", term="wito", english="CTA", plain="", example="")},
        lexicon={},
    )


def small_school() -> Course:
    """Return the course."""
    raw = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in TABLES.glob("*.yaml")}
    spoken = tongues(raw)
    words = {"sw": _words("Kazi", "chaguo"), "fa": _words("نقش", "گزینه")}
    return Course(
        order=("role",),
        lessons={"role": _lesson("role", **words)},
        languages={
            Language("sw"): _pack(spoken["sw"], "Kiswahili", SWAHILI),
            Language("fa"): _pack(spoken["fa"], "فارسی", PERSIAN),
        },
        welcome=_lesson("welcome", **words),
    )
