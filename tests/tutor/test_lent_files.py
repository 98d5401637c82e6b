"""Photos and recordings of a work that was shared: on a tap, to whoever has it in hand, to no other."""

from dataclasses import replace

import pytest
from ladder_town import LESSON, Town

from bot.core.course import Course, Field, FieldKind
from bot.core.names import Language, LearnerId
from bot.core.presses import Verb
from bot.core.progress import Version
from bot.core.replies import Phrase, Replies
from bot.core.schedule import epoch
from bot.core.sent import Sent
from bot.storage import works
from bot.storage.engine.store import Tx

PICTURES = (Sent(kind="photo", file="P1", size=80_000), Sent(kind="photo", file="P2", size=70_500))


def keys(replies: Replies) -> list[str]:
    return [line.key for reply in replies for line in reply.lines if isinstance(line, Phrase)]


@pytest.fixture
def town(tx: Tx, course: Course) -> Town:
    """A town whose task asks for two photos beside the words."""
    lesson = course.lessons[LESSON]
    assert lesson.task is not None
    photos = Field(id="shots", kind=FieldKind.PHOTO, least=2, most=2)
    task = replace(lesson.task, fields=(*lesson.task.fields, photos))
    sw = Language("sw")
    words = lesson.words[sw]
    assert words.task is not None
    label = replace(next(iter(words.task.fields.values())), label="Picha mbili")
    told = replace(words, task=replace(words.task, fields={**words.task.fields, "shots": label}))
    lesson = replace(lesson, task=task, words={**lesson.words, sw: told})
    changed = replace(course, lessons={**course.lessons, LESSON: lesson})
    return Town(tx=tx, course=changed)


@pytest.fixture
def asha(town: Town) -> LearnerId:
    """Somebody who has shared words and two photos."""
    who = town.person(1)
    lines = "\n".join(one.line() for one in PICTURES)
    values = {"answer": " ".join(f"neno{place}" for place in range(30)), "shots": lines}
    works.hand_in(town.tx, Version(learner=who, lesson=LESSON, number=2, at=epoch(town.now), values=values))
    assert "share.files" in keys(town.press(who, Verb.SHARE, LESSON, "ask"))
    town.share(who)
    return who


def test_a_fellow_sees_the_photos_on_a_tap_under_the_alias(town: Town, asha: LearnerId) -> None:
    juma = town.person(2)
    shown = town.press(juma, Verb.PEER, "next")
    assert all(reply.lent is None for reply in shown), "nothing is pushed"
    replies = town.tap(juma, "lend.photo")
    assert [reply.lent for reply in replies] == list(PICTURES)
    assert all(reply.guarded for reply in replies)
    assert "🖼" not in town.texts(juma)[-1]
    assert str(asha) not in town.texts(juma)[-1]
    town.tap(juma, "peer.back")
    assert "verdict.y" in town.labels(juma)


def test_a_doubled_tap_brings_each_photo_once(town: Town, asha: LearnerId) -> None:
    assert asha
    juma = town.person(2)
    town.press(juma, Verb.PEER, "next")
    work = town.shown[juma]
    for _ in range(2):
        town.shown[juma] = work
        town.tap(juma, "lend.photo")
    assert sum(1 for _, reply, _ in town.heard[juma] if reply.lent is not None) == len(PICTURES)


def test_a_mentor_sees_them_too_and_goes_back_to_the_work(town: Town, asha: LearnerId) -> None:
    assert asha
    mentor = town.mentor(3)
    town.press(mentor, Verb.DESK, "next")
    assert [reply.lent for reply in town.tap(mentor, "lend.photo")] == list(PICTURES)
    town.tap(mentor, "mentor.back.work")
    assert "mentor.release" in town.labels(mentor)


def test_nobody_else_gets_them_and_no_hand_that_let_go(town: Town, asha: LearnerId) -> None:
    juma, stranger = town.person(2), town.person(4)
    town.press(juma, Verb.PEER, "next")
    button = next(one for one in _presses(town.shown[juma]) if one.startswith("1:lend:"))
    args = button.split(":")[2:]
    for other in (stranger, asha):
        assert keys(town.press(other, Verb.LEND, *args)) == ["peer.note.gone"]
    town.tap(juma, "peer.pass")
    assert keys(town.press(juma, Verb.LEND, *args)) == ["peer.note.gone"]


def _presses(replies: Replies) -> list[str]:
    return [one.press for reply in replies for row in reply.buttons for one in row]


def test_a_field_that_is_none_shows_the_work_again(town: Town, asha: LearnerId) -> None:
    assert asha
    juma = town.person(2)
    town.press(juma, Verb.PEER, "next")
    review = next(one for one in _presses(town.shown[juma]) if one.startswith("1:lend:")).split(":")[2]
    town.press(juma, Verb.LEND, review, "nothing")
    assert "verdict.y" in town.labels(juma)
