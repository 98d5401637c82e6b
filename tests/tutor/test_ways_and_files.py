"""Orders, pairs, marked passages and scenarios answered by taps; worksheets that take photos, voice and video."""

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from pupil import Pupil, labels, names

from bot.core.course import Check, Course, Field, FieldKind, FieldWords, Task, TaskWords
from bot.core.presses import Verb
from bot.core.question import NodeWords, OptionWords, Question, QuestionType, QuestionWords
from bot.core.sent import Sent, files_in
from bot.storage import answers, works

QUESTIONS = (
    Question(
        id="steps",
        type=QuestionType.ORDER,
        idea="warm",
        level="apply",
        options=("a", "b", "c", "d"),
        correct=("b", "a", "d", "c"),
    ),
    Question(
        id="pairs",
        type=QuestionType.MATCH,
        idea="warm",
        level="recall",
        options=("a", "b", "c"),
        answers=("x", "y", "z"),
        correct=("a-y", "b-z", "c-x"),
    ),
    Question(id="slip", type=QuestionType.SPOT, idea="warm", level="judge", options=("a", "b"), correct=("b",)),
    Question(
        id="angry",
        type=QuestionType.SCENARIO,
        idea="warm",
        level="judge",
        start="n1",
        nodes={"n1": {"a": "n2", "b": "bad"}, "n2": {"a": "good", "b": "fair"}},
        ends={"bad": Decimal(0), "good": Decimal(1), "fair": Decimal("0.5")},
    ),
)
OPTIONS = {one: OptionWords(text=f"neno {one}", why=f"kwa nini {one}") for one in "abcd"}
PLAIN = QuestionWords(ask="Swali?", options=OPTIONS, explain="Basi.", hint="Dokezo.")
WORDS = {
    "steps": PLAIN,
    "pairs": replace(PLAIN, answers={"x": "moja", "y": "mbili", "z": "tatu"}),
    "slip": replace(PLAIN, text="Hii ni [[a:sawa]] na hii [[b:si sawa]]."),
    "angry": QuestionWords(
        ask="Mteja amekasirika.",
        nodes={node: NodeWords(text=f"Ni {node}.", choices={"a": "Ndiyo", "b": "Hapana"}) for node in ("n1", "n2")},
        ends={end: f"Mwisho {end}." for end in ("bad", "good", "fair")},
    ),
}
FIELDS = (
    Field(id="cover", kind=FieldKind.PHOTO, most=1, checks=(Check(name="photo", parameters={"min_px": "700"}),)),
    Field(
        id="shots", kind=FieldKind.PHOTO, least=3, most=3, checks=(Check(name="photo", parameters={"min_px": "700"}),)
    ),
    Field(id="note", kind=FieldKind.VOICE, checks=(Check(name="voice", parameters={"min_s": "5", "max_s": "90"}),)),
    Field(
        id="film",
        kind=FieldKind.VIDEO,
        optional=True,
        checks=(Check(name="video", parameters={"max_s": "60", "vertical": "true", "max_mb": "10"}),),
    ),
    Field(id="sheet", kind=FieldKind.FILE, optional=True),
)


def photo(name: str = "P", side: int = 1080, **fields: int) -> Sent:
    return Sent(kind="photo", file=name, width=side, height=side + 200, **fields)


@pytest.fixture(scope="module")
def course(small_course: Course) -> Course:
    """The short course; its first lesson asks and takes what no other lesson of it does."""
    greet = small_course.lessons["greet"]
    assert greet.task is not None
    task = Task(id="show", minutes=5, piece=None, sample="hints", fields=FIELDS)
    told = TaskWords(
        brief="Onyesha.",
        fields={one.id: FieldWords(label=one.id, help="Tuma hapa.") for one in FIELDS},
        sample={"cover": "Piga karibu na dirisha."},
    )
    words = {code: replace(one, questions=WORDS, task=told) for code, one in greet.words.items()}
    changed = replace(greet, questions=QUESTIONS, task=task, words=words)
    return replace(small_course, lessons={**small_course.lessons, "greet": changed})


@pytest.fixture
def inside(pupil: Pupil) -> Pupil:
    """Inside the first lesson."""
    pupil.press(Verb.OPEN, "greet")
    return pupil


def given(pupil: Pupil) -> dict[str, tuple[str, bool]]:
    return {one.item: (one.given, one.right) for one in answers.of(pupil.tx, pupil.id, "greet")}


def tap(pupil: Pupil, *data: str) -> list[str]:
    """Press buttons by what they carry; return the names of the last screen."""
    shown: list[str] = []
    for one in data:
        shown = names(pupil.tap(one))
    return shown


def test_an_order_is_tapped_undone_and_checked(inside: Pupil) -> None:
    inside.press(Verb.ASK, "greet", "steps")
    shown = tap(inside, "t:greet.steps:b", "t:greet.steps:b,c")
    assert shown[-1] == "question.order.now"
    assert "check" not in labels(inside.shown)
    tap(inside, "t:greet.steps:b", "t:greet.steps:b,a", "t:greet.steps:b,a,d", "t:greet.steps:b,a,d,c")
    assert "answer.list.right" in tap(inside, "check")
    assert given(inside) == {"steps": ("b,a,d,c", True)}


def test_an_order_that_is_nearly_right_says_so_and_why(inside: Pupil) -> None:
    inside.press(Verb.ASK, "greet", "steps")
    shown = names(inside.press(Verb.CHECK, "greet.steps", "b,a,c,d"))
    assert [one for one in shown if one.startswith(("answer", "why"))] == [
        "answer.list.partly",
        "answer.why",
        "answer.why",
        "answer.correct.list",
    ]


def test_what_is_not_whole_is_not_graded(inside: Pupil) -> None:
    inside.press(Verb.ASK, "greet", "pairs")
    assert names(inside.press(Verb.CHECK, "greet.pairs", "a-y,b"))[0] == "answer.arrange"
    assert given(inside) == {}


def test_pairs_are_tapped_left_and_right(inside: Pupil) -> None:
    inside.press(Verb.ASK, "greet", "pairs")
    tap(inside, "t:greet.pairs:a", "t:greet.pairs:a-x", "t:greet.pairs:a-x,b", "t:greet.pairs:a-x,b-z")
    assert "t:greet.pairs:a-x,b-z,c" in [one.press.removeprefix("1:") for row in inside.shown[0].buttons for one in row]
    shown = tap(inside, "t:greet.pairs:a-x,b-z,c", "t:greet.pairs:a-x,b-z,c-y", "check")
    assert "answer.list.partly" in shown
    assert given(inside)["pairs"] == ("a-x,b-z,c-y", False)


def test_a_marked_passage_is_tapped_by_its_letter(inside: Pupil) -> None:
    shown = names(inside.press(Verb.ASK, "greet", "slip"))
    assert "text:slip" in shown
    assert "why:slip:b" in tap(inside, "a:greet.slip:b")
    assert given(inside)["slip"] == ("b", True)


def test_a_scenario_is_walked_to_its_end_and_the_first_end_counts(inside: Pupil) -> None:
    inside.press(Verb.ASK, "greet", "angry")
    shown = tap(inside, "t:greet.angry:n2", "a:greet.angry:fair")
    assert "answer.scene.partly" in shown
    assert "end:angry:fair" in shown
    tap(inside, "another.way", "t:greet.angry:n2:r")
    shown = tap(inside, "a:greet.angry:good:r")
    assert "answer.scene.right" in shown
    assert shown[-1] == "answer.first"
    assert given(inside)["angry"] == ("fair", False)


def test_a_choice_tapped_twice_shows_the_same_end(inside: Pupil) -> None:
    inside.press(Verb.ASK, "greet", "angry")
    first = names(inside.press(Verb.ANSWER, "greet.angry", "bad"))
    assert names(inside.press(Verb.ANSWER, "greet.angry", "bad")) == first
    assert names(inside.press(Verb.ANSWER, "greet.angry", "good")) == first, "the answer that counts stays"
    assert names(inside.press(Verb.TOGGLE, "greet.angry", "n2")) == first


@pytest.mark.parametrize(
    ("verb", "item", "chosen"),
    [
        (Verb.TOGGLE, "greet.steps", "z,a,a"),
        (Verb.TOGGLE, "greet.pairs", "a-q,b-x,b-y,zz"),
        (Verb.TOGGLE, "greet.angry", "n9"),
        (Verb.ANSWER, "greet.angry", "n1"),
        (Verb.ANSWER, "greet.angry", ""),
        (Verb.ANSWER, "greet.angry", "nowhere:r"),
        (Verb.CHECK, "greet.steps", "a"),
        (Verb.CHECK, "greet.slip", "a,b"),
    ],
)
def test_buttons_that_no_longer_fit_ask_again(inside: Pupil, verb: Verb, item: str, chosen: str) -> None:
    shown = names(inside.press(verb, item, *chosen.split(":")))
    assert any(one.startswith("ask:") for one in shown)
    assert given(inside) == {}


def test_another_way_that_leads_nowhere_shows_the_answer_that_counts(inside: Pupil) -> None:
    inside.press(Verb.ANSWER, "greet.angry", "bad")
    assert "end:angry:bad" in names(inside.press(Verb.ANSWER, "greet.angry", "nowhere", "r"))


def test_a_hint_is_kept_with_what_was_arranged(inside: Pupil) -> None:
    inside.press(Verb.ASK, "greet", "pairs")
    tap(inside, "t:greet.pairs:a", "t:greet.pairs:a-y")
    assert "question.hint" in names(inside.tap("hint"))
    assert "t:greet.pairs:a-y,b:h" in [one.press.removeprefix("1:") for row in inside.shown[0].buttons for one in row]


def test_whatever_a_button_says_the_learner_is_answered(inside: Pupil) -> None:
    dice = random.Random(20261122)  # noqa: S311 - it can be replayed
    bits = ("a", "b", "c", "d", "a-y", "b-z", "c-x", "a-x", "zz", "n1", "n2", "good", "bad", "-", "")
    verbs = (Verb.TOGGLE, Verb.CHECK, Verb.ANSWER, Verb.HINT, Verb.ASK, Verb.APPEAL)
    for _ in range(150):
        item = f"greet.{dice.choice([one.id for one in QUESTIONS])}"
        said = ",".join(dice.choice(bits) for _ in range(dice.randrange(5)))
        shown = inside.press(dice.choice(verbs), item, said, *dice.choice(((), ("h",), ("r",), ("h", "r"))))
        assert shown, f"{item} {said!r} was met with silence"
    assert set(given(inside)) <= {one.id for one in QUESTIONS}


# -- files


@pytest.fixture
def at_cover(inside: Pupil) -> Pupil:
    """At the first field of the task, which takes one photo."""
    inside.press(Verb.TASK, "greet")
    inside.tap("task.now")
    return inside


def kept(pupil: Pupil, field: str) -> list[str]:
    return [one.file for one in files_in(works.drafts(pupil.tx, pupil.id, "greet").get(field, ""))]


def test_a_hint_stands_beside_the_field_instead_of_a_sample(at_cover: Pupil) -> None:
    shown = names(at_cover.press(Verb.FIELD, "greet", "cover"))
    assert "task.hint" in shown
    assert "sample" not in labels(at_cover.shown)
    assert "label:cover" not in names(at_cover.press(Verb.SAMPLE, "greet", "cover"))


def test_a_worksheet_of_files_is_filled_looked_over_and_handed_in(at_cover: Pupil) -> None:
    assert "help:shots" in names(at_cover.other("photo", photo()))
    for name in "ABC":
        at_cover.other("photo", photo(name))
    assert kept(at_cover, "shots") == ["A", "B", "C"]
    assert "help:film" in names(at_cover.other("voice", Sent(kind="voice", file="V", seconds=30)))
    at_cover.other("video", Sent(kind="video", file="F", seconds=20, width=720, height=1280))
    assert names(at_cover.tap("skip"))[0] == "task.overview"
    assert "model" not in labels(at_cover.tap("hand.in"))
    (version,) = works.versions(at_cover.tx, at_cover.id, "greet")
    assert [one.file for one in files_in(version.values["film"])] == ["F"]


def test_any_file_will_do_where_a_file_is_asked_for(at_cover: Pupil) -> None:
    at_cover.press(Verb.FIELD, "greet", "sheet")
    at_cover.other("photo", photo("X"))
    assert kept(at_cover, "sheet") == ["X"]


@pytest.mark.parametrize(
    ("field", "file", "finding"),
    [
        ("cover", Sent(kind="video", file="x"), "check.sent.photo"),
        ("cover", photo(size=3_000_000_000), "check.file.big"),
        ("cover", photo(side=300), "check.photo.small"),
        ("note", Sent(kind="voice", file="x", seconds=2), "check.voice.short"),
        ("note", Sent(kind="voice", file="x", seconds=200), "check.voice.long"),
        ("note", photo(), "check.sent.voice"),
        ("film", Sent(kind="video", file="x", size=15_000_000, width=1, height=2), "check.file.big"),
        ("film", Sent(kind="video", file="x", width=1280, height=720), "check.video.upright"),
        ("film", Sent(kind="video", file="x", width=720, height=1280, seconds=61), "check.video.long"),
    ],
)
def test_what_is_wrong_with_a_file(at_cover: Pupil, field: str, file: Sent, finding: str) -> None:
    at_cover.press(Verb.FIELD, "greet", field)
    assert finding in names(at_cover.other(file.kind, file))[0]


def test_words_are_no_photo_even_when_they_look_like_one(at_cover: Pupil) -> None:
    assert names(at_cover.say(photo().line()))[0] == "check.sent.photo"
    assert kept(at_cover, "cover") == []


def test_a_photo_that_is_too_small_gives_its_place_to_the_next(at_cover: Pupil) -> None:
    at_cover.press(Verb.FIELD, "greet", "shots")
    shown = [names(at_cover.other("photo", photo(name, side))) for name, side in (("A", 1080), ("B", 200), ("C", 1080))]
    assert shown[-1][0] == "check.photo.small"
    at_cover.other("photo", photo("D"))
    assert kept(at_cover, "shots") == ["A", "D", "C"]


def test_the_photos_of_an_album_are_all_kept_and_answered_in_one_message(at_cover: Pupil) -> None:
    at_cover.press(Verb.FIELD, "greet", "shots")
    assert at_cover.other("photo", photo("A"))[0].fresh
    assert not at_cover.other("photo", photo("B"), first=False)[0].fresh
    at_cover.other("photo", photo("C"), first=False)
    assert kept(at_cover, "shots") == ["A", "B", "C"]
    assert "help:cover" in names(at_cover.press(Verb.FIELD, "greet", "cover"))


def test_pictures_of_an_album_that_nobody_asked_for_are_answered_once(at_cover: Pupil) -> None:
    at_cover.press(Verb.TASK_SKIP, "greet")
    assert names(at_cover.other("photo", photo()))[0] == "unexpected"
    assert at_cover.other("photo", photo(), first=False) == ()


def test_a_sticker_is_no_file(at_cover: Pupil) -> None:
    assert names(at_cover.other("sticker"))[0] == "unexpected"
