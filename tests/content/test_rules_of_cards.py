"""Rules over cards. Each docstring is the example: where, what is good, what is bad."""

from course_desk import Desk

LONG = "Neema anauza vitenge na anajibu kila mteja. "


def test_cards_have_their_own_ids(desk: Desk) -> None:
    desk.edit("lessons/greet/sw.yaml cards/show/id", "hook")
    assert desk.rules() == {"R401"}


def test_cards_teach_listed_ideas(desk: Desk) -> None:
    """
    at: lessons/greet/sw.yaml cards/hook/idea
    good: quick
    bad: cold
    """
    desk.finds("R402")


def test_every_idea_is_taught(desk: Desk) -> None:
    desk.edit("lessons/count/sw.yaml cards/cause/idea", "rate")
    assert desk.rules() == set()
    desk.edit("lessons/count/sw.yaml cards/sum/idea", "rate")
    assert desk.rules() == {"R403"}


def test_something_is_shown(desk: Desk) -> None:
    """
    at: lessons/count/sw.yaml cards/how/kind
    good: local
    bad: idea
    """
    desk.finds("R404")


def test_cards_are_short(desk: Desk) -> None:
    desk.edit("lessons/welcome/sw.yaml cards/silent/text", (LONG * 16).strip())
    desk.edit("lessons/welcome/fa.yaml cards/silent/text", ("سارا به هر مشتری پاسخ می‌دهد. " * 16).strip())
    assert desk.rules() == {"R405"}


def test_cards_are_few(desk: Desk) -> None:
    desk.edit("lessons/count/sw.yaml cards/sum", None)
    desk.edit("lessons/count/sw.yaml cards/cause/text", (LONG * 7).strip())
    desk.edit("lessons/count/sw.yaml cards/hook", None)
    desk.edit("lessons/count/sw.yaml cards/how/text", (LONG * 15).strip())
    assert desk.rules() == {"R406"}


def test_a_lesson_has_its_length(desk: Desk) -> None:
    desk.edit("lessons/count/sw.yaml cards/sum", None)
    assert desk.rules() == {"R407"}


def test_a_lesson_fits_one_message(desk: Desk) -> None:
    for language, text in (("sw", LONG), ("fa", "سارا به هر مشتری زود پاسخ می‌دهد و باز می‌فروشد. ")):
        for card in ("hook", "how", "cause", "sum"):
            desk.edit(f"lessons/count/{language}.yaml cards/{card}/text", (text * 23)[:1020].strip())
        more = {"id": "more", "kind": "idea", "idea": "rate", "text": (text * 2).strip()}
        desk.add(f"lessons/count/{language}.yaml cards", more)
    assert desk.rules() >= {"R405", "R407", "R408"}


def test_a_lesson_is_read_in_five_minutes(desk: Desk) -> None:
    for language, text in (("sw", "na ya wa. "), ("fa", "از به تا. ")):
        for card in ("hook", "how", "cause", "sum"):
            desk.edit(f"lessons/count/{language}.yaml cards/{card}/text", (text * 60).strip())
    assert desk.rules() == {"R409"}


def test_countries_of_cards_are_known(desk: Desk) -> None:
    """
    at: lessons/greet/sw.yaml cards/pay-ke/for
    bad: [UG]
    """
    desk.finds("R410", also="R407 R411")


def test_every_country_gets_one_card_of_a_slot(desk: Desk) -> None:
    """
    at: lessons/greet/sw.yaml cards/pay-ke/for
    good: [KE]
    bad: [KE, TZ]
    """
    desk.finds("R411")


def test_no_country_is_left_out_of_a_slot(desk: Desk) -> None:
    desk.edit("lessons/greet/sw.yaml cards/pay-ke", None)
    assert "R411" in desk.rules()


def test_without_places_nobody_asks_for_countries(desk: Desk) -> None:
    desk.write("languages/sw/places.yaml", "countries: []\n")
    assert desk.rules() >= {"S01", "S10", "R410"}


def test_sentences_are_short(desk: Desk) -> None:
    sentence = "Neema " + "na duka lake la vitenge " * 4 + "huko sokoni"
    desk.edit("lessons/count/sw.yaml cards/hook/text", f"{sentence}. {LONG * 3}".strip())
    assert desk.rules() == {"G5"}
    desk.edit(
        "lessons/count/sw.yaml cards/hook/text", f"{sentence.replace('lake la', 'lake. Ana')}. {LONG * 3}".strip()
    )
    assert desk.rules() == set()
