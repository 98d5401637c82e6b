"""Settings, the questions after lesson 1, the way back after a break, the streak, and a switch of language."""

from dataclasses import replace

import pytest
from pupil import Pupil, labels, names

from bot.core.course import Course
from bot.core.learner import Streak
from bot.core.presses import Verb
from bot.core.progress import DueKind
from bot.core.replies import Phrase, Several
from bot.core.schedule import streak_day
from bot.core.screens.setup import samples_of


def test_the_questions_after_the_first_lesson_lead_to_its_task(pupil: Pupil) -> None:
    pupil.press(Verb.OPEN, "greet")
    for item in ("first", "both", "wait", "word"):
        pupil.press(Verb.ANSWER, f"greet.{item}", "-")
    pupil.tap("finish")
    assert names(pupil.tap("setup")) == ["setup.rest"]
    pupil.tap("rest:greet:5,6")
    assert names(pupil.tap("rest.done")) == ["setup.pace"]
    assert names(pupil.tap("pace.5")) == ["setup.purpose"]
    assert names(pupil.tap("purpose.shop"))[0] == "setup.client"
    assert names(pupil.say("Duka la Neema")) == ["setup.plan"]
    assert "brief" in names(pupil.say("Baada ya chai ya asubuhi"))
    learner = pupil.learner
    assert (learner.rest_days, learner.pace, learner.purpose) == ((5, 6), 5, "shop")
    assert (learner.client_name, learner.plan) == ("Duka la Neema", "Baada ya chai ya asubuhi")


def test_all_of_them_can_be_skipped(pupil: Pupil) -> None:
    pupil.press(Verb.OPEN, "greet")
    before = pupil.learner
    pupil.press(Verb.SKIP, "greet", "start")
    for _ in range(5):
        pupil.tap("skip")
    assert "brief" in names(pupil.shown)
    assert (pupil.learner.rest_days, pupil.learner.plan) == (before.rest_days, before.plan)
    assert pupil.learner.awaiting is None


def test_a_sample_client_takes_the_place_of_the_own_one(pupil: Pupil) -> None:
    pupil.press(Verb.SETTINGS, "client")
    pupil.say("Duka la Neema")
    pupil.press(Verb.SETTINGS, "client")
    sample = pupil.course.languages[pupil.learner.language].clients[0]
    assert names(pupil.tap(f"client:s:{sample.id}"))[0] == "settings.now"
    assert (pupil.learner.client, pupil.learner.client_name) == (sample.id, None)


@pytest.mark.parametrize(
    ("which", "answer", "field", "value"),
    [
        ("pace", "pace:s:3", "pace", 3),
        ("rest", "restok:s:6", "rest_days", (6,)),
        ("quiet", "quiet:1320-360", "quiet_from", 1320),
    ],
)
def test_each_setting_is_changed_by_its_button(
    pupil: Pupil, which: str, answer: str, field: str, value: object
) -> None:
    pupil.command("settings")
    pupil.tap(f"set.{which}")
    assert "settings.now" in names(pupil.tap(answer))
    assert getattr(pupil.learner, field) == value


def test_an_hour_or_place_from_the_settings_moves_the_next_lesson(pupil: Pupil) -> None:
    pupil.tap_all("settings", "set.hour")
    pupil.say("saa mbili usiku")
    assert names(pupil.tap("hour.yes"))[0] == "settings.hour.saved"
    assert pupil.dues()[DueKind.LESSON] == pupil.clock("2026-11-23 20:00")
    pupil.tap_all("settings", "set.place")
    pupil.say("Kinshasa")
    assert names(pupil.tap("zone.yes")) == ["settings.place.saved"]
    assert pupil.dues()[DueKind.LESSON] == pupil.clock("2026-11-23 20:00")
    assert pupil.learner.zone == "Africa/Kinshasa"


def test_leaving_a_question_of_the_settings_changes_nothing(pupil: Pupil) -> None:
    before = pupil.learner
    for which in ("rest", "pace", "client", "plan", "quiet", "place", "hour"):
        pupil.tap_all("settings", f"set.{which}")
        pupil.tap("leave")
        assert pupil.learner.awaiting is None
    after = pupil.learner
    assert (after.rest_days, after.pace, after.client, after.plan) == (
        before.rest_days,
        before.pace,
        before.client,
        before.plan,
    )


def test_quiet_hours_that_would_cover_the_lesson_give_way(pupil: Pupil) -> None:
    pupil.press(Verb.QUIET, "360-480")
    assert (pupil.learner.quiet_from, pupil.learner.quiet_to) != (360, 480)
    assert names(pupil.press(Verb.QUIET, "x-y")) == ["quiet.ask"]


def test_a_week_of_rest_days_only_is_asked_about_again(pupil: Pupil) -> None:
    before = pupil.learner.rest_days
    pupil.press(Verb.SETTINGS, "rest")
    assert names(pupil.press(Verb.REST_OK, "s", "0,1,2,3,4,5,6")) == ["setup.rest.week", "setup.rest"]
    assert pupil.learner.rest_days == before
    assert names(pupil.press(Verb.REST_OK, "s", "0,1,2,3,4,5")) == ["settings.now"]
    assert pupil.learner.rest_days == (0, 1, 2, 3, 4, 5)


@pytest.mark.parametrize(
    ("which", "typed", "told"),
    [
        ("client", "😀👍", "setup.wordless"),
        ("client", "x" * 61, "setup.long"),
        ("plan", "…", "setup.wordless"),
        ("plan", "x" * 4096, "setup.long"),
    ],
)
def test_what_cannot_be_a_name_or_a_plan_is_refused_and_asked_for_again(
    pupil: Pupil, which: str, typed: str, told: str
) -> None:
    pupil.press(Verb.SETTINGS, which)
    assert names(pupil.say(typed))[:2] == [told, f"setup.{which}"]
    assert (pupil.learner.client_name, pupil.learner.plan) == (None, None)
    assert names(pupil.say("Baada ya chai")) == ["settings.now"]
    assert "Baada ya chai" in (pupil.learner.client_name, pupil.learner.plan)


def test_five_sample_clients_are_offered_those_of_the_country_first(real_course: Course) -> None:
    for pack in real_course.languages.values():
        for country in pack.countries:
            offered = samples_of(pack.clients, country)
            near = [one for one in pack.clients if one.country == country]
            assert len(offered) == 5
            assert list(offered[: len(near)]) == near


def test_the_settings_tell_how_many_lessons_a_week_really_come(pupil: Pupil) -> None:
    pupil.change(rest_days=(6,), pace=7)
    (reply,) = pupil.command("settings")
    (line,) = reply.lines
    assert isinstance(line, Phrase)
    assert line.args["pace"] == 6


def test_the_purpose_can_be_changed(pupil: Pupil) -> None:
    pupil.tap_all("settings", "set.purpose")
    assert names(pupil.tap("purpose.job"))[0] == "settings.now"
    assert pupil.learner.purpose == "job"


@pytest.mark.parametrize(("days", "told"), [(3, "progress.week"), (4, "progress.week.good"), (7, "progress.week.good")])
def test_the_week_has_a_rhythm_of_its_own_beside_the_daily_streak(pupil: Pupil, days: int, told: str) -> None:
    today = streak_day(pupil.now, pupil.learner.zone)
    pupil.change(streak=Streak(length=0, hidden=True, week=tuple(range(today - days + 1, today + 1))))
    (reply,) = pupil.command("progress")
    (stack,) = reply.lines
    assert isinstance(stack, Several)
    week = next(one for one in stack.lines if isinstance(one, Phrase) and one.key.startswith("progress.week"))
    assert (week.key, week.args["days"], week.args["goal"]) == (told, days, 4)


def test_the_streak_can_be_hidden_and_shown(pupil: Pupil) -> None:
    pupil.change(streak=Streak(length=9))
    assert "progress.streak" in " ".join(names(pupil.command("progress")))
    pupil.tap_all("settings", "streak.hide")
    assert "progress.streak" not in " ".join(names(pupil.command("progress")))
    pupil.tap_all("settings", "streak.show")
    assert "progress.streak" in " ".join(names(pupil.command("progress")))


@pytest.fixture
def broken(pupil: Pupil) -> Pupil:
    """A learner whose streak of nine days broke yesterday, and who answered a question once."""
    pupil.press(Verb.OPEN, "greet")
    pupil.press(Verb.ANSWER, "greet.first", "a")
    today = streak_day(pupil.now, pupil.learner.zone)
    pupil.change(streak=Streak(length=1, best=9, last_day=today, broken_length=9, broken_on=today))
    return pupil


def test_a_broken_streak_is_mended_by_one_question_right_or_wrong(broken: Pupil) -> None:
    broken.command("progress")
    assert names(broken.tap("repair"))[0] == "streak.review"
    assert "streak.repaired" in names(broken.tap("rv:a:greet.first:a"))
    assert broken.learner.streak.length == 10
    assert "repair" not in labels(broken.command("progress"))


def test_mending_twice_changes_nothing_more(broken: Pupil) -> None:
    broken.press(Verb.STREAK, "fix", "greet.first", "b")
    broken.press(Verb.STREAK, "fix", "greet.first", "b")
    assert broken.learner.streak.length == 10
    assert names(broken.press(Verb.STREAK, "repair"))[0].startswith("today.")


def test_a_button_from_before_there_were_reviews_mends_as_well(broken: Pupil) -> None:
    assert "streak.repaired" in names(broken.press(Verb.STREAK, "fix", "greet.first", "b"))


def test_a_streak_is_not_mended_by_a_question_that_is_none(broken: Pupil) -> None:
    for item, said in (("greet.gone", "review.none"), ("gone.first", "review.none")):
        assert names(broken.press(Verb.STREAK, "fix", item, "a"))[0] == said
    assert names(broken.press(Verb.STREAK, "fix", "greet.first", "z"))[0] == "answer.choose"
    assert broken.learner.streak.length == 1


def test_who_never_answered_a_tapped_question_has_nothing_to_mend_with(pupil: Pupil) -> None:
    today = streak_day(pupil.now, pupil.learner.zone)
    pupil.change(streak=Streak(length=1, broken_length=5, broken_on=today))
    assert names(pupil.press(Verb.STREAK, "repair"))[0].startswith("today.")


def test_after_a_break_today_asks_how_to_go_on(pupil: Pupil) -> None:
    pupil.press(Verb.OPEN, "greet")
    pupil.wait(days=4)
    assert names(pupil.command("today")) == ["today.back"]
    assert labels(pupil.shown) == ["back.go", "back.smaller", "back.tomorrow", "back.done"]


@pytest.mark.parametrize(
    ("way", "told"),
    [("back.go", "lesson.heading"), ("back.smaller", "lesson.heading"), ("back.tomorrow", "snooze.done")],
)
def test_each_way_back_is_one_tap(pupil: Pupil, way: str, told: str) -> None:
    pupil.wait_until("2026-11-28 09:00")
    pupil.command("today")
    assert names(pupil.tap(way))[0] == told


def test_done_is_believed_and_only_once(pupil: Pupil) -> None:
    pupil.press(Verb.OPEN, "greet")
    pupil.change(last_act_at=0)
    pupil.command("today")
    done = pupil.button("back.done").press
    assert names(pupil.tap("back.done")) == ["today.believed", "today.task"]
    assert names(pupil.tap(done.removeprefix("1:"))) == ["today.task"]


def test_back_at_a_task_goes_on_with_the_task(pupil: Pupil) -> None:
    pupil.press(Verb.OPEN, "greet")
    pupil.press(Verb.TODAY, "done", "greet", "cards")
    pupil.change(last_act_at=0)
    pupil.command("today")
    assert "brief" in names(pupil.tap("back.go"))


def test_who_was_not_away_is_shown_today_at_once(pupil: Pupil) -> None:
    pupil.press(Verb.OPEN, "greet")
    assert names(pupil.command("today")) == ["today.cards"]


def test_a_switch_of_language_in_the_middle_keeps_everything(pupil: Pupil) -> None:
    pupil.press(Verb.OPEN, "greet")
    pupil.press(Verb.ANSWER, "greet.first", "b")
    pupil.press(Verb.FIELD, "greet", "answer")
    pupil.say("Habari Juma, kitenge kipo, nikutunzie?")
    pupil.press(Verb.CLIENT, "s", pupil.course.languages[pupil.learner.language].clients[0].id)
    before = pupil.learner
    pupil.command("language")
    assert names(pupil.tap("fa")) == ["settings.language.saved"]
    assert "why:first:b" in names(pupil.press(Verb.ASK, "greet", "first"))
    assert "ask:both" in names(pupil.press(Verb.OPEN, "greet"))
    assert "task.draft" in names(pupil.press(Verb.FIELD, "greet", "answer"))
    for command in ("settings", "progress", "today", "task", "snooze", "pause", "help"):
        assert pupil.command(command) != ()
    after = pupil.learner
    assert (after.streak, after.zone, after.hour) == (before.streak, before.zone, before.hour)
    assert [one.reply.lesson for one in pupil.wait(days=2)][:1] == ["count"]


def test_every_command_answers(pupil: Pupil) -> None:
    for command in ("today", "task", "progress", "snooze", "settings", "language", "help", "resume", "pause", "stop"):
        assert pupil.command(command) != ()
    assert names(pupil.command("nothing"))[-1] == "today.new"


def test_the_other_ways_of_today(pupil: Pupil) -> None:
    pupil.press(Verb.OPEN, "greet")
    assert "progress.lessons" in " ".join(names(pupil.press(Verb.TODAY, "progress")))
    assert names(pupil.press(Verb.TODAY, "tomorrow", "greet", "cards")) == ["snooze.done"]
    assert names(pupil.press(Verb.TODAY, "show")) == ["today.cards"]


def test_at_the_end_of_the_course_an_unknown_command_gets_the_help(pupil: Pupil) -> None:
    for lesson in ("greet", "count"):
        pupil.press(Verb.OPEN, lesson)
        pupil.press(Verb.TODAY, "done", lesson, "cards")
        pupil.press(Verb.TODAY, "done", lesson, "task")
    assert names(pupil.command("nothing"))[0] == "help.intro"


def answer_on(pupil: Pupil, day: str, item: str) -> int:
    """Answer a question at noon of the day and return the length of the streak."""
    pupil.now = pupil.clock(f"{day} 12:00")
    pupil.press(Verb.ANSWER, f"greet.{item}", "-")
    return pupil.learner.streak.length


def test_rest_days_and_a_missed_day_with_a_freeze_keep_the_streak(pupil: Pupil) -> None:
    pupil.press(Verb.OPEN, "greet")
    assert answer_on(pupil, "2026-11-28", "first") == 1
    assert answer_on(pupil, "2026-11-30", "both") == 2  # the 29th is a Sunday
    assert answer_on(pupil, "2026-12-02", "wait") == 3  # the freeze of the first day
    assert answer_on(pupil, "2026-12-04", "word") == 1


def test_days_without_network_in_the_country_break_no_streak(pupil: Pupil) -> None:
    language, country = pupil.learner.language, pupil.learner.country
    pack = pupil.course.languages[language]
    facts = replace(pack.countries[country], outages=(("2026-12-01", "2026-12-09"),))
    pack = replace(pack, countries={**pack.countries, country: facts})
    pupil.course = replace(pupil.course, languages={**pupil.course.languages, language: pack})
    pupil.press(Verb.OPEN, "greet")
    assert answer_on(pupil, "2026-11-30", "first") == 1
    assert answer_on(pupil, "2026-12-10", "both") == 2


def test_the_small_hours_belong_to_the_day_before(pupil: Pupil) -> None:
    pupil.press(Verb.OPEN, "greet")
    answer_on(pupil, "2026-11-23", "first")
    pupil.now = pupil.clock("2026-11-24 02:30")
    pupil.press(Verb.ANSWER, "greet.both", "-")
    assert pupil.learner.streak.length == 1
