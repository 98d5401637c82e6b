"""The first minutes: language, three cards, one choice, place, hour, promise."""

import pytest
from pupil import Pupil, labels, names, new_pupil

from bot.core.course import Course
from bot.core.learner import Stage
from bot.core.names import Country
from bot.core.presses import Verb
from bot.core.progress import DueKind
from bot.storage.engine.store import Tx
from bot.tutor import greet_language


def test_by_buttons_alone_a_newcomer_comes_from_start_to_the_hour_of_the_first_lesson(newcomer: Pupil) -> None:
    assert names(newcomer.start()) == ["welcome.hello", "welcome.hello"]
    cards = [names(newcomer.tap("sw"))[1]]
    while "next" in labels(newcomer.shown):
        cards.append(names(newcomer.tap("next"))[1])
    assert len(cards) == 3
    assert "ask:pick" in names(newcomer.tap("to.questions"))
    assert "why:pick:b" in names(newcomer.tap("a:welcome.pick:b"))
    assert names(newcomer.tap("welcome.on")) == ["welcome.place"]
    assert names(newcomer.tap("dar")) == ["welcome.zone"]
    assert names(newcomer.tap("zone.yes")) == ["welcome.hour"]
    assert names(newcomer.tap("hour:420")) == ["hour.confirm"]
    assert names(newcomer.tap("hour.yes")) == ["welcome.commit"]
    assert names(newcomer.tap("commit")) == ["welcome.done"]
    assert newcomer.learner.stage is Stage.LEARNING
    assert newcomer.dues()[DueKind.LESSON] == newcomer.clock("2026-11-23 07:00")


@pytest.mark.parametrize("chosen", ["a", "b"])
def test_the_choice_of_the_mini_lesson_tells_the_why_of_each_option(newcomer: Pupil, chosen: str) -> None:
    newcomer.start()
    newcomer.tap(str(newcomer.learner.language))
    told = names(newcomer.press(Verb.ANSWER, "welcome.pick", chosen))
    options = newcomer.course.welcome.questions[0].options
    whys = [one for one in told if one.startswith("why:pick:")]
    others = [one for one in told if one == "answer.why"]
    assert len(options) == len(whys) + len(others) > 1
    assert whys[0] == f"why:pick:{chosen}"
    assert "why:pick:b" in whys  # the right one


def test_the_first_lesson_opens_at_once_and_leads_to_its_task(newcomer: Pupil) -> None:
    newcomer.start()
    newcomer.tap("sw")
    newcomer.press(Verb.WELCOME, "place")
    newcomer.tap("skip")
    newcomer.tap("skip")
    newcomer.tap("commit")
    assert names(newcomer.tap("first.now"))[0] == "lesson.heading"
    while "next" in labels(newcomer.shown):
        newcomer.tap("next")
    newcomer.tap("to.questions")
    assert "why:first:b" in names(newcomer.tap("a:greet.first:b"))


@pytest.mark.parametrize("language", ["sw", "fa"])
def test_every_question_of_the_welcome_can_be_skipped(tx: Tx, course: Course, language: str) -> None:
    newcomer = new_pupil(tx, course, language=language)
    newcomer.start()
    newcomer.tap(language)
    newcomer.press(Verb.WELCOME, "place")
    newcomer.tap("skip")
    newcomer.tap("skip")
    assert names(newcomer.tap("commit.skip")) == ["welcome.done"]
    assert newcomer.learner.place == course.languages[newcomer.learner.language].places[0].id
    assert newcomer.learner.hour == 450


def at_place(newcomer: Pupil) -> Pupil:
    newcomer.start()
    newcomer.tap(str(newcomer.learner.language))
    newcomer.press(Verb.WELCOME, "place")
    return newcomer


def test_everything_can_be_typed(newcomer: Pupil) -> None:
    newcomer.start()
    newcomer.say("kiswahili")
    assert newcomer.learner.stage is Stage.WELCOME
    newcomer.press(Verb.WELCOME, "place")
    assert names(newcomer.say("Dar es Salaam")) == ["welcome.zone"]
    newcomer.tap("zone.yes")
    assert names(newcomer.say("saa moja na nusu asubuhi")) == ["hour.confirm"]
    newcomer.tap("hour.yes")
    newcomer.tap("commit")
    assert (newcomer.learner.place, newcomer.learner.hour) == ("dar", 450)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("nairobi", ["welcome.zone"]),
        ("Nairobbi", ["welcome.zone"]),
        ("M", ["place.which"]),
        ("Atlantis", ["place.unknown", "welcome.place"]),
    ],
)
def test_a_city_is_found_by_its_name_its_beginning_or_asked_for_again(
    newcomer: Pupil, typed: str, told: list[str]
) -> None:
    assert names(at_place(newcomer).say(typed)) == told


def test_a_wrong_clock_on_the_wall_leads_back_to_the_cities(newcomer: Pupil) -> None:
    at_place(newcomer).tap("dar")
    assert names(newcomer.tap("zone.no")) == ["welcome.place"]


def test_a_place_nobody_has_is_asked_for_again(newcomer: Pupil) -> None:
    assert names(at_place(newcomer).press(Verb.PLACE, "atlantis")) == ["welcome.place"]
    assert names(newcomer.press(Verb.ZONE_OK, "yes")) == ["welcome.place"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("19:30", ["hour.confirm"]),
        ("saa mbili usiku", ["hour.confirm"]),
        ("7", ["hour.which"]),
        ("kesho", ["hour.unknown", "welcome.hour"]),
    ],
)
def test_an_hour_is_typed_in_either_clock(newcomer: Pupil, typed: str, told: list[str]) -> None:
    at_place(newcomer).tap("skip")
    assert names(newcomer.say(typed)) == told


def test_an_hour_may_be_taken_back(newcomer: Pupil) -> None:
    at_place(newcomer).tap("skip")
    newcomer.say("saa moja asubuhi")
    assert names(newcomer.tap("hour.other")) == ["welcome.hour"]
    assert names(newcomer.press(Verb.HOUR_OK, "9999")) == ["welcome.hour"]


def test_quiet_hours_give_way_to_a_late_hour_and_the_learner_is_told(newcomer: Pupil) -> None:
    at_place(newcomer).tap("skip")
    newcomer.say("saa nne usiku")
    assert names(newcomer.tap("hour.yes")) == ["quiet.moved", "welcome.commit"]


def test_people_rest_on_the_days_of_their_country(tx: Tx, course: Course) -> None:
    newcomer = at_place(new_pupil(tx, course, language="fa"))
    newcomer.press(Verb.PLACE, "tehran")
    iran = newcomer.learner.rest_days
    newcomer.press(Verb.PLACE, "kabul")
    facts = course.languages[newcomer.learner.language].countries
    assert iran == facts[Country("IR")].rest_days
    assert newcomer.learner.rest_days == facts[Country("AF")].rest_days


def test_start_twice_shows_where_one_stands_and_loses_nothing(newcomer: Pupil) -> None:
    at_place(newcomer).tap("dar")
    assert names(newcomer.start()) == ["welcome.place"]
    assert newcomer.learner.place == "dar"


@pytest.mark.parametrize("stage", list(Stage))
def test_at_every_stage_anything_unexpected_shows_the_question_again(newcomer: Pupil, stage: Stage) -> None:
    newcomer.change(stage=stage, hour=450)
    for replies in (newcomer.other("sticker"), newcomer.edit("x"), newcomer.stale(), newcomer.command("nothing")):
        assert names(replies) != []
    assert newcomer.learner.stage is stage


def test_a_second_press_of_the_promise_tells_the_hour_again(newcomer: Pupil) -> None:
    at_place(newcomer).tap("skip")
    newcomer.tap("skip")
    first = names(newcomer.tap("commit"))
    assert names(newcomer.press(Verb.COMMIT, "yes")) == first == ["welcome.done"]


def test_a_late_press_of_the_promise_shows_today_and_keeps_the_open_question(newcomer: Pupil) -> None:
    at_place(newcomer).tap("skip")
    newcomer.tap("skip")
    newcomer.tap("commit")
    newcomer.press(Verb.OPEN, "greet")
    newcomer.press(Verb.ASK, "greet", "word")
    assert names(newcomer.press(Verb.COMMIT, "yes")) == ["today.cards"]
    assert newcomer.learner.awaiting == "answer:greet.word"


def test_the_promise_comes_after_the_hour(newcomer: Pupil) -> None:
    at_place(newcomer)
    assert names(newcomer.press(Verb.COMMIT, "yes")) == ["welcome.place"]


def test_a_late_skip_of_the_place_keeps_the_place(newcomer: Pupil) -> None:
    at_place(newcomer).press(Verb.PLACE, "nairobi")
    newcomer.tap("zone.yes")
    newcomer.press(Verb.SKIP, "welcome", "place")
    assert newcomer.learner.place == "nairobi"


def test_commands_before_the_end_of_the_welcome_lead_on_in_it(newcomer: Pupil) -> None:
    at_place(newcomer)
    assert names(newcomer.command("today")) == ["welcome.place"]
    assert names(newcomer.command("help"))[0] == "help.intro"
    assert labels(newcomer.shown) == []
    assert names(newcomer.command("language"))[0] == "welcome.hello"


def test_buttons_of_learners_lead_newcomers_to_their_question(newcomer: Pupil) -> None:
    at_place(newcomer)
    assert names(newcomer.press(Verb.OPEN, "greet")) == ["welcome.place"]
    assert newcomer.run("greet") is None


@pytest.mark.parametrize(
    ("code", "language"),
    [("sw", "sw"), ("fa", "fa"), ("fa-IR", "fa"), ("prs", "fa"), ("ps", "fa"), ("en", "sw"), (None, "sw"), ("", "sw")],
)
def test_the_language_is_guessed_from_telegrams_code(course: Course, code: str | None, language: str) -> None:
    assert greet_language(course, code) == language
