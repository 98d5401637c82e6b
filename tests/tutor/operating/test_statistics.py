"""The figures of a school whose every learner we know, and who may see them."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from pupil import Pupil, buttons_of

from bot import tutor
from bot.chat.rendering.paperwork import worded
from bot.chat.rendering.render import render
from bot.core import buddy
from bot.core.course import Course
from bot.core.learner import Learner, Stage
from bot.core.names import Language, LearnerId
from bot.core.operating.figures import Cell, Figures
from bot.core.presses import Press, Verb, decode
from bot.core.progress import Answer, Delivery, Run, Version
from bot.core.schedule import epoch
from bot.pictures.typeset import typeset
from bot.storage import addresses, answers, audit, buddies, deliveries, learners, runs, works
from bot.storage.engine.store import Tx
from bot.storage.outbox import Reader
from bot.tutor import operating
from bot.tutor.operating import statistics

NOW = datetime.fromisoformat("2026-12-10T12:00+03:00")
DAY = timedelta(days=1)


def joined(tx: Tx, *, days_ago: int, stayed: int, language: str = "sw", zone: str = "Africa/Nairobi") -> Learner:
    """Return a new learner who was last seen so many days after joining."""
    began = NOW - days_ago * DAY
    chat = addresses.chat_for(tx, 1000 + tx.execute("SELECT COUNT(*) AS n FROM address").fetchone()["n"])
    learner = learners.create(tx, chat, Language(language), epoch(began))
    learner = replace(learner, zone=zone, stage=Stage.LEARNING, last_act_at=epoch(began + stayed * DAY))
    learners.save(tx, learner)
    return learner


def opened(tx: Tx, learner: Learner, lesson: str, *, days_ago: int) -> None:
    at = epoch(NOW - days_ago * DAY)
    runs.save(tx, Run(learner=learner.id, lesson=lesson, language=learner.language, opened_at=at, finished_at=at))


def answered(tx: Tx, learner: Learner, lesson: str, item: str, *, right: bool) -> None:
    one = Answer(
        learner=learner.id,
        lesson=lesson,
        item=item,
        given="a",
        right=right,
        hinted=False,
        at=1,
        language=learner.language,
    )
    answers.record(tx, one)


@pytest.fixture
def school(tx: Tx, course: Course) -> Tx:
    """Twenty came thirty days ago, twelve of them stayed a week; five came today; the first lesson loses most."""
    first, second = course.order[:2]
    question = course.lessons[first].questions[0].id
    for number in range(20):
        learner = joined(tx, days_ago=30, stayed=8 if number < 12 else 0)
        opened(tx, learner, first, days_ago=20)
        answered(tx, learner, first, question, right=number < 5)
        if number < 8:
            opened(tx, learner, second, days_ago=19)
        if number < 11:
            works.hand_in(tx, Version(learner=learner.id, lesson=first, number=1, at=1, values={"x": "y"}))
    for _ in range(5):
        joined(tx, days_ago=0, stayed=0, language="fa", zone="Asia/Tehran")
    return tx


def cells(shown: Figures) -> dict[str, tuple[int | None, int | None]]:
    return {one.id: (one.count, one.of) for one in shown.funnel}


def test_the_funnel_counts_those_who_came_back_among_those_who_could(school: Tx, course: Course) -> None:
    assert cells(statistics.figures(school, course, NOW)) == {
        "start": (25, 25),
        "day0": (25, 25),
        "d1": (12, 20),
        "d3": (12, 20),
        "d7": (12, 20),
        "lesson10": (0, 25),
        "task": (11, 25),
        "feedback": (0, 25),
        "certificate": (0, 25),
    }


def test_feedback_and_certificates_are_the_last_steps(school: Tx, course: Course) -> None:
    rows = [row["id"] for row in school.execute("SELECT id FROM learner ORDER BY id LIMIT 12")]
    for number, learner in enumerate(rows):
        school.execute(
            "INSERT INTO certificate (code, learner, name, day, deeds, standing)"
            " VALUES (:code, :learner, x'00', '2026-12-01', '', 'shown')",
            {"code": str(number), "learner": learner},
        )
        work = school.execute(
            "INSERT INTO submission (learner, lesson, version, language, at, closes_at, open)"
            " VALUES (:learner, 'greet', 1, 'sw', 1, 1, 0) RETURNING id",
            {"learner": learner},
        ).fetchone()["id"]
        school.execute(
            "INSERT INTO remark (submission, learner, role, state, taken_at, until, verdicts)"
            " VALUES (:work, :peer, 'peer', :state, 1, 1, '')",
            {"work": work, "peer": rows[number - 1], "state": "given" if number < 11 else "taken"},
        )
    shown = cells(statistics.figures(school, course, NOW))
    assert (shown["feedback"], shown["certificate"]) == ((11, 25), (12, 25))


def test_a_day_begins_at_the_learners_own_midnight(tx: Tx, course: Course) -> None:
    evening = datetime.fromisoformat("2026-12-01T23:30+03:00")  # an hour past midnight in Kabul
    for zone in ("Africa/Nairobi", "Asia/Kabul"):
        for _ in range(10):
            learner = joined(tx, days_ago=9, stayed=0, zone=zone)
            seen = evening + timedelta(hours=2)
            learners.save(tx, replace(learner, joined_at=epoch(evening), last_act_at=epoch(seen)))
    assert cells(statistics.figures(tx, course, NOW))["d1"] == (10, 20)


def test_the_lesson_at_which_people_stop_and_the_hardest_question_are_named(school: Tx, course: Course) -> None:
    shown = statistics.figures(school, course, NOW)
    first = course.order[0]
    question = course.lessons[first].questions[0].id
    assert shown.stops == (Cell(id=first, count=12, of=20),)
    assert shown.items == (Cell(id=f"{first}.{question}", count=5, of=20),)


def test_five_persian_learners_are_hidden_and_the_rest_with_them(school: Tx, course: Course) -> None:
    shown = {one.id: one.of for one in statistics.figures(school, course, NOW).languages}
    assert shown == {"fa": None, "sw": None}


def test_a_reminder_has_worked_when_the_lesson_was_opened_within_a_day(school: Tx, course: Course) -> None:
    first = course.order[0]
    rows = school.execute("SELECT id FROM learner LIMIT 20").fetchall()
    for number, row in enumerate(rows):
        at = epoch(NOW - 20 * DAY) - (3600 if number < 15 else 90_000)
        key = f"remind:{number}"
        deliveries.record(
            school, Delivery(key=key, learner=row["id"], kind="reminder", day=1, state="queued", at=at, lesson=first)
        )
        deliveries.mark(school, key, "sent", sent_at=at)
    shown = statistics.figures(school, course, NOW).reminders
    assert (shown.count, shown.of) == (15, 20)


def test_how_late_lessons_left_is_told_in_minutes(school: Tx, course: Course) -> None:
    rows = school.execute("SELECT id FROM learner LIMIT 20").fetchall()
    for number, row in enumerate(rows):
        at, key = epoch(NOW) - 4000, f"lesson:{number}"
        deliveries.record(
            school, Delivery(key=key, learner=row["id"], kind="lesson", day=1, state="queued", at=at, lesson="x")
        )
        deliveries.settle(school, key, "sent", at + 30 * number)
    pace = statistics.figures(school, course, NOW).pace
    assert (pace.lessons, pace.half, pace.most) == (20, 5, 9)


@pytest.mark.parametrize(("language", "title"), [("sw", "Takwimu za mafunzo"), ("fa", "آمار آموزش")])
def test_the_screen_can_be_said_in_both_languages(
    school: Tx, course: Course, pupil: Pupil, language: str, title: str
) -> None:
    replies = operating.command(school, course, NOW, pupil.learner, "stats")
    assert title in render(replies[0], Reader(language=Language(language)), course).text
    assert audit.last(school, 1) == ("stats",)


def test_an_empty_school_has_figures_too(tx: Tx, course: Course, pupil: Pupil) -> None:
    reply = operating.command(tx, course, NOW, pupil.learner, "stats")[0]
    assert render(reply, Reader(language=Language("sw")), course).text


def test_every_button_of_the_screen_does_something(school: Tx, course: Course, pupil: Pupil) -> None:
    reply = operating.command(school, course, NOW, pupil.learner, "stats")[0]
    for button in buttons_of(reply):
        meant = decode(button.press)
        assert meant is not None
        if meant.verb is Verb.OPERATE:
            assert operating.press(school, course, NOW, pupil.learner, meant)


def test_a_forged_operators_button_leads_to_today(pupil: Pupil, course: Course) -> None:
    forged = Press(verb=Verb.OPERATE, args=("csv",))
    shown = tutor.press(pupil.tx, course, pupil.now, pupil.learner, forged)
    assert [one.screen for one in shown] == ["today"]
    assert audit.last(pupil.tx, 1) == ()


def test_an_operators_button_of_another_age_leads_to_today(pupil: Pupil, course: Course) -> None:
    for args in ((), ("nothing",)):
        shown = operating.press(pupil.tx, course, pupil.now, pupil.learner, Press(verb=Verb.OPERATE, args=args))
        assert [one.screen for one in shown] == ["today"]


def test_the_table_holds_the_same_numbers(school: Tx, course: Course, pupil: Pupil) -> None:
    attachment = operating.press(school, course, NOW, pupil.learner, Press(verb=Verb.OPERATE, args=("csv",)))[
        0
    ].attachment
    assert attachment is not None
    paper = tutor.make(school, course, NOW, pupil.learner, attachment)
    assert paper is not None
    rows = paper.words["rows"]
    assert isinstance(rows, Sequence)
    assert ["funnel", "d7", 12, 21] in list(rows)


@pytest.mark.parametrize("language", ["sw", "fa"])
def test_the_picture_of_the_week_has_no_bar_for_a_few_people(
    tx: Tx, course: Course, pupil: Pupil, language: str
) -> None:
    press = Press(verb=Verb.OPERATE, args=("card",))
    attachment = operating.press(tx, course, NOW, pupil.learner, press)[0].attachment
    assert attachment is not None
    paper = tutor.make(tx, course, NOW, pupil.learner, attachment)
    assert paper is not None
    words = worded(paper, Reader(language=Language(language)), course)
    figures = statistics.figures(tx, course, NOW)
    hidden = [one.id for one in figures.funnel if one.percent is None]
    told = json.dumps(words["parts"])
    assert hidden
    assert told.count('"part": null') == len(hidden) + sum(1 for one in figures.languages if one.percent is None)
    assert typeset("stats.png", words).startswith(b"\x89PNG")


def test_a_learners_picture_of_the_school_is_nobodys(pupil: Pupil, course: Course) -> None:
    forged = Press(verb=Verb.OPERATE, args=("card",))
    assert [one.screen for one in tutor.press(pupil.tx, course, pupil.now, pupil.learner, forged)] == ["today"]


def test_reports_of_study_buddies_are_counted_and_whom_they_keep_apart(tx: Tx, course: Course) -> None:
    """The last report of several bars; one of two months ago counts for that, and no more for the month."""
    people = [joined(tx, days_ago=70, stayed=1).id for _ in range(buddy.REPORTS + 1)]
    rude, *others = people
    for number, other in enumerate(others):
        at = epoch(NOW - (60 * DAY if number == 0 else DAY))
        buddies.part(tx, buddies.pair(tx, rude, other, at), other, at, reported=True)
    kind = joined(tx, days_ago=3, stayed=1).id
    pair = buddies.pair(tx, others[0], kind, epoch(NOW))
    buddies.part(tx, pair, kind, epoch(NOW), reported=False)
    voices = statistics.figures(tx, course, NOW).voices
    assert (voices.buddies, voices.barred) == (buddy.REPORTS - 1, 1)
    (shown,) = operating.command(tx, course, NOW, learner_of(tx, others[0]), "stats")
    assert "stats.reports.buddies" in str(shown.lines)
    assert "stats.reports.lessons" not in str(shown.lines)


def learner_of(tx: Tx, number: LearnerId) -> Learner:
    found = learners.load(tx, number)
    assert found is not None
    return found
