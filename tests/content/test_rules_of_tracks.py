"""Rules over optional tracks. A track is laid beside the small course: one lesson, told in Swahili alone."""

from pathlib import Path

import pytest
from course_desk import Desk, Tree, plain_yaml

from bot.content.loader import load
from bot.core.names import Language

SW = Language("sw")
TRACK: Tree = {"format": "1", "id": "shop", "languages": ["sw"], "after": "1", "lessons": ["till"]}


def with_track(desk: Desk) -> Desk:
    """Put a track on the desk: its lesson is the second one of the course under another name."""
    for name in ("lesson", "sw"):
        text = (desk.folder / f"lessons/count/{name}.yaml").read_text("utf-8")
        desk.write(f"tracks/shop/till/{name}.yaml", text.replace("count", "till"))
    spec = "tracks/shop/till/lesson.yaml"
    desk.edit(f"{spec} module", "shop")
    desk.edit(f"{spec} covers", [])
    desk.edit(f"{spec} id", "till")
    desk.edit("tracks/shop/till/sw.yaml lesson", "till")
    desk.write("tracks/shop/track.yaml", "x: 1")
    desk.edit("tracks/shop/track.yaml", TRACK)
    desk.write("tracks/shop/sw.yaml", 'track: shop\ntitle: "Duka"\npromise: "Utauza kwa chati."\n')
    desk.edit("course.yaml tracks", ["shop"])
    return desk


def test_a_track_may_be_told_in_one_language(desk: Desk) -> None:
    assert with_track(desk).problems() == ()


def test_the_course_has_the_track_only_in_its_language(desk: Desk) -> None:
    course, _ = load(with_track(desk).folder)
    assert course is not None
    assert course.tracks["shop"].lessons == ("till",)
    assert course.lessons["till"].track == "shop"
    assert course.order == ("greet", "count")
    assert course.told_in(SW) is course
    persian = course.told_in(Language("fa"))
    assert (persian.tracks, set(persian.lessons)) == ({}, {"greet", "count"})
    assert persian.apart == {"till"}


def test_a_track_whose_lessons_are_drafts_is_not_offered(desk: Desk) -> None:
    with_track(desk).edit("tracks/shop/till/lesson.yaml status", "draft")
    course, _ = load(desk.folder)
    assert course is not None
    assert course.tracks == {}


@pytest.mark.parametrize(
    ("at", "put", "rules"),
    [
        ("course.yaml tracks", ["shop", "ghost"], {"R016"}),
        ("course.yaml tracks", ["shop", "shop"], {"R001", "R016"}),
        ("course.yaml tracks", [], {"R002", "R016"}),
        ("tracks/shop/sw.yaml track", "stall", {"R017"}),
        ("tracks/shop/track.yaml id", "stall", {"R008", "R017"}),
        ("tracks/shop/track.yaml languages", ["sw", "de"], {"R018"}),
        ("tracks/shop/track.yaml lessons", ["till", "greet"], {"R001", "R008", "R019"}),
        ("tracks/shop/track.yaml lessons", ["till", "ghost"], {"R001"}),
        ("tracks/shop/track.yaml after", "3", {"R020"}),
        ("tracks/shop/till/lesson.yaml module", "week1", {"R008"}),
        ("tracks/shop/till/lesson.yaml needs", ["greet"], set()),
        ("tracks/shop/till/lesson.yaml needs", ["count"], {"R007"}),  # the track opens after the first lesson
        ("tracks/shop/till/lesson.yaml questions/why/returns", "greet.warm", {"R014"}),
        ("lessons/count/lesson.yaml needs", ["till"], {"R007"}),
    ],
    ids=lambda one: str(sorted(one) if isinstance(one, set) else one),  # a set has no order
)
def test_a_mistake_in_a_track_is_found(desk: Desk, at: str, put: Tree, rules: set[str]) -> None:
    with_track(desk).edit(at, put)
    assert {one.rule for one in desk.problems()} == rules, [one.printed() for one in desk.problems()]


def test_words_in_a_language_that_the_track_has_not_are_found(desk: Desk) -> None:
    with_track(desk).write("tracks/shop/till/fa.yaml", "lesson: till\n")
    desk.write("tracks/shop/fa.yaml", "track: shop\n")
    assert {(one.rule, Path(one.file).name) for one in desk.problems()} == {("C02", "fa.yaml")}


def test_a_language_that_the_track_promises_is_there(desk: Desk) -> None:
    with_track(desk).edit("tracks/shop/track.yaml languages", ["sw", "fa"])
    assert {one.rule for one in desk.problems()} == {"C01"}


def test_no_two_lessons_have_the_same_id(desk: Desk) -> None:
    with_track(desk)
    (desk.folder / "tracks/shop/till").rename(desk.folder / "tracks/shop/greet")
    assert "C07" in desk.rules()


def test_a_lesson_of_a_track_asks_again_for_an_idea_of_the_course(desk: Desk) -> None:
    """From the eighth step of its own way on: the lessons before the track opens, then those of the track."""
    with_track(desk)
    more = [f"more{number}" for number in range(7)]
    for name in more:
        for file in ("lesson", "sw", "fa"):
            text = (desk.folder / f"lessons/count/{file}.yaml").read_text("utf-8")
            desk.write(f"lessons/{name}/{file}.yaml", text)
        desk.edit(f"lessons/{name}/lesson.yaml id", name)
        for language in ("sw", "fa"):
            desk.edit(f"lessons/{name}/{language}.yaml lesson", name)
    desk.edit("course.yaml weeks/week1/lessons", ["greet", "count", *more])
    desk.edit("tracks/shop/track.yaml after", "8")
    faults = {one.file for one in desk.problems() if one.rule == "R015"}
    assert "content/tracks/shop/till/lesson.yaml" in faults
    desk.edit("tracks/shop/till/lesson.yaml questions/why/returns", "count.rate")
    assert "R014" not in desk.rules()
    assert "content/tracks/shop/till/lesson.yaml" not in {one.file for one in desk.problems() if one.rule == "R015"}


def test_the_real_tracks_are_those_that_were_promised() -> None:
    course = plain_yaml(Path("content/course.yaml").read_text("utf-8"))
    assert isinstance(course, dict)
    assert course["tracks"] == ["shop-sw", "shop-fa", "client"]
