"""Optional tracks: opened by the course, chosen freely, by turns with the course, never two lessons a day."""

from dataclasses import replace

import pytest
from pupil import Heard, Pupil, labels, names, new_pupil, settled

from bot.core.course import Course
from bot.core.names import Language
from bot.core.presses import Verb
from bot.core.progress import DueKind
from bot.core.replies import Kind
from bot.core.track import Track, TrackWords
from bot.storage.engine.store import Tx

SW, FA = Language("sw"), Language("fa")


def _renamed(course: Course, old: str, new: str, track: str | None, *, only: Language | None = None) -> Course:
    """Return the course with one more lesson, a copy of another."""
    copy = replace(course.lessons[old], id=new, track=track)
    if only is not None:
        copy = replace(copy, words={only: copy.words[only]})
    return replace(course, lessons={**course.lessons, new: copy})


@pytest.fixture
def course(small_course: Course) -> Course:
    """Four lessons; a track of two in Swahili that opens after two, one in both languages that opens after three."""
    course = small_course
    for old, new in (("greet", "third"), ("count", "fourth")):
        course = _renamed(course, old, new, None)
    for old, new in (("greet", "stall"), ("count", "till")):
        course = _renamed(course, old, new, "shop", only=SW)
    course = _renamed(course, "greet", "offer", "client")
    words = {code: TrackWords(title=f"Title {code}", promise=f"Promise {code}") for code in (SW, FA)}
    tracks = {
        "shop": Track(id="shop", after=2, lessons=("stall", "till"), words={SW: words[SW]}),
        "client": Track(id="client", after=3, lessons=("offer",), words=words),
    }
    apart = frozenset({"stall", "till", "offer"})
    return replace(course, order=("greet", "count", "third", "fourth"), tracks=tracks, apart=apart)


def learn(pupil: Pupil, lesson: str) -> None:
    """Open a lesson and say that all of it is done."""
    pupil.wait(minutes=1)
    pupil.press(Verb.OPEN, lesson)
    pupil.press(Verb.TODAY, "done", lesson, "cards")
    pupil.press(Verb.TODAY, "done", lesson, "task")


def pushed(heard: list[Heard]) -> list[str]:
    return [one.reply.lesson or "" for one in heard if one.reply.kind is Kind.LESSON]


def live(pupil: Pupil, days: int) -> list[str]:
    """Learn every lesson on the day it comes; return what came, one a day at most."""
    came: list[str] = []
    for _ in range(days):
        heard = pupil.wait(days=1)
        assert len(pushed(heard)) <= 1
        for lesson in pushed(heard):
            came.append(lesson)
            learn(pupil, lesson)
    return came


def test_tracks_are_closed_until_enough_of_the_course_is_done(pupil: Pupil) -> None:
    shown = pupil.command("tracks")
    assert names(shown) == ["tracks.locked", "tracks.fresh", "tracks.fresh"]
    assert labels(shown) == ["today"]
    pupil.press(Verb.TRACK, "shop")
    assert names(pupil.shown)[0] == "tracks.locked"


def test_the_lesson_that_opens_a_track_says_so_once(pupil: Pupil) -> None:
    learn(pupil, "greet")
    learn(pupil, "count")
    assert "tracks" in labels(pupil.command("today"))
    opening = pupil.press(Verb.OPEN, "count")
    assert "tracks.opened" in names(opening)
    assert names(pupil.tap("tracks"))[0] == "tracks.intro"
    assert labels(pupil.shown) == ["shop", "today"], "the other one opens after three"


def test_without_a_choice_only_the_course_goes_on(pupil: Pupil) -> None:
    assert live(pupil, 7) == ["greet", "count", "third", "fourth"]


def test_a_track_and_the_course_take_turns(pupil: Pupil) -> None:
    learn(pupil, "greet")
    learn(pupil, "count")
    assert names(pupil.press(Verb.TRACK, "shop")) == ["track.chosen", "track.beside"]
    assert live(pupil, 8) == ["stall", "third", "till", "fourth"]


def test_after_the_course_the_track_goes_on_alone(pupil: Pupil) -> None:
    live(pupil, 7)
    assert pupil.wait(days=3) == []
    assert names(pupil.press(Verb.TRACK, "shop")) == ["track.chosen", "track.alone"]
    assert DueKind.LESSON in pupil.dues()
    assert live(pupil, 6) == ["stall", "till"]
    assert "tracks.whole" in names(pupil.command("tracks"))
    assert names(pupil.command("today")) == ["today.end"]


def test_a_track_lesson_is_named_by_its_track_and_runs_like_any_other(pupil: Pupil) -> None:
    live(pupil, 7)
    pupil.press(Verb.TRACK, "shop")
    heard = pupil.wait(days=1)
    assert names((heard[0].reply,)) == ["track.pushed"]
    assert "Title sw" in heard[0].text
    assert names(pupil.tap("open"))[0] == "track.heading"
    assert names(pupil.command("today"))[:2] == ["track.line", "today.cards"]
    pupil.press(Verb.TODAY, "done", "stall", "cards")
    assert pupil.run("stall") is not None
    assert names(pupil.press(Verb.TASK, "stall"))[0] != "today.rest"


def test_leaving_a_track_keeps_what_was_done_and_it_can_be_taken_up_again(pupil: Pupil) -> None:
    live(pupil, 7)
    pupil.press(Verb.TRACK, "shop")
    live(pupil, 1)
    assert names(pupil.tap_all("tracks", "track.leave")) == ["track.left"]
    assert live(pupil, 3) == []
    assert names(pupil.press(Verb.TRACK_LEAVE, "shop"))[0] == "tracks.intro", "a second tap changes nothing"
    assert "tracks.begun" in names(pupil.shown)
    pupil.press(Verb.TRACK, "shop")
    assert live(pupil, 3) == ["till"]


def test_progress_counts_the_course_and_the_track_apart(pupil: Pupil) -> None:
    live(pupil, 7)
    pupil.press(Verb.TRACK, "shop")
    live(pupil, 1)
    (reply,) = pupil.command("progress")
    assert "progress.track" in names((reply,))
    assert "4 kati ya 4" in pupil.heard[-1].text
    assert "1 kati ya 2" in pupil.heard[-1].text


def test_a_track_told_in_another_language_waits_until_the_learner_comes_back_to_it(pupil: Pupil) -> None:
    live(pupil, 7)
    pupil.press(Verb.TRACK, "shop")
    live(pupil, 1)
    pupil.wait(days=1)
    pupil.press(Verb.OPEN, "till")
    pupil.press(Verb.LANGUAGE, "fa")
    assert names(pupil.command("today")) == ["today.end"]
    assert names(pupil.command("tracks")) == ["tracks.intro", "tracks.fresh"], "only the one that is told in it"
    assert names(pupil.press(Verb.OPEN, "till")) == ["lesson.retired"]
    assert "4" not in names(pupil.command("progress"))
    assert live(pupil, 3) == []
    pupil.press(Verb.LANGUAGE, "sw")
    assert names(pupil.command("today"))[:2] == ["track.line", "today.cards"]


def test_a_push_that_waits_while_the_language_changes_is_still_readable(pupil: Pupil) -> None:
    live(pupil, 7)
    pupil.press(Verb.TRACK, "shop")
    pupil.offline = True
    pupil.wait(days=1)
    pupil.press(Verb.LANGUAGE, "fa")
    pupil.offline = False
    pupil.send()
    assert any("Title sw" in one.text for one in pupil.heard)


@pytest.mark.parametrize("verb", [Verb.TRACK, Verb.TRACK_LEAVE])
@pytest.mark.parametrize("args", [(), ("ghost",), ("greet",)])
def test_a_stale_button_of_a_track_shows_the_tracks(pupil: Pupil, verb: Verb, args: tuple[str, ...]) -> None:
    assert names(pupil.press(verb, *args))[0] == "tracks.locked"


def test_a_course_without_tracks_says_so(tx: Tx, course: Course) -> None:
    pupil = settled(new_pupil(tx, replace(course, tracks={})))
    assert names(pupil.command("tracks")) == ["tracks.none"]


def test_choosing_twice_is_choosing_once_and_another_replaces_it(pupil: Pupil) -> None:
    live(pupil, 7)
    for _ in range(2):
        assert names(pupil.press(Verb.TRACK, "shop"))[0] == "track.chosen"
    pupil.press(Verb.TRACK, "client")
    assert live(pupil, 4) == ["offer"]


def test_a_choice_of_a_track_that_left_the_course_leads_nowhere(pupil: Pupil, course: Course) -> None:
    live(pupil, 7)
    pupil.press(Verb.TRACK, "shop")
    pupil.course = replace(course, tracks={"client": course.tracks["client"]})
    assert names(pupil.command("today")) == ["today.end"]
    assert names(pupil.press(Verb.TRACK_LEAVE, "shop"))[0] == "tracks.intro"
