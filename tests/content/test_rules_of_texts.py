"""Rules over every text. Each docstring is the example: where, what is good, what is bad."""

import pytest
from course_desk import Desk

PROMISE = "lessons/count/sw.yaml promise"


@pytest.mark.parametrize(
    "text",
    [
        "<b>Pima</b> chapisho",
        'Soma <a href="https://example.org/a?b=c">hapa</a> kisha pima',
        "Andika <code>a &lt; b</code> hapa",
        "Sauti &amp; picha",
    ],
)
def test_telegrams_tags_are_welcome(desk: Desk, text: str) -> None:
    desk.edit(PROMISE, text)
    assert desk.rules() == set()


@pytest.mark.parametrize(
    "text",
    [
        "<b>Pima chapisho",
        "Pima</b> chapisho",
        "<b><i>Pima</b></i> chapisho",
        "<h1>Pima</h1> chapisho",
        '<b class="x">Pima</b> chapisho',
        '<a href="javascript:x">Pima</a> chapisho',
        "<a>Pima</a> chapisho",
        "Pima a < b",
        "Sauti & picha",
        "<span>Pima</span>",
    ],
)
def test_other_tags_are_not(desk: Desk, text: str) -> None:
    desk.edit(PROMISE, text)
    assert desk.rules() == {"R601"}


def test_formatting_is_sparing(desk: Desk) -> None:
    desk.edit("lessons/count/sw.yaml task/brief", "<b>a</b>" * 101)
    assert desk.rules() == {"R602"}


@pytest.mark.parametrize(
    "value", ["client", "shop", "price:kitenge", "word:mobile", "money:15000", "date:2026-12-09", "time:20:30"]
)
def test_known_values_are_welcome(desk: Desk, value: str) -> None:
    desk.edit(PROMISE, f"Pima chapisho la {{{value}}}")
    assert desk.rules() == set()


@pytest.mark.parametrize(
    "value",
    [
        "{name}",
        "{}",
        "{price:cake}",
        "{word:fax}",
        "{money:15,000}",
        "{date:2026-13-01}",
        "{time:24:00}",
        "{client",
        "a}",
    ],
)
def test_other_values_are_not(desk: Desk, value: str) -> None:
    desk.edit(PROMISE, f"Pima chapisho la {value}")
    assert desk.rules() == {"R603"}


def test_values_wait_for_places_that_can_be_read(desk: Desk) -> None:
    desk.write("languages/sw/places.yaml", "")
    assert "R603" not in desk.rules()


@pytest.mark.parametrize("text", ["Pima  chapisho", "Pima \nchapisho"])
def test_spaces_are_single(desk: Desk, text: str) -> None:
    desk.edit(PROMISE, text)
    assert desk.rules() == {"R604"}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("\u200f\u200fنرخ تعامل", "RTL3"),
        ("\u202bنرخ تعامل\u202c", "RTL3"),
        ("\u2067نرخ تعامل", "RTL3"),
        ("نشانی https://example.org/a، را ببینید", "RTL5"),
    ],
)
def test_direction_is_left_to_the_bot(desk: Desk, text: str, rule: str) -> None:
    desk.edit("lessons/count/fa.yaml promise", text)
    assert rule in desk.rules()


def test_a_left_to_right_language_has_no_such_rules(desk: Desk) -> None:
    desk.edit(PROMISE, "Tazama https://example.org/a, kisha pima")
    assert desk.rules() == set()


def test_a_line_starts_in_its_language(desk: Desk) -> None:
    """
    at: lessons/count/fa.yaml promise
    good: "مفهوم CTR را می‌سنجید."
    bad: "CTR را می‌سنجید."
    """
    desk.finds("RTL6")


def test_a_value_at_the_start_of_a_line_is_no_foreign_word(desk: Desk) -> None:
    desk.edit("lessons/count/fa.yaml promise", "{client} را می‌سنجید.")
    assert desk.rules() == set()


def test_a_lesson_is_written_in_its_language(desk: Desk) -> None:
    for card in ("hook", "how", "cause", "sum"):
        desk.edit(f"lessons/count/fa.yaml cards/{card}/text", "You measure one post, then the next one. " * 6 + "پست")
    assert "G9" in desk.rules()


def test_without_a_style_nobody_knows_the_letters(desk: Desk) -> None:
    (desk.folder / "languages/fa/style.yaml").unlink()
    for card in ("hook", "how", "cause", "sum"):
        desk.edit(f"lessons/count/fa.yaml cards/{card}/text", "You measure one post, then the next one. " * 6 + "پست")
    assert "G9" not in desk.rules()


def test_latin_names_inside_code_and_addresses_do_not_count(desk: Desk) -> None:
    code = "<code>engagement rate = likes / posts / followers * 100</code> @very_long_name_of_a_page "
    desk.edit("lessons/count/fa.yaml task/brief", "حساب: " + code * 6)
    assert "G9" not in desk.rules()


@pytest.mark.parametrize(
    ("file", "path", "text", "rule"),
    [
        ("sw", "promise", "Hii ni sawaKitu kimoja", "SW4"),
        ("sw", "questions/why/options/a/text", "Yote hapo juu", "G21"),
        ("fa", "promise", "كار خوب", "FA3"),
        ("fa", "promise", "15 پست", "FA4"),
    ],
)
def test_patterns_speak_under_their_own_id(desk: Desk, file: str, path: str, text: str, rule: str) -> None:
    desk.edit(f"lessons/count/{file}.yaml {path}", text)
    assert desk.rules() == {rule}


def test_words_of_loss_are_for_lessons_only(desk: Desk) -> None:
    desk.edit(PROMISE, "Utajua kama umepoteza wateja")
    assert desk.rules() == set()
    desk.edit("languages/sw/reminders.yaml reminders/r4/text", "umepoteza siku zako")
    assert desk.rules() == {"G20"}


def test_patterns_look_into_every_branch_of_a_phrase(desk: Desk) -> None:
    desk.edit("languages/sw/phrases.yaml done", "{count, plural, one {umepoteza somo #} other {sawaKitu #}}")
    assert desk.rules() == {"G20", "SW4"}


def test_what_is_code_is_not_judged(desk: Desk) -> None:
    desk.edit(PROMISE, 'Andika <code>sawaKitu</code> kwa <a href="https://sawaKitu.org">sisi</a>')
    assert desk.rules() == set()


@pytest.mark.parametrize(
    ("path", "bad"),
    [
        ("find", "(sawa"),
        ("find", "{NAMES}"),
        ("bad", "WhatsApp"),
        ("good", "sawaKitu"),
    ],
)
def test_patterns_keep_their_word(desk: Desk, path: str, bad: str) -> None:
    desk.edit(f"languages/sw/style.yaml patterns/0/{path}", bad)
    assert desk.rules() == {"R605"}
