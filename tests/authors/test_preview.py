"""The page shows what learners see: every text of a lesson, in every country, and asks nobody for anything."""

import html
import re
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from bot.authors.preview import NothingToShowError, Wishes, preview
from bot.content.loader import load, rehearse
from bot.core.course import Course, Lesson, Status
from bot.core.names import Language
from bot.language.direction import visible, without_controls

COURSE = Path(__file__).parents[2] / "content"
LESSON = "role"


@pytest.fixture(scope="module")
def course() -> Course:
    """The real course, which is read once."""
    loaded, problems = rehearse(COURSE)
    assert loaded is not None, problems
    return loaded


@pytest.fixture(scope="module")
def whole(course: Course) -> str:
    """The page with every lesson."""
    return preview(course, Wishes())


def words(page: str) -> str:
    """Return what can be read on a page, without the signs that steer direction."""
    return " ".join(without_controls(html.unescape(re.sub(r"<[^>]+>", "", page))).split())


def test_every_lesson_and_every_phrase_has_its_place(course: Course, whole: str) -> None:
    for lesson in (course.welcome, *course.lessons.values()):
        assert f'<section id="{lesson.id}">' in whole
        assert all(f'<tr id="{lesson.id}.{question.id}">' in whole for question in lesson.questions)
    keys = course.languages[Language("sw")].phrases.keys()
    assert [key for key in keys if f'<tr id="phrases.{key}">' not in whole] == []


def test_a_lesson_that_is_not_told_in_the_language_is_left_out(course: Course) -> None:
    page = preview(course, Wishes(language="sw"))
    told = {lesson.id: Language("sw") in lesson.words for lesson in course.lessons.values()}
    assert {True, False} == set(told.values())
    assert {key: f'<section id="{key}">' in page for key in told} == told
    foreign = next(key for key, here in told.items() if not here)
    with pytest.raises(NothingToShowError):
        preview(course, Wishes(language="sw", lesson=foreign))


def test_every_anchor_of_the_index_leads_somewhere(whole: str) -> None:
    ids = re.findall(r'\bid=["\']([^"\']+)', whole)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)', whole)) <= set(ids)


def test_the_page_asks_nobody_for_anything(whole: str) -> None:
    assert re.search(r"<(script|link|iframe|object)\b|@import|url\(|\bsrc=.(?!data:image/)", whole) is None


def feedback(lesson: Lesson, language: Language) -> list[str]:
    """Return every text that a learner can meet in the questions of a lesson and around its task."""
    spoken = lesson.words[language]
    asked = [text for one in spoken.questions.values() for text in (one.ask, one.hint, one.explain)]
    whys = [option.why for one in spoken.questions.values() for option in one.options.values()]
    near = [one.why for question in spoken.questions.values() for one in question.near.values()]
    task = spoken.task
    assert task is not None
    rubric = [*task.rubric.values(), *(one.tip for one in task.problems.values())]
    return [text for text in (*asked, *whys, *near, *rubric, spoken.promise) if text and "{" not in text]


def test_every_why_hint_sign_and_tip_is_shown(course: Course, whole: str) -> None:
    shown = words(whole)
    missing = [
        f"{lesson.id}/{language}: {text}"
        for lesson in course.lessons.values()
        for language in lesson.words
        for text in feedback(lesson, language)
        if words(visible(text)) not in shown
    ]
    assert missing == []


def test_right_to_left_stands_on_the_right(course: Course) -> None:
    page = preview(course, Wishes(lesson=LESSON))
    assert page.index('lang="sw" dir="ltr"') < page.index('lang="fa" dir="rtl"')


def test_a_difference_between_countries_is_marked(course: Course) -> None:
    page = preview(course, Wishes(lesson="goals", language="fa"))
    assert "<b>IR</b>" in page
    assert "<b>AF</b>" in page


def test_what_looks_the_same_in_all_countries_is_shown_once(course: Course) -> None:
    page = preview(course, Wishes(lesson="landscape", language="fa"))
    assert page.count("card shops") == 1
    assert page.count("card figure-ir") == 1
    assert page.count("card search") == 1  # its neighbour differs, and so does where its button leads


@pytest.mark.parametrize(
    ("wishes", "there", "gone"),
    [
        (Wishes(lesson="radar"), 'id="radar"', 'id="role"'),
        (Wishes(lesson="radar", language="sw"), 'lang="sw"', 'lang="fa"'),
        (Wishes(lesson="radar", country="AF"), 'lang="fa"', 'lang="sw"'),
        (Wishes(lesson="sw-profile"), 'lang="sw"', 'lang="fa"'),
        (Wishes(language="fa"), 'id="fa-doors"', 'id="sw-profile"'),
    ],
)
def test_only_what_is_wished_for_is_shown(course: Course, wishes: Wishes, there: str, gone: str) -> None:
    page = preview(course, wishes)
    assert there in page
    assert gone not in page


@pytest.mark.parametrize(
    "wishes",
    [Wishes(lesson="nothing"), Wishes(language="de"), Wishes(country="DE"), Wishes(lesson="sw-pay", language="fa")],
)
def test_what_is_not_there_is_said(course: Course, wishes: Wishes) -> None:
    with pytest.raises(NothingToShowError):
        preview(course, wishes)


def test_a_lesson_that_no_week_lists_is_shown_behind_the_others(course: Course) -> None:
    unlisted = replace(course, order=tuple(one for one in course.order if one != LESSON))
    assert f">{len(course.order)} · {LESSON}<" in preview(unlisted, Wishes(lesson=LESSON))


def test_a_draft_is_rehearsed_but_not_taught(tmp_path: Path) -> None:
    folder = copytree(COURSE, tmp_path / "content")
    spec = folder / "lessons" / "launch" / "lesson.yaml"
    spec.write_text(spec.read_text("utf-8").replace("status: active", "status: draft"), "utf-8")
    taught, _ = load(folder)
    rehearsed, _ = rehearse(folder)
    assert taught is not None
    assert rehearsed is not None
    assert "launch" not in taught.lessons
    assert rehearsed.lessons["launch"].status is Status.DRAFT
    assert "launch" in rehearsed.order


@pytest.mark.parametrize("language", ["sw", "fa"])
def test_samples_of_judging_and_the_glossary_are_shown(course: Course, language: str) -> None:
    pack = course.languages[Language(language)]
    shown = words(preview(course, Wishes(language=language)))
    written = {why for sample in pack.trials.values() for why in (*sample.whys.values(), sample.text, sample.better)}
    written |= {text for term in pack.terms.values() for text in (term.term, term.plain, term.example)}
    assert [text for text in written if words(html.escape(text)) not in shown] == []


def test_a_picture_is_shown_with_its_words(whole: str) -> None:
    assert whole.count('src="data:image/png;base64,') >= 2
    assert "picture arm-sw.png" in whole
    assert "🖼" in whole
