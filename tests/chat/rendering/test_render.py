"""From replies to messages, in both languages."""

import html
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.chat.rendering.passages import NoSuchPassage
from bot.chat.rendering.render import LIMIT, render
from bot.core.course import Course
from bot.core.learner import State
from bot.core.names import Country, Language, LearnerId
from bot.core.replies import (
    Button,
    Clock,
    Day,
    Entry,
    Line,
    Moment,
    Passage,
    Phrase,
    Quote,
    Reply,
    Several,
    Style,
    Value,
    Weekdays,
)
from bot.language.direction import FSI, PDI, visible
from bot.storage.outbox import Reader

MORNING = 1_795_406_400  # 2026-11-23 04:00 UTC


def reader(language: str, country: str, zone: str, **more: str) -> Reader:
    return Reader(
        learner=LearnerId(1),
        language=Language(language),
        country=Country(country),
        zone=zone,
        state=State.ACTIVE,
        client=more.get("client"),
        client_name=more.get("client_name"),
    )


SW = reader("sw", "TZ", "Africa/Dar_es_Salaam")
FA = reader("fa", "IR", "Asia/Tehran")
AF = reader("fa", "AF", "Asia/Kabul")
NOWHERE = Reader()


def said(course: Course, who: Reader, *lines: Line) -> str:
    return render(Reply(lines=lines), who, course).text


def bare(text: str) -> str:
    """Return the text without the signs that only steer direction."""
    return "".join(sign for sign in text if sign not in "\u200e\u200f\u061c\u2066\u2067\u2068\u2069")


def value(one: Value) -> Phrase:
    return Phrase(key="both", args={"first": one, "second": "-"})


@pytest.mark.parametrize(
    ("one", "in_swahili", "in_persian"),
    [
        ("Neema & <b>", "Neema &amp; &lt;b&gt;", "Neema &amp; &lt;b&gt;"),
        (1500, "1,500", "۱٬۵۰۰"),
        (Decimal("4.5"), "4.5", "۴٫۵"),
        (Phrase(key="named", args={"name": "x"}), "Habari <b>x</b>", "سلام <b>x</b>"),
        (Passage(lesson="role", part="title"), "Kazi", "نقش"),
        (Entry(kind="place", id="dar"), "Dar es Salaam", "Dar es Salaam"),
        (Entry(kind="country", id="TZ"), "Tanzania", "Tanzania"),
        (Entry(kind="client", id="sara"), "کافه سارا", "کافه سارا"),
        (Entry(kind="client-about", id="asha"), "mama lishe", "mama lishe"),
        (Entry(kind="language", id="fa"), "فارسی", "فارسی"),
        (Entry(kind="term", id="cta"), "wito", "wito"),
        (Entry(kind="place", id="atlantis"), "atlantis", "atlantis"),
        (Entry(kind="language", id="xx"), "xx", "xx"),
        (Day(iso="2026-11-22"), "22 Novemba 2026", "۱ آذر ۱۴۰۵"),
        (Clock(minute=420), "07:00 (saa moja asubuhi)", "۰۷:۰۰"),
        (Weekdays(days=(5, 6)), "Jumamosi na Jumapili", "شنبه و یکشنبه"),
        (
            Moment(at=MORNING),
            "Jumatatu, 23 Novemba 2026, 07:00 (saa moja asubuhi)",
            "دوشنبه ۲ آذر ۱۴۰۵، ساعت ۰۷:۳۰",
        ),
        (Quote(text="Sina <muda>\nleo"), "Sina &lt;muda&gt;\nleo", "Sina &lt;muda&gt;\nleo"),
    ],
)
def test_a_value_is_shown_as_the_reader_knows_it(course: Course, one: Value, in_swahili: str, in_persian: str) -> None:
    assert bare(said(course, SW, value(one))) == f"{in_swahili} · -"
    assert bare(said(course, FA, value(one))) == f"{in_persian} · -"


def test_an_entry_of_an_unknown_kind_is_refused(course: Course) -> None:
    with pytest.raises(LookupError):
        said(course, SW, value(Entry(kind="planet", id="x")))


PARTS = {
    "title": "Kazi",
    "promise": "Mama Asha · TSh 15,000",
    "card:hook": "<b>Mama Asha</b> TSh 15,000 simu",
    "card:when": "9 Desemba 2026 20:30 (saa mbili na nusu usiku)",
    "ask:rate": "ask?",
    "option:rate:a": "chaguo",
    "why:rate:a": "why a",
    "near:rate:tiny": "nearly",
    "explain:rate": "explained",
    "hint:rate": "hinted",
    "unit:rate": "%",
    "accept:rate": "right",
    "brief": "brief",
    "label:rows": "label",
    "help:rows": "help",
    "placeholder:rows": "placeholder",
    "column:rows:c": "column",
    "choice:rows:x": "choice",
    "sample:rows": "sample",
    "rubric:honest": "rubric",
    "problem:shy": "problem",
    "tip:shy": "tip",
}


@pytest.mark.parametrize(("part", "words"), PARTS.items())
def test_a_passage_is_found_by_its_path_and_its_slots_are_filled(course: Course, part: str, words: str) -> None:
    assert said(course, SW, Passage(lesson="role", part=part)) == words
    assert said(course, SW, Passage(lesson="welcome", part=part)) == words


@pytest.mark.parametrize(
    ("lesson", "part"),
    [
        ("role", "card:gone"),
        ("role", "ask:gone"),
        ("role", "option:rate"),
        ("role", "option:rate:a:b"),
        ("role", "nonsense"),
        ("role", "ask"),
        ("gone", "title"),
    ],
)
def test_a_path_that_leads_nowhere_says_which(course: Course, lesson: str, part: str) -> None:
    with pytest.raises(NoSuchPassage, match=part):
        said(course, SW, Passage(lesson=lesson, part=part))


@pytest.mark.parametrize(
    ("who", "promise"),
    [
        (FA, "کافه سارا · ۱۵٬۰۰۰ تومان"),
        (AF, "نانوایی فرید · ۱۵٬۰۰۰ افغانی"),
        (reader("fa", "IR", "Asia/Tehran", client="farid"), "نانوایی فرید · ۱۵٬۰۰۰ تومان"),
        (reader("fa", "IR", "Asia/Tehran", client_name="گل <فروشی>"), "گل &lt;فروشی&gt; · ۱۵٬۰۰۰ تومان"),
        (reader("fa", "", "UTC"), "کافه سارا · ۱۵٬۰۰۰ تومان"),
        (reader("fa", "TZ", "UTC"), "کافه سارا · ۱۵٬۰۰۰ تومان"),
    ],
)
def test_slots_follow_the_readers_country_and_client(course: Course, who: Reader, promise: str) -> None:
    assert bare(said(course, who, Passage(lesson="role", part="promise"))) == promise


def test_the_clock_is_that_of_the_readers_zone(course: Course) -> None:
    assert "۰۸:۳۰" in said(course, AF, Phrase(key="when", args={"when": Moment(at=MORNING)}))


def test_paragraphs_stand_apart_and_lines_of_one_paragraph_together(course: Course) -> None:
    lines = Several(lines=(Passage(lesson="role", part="title"), Passage(lesson="role", part="ask:rate")))
    assert said(course, SW, lines, Passage(lesson="role", part="brief")) == "Kazi\nask?\n\nbrief"


@pytest.mark.parametrize(
    ("language", "text"), [("fa", "سلام <b>x</b>"), ("sw", "Habari <b>x</b>"), ("xx", "Habari <b>x</b>")]
)
def test_a_phrase_can_be_said_in_a_language_of_its_own(course: Course, language: str, text: str) -> None:
    phrase = Phrase(key="named", args={"name": "x"}, language=Language(language))
    assert bare(said(course, SW, phrase)) == text


@pytest.mark.parametrize("slot", ["{nope}", "{price:gold}", "{word:gold}", "{money:gold}", "{time:noon}"])
def test_a_slot_nobody_can_fill_is_refused(course: Course, slot: str) -> None:
    words = replace(course.lessons["role"].words[Language("sw")], promise=slot)
    lesson = replace(course.lessons["role"], words={Language("sw"): words}, id="odd")
    with pytest.raises((LookupError, ArithmeticError, ValueError)):
        said(replace(course, lessons={"odd": lesson}), SW, Passage(lesson="odd", part="promise"))


def test_a_lesson_without_a_task_has_no_brief(course: Course) -> None:
    words = replace(course.lessons["role"].words[Language("sw")], task=None)
    lesson = replace(course.lessons["role"], words={Language("sw"): words}, id="odd")
    with pytest.raises(NoSuchPassage, match="brief"):
        said(replace(course, order=("odd",), lessons={"odd": lesson}), SW, Passage(lesson="odd", part="brief"))


def test_a_chat_of_unknown_language_is_spoken_to_in_all(course: Course) -> None:
    assert bare(said(course, NOWHERE, Phrase(key="group.hello"))) == "Niandikie faragha.\n\nپیام خصوصی بدهید."


def test_every_persian_line_reads_from_the_right(course: Course) -> None:
    text = said(course, FA, Phrase(key="named", args={"name": "Neema"}), Passage(lesson="role", part="card:hook"))
    assert "تومان" in text
    assert f"{FSI}Neema{PDI}" in text


_GO = Button(label=Phrase(key="button.go"), press="1:today:go", style=Style.PRIMARY)
_STOP = Button(label=Phrase(key="button.stop"), press="1:stop", style=Style.DANGER)
_CITY = Button(label=Entry(kind="place", id="dar"), press="1:place:dar")
_TITLE = Button(label=Passage(lesson="role", part="card:hook"), url="https://example.org")


def test_buttons_carry_label_data_and_style(course: Course) -> None:
    keyboard = render(Reply(lines=(), buttons=((_GO, _STOP), (), (_CITY, _TITLE))), SW, course).keyboard
    assert keyboard is not None
    assert [[(one.text, one.callback_data, one.url, one.style) for one in row] for row in keyboard.inline_keyboard] == [
        [("Endelea", "1:today:go", None, "primary"), ("Acha", "1:stop", None, "danger")],
        [("Dar es Salaam", "1:place:dar", None, None)],  # the two would not fit side by side
        [("Mama Asha TSh 15,000 simu", None, "https://example.org", None)],
    ]


def test_a_persian_row_begins_at_the_right(course: Course) -> None:
    keyboard = render(Reply(lines=(), buttons=((_GO, _STOP),)), FA, course).keyboard
    assert keyboard is not None
    assert [one.text for one in keyboard.inline_keyboard[0]] == ["بس است", "ادامه"]


def test_a_reply_without_buttons_has_no_keyboard(course: Course) -> None:
    assert render(Reply(lines=(), buttons=((),)), SW, course).keyboard is None


def _units(text: str) -> int:
    return len(visible(text).encode("utf-16-le")) // 2


@pytest.mark.parametrize("sign", ["x", "&", "😀", "ن"])
def test_what_is_too_long_is_cut_at_a_paragraph(course: Course, sign: str) -> None:
    long = Phrase(key="echo", args={"text": Quote(text=sign * 1500)})
    text = said(course, SW, *[long] * 4)
    assert _units(text) <= LIMIT
    assert text.endswith("\n\n…")
    assert html.unescape(text).count("Umesema: ") == (1 if sign == "😀" else 2)


def test_a_single_endless_paragraph_is_cut_without_half_a_tag(course: Course) -> None:
    name = Phrase(key="named", args={"name": Phrase(key="echo", args={"text": Quote(text="😀<" * 1700)})})
    text = said(course, SW, Phrase(key="both", args={"first": name, "second": name}))
    assert _units(text) <= LIMIT
    assert "<b>" not in text
    assert text.endswith("…")


@given(text=st.text(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_name_breaks_the_markup(course: Course, text: str) -> None:
    shown = said(course, SW, Phrase(key="named", args={"name": text}))
    assert shown.count("<") == 2
    assert shown.startswith("Habari <b>")


def test_a_line_that_names_its_language_is_said_once_to_a_chat_of_unknown_language(course: Course) -> None:
    line = Phrase(key="button.go", language="fa")
    assert said(course, NOWHERE, line) == said(course, FA, line)
