"""The picture of a card: offered with its size, sent once when asked for, never in the way of the lesson."""

import base64
from dataclasses import replace

import pytest
from pupil import Pupil, labels, names

from bot import tutor
from bot.core.course import Course
from bot.core.names import Language
from bot.core.picture import Picture
from bot.core.presses import Verb
from bot.core.replies import Attachment, FileKind
from bot.pictures.printer import Printer

SW = Language("sw")
CONTENT = b"\x89PNG\r\n\x1a\n" + b"x" * 12_000


def with_picture(course: Course, lesson: str, card: str) -> Course:
    """Return the course with a picture on one card, in Swahili."""
    told = course.lessons[lesson]
    picture = Picture(name="a.png", alt="Duka la Neema.", content=CONTENT)
    words = told.words[SW]
    cards = tuple(replace(one, picture=picture) if one.id == card else one for one in words.cards)
    told = replace(told, words={**told.words, SW: replace(words, cards=cards)})
    return replace(course, lessons={**course.lessons, lesson: told})


@pytest.fixture
def course(small_course: Course) -> Course:
    first = small_course.lessons["greet"].words[SW].cards[0].id
    return with_picture(small_course, "greet", first)


@pytest.fixture
def card(course: Course) -> str:
    return course.lessons["greet"].words[SW].cards[0].id


def attachments(pupil: Pupil) -> list[Attachment]:
    return [one.attachment for one in pupil.shown if one.attachment is not None]


def opened(pupil: Pupil) -> Pupil:
    pupil.wait_until("2026-11-23 07:30")
    pupil.press(Verb.OPEN, "greet")
    return pupil


def test_a_card_offers_its_picture_and_the_next_card_has_none(pupil: Pupil) -> None:
    opened(pupil)
    assert "picture" in labels(pupil.shown)
    pupil.press(Verb.CARD, "greet", pupil.course.lessons["greet"].words[SW].cards[1].id)
    assert "picture" not in labels(pupil.shown)


def test_the_picture_comes_with_its_words_and_the_way_back(pupil: Pupil, card: str) -> None:
    opened(pupil).press(Verb.PICTURE, "greet", card)
    assert attachments(pupil) == [
        Attachment(make="picture", args={"lesson": "greet", "card": card}, kind=FileKind.PHOTO, name="a.png")
    ]
    assert (names(pupil.shown), labels(pupil.shown)) == (["picture.caption"], ["to.lesson"])


def test_two_taps_bring_one_picture(pupil: Pupil, card: str) -> None:
    keys = {one.key for _ in range(2) for one in opened(pupil).press(Verb.PICTURE, "greet", card)}
    assert len(keys) == 1


async def test_what_is_printed_is_the_file_as_it_stands(pupil: Pupil, card: str) -> None:
    opened(pupil).press(Verb.PICTURE, "greet", card)
    paper = tutor.make(pupil.tx, pupil.course, pupil.now, pupil.learner, attachments(pupil)[0])
    assert paper is not None
    assert base64.b64decode(str(paper.words["content"])) == CONTENT
    assert await Printer().print(paper.form, {"content": str(paper.words["content"])}) == CONTENT


@pytest.mark.parametrize("args", [(), ("greet",), ("greet", "nothing"), ("nowhere", "hook"), ("count", "hook")])
def test_a_button_whose_picture_is_gone_shows_today(pupil: Pupil, args: tuple[str, ...]) -> None:
    opened(pupil).press(Verb.PICTURE, *args)
    assert attachments(pupil) == []
    assert pupil.shown


def test_a_picture_that_left_between_asking_and_sending_is_not_made(pupil: Pupil, small_course: Course) -> None:
    gone = Attachment(make="picture", args={"lesson": "greet", "card": "hook"}, kind=FileKind.PHOTO)
    assert tutor.make(pupil.tx, small_course, pupil.now, pupil.learner, gone) is None
