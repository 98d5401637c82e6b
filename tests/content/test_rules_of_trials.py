"""Rules over samples with a key: laid on the desk for both tasks of the small course, then spoiled one by one."""

import pytest
from course_desk import Desk, Tree

SW, FA = "languages/sw/trials.yaml", "languages/fa/trials.yaml"


def trial(lesson: str, **found: str) -> Tree:
    """Return a sample in which this is to be found."""
    criteria = {one: {"found": verdict, "why": "Jibu lina salamu."} for one, verdict in found.items()}
    return {"lesson": lesson, "text": "Habari Asha.", "criteria": criteria}


GREET, COUNT = trial("greet", kind="met", clear="partly"), trial("count", right="missing")


@pytest.fixture
def tried(desk: Desk) -> Desk:
    """Return the small course with a sample for each of its tasks in each language."""
    for file in (SW, FA):
        desk.write(file, "x: 1")
        desk.edit(file, {"trials": [GREET, COUNT]})
    desk.edit(f"{FA} trials/0/criteria/kind/why", "جواب سلام دارد.")
    desk.edit(f"{FA} trials/0/criteria/clear/why", "جواب سلام دارد.")
    desk.edit(f"{FA} trials/1/criteria/right/why", "جواب سلام دارد.")
    desk.edit(f"{FA} trials/0/text", "سلام آشا.")
    desk.edit(f"{FA} trials/1/text", "سلام آشا.")
    return desk


def test_a_course_with_a_sample_for_every_task_is_in_order(tried: Desk) -> None:
    assert tried.problems() == ()


def test_a_course_may_do_without_samples(desk: Desk) -> None:
    assert desk.problems() == ()


@pytest.mark.parametrize(
    ("put", "rules"),
    [
        ([GREET], {"R912", "R913"}),
        ([GREET, COUNT, trial("count", right="missing")], {"R911"}),
        ([GREET, COUNT, trial("ghost", right="met")], {"R911"}),
        ([GREET, trial("count", wrong="missing")], {"R911", "R912"}),
        ([GREET, trial("count", right="met")], {"R912"}),
    ],
)
def test_a_spoiled_list_of_samples_is_told(tried: Desk, put: Tree, rules: set[str]) -> None:
    tried.edit(f"{SW} trials", put)
    assert tried.rules() == rules


def test_the_sample_of_a_lesson_that_cannot_be_read_is_not_complained_about_besides(tried: Desk) -> None:
    tried.edit("lessons/count/lesson.yaml rev", "seven")
    assert "R911" not in tried.rules()


def test_a_task_without_a_sample_is_named_with_its_language_and_does_not_stop_the_course(tried: Desk) -> None:
    for file in (SW, FA):
        tried.edit(f"{file} trials", [GREET])
    found = tried.problems()
    assert [("count" in one.file, one.what, one.warning) for one in found] == [
        (True, "no trial in fa", True),
        (True, "no trial in sw", True),
    ]


def test_a_draft_needs_no_sample_yet(tried: Desk) -> None:
    for file in (SW, FA):
        tried.edit(f"{file} trials", [GREET])
    tried.edit("lessons/count/lesson.yaml status", "draft")
    assert "R913" not in tried.rules()


def test_a_lesson_of_one_language_has_its_sample_only_there(tried: Desk) -> None:
    """As the short courses on selling in a chat do, of which each language has its own."""
    for name in ("lesson", "sw"):
        text = (tried.folder / f"lessons/count/{name}.yaml").read_text("utf-8")
        tried.write(f"tracks/shop/till/{name}.yaml", text.replace("count", "till"))
    tried.edit("tracks/shop/till/lesson.yaml module", "shop")
    tried.edit("tracks/shop/till/lesson.yaml covers", [])
    tried.write("tracks/shop/track.yaml", "x: 1")
    tried.edit(
        "tracks/shop/track.yaml",
        {"format": "1", "id": "shop", "languages": ["sw"], "after": "1", "lessons": ["till"]},
    )
    tried.write("tracks/shop/sw.yaml", 'track: shop\ntitle: "Duka"\npromise: "Utauza kwa chati."\n')
    tried.edit("course.yaml tracks", ["shop"])
    assert [one.what for one in tried.problems()] == ["no trial in sw"]
    tried.add(f"{SW} trials", trial("till", right="missing"))
    assert tried.problems() == ()
