"""Curious people in many states press every button they can reach and type what nobody asked for; every screen holds.

`CRAWL=600 CRAWL_SEED=7 pytest tests/dialogues/test_crawling.py` walks longer and elsewhere.
"""

import os
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from crawler import Crawler, Judge
from lab import Lab, laboratory, taught
from student import Student
from test_certificate_life import short
from test_whole_course import START, student_of

from bot.core.course import Course
from bot.playground.script.reading import changed, heard, seen
from bot.playground.world.cast import PEOPLE
from bot.playground.world.chats import Chat
from bot.playground.world.posts import Post
from bot.playground.world.world import FIRST_PERSON
from bot.storage import addresses
from bot.storage.engine.store import Tx
from bot.storage.groups import rooms

STEPS = int(os.environ.get("CRAWL", "30"))
SEED = int(os.environ.get("CRAWL_SEED", "1"))
FIRST = FIRST_PERSON + len(PEOPLE)  # the first person that a test lets in
BREATH = timedelta(seconds=10)
IN_GROUP = ("group", "board", "goal", "session", "timer", "challenge", "thanks", "help", "fanya")


def crawler(lab: Lab, judge: Judge, student: Student) -> Crawler:
    return Crawler(lab=lab, person=student.person, judge=judge, dice=random.Random(SEED + student.person.id))  # noqa: S311


async def wander(judge: Judge, people: Sequence[Crawler]) -> None:
    """Let everybody do some things by turns, then go home; then see what was said unasked."""
    for _ in range(0, STEPS, 10):
        for one in people:
            await one.walk(10)
    for one in people:
        await one.home()
    crowded = await people[0].lab.house.store.run(too_many)
    assert crowded == [], "more than two unasked messages on one day"
    assert not judge.found, "\n".join(f"* {fault}\n    {story}" for fault, story in judge.found.items())


def too_many(tx: Tx) -> list[dict[str, object]]:
    """Return the days on which somebody heard more than two messages that nobody asked for."""
    found = tx.execute(
        "SELECT learner, day, group_concat(kind) AS kinds FROM delivery"
        " WHERE kind NOT IN ('day', 'snooze') AND state != 'dropped' GROUP BY learner, day HAVING count(*) > 2",
        {},
    )
    return [dict(row) for row in found.fetchall()]


async def test_every_screen_of_the_welcome_holds(folder: Path) -> None:
    judge = Judge.of()
    async with laboratory(folder, start=START) as lab:
        people = [crawler(lab, judge, student_of(lab, language)) for language in ("sw", "fa")]
        for one in people:
            await one.say("/start")
        await wander(judge, people)


async def test_every_screen_of_the_first_days_holds(folder: Path) -> None:
    judge = Judge.of()
    async with laboratory(folder, start=START) as lab:
        students = [student_of(lab, language) for language in ("sw", "fa")]
        for student in students:
            await student.arrive()
        await wander(judge, [crawler(lab, judge, student) for student in students])


@pytest.fixture
def course(monkeypatch: pytest.MonkeyPatch) -> Course:
    """Two lessons with a piece each, and every track after the first."""
    whole = taught(Path("content"))
    tracks = {name: replace(track, after=1) for name, track in whole.tracks.items()}
    course = replace(short(whole), tracks=tracks, apart=whole.apart)
    monkeypatch.setattr("lab.taught", lambda _: course)
    return course


async def test_every_screen_of_fellows_mentors_and_operators_holds(folder: Path, course: Course) -> None:
    """Three in each language have handed in a piece; two of them look at works for all, one runs the bot."""
    judge = Judge.of()
    six = [FIRST + number for number in range(6)]
    async with laboratory(folder, start=START, operators=(six[4],), mentors=(six[4], six[5])) as lab:
        students = [replace(student_of(lab, language), course=course) for language in ("sw", "fa") * 3]
        assert [one.person.id for one in students] == six, "the numbers of people have changed"
        for student in students:
            await student.arrive()
            await student.study()
        await wander(judge, [crawler(lab, judge, student) for student in students])


def pressable_in(lab: Lab, chat: Chat) -> list[tuple[Post, str]]:
    """Return the buttons of the newest posts that do something here."""
    shown = [(post, one.get("callback_data")) for post in heard(lab.world, chat)[-3:] for one in post.buttons()]
    return [(post, data) for post, data in shown if isinstance(data, str)]


@pytest.mark.parametrize("language", ["sw", "fa"])
async def test_every_screen_of_a_group_holds(language: str, folder: Path) -> None:
    judge, dice = Judge.of(), random.Random(SEED)  # noqa: S311
    async with laboratory(folder, start=START) as lab:
        admin, member = (lab.person(name, language) for name in ("Asha", "Juma"))
        chat = lab.world.group("Darasa", [admin, member])
        await lab.settled()
        lab.world.press(admin, f"1:g:lang:{language}", post=heard(lab.world, chat)[-1])
        await lab.settled()
        for step in range(STEPS):
            await lab.clock.jump(lab.clock.now() + BREATH)  # Telegram takes eighteen messages a minute in a group
            before, who = seen(lab.world, chat), dice.choice((admin, admin, member))
            pressable = pressable_in(lab, chat)
            if step % 4 == 3 or not pressable:
                what = f"/{dice.choice(IN_GROUP)}"
                lab.world.say(who, what, chat=chat)
            else:
                post, what = dice.choice(pressable)
                lab.world.press(who, what, post=post)
            await lab.settled()
            group = await lab.house.store.run(lambda tx: rooms.by_chat(tx, addresses.chat_for(tx, chat.id)))
            assert group is not None
            judge.look(changed(lab.world, chat, before), str(group.language), f"{who.first_name} {what}", alone=False)
    assert not judge.found, "\n".join(f"* {fault}\n    {story}" for fault, story in judge.found.items())
