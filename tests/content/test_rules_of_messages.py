"""Rules over phrases, reminders, places and terms. Each docstring is the example: where, what is good, what is bad."""

import pytest
from course_desk import Desk, Tree


def test_a_phrase_can_be_said(desk: Desk) -> None:
    """
    at: languages/sw/phrases.yaml hello
    good: "Habari {name}"
    bad: "Habari {name"
    """
    desk.finds("R701")


def test_a_reminder_can_be_said(desk: Desk) -> None:
    """
    at: languages/sw/reminders.yaml reminders/r4/text
    bad: "Leo ni <h1>somo</h1>"
    """
    desk.finds("R701")


def test_a_phrase_stands_in_every_language(desk: Desk) -> None:
    """
    at: languages/fa/phrases.yaml bye
    bad: "بدرود"
    """
    desk.finds("R702", where="languages/sw")


def test_a_phrase_has_the_same_arguments_everywhere(desk: Desk) -> None:
    """
    at: languages/fa/phrases.yaml hello
    good: "سلام {name}"
    bad: "سلام {nam}"
    """
    desk.finds("R703")


def test_a_phrase_has_the_same_formatting_everywhere(desk: Desk) -> None:
    """
    at: languages/fa/phrases.yaml hello
    bad: "سلام <b>{name}</b>"
    """
    desk.finds("R704")


def test_a_piece_has_a_title(desk: Desk) -> None:
    for language in ("sw", "fa"):
        desk.edit(f"languages/{language}/phrases.yaml piece.b", None)
    assert desk.rules() == {"R705"}


def test_a_title_has_a_piece(desk: Desk) -> None:
    for language, title in (("sw", "Kazi"), ("fa", "کار")):
        desk.edit(f"languages/{language}/phrases.yaml piece.z", title)
    assert desk.rules() == {"R705"}


def test_phrases_that_cannot_be_read_are_compared_with_nothing(desk: Desk) -> None:
    desk.write("languages/sw/phrases.yaml", "")
    assert desk.rules() == {"Y03"}


def test_there_are_enough_reminders(desk: Desk) -> None:
    desk.edit("languages/sw/reminders.yaml reminders/r8", None)
    assert {one.what for one in desk.problems()} == {"11 reminders", "1 reminders for day3"}


def test_reminders_that_cannot_be_read_are_not_counted(desk: Desk) -> None:
    desk.write("languages/sw/reminders.yaml", "")
    assert desk.rules() == {"Y03"}


def test_reminders_have_their_own_ids(desk: Desk) -> None:
    """
    at: languages/sw/reminders.yaml reminders/r8/id
    good: later
    bad: r9
    """
    desk.edit("languages/sw/reminders.yaml reminders/r8/id", "r9")
    assert desk.rules() == {"R802"}


def test_reminders_have_their_own_words(desk: Desk) -> None:
    """
    at: languages/sw/reminders.yaml reminders/r6/text
    bad: "Kadi moja tu leo, nyingine kesho."
    """
    desk.finds("R802")


def test_a_reminder_names_what_there_is(desk: Desk) -> None:
    """
    at: languages/sw/reminders.yaml reminders/r4/text
    good: "Leo ni {lesson}."
    bad: "Leo ni {weather}."
    """
    desk.finds("R803")


def test_a_reminder_lists_what_it_names(desk: Desk) -> None:
    """
    at: languages/sw/reminders.yaml reminders/r2/needs
    good: [plan]
    bad: []
    """
    desk.finds("R803")


def test_a_rung_has_a_reminder_for_everybody(desk: Desk) -> None:
    for reminder in ("r11", "r12"):
        desk.edit(f"languages/sw/reminders.yaml reminders/{reminder}/text", f"{{plan}}. Nipo hapa {reminder}.")
        desk.edit(f"languages/sw/reminders.yaml reminders/{reminder}/needs", ["plan"])
    assert desk.rules() == {"R804"}


@pytest.mark.parametrize(
    ("path", "put", "rules"),
    [
        ("cities/nairobi/country", "UG", {"R901", "R902"}),
        ("cities/nairobi", None, {"R902"}),
        ("clients/wairimu/country", "TZ", {"R902"}),
        ("cities/dar/zone", "Africa/Atlantis", {"R903"}),
        ("cities/dar/zone", "Africa//Nairobi", {"R903"}),
        ("cities/dar/id", "nairobi", {"R904"}),
        ("countries/KE/prices", {}, {"R905"}),
        ("countries/TZ/words/shop", "duka", {"R905"}),
        ("lexicon/anchors", None, {"R906"}),
        ("lexicon/yes", [], {"R906"}),
        ("dates/nane-nane/country", "IR", {"R901"}),
    ],
)
def test_places_hold_together(desk: Desk, path: str, put: Tree, rules: set[str]) -> None:
    desk.edit(f"languages/sw/places.yaml {path}", put)
    assert desk.rules() == rules


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ({"dar": "دارالسلام", "nairobi": "نایروبی", "asha": "ماما آشا", "wairimu": "وایریمو"}, []),
        ({"dar": "دارالسلام", "nairobi": "نایروبی", "asha": "ماما آشا"}, ["wairimu has no name in fa"]),
        (
            {"dar": "دارالسلام", "nairobi": "نایروبی", "asha": "ماما آشا", "wairimu": "وایریمو", "ghost": "روح"},
            ["no other language has ghost"],
        ),
    ],
)
def test_a_language_names_all_places_and_clients_of_the_others_and_no_more(
    desk: Desk, names: Tree, told: list[str]
) -> None:
    desk.edit("languages/fa/places.yaml elsewhere", names)
    assert [(one.rule, one.what) for one in desk.problems()] == [("R914", one) for one in told]


def test_an_outage_ends_after_it_begins(desk: Desk) -> None:
    """
    at: languages/fa/places.yaml countries/IR/outages/0/to
    good: "2026-01-08"
    bad: "2026-01-07"
    """
    desk.finds("R907")


def test_there_are_clients_to_choose_among(desk: Desk) -> None:
    desk.edit("languages/sw/places.yaml clients/wairimu", None)
    assert desk.rules() == {"R902", "R908"}


def test_a_country_belongs_to_its_language(desk: Desk) -> None:
    for country in ("UG",):
        whole: Tree = {
            "name": "Uganda",
            "rest_days": ["sunday"],
            "words": {"mobile": "simu"},
            "prices": {"kitenge": "9"},
        }
        desk.edit(f"languages/sw/places.yaml countries/{country}", whole)
    assert desk.rules() >= {"R909"}


def test_terms_stand_in_the_glossary(desk: Desk) -> None:
    """
    at: lessons/greet/sw.yaml terms
    good: [reply]
    bad: [reply, funnel]
    """
    desk.finds("R910")


def test_a_glossary_that_cannot_be_read_lacks_nothing(desk: Desk) -> None:
    desk.write("languages/sw/terms.yaml", "")
    assert desk.rules() == {"Y03"}
