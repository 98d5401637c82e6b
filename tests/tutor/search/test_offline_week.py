"""The week to take along: small enough, whole without a network, no answer given away, its size told before."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Final

import pytest
from typing_extensions import override

from bot.chat.rendering.paperwork import worded
from bot.core.course import Course
from bot.core.learner import Learner, Stage
from bot.core.names import ChatId, Country, Language, LearnerId
from bot.core.progress import Run, TaskState
from bot.core.today import taught
from bot.pictures.week import week
from bot.storage import runs
from bot.storage.engine.store import Tx
from bot.storage.outbox import Reader
from bot.tutor.search import packing
from bot.tutor.visit import Visit

KILOBYTES = 100
PEOPLE: Final = {"sw": ("TZ", "Africa/Dar_es_Salaam"), "fa": ("IR", "Asia/Tehran")}
VOID = {"meta", "br"}


class Balanced(HTMLParser):
    """Notes every tag that is not closed where it should be, and every way out of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.links: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src", "srcset", "action"}]

    @override
    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def visitor(tx: Tx, course: Course, language: str, done: int) -> Visit:
    """Return a learner who has so many lessons behind."""
    country, zone = PEOPLE[language]
    owner = LearnerId(1000 * (language == "fa") + done + 1)
    learner = Learner(
        id=owner, chat=ChatId(owner), language=Language(language), joined_at=0, stage=Stage.LEARNING,
        country=Country(country), zone=zone,
    )  # fmt: skip
    for number, lesson in enumerate(taught(course)[:done], 1):
        run = Run(learner=owner, lesson=lesson, language=learner.language, pushed_at=number, opened_at=number)
        runs.save(tx, replace_done(run, number))
    return Visit(tx=tx, whole=course, now=datetime(2026, 11, 23, 9, tzinfo=UTC), learner=learner)


def replace_done(run: Run, at: int) -> Run:
    """Return the run as over."""
    return Run(
        learner=run.learner, lesson=run.lesson, language=run.language, pushed_at=run.pushed_at,
        opened_at=run.opened_at, finished_at=at, task=TaskState.SKIPPED,
    )  # fmt: skip


def file_of(visit: Visit) -> bytes:
    """Return the file as it would be sent."""
    chosen = packing.lessons(visit)
    paper = packing.paper(visit, {"first": chosen[0].id, "last": chosen[-1].id})
    assert paper is not None
    learner = visit.learner
    reader = Reader(learner=learner.id, language=learner.language, country=learner.country, zone=learner.zone)
    return week(worded(paper, reader, visit.whole))


@pytest.mark.parametrize("language", PEOPLE)
@pytest.mark.parametrize("done", [0, 1, 6, 13, 20, 25, 29, 30])
def test_every_week_is_small_whole_and_as_big_as_was_told(
    language: str, done: int, rows: Tx, real_course: Course
) -> None:
    visit = visitor(rows, real_course, language, done)
    content = file_of(visit)
    assert len(content) <= KILOBYTES * 1000
    assert abs(packing.size(visit, packing.lessons(visit)) - len(content)) < max(len(content) / 8, 1500)
    page = Balanced()
    page.feed(content.decode())
    assert (page.wrong, page.open) == ([], [])
    assert [link for link in page.links if not link.startswith("#") and not link.startswith("https://")] == []
    assert not re.search(rb"<(script|img|link|iframe)|@import|url\(", content)


@pytest.mark.parametrize("language", PEOPLE)
def test_the_page_says_which_way_it_is_read_and_shows_the_lessons_in_order(
    language: str, rows: Tx, real_course: Course
) -> None:
    visit = visitor(rows, real_course, language, 0)
    text = file_of(visit).decode()
    assert f'<html lang="{language}" dir="{"rtl" if language == "fa" else "ltr"}">' in text
    titles = [visit.words(lesson).title for lesson in packing.lessons(visit)]
    assert len(titles) == visit.learner.pace + 1
    places = [text.index(title) for title in titles]
    assert places == sorted(places)


@pytest.mark.parametrize("language", PEOPLE)
def test_no_answer_and_no_why_is_given_away(language: str, rows: Tx, real_course: Course) -> None:
    visit = visitor(rows, real_course, language, 0)
    text = file_of(visit).decode()
    assert text.count('class="ask"') == sum(len(lesson.questions) for lesson in packing.lessons(visit))
    for lesson in packing.lessons(visit):
        for question in visit.words(lesson).questions.values():
            assert not any(option.why and option.why in text for option in question.options.values())
            assert not (question.explain and question.explain in text)


def test_a_file_of_lessons_that_are_gone_is_not_made(rows: Tx, real_course: Course) -> None:
    visit = visitor(rows, real_course, "sw", 0)
    assert packing.paper(visit, {"first": "gone", "last": "role"}) is None
    assert packing.paper(visit, {}) is None
