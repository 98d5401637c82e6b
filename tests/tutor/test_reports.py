"""Something is wrong here: what a report holds, that it comes once, and that nobody is held up by it."""

import pytest
from pupil import Pupil, labels, names

from bot.core.presses import Verb
from bot.core.reports import KEPT_DAYS, LONGEST, MOST_A_DAY, Reason, Report
from bot.core.schedule import epoch
from bot.storage import reports
from bot.storage.privacy.held import held
from bot.tutor.operating import statistics
from bot.tutor.privacy import tidy

ITEM = "greet.first"


@pytest.fixture
def reader(pupil: Pupil) -> Pupil:
    """Somebody who has answered the first question of the first lesson."""
    pupil.press(Verb.OPEN, "greet")
    pupil.press(Verb.ANSWER, ITEM, "b")
    return pupil


def kept(pupil: Pupil) -> list[Report]:
    return sorted(reports.since(pupil.tx, 0), key=lambda one: one.place)


def test_a_report_holds_the_place_the_reason_the_language_and_the_version(reader: Pupil) -> None:
    reader.tap("report")
    reader.tap("report.key")
    (one,) = kept(reader)
    assert (one.place, one.reason, one.language, one.rev) == (ITEM, Reason.KEY, "sw", 1)
    assert (one.at, one.day, one.words) == (epoch(reader.now), reader.today.toordinal(), None)
    assert one.digest


def test_the_answer_and_its_why_stay_in_sight_all_the_way(reader: Pupil) -> None:
    before = names(reader.shown)
    for tap, last in (("report", "report.ask.question"), ("report.hard", "report.thanks.more")):
        assert names(reader.tap(tap)) == [*before, last]
    assert labels(reader.shown) == ["next", "report"]


def test_going_back_reports_nothing(reader: Pupil) -> None:
    before = names(reader.shown)
    reader.tap("report")
    assert names(reader.tap("back")) == before
    assert kept(reader) == []


def test_the_same_tap_twice_is_one_report_and_another_reason_takes_its_place(reader: Pupil) -> None:
    for reason in ("hard", "hard", "fact"):
        reader.press(Verb.REPORT, ITEM, reason)
    assert [one.reason for one in kept(reader)] == [Reason.FACT]


def test_a_sentence_is_sealed_tamed_and_added_once(reader: Pupil) -> None:
    reader.press(Verb.REPORT, ITEM, "other")
    assert names(reader.say("Angalia https://mfano.tz " + "sana " * 100))[-1] == "report.words"
    words = kept(reader)[0].words or ""
    assert words.startswith("Angalia")
    assert len(words) <= LONGEST + 10  # and the signs that keep Telegram from making links
    raw = reader.tx.execute("SELECT words FROM report").fetchone()["words"]
    assert b"Angalia" not in raw
    reader.say("habari")
    assert kept(reader)[0].words == words


def test_half_an_hour_later_typed_words_are_a_question_like_any(reader: Pupil) -> None:
    reader.press(Verb.REPORT, ITEM, "other")
    reader.wait(minutes=31)
    reader.say("hadhira ni nini?")
    assert kept(reader)[0].words is None
    assert reader.learner.awaiting is None


def test_whoever_is_asked_something_else_meanwhile_is_not_asked_for_a_sentence(reader: Pupil) -> None:
    reader.change(awaiting="field:greet.rows")
    assert names(reader.press(Verb.REPORT, ITEM, "fact"))[-1] == "report.thanks"
    assert reader.learner.awaiting == "field:greet.rows"


def test_who_reports_much_in_a_day_is_thanked_and_goes_on(reader: Pupil) -> None:
    day = reader.today.toordinal()
    for number in range(MOST_A_DAY):
        reports.keep(
            reader.tx,
            Report(
                learner=reader.id,
                lesson=f"other{number}",
                item="",
                reason=Reason.HARD,
                language=reader.learner.language,
                rev=1,
                digest="",
                day=day,
                at=epoch(reader.now),
            ),
        )
    assert names(reader.press(Verb.REPORT, ITEM, "key"))[-1] == "report.enough"
    assert labels(reader.shown) == ["next", "report"]
    assert len(kept(reader)) == MOST_A_DAY
    reader.wait(days=1)
    assert names(reader.press(Verb.REPORT, ITEM, "key"))[-1] == "report.thanks.more"


def test_a_lesson_has_no_wrong_key(reader: Pupil) -> None:
    reader.press(Verb.REPORT, "greet", "ask")
    assert labels(reader.shown) == ["report.fact", "report.hard", "report.language", "report.other", "back"]
    reader.tap("report.hard")
    assert [one.place for one in kept(reader)] == ["greet"]


@pytest.mark.parametrize("where", ["", "nowhere", "greet.nothing", "welcome", "welcome.rate", "."])
def test_what_is_no_place_leads_to_today(reader: Pupil, where: str) -> None:
    for what in ("ask", "key", "nonsense"):
        assert reader.press(Verb.REPORT, where, what)
    assert kept(reader) == []


def test_a_lesson_that_was_never_met_cannot_be_reported(pupil: Pupil) -> None:
    pupil.press(Verb.REPORT, ITEM, "key")
    assert kept(pupil) == []


def test_the_export_tells_it_and_half_a_year_erases_it(reader: Pupil) -> None:
    reader.press(Verb.REPORT, ITEM, "key")
    reader.say("Si hivyo kwetu.")
    told = held(reader.tx, reader.id)["reported"]
    assert isinstance(told, list)
    assert "Si hivyo kwetu." in str(told)
    reader.wait(days=KEPT_DAYS + 1)
    tidy(reader.tx, reader.now)
    assert kept(reader) == []


def test_operators_see_how_many_there_are(reader: Pupil) -> None:
    reader.press(Verb.REPORT, ITEM, "key")
    reader.press(Verb.REPORT, "greet", "hard")
    voices = statistics.figures(reader.tx, reader.course, reader.now).voices
    assert (voices.reports, voices.places, voices.buddies) == (2, 2, 0)
