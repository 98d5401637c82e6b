"""A reminder in two wordings: who reads which, what is noted with the send, and what a made-up town yields."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from pupil import Pupil, names, new_pupil, settled

from bot.core.course import Course
from bot.core.experiment import Experiment, Exposure, Wordings
from bot.core.names import Language, LearnerId
from bot.core.operating.arms import EVERYBODY, yields
from bot.core.presses import Verb
from bot.core.progress import Delivery, Run
from bot.core.replies import Kind
from bot.core.schedule import epoch
from bot.storage import addresses, deliveries, exposures, learners, runs
from bot.storage.engine.store import Tx
from bot.storage.privacy.held import held
from bot.tutor.operating import statistics

DAY = 86400
ARMS = {"small": "reminder.text.one-card", "gain": "reminder.text.one-card.gain"}  # which both languages have
NOW = epoch(datetime.fromisoformat("2026-12-20T12:00+03:00"))


def trying(course: Course, start: str = "2026-11-23") -> Course:
    """Return the course with an experiment on all of its reminders."""
    made = Experiment(id="door", start=start, arms=tuple(ARMS))
    worded = Wordings(experiment=made, phrases=ARMS)
    languages = {
        code: replace(pack, reminders=tuple(replace(one, wordings=worded) for one in pack.reminders))
        for code, pack in course.languages.items()
    }
    return replace(course, languages=languages, experiments=(made,))


def reminded(pupil: Pupil) -> str:
    """Return the words of the first reminder."""
    heard = pupil.wait_until("2026-11-23 09:30")
    return names((next(one.reply for one in heard if one.reply.kind is Kind.REMINDER),))[0]


def noted(tx: Tx) -> Iterator[tuple[int, str, str, str]]:
    for row in tx.execute("SELECT * FROM exposure"):
        yield row["learner"], row["arm"], row["rung"], row["language"]


def test_a_learner_reads_the_wording_of_the_own_arm_and_it_is_noted_with_the_send(pupil: Pupil) -> None:
    pupil.course = trying(pupil.course)
    arm = pupil.course.experiments[0].arm_of(pupil.id)
    assert reminded(pupil) == ARMS[arm]
    assert [*noted(pupil.tx)] == [(pupil.id, arm, "same-day", "sw")]
    (row,) = pupil.tx.execute("SELECT delivery.kind AS kind FROM exposure JOIN delivery USING (key)").fetchall()
    assert row["kind"] == "reminder"


def test_before_the_first_day_everybody_reads_the_text_and_nothing_is_noted(pupil: Pupil) -> None:
    pupil.course = trying(pupil.course, start="2026-11-24")
    assert reminded(pupil) == f"reminder.text.{pupil.learner.shown[-1]}"
    assert [*noted(pupil.tx)] == []


def test_neither_language_nor_a_new_course_moves_a_learner(tx: Tx, course: Course) -> None:
    tried = trying(course)
    pupil = settled(new_pupil(tx, tried))
    arm = tried.experiments[0].arm_of(pupil.id)
    assert reminded(pupil) == ARMS[arm]
    pupil.change(language=Language("fa"))
    pupil.course = replace(trying(course), digest="another")
    heard = [one for one in pupil.wait(days=30) if one.reply.kind is Kind.REMINDER]
    assert [names((one.reply,))[0] for one in heard] == [ARMS[arm]] * 3


def test_a_reminder_that_the_learner_asked_for_is_no_part_of_it(pupil: Pupil) -> None:
    pupil.course = trying(pupil.course)
    pupil.wait_until("2026-11-23 07:31")
    pupil.press(Verb.SNOOZE, "hour")
    pupil.wait_until("2026-11-23 08:40")
    assert [*noted(pupil.tx)] == []


def test_the_export_tells_it_and_forgetting_erases_it(pupil: Pupil) -> None:
    pupil.course = trying(pupil.course)
    reminded(pupil)
    assert "door" in str(held(pupil.tx, pupil.id)["reminders_tried"])
    learners.erase(pupil.tx, pupil.id)
    assert [*noted(pupil.tx)] == []


def sent(tx: Tx, number: int, arm: str, *, opened_after: int | None, state: str = "sent", language: str = "sw") -> None:
    """Let somebody have been reminded ten days ago, and open the lesson so many seconds later, or never."""
    learner = learners.create(tx, addresses.chat_for(tx, number), Language(language), NOW - 20 * DAY).id
    key, at = f"remind:{number}", NOW - 10 * DAY
    deliveries.record(
        tx, Delivery(key=key, learner=learner, kind="reminder", day=1, state="queued", at=at, lesson="greet")
    )
    deliveries.mark(tx, key, state, sent_at=at if state == "sent" else None)
    _note(tx, key, learner, arm, language)
    if opened_after is not None:
        runs.save(tx, Run(learner=learner, lesson="greet", language=Language(language), opened_at=at + opened_after))


def _note(tx: Tx, key: str, learner: LearnerId, arm: str, language: str) -> None:
    one = Exposure(
        key=key, learner=learner, experiment="door", arm=arm, rung="same-day", language=language, at=NOW - 10 * DAY
    )
    exposures.note(tx, one)


@pytest.fixture
def made_up_town(tx: Tx) -> Tx:
    """Forty in each arm: ten open after `small`, thirty after `gain`; others open late, or never got it."""
    for number in range(40):
        sent(tx, 100 + number, "small", opened_after=3600 if number < 10 else 2 * DAY)
        sent(
            tx, 200 + number, "gain", opened_after=3600 if number < 30 else None, language="fa" if number % 2 else "sw"
        )
    for number in range(10):
        sent(tx, 300 + number, "small", opened_after=60, state="uncertain")
        sent(tx, 400 + number, "gain", opened_after=60, state="dropped")
    return tx


def test_the_yield_of_a_made_up_town(made_up_town: Tx) -> None:
    everybody = {one.arm: one for one in yields(exposures.counts(made_up_town, NOW, DAY)) if one.language == EVERYBODY}
    assert {arm: (one.sent, one.opened) for arm, one in everybody.items()} == {"small": (40, 10), "gain": (40, 30)}
    low, high = everybody["gain"].interval or (0, 0)
    assert (round(low, 3), round(high, 3)) == (0.598, 0.858)


@pytest.mark.parametrize(("hours", "opened"), [(1, 10), (24, 10), (48, 40)])
def test_a_longer_window_counts_later_openings(made_up_town: Tx, hours: int, opened: int) -> None:
    (small,) = [one for one in exposures.counts(made_up_town, NOW, hours * 3600) if one.arm == "small"]
    assert small.opened == opened


def test_what_went_out_a_moment_ago_is_not_judged_yet(made_up_town: Tx) -> None:
    assert exposures.counts(made_up_town, NOW - 9 * DAY - DAY // 2, DAY) == ()


def test_operators_see_the_arms_with_their_intervals(made_up_town: Tx, course: Course) -> None:
    now = datetime.fromtimestamp(NOW, tz=datetime.fromisoformat("2026-12-20T12:00+03:00").tzinfo)
    shown = statistics.figures(made_up_town, course, now)
    assert [(one.arm, one.opened, one.sent) for one in shown.arms] == [("gain", 30, 40), ("small", 10, 40)]
    assert ("opened after a reminder", "door: gain", 30, 40) in [*statistics.rows_of(shown)]
