"""Rules over orders, pairs, marked passages and scenarios, and over ideas that come back."""

import pytest
from course_desk import Desk, Tree

from bot.content.lock import hashes
from bot.content.tree import read_tree

HEAD: dict[str, Tree] = {"id": "new", "idea": "rate", "level": "apply"}
STEPS: dict[str, tuple[str, str]] = {
    "a": ("Gawa kwa wafuasi", "بر دنبال‌کننده تقسیم کنید"),
    "b": ("Hesabu likes", "لایک را بشمارید"),
    "c": ("Zidisha kwa mia", "در صد ضرب کنید"),
}
ANSWERS: dict[str, tuple[str, str]] = {"x": ("ya kwanza", "اولی"), "y": ("ya pili", "دومی"), "z": ("ya tatu", "سومی")}
WHY = ("Kila hatua hutumia ya kabla yake.", "هر قدم به قدم پیش نیاز دارد.")
TEXT = (
    "Ana [[a:wafuasi mia]] na [[b:likes tano]], yaani [[c:asilimia tisa]].",
    "او [[a:صد دنبال‌کننده]] و [[b:پنج لایک]] دارد، یعنی [[c:نُه درصد]].",
)
NODES: Tree = {"n1": {"a": "n2", "b": "bad"}, "n2": {"a": "good", "b": "fair"}}
ENDS: Tree = {"good": "1", "fair": "0.5", "bad": "0"}


def words(kind: str, side: int) -> dict[str, Tree]:
    """Return the words of a question of this type, in Swahili (0) or Persian (1)."""
    told: dict[str, Tree] = {"ask": ("Panga hatua za hesabu.", "قدم‌های حساب را بچینید.")[side]}
    if kind == "scenario":
        nodes: Tree = {
            node: {"text": WHY[side], "choices": {"a": ANSWERS["x"][side], "b": ANSWERS["y"][side]}}
            for node in ("n1", "n2")
        }
        return {**told, "nodes": nodes, "ends": dict.fromkeys(("good", "fair", "bad"), WHY[side])}
    options: dict[str, Tree] = {key: {"text": text[side], "why": WHY[side]} for key, text in STEPS.items()}
    told["hint"] = ("Anza na unachokiona.", "از آنچه می‌بینید شروع کنید.")[side]
    if kind == "spot":
        return {**told, "text": TEXT[side], "options": {key: {"why": WHY[side]} for key in STEPS}}
    return {
        **told,
        "options": options,
        **({"answers": {key: one[side] for key, one in ANSWERS.items()}} if kind == "match" else {}),
    }


GOOD: dict[str, dict[str, Tree]] = {
    "order": {"options": ["a", "b", "c"], "correct": ["b", "a", "c"]},
    "match": {"options": ["a", "b", "c"], "answers": ["x", "y", "z"], "correct": ["a-y", "b-x", "c-z"]},
    "spot": {"options": ["a", "b", "c"], "correct": ["c"]},
    "scenario": {"start": "n1", "nodes": NODES, "ends": ENDS},
}


def put(desk: Desk, kind: str, **facts: Tree) -> None:
    """Add a question of this type to the second lesson, in both languages."""
    desk.add("lessons/count/lesson.yaml questions", {**HEAD, "type": kind, **GOOD[kind], **facts})
    for side, code in enumerate(("sw", "fa")):
        desk.edit(f"lessons/count/{code}.yaml questions/new", words(kind, side))


@pytest.mark.parametrize("kind", sorted(GOOD))
def test_every_type_can_be_written_without_a_word_from_the_linter(desk: Desk, kind: str) -> None:
    put(desk, kind)
    assert [one.printed() for one in desk.problems()] == []


@pytest.mark.parametrize(
    ("kind", "facts", "rules"),
    [
        ("order", {"correct": ["b", "a", "a"]}, {"R113"}),
        ("order", {"correct": ["a", "b", "c"]}, {"R113"}),
        ("order", {"options": ["a", "b"], "correct": ["b", "a"]}, {"S09", "R304"}),
        ("match", {"correct": ["a-x", "b-x", "c-z"]}, {"R114"}),
        ("match", {"correct": ["a-x", "a-y", "c-z"]}, {"R114"}),
        ("match", {"answers": ["w", "x", "y"]}, {"R114", "R304"}),
        ("spot", {"correct": ["a", "b", "c"]}, {"R106"}),
        ("spot", {"correct": ["d"]}, {"R105"}),
        ("scenario", {"start": "n3"}, {"R115", "R116"}),
        ("scenario", {"nodes": {"n1": {"a": "n2", "b": "bad"}, "n2": {"a": "good", "b": "nowhere"}}}, {"R115", "R116"}),
        ("scenario", {"nodes": {"n1": {"a": "good", "b": "bad"}, "n2": {"a": "fair", "b": "n1"}}}, {"R116"}),
        (
            "scenario",
            {
                "nodes": {"n1": {"a": "good", "b": "n2"}, "n2": {"a": "n2", "b": "n2"}},
                "ends": {"good": "1", "bad": "0"},
            },
            {"R116", "R117", "R304"},
        ),
        ("scenario", {"ends": {"good": "1", "fair": "0.5", "bad": "0.25"}}, {"R118"}),
        ("scenario", {"ends": {"good": "2", "fair": "0.5", "bad": "0"}}, {"R118"}),
        ("scenario", {"nodes": {"n1": {"a": "n2", "b": "bad"}, "n2": {"a": "good"}}}, {"R115", "R116", "R304"}),
        ("order", {"returns": "greet.beauty"}, {"R014"}),
        ("order", {"returns": "nowhere.warm"}, {"R014"}),
        ("order", {"returns": "greet.warm"}, {"R014"}),  # only one lesson earlier
    ],
)
def test_mistakes_in_the_facts(desk: Desk, kind: str, facts: dict[str, Tree], rules: set[str]) -> None:
    put(desk, kind, **facts)
    assert desk.rules() == rules


@pytest.mark.parametrize(
    ("kind", "at", "value", "rules"),
    [
        ("order", "options/a", {"why": "Kwa nini."}, {"R312"}),
        ("order", "text", "Maandishi.", {"R306", "R312"}),
        ("order", "options/a/text", "Zidisha kwa mia.", {"R501"}),
        ("match", "answers/x", "ya pili", {"R501"}),
        ("match", "answers/x", "ya kwanza kabisa kwa sababu huanza siku zote hapa", {"S06"}),
        ("match", "options/a/text", "Gawa kwa wafuasi wote walioona chapisho hilo leo", {"R505"}),
        ("match", "answers", None, {"R304", "R306"}),
        ("spot", "options/a", {"text": "wafuasi", "why": "Kwa nini."}, {"R312"}),
        ("spot", "text", "Ana [[a:wafuasi mia]] na [[b:likes tano]].", {"R312"}),
        ("spot", "text", "Ana [[a:wafuasi]] [[b:likes]] [[c:tisa]] [[x:moja]].", {"R312"}),
        ("scenario", "nodes/n1/choices", {"a": "Ndiyo", "c": "Hapana"}, {"R304"}),
        ("scenario", "nodes/n9", {"text": WHY[0], "choices": {"a": "Ndiyo", "b": "Hapana"}}, {"R304"}),
        ("scenario", "ends", {"good": "Vizuri.", "bad": "Vibaya."}, {"R304"}),
        ("order", "options/a/text", "Gawa kwa\nwafuasi", {"R506"}),
    ],
)
def test_mistakes_in_the_words(desk: Desk, kind: str, at: str, value: Tree, rules: set[str]) -> None:
    put(desk, kind)
    desk.edit(f"lessons/count/sw.yaml questions/new/{at}", value)
    assert desk.rules() == rules


def test_ideas_come_back_from_the_eighth_lesson_on(desk: Desk) -> None:
    lessons = [desk_lesson(desk, number) for number in range(7)]
    desk.edit("course.yaml weeks/week1/lessons", ["greet", "count", *lessons])
    assert {one.file for one in desk.problems() if one.rule == "R015"} == {
        "content/lessons/more5/lesson.yaml",
        "content/lessons/more6/lesson.yaml",
    }
    desk.edit("lessons/more5/lesson.yaml questions/why/returns", "greet.warm")
    desk.edit("lessons/more6/lesson.yaml questions/why/returns", "count.rate")
    assert not {"R014", "R015"} & desk.rules()


def desk_lesson(desk: Desk, number: int) -> str:
    """Copy the second lesson under another name."""
    name = f"more{number}"
    for file in ("lesson.yaml", "sw.yaml", "fa.yaml"):
        text = (desk.folder / "lessons" / "count" / file).read_text("utf-8")
        desk.write(
            f"lessons/{name}/{file}",
            text.replace("id: count", f"id: {name}").replace("lesson: count", f"lesson: {name}"),
        )
    return name


@pytest.mark.parametrize("kind", sorted(GOOD))
def test_the_lock_notices_another_answer(desk: Desk, kind: str) -> None:

    def locked() -> str:
        spec = read_tree(desk.folder, None)[0].lessons["count"].spec
        assert spec is not None
        return dict(hashes(spec))["count.new"]

    put(desk, kind)
    before = locked()
    other: dict[str, tuple[str, Tree]] = {
        "order": ("correct", ["c", "a", "b"]),
        "match": ("correct", ["a-x", "b-y", "c-z"]),
        "spot": ("correct", ["a"]),
        "scenario": ("ends", {"good": "0", "fair": "0.5", "bad": "1"}),
    }
    desk.edit(f"lessons/count/lesson.yaml questions/new/{other[kind][0]}", other[kind][1])
    assert locked() != before


@pytest.mark.parametrize(
    ("source", "rules"),
    [
        ("greet.answer", set()),
        ("greet.ghost", {"R208"}),
        ("ghost.answer", {"R208"}),
        ("count.rate", {"R208"}),  # its own task
        ("greet", {"S02", "R010"}),
    ],
)
def test_a_field_takes_over_words_of_an_earlier_task(desk: Desk, source: str, rules: set[str]) -> None:
    desk.add("lessons/count/lesson.yaml task/fields", {"id": "page", "kind": "text", "from": [source]})
    for language in ("sw", "fa"):
        words = {"sw": ("Ukurasa", "Fupisha."), "fa": ("صفحه", "کوتاه کنید.")}[language]
        at = f"lessons/count/{language}.yaml task"
        desk.edit(f"{at}/fields/page", {"label": words[0], "help": words[1]})
        desk.edit(f"{at}/sample/page", words[1])
    assert desk.rules() == rules, [one.printed() for one in desk.problems()]
