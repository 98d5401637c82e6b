"""The whole course in each language, taken with a phone: every lesson as it comes, every worksheet handed in."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from lab import Lab, laboratory, taught
from student import Student, worksheets

from bot.chat.rendering.wording import Wording
from bot.core.course import Course
from bot.core.names import Country, Language, LearnerId
from bot.core.portfolio.certificate import link
from bot.core.presses import Verb
from bot.core.progress import TaskState
from bot.core.replies import Phrase
from bot.core.today import taught as order_of
from bot.core.track import Track, TrackWords
from bot.playground.script.reading import told
from bot.storage import answers, certificates, runs, works
from bot.storage.engine.store import Tx
from bot.storage.outbox import Reader

NAMES = {"sw": "Rehema Mushi", "fa": "زهرا علی‌پور"}
START = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
PEOPLE = {
    "sw": ("Rehema", "mwanza", "TZ", "Africa/Dar_es_Salaam"),
    "fa": ("Zahra", "mashhad", "IR", "Asia/Tehran"),
}


def student_of(lab: Lab, language: str) -> Student:
    """Let somebody in who learns in this language."""
    name, place, country, zone = PEOPLE[language]
    return Student(
        lab=lab,
        course=taught(Path("content")),
        person=lab.person(name, language, zone),
        language=Language(language),
        place=place,
        country=Country(country),
        zone=zone,
        sheets=worksheets(language),
    )


async def take(student: Student, lessons: int) -> list[date]:
    """Take so many lessons, each when it comes; return the days on which they were finished."""
    await student.arrive()
    await student.study()
    days = [today(student)]
    while len(student.done) < lessons:
        moment = await student.lab.next_due()
        assert moment is not None, "no lesson is to come any more"
        before = student.screen().id
        await student.lab.until(moment)
        await student.lab.settled()
        if student.screen().id != before:
            await student.study()
            days += [today(student)] * (len(student.done) - len(days))
    return days


def today(student: Student) -> date:
    return student.lab.clock.now().astimezone(ZoneInfo(student.zone)).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What the bot has kept of somebody."""

    finished: list[str]
    handed_in: list[str]
    pieces: set[str]
    answered: int


def kept(tx: Tx, course: Course) -> Kept:
    """Return what is kept of the one learner there is."""
    learner = LearnerId(1)
    every = runs.all_of(tx, learner)
    made = [run.lesson for run in every if works.versions(tx, learner, run.lesson)]
    tasks = [task for one in made if (task := course.lessons[one].task) is not None]
    return Kept(
        finished=[run.lesson for run in every if run.finished_at is not None and run.task is TaskState.DONE],
        handed_in=made,
        pieces={task.piece for task in tasks if task.piece},
        answered=sum(len(answers.of(tx, learner, run.lesson)) for run in every),
    )


@pytest.mark.parametrize("language", ["sw", "fa"])
async def test_a_learner_finishes_every_lesson_with_every_piece(language: str, folder: Path) -> None:
    course = taught(Path("content"))
    every = list(order_of(course))
    async with laboratory(folder, start=START) as lab:
        student = student_of(lab, language)
        days = await take(student, len(every))
        found = await lab.house.store.run(lambda tx: kept(tx, course))
        await student.say("/today")
        end = student.screen()
        await student.say("/progress")
        progress = student.screen()
        seen = await graduated(student)
    assert [one for one in (NAMES[language], *deeds(course, language)) if one not in seen] == []
    assert student.done == every
    assert len(set(days)) == len(every), "a lesson a day"
    assert found.finished == found.handed_in == every
    assert {one.id for one in course.pieces if one.required} <= found.pieces
    assert found.pieces == {task.piece for one in every if (task := course.lessons[one].task) and task.piece}
    told = course.told_in(Language(language))
    assert found.answered == sum(len(told.lessons[one].questions) for one in every)
    assert any(press.verb is Verb.TODAY for press in student.buttons(end).values()), "the end leads on"
    assert all(student.buttons(post) for post in (end, progress))


async def graduated(student: Student) -> str:
    """Give a name, have the certificate issued, and return what a stranger sees who opens its link."""
    lab = student.lab
    await student.say("/portfolio")
    await press(student, Verb.CERTIFICATE)
    await student.say(NAMES[student.language])
    await press(student, Verb.CERTIFICATE)
    held = await lab.house.store.run(lambda tx: certificates.of(tx, LearnerId(1)))
    assert held is not None
    assert f"?start={link(held.code).payload}" in told(student.screen())
    stranger = lab.person("Mwajiri", student.language)
    lab.world.start(stranger, link(held.code).payload)
    await lab.settled()
    seen = lab.last(stranger)
    assert seen is not None
    return told(seen)


def deeds(course: Course, language: str) -> list[str]:
    """Return the titles of the pieces that a certificate stands on."""
    reader = Reader(language=Language(language))
    wording = Wording(course=course, language=Language(language), reader=reader)
    pieces = [one.id.lower() for one in course.pieces if one.required]
    assert len(pieces) == 8
    return [wording.line(Phrase(key=f"piece.{one}")) for one in pieces]


@pytest.mark.parametrize("language", ["sw", "fa"])
async def test_a_track_is_found_chosen_and_begun(language: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The course of one lesson opens a track of two, which are lessons of the course under other names."""
    whole = taught(Path("content"))
    beside = {f"{one}2": replace(whole.lessons[one], id=f"{one}2", track="shop") for one in ("jobs", "landscape")}
    words = {code: TrackWords(title=f"Duka {code}", promise="Promise.") for code in whole.languages}
    track = Track(id="shop", after=1, lessons=tuple(beside), words=words)
    short = replace(
        whole,
        order=("role",),
        lessons={"role": whole.lessons["role"], **beside},
        tracks={"shop": track},
        apart=frozenset(beside),
    )
    monkeypatch.setattr("lab.taught", lambda _: short)
    async with laboratory(folder, start=START) as lab:
        student = replace(student_of(lab, language), course=short)
        await take(student, 1)
        await student.say("/today")
        await press(student, Verb.TRACKS)
        await press(student, Verb.TRACK)
        for _ in track.lessons:
            moment = await lab.next_due()
            assert moment is not None
            await lab.until(moment)
            await student.study()
        assert student.done == ["role", "jobs2", "landscape2"]
        assert "Duka" in lab.transcript(student.person)


async def press(student: Student, verb: Verb) -> None:
    """Press a button by what it does."""
    post = student.screen()
    await student.press(post, next(data for data, one in student.buttons(post).items() if one.verb is verb))
