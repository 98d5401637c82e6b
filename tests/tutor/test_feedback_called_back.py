"""A reviewer asks to be forgotten: words under way never arrive, the work goes on, and what others said comes."""

import pytest
from ladder_town import LESSON, Town

from bot import tutor
from bot.core.course import Course
from bot.core.feedback.work import Submission
from bot.core.names import LearnerId
from bot.core.presses import Press, Verb
from bot.core.schedule import epoch
from bot.core.sent import Sent
from bot.storage import dues, outbox
from bot.storage.engine.store import Tx
from bot.storage.feedback import reviews, submissions
from bot.tutor.privacy.forgetting import erase
from bot.tutor.visit import Visit

FIRST = "Bei iandikwe mwanzoni, mteja asitafute chini ya maneno mengi"
SECOND = "Saa ya kufungua duka haipo, kwa hiyo mgeni hajui aje lini"


@pytest.fixture
def town(tx: Tx, course: Course) -> Town:
    return Town(tx=tx, course=course)


@pytest.fixture
def asha(town: Town) -> LearnerId:
    return town.person(1)


@pytest.fixture
def shared(town: Town, asha: LearnerId) -> Submission:
    return town.share(asha)


def forget(town: Town, who: LearnerId) -> None:
    erase(Visit(tx=town.tx, whole=town.course, now=town.now, learner=town.learner(who)))


def enqueue(town: Town) -> None:
    """Decide what is due and leave it in the outbox, as on a day without a network."""
    for due in dues.due(town.tx, epoch(town.now), 100):
        learner = town.learner(due.learner)
        outbox.put(town.tx, learner.chat, tutor.deliver(town.tx, town.course, town.now, learner, due), epoch(town.now))


def submission_of(town: Town, shared: Submission) -> Submission:
    found = submissions.load(town.tx, shared.id)
    assert found is not None
    return found


def test_a_remark_that_was_not_told_yet_is_never_told_and_the_work_waits_on(
    town: Town, asha: LearnerId, shared: Submission
) -> None:
    juma = town.person(2)
    town.judge(juma, FIRST)
    forget(town, juma)
    town.wait(hours=10)
    assert not any(FIRST in text for text in town.texts(asha))
    assert town.unasked(asha) == []
    assert submission_of(town, shared).open


def test_a_work_that_two_had_closed_goes_back_to_the_queue_and_the_other_remark_comes(
    town: Town, asha: LearnerId, shared: Submission
) -> None:
    juma, neema, baraka = town.person(2), town.person(3), town.person(4)
    town.judge(juma, FIRST)
    town.judge(neema, SECOND)
    assert not submission_of(town, shared).open
    forget(town, juma)
    assert submission_of(town, shared).open
    town.wait(hours=10)
    assert any(SECOND in text for text in town.texts(asha))
    assert not any(FIRST in text for text in town.texts(asha))
    assert town.judge(baraka, "Hatua ya kuagiza ingekuwa moja tu, mteja asichanganyikiwe"), "somebody else looks at it"


def test_what_lies_in_the_outbox_is_called_back_and_comes_anew_without_the_words(
    town: Town, asha: LearnerId, shared: Submission
) -> None:
    juma, neema = town.person(2), town.person(3)
    town.judge(juma, FIRST)
    town.judge(neema, SECOND)
    enqueue(town)
    assert all(one.told_at is not None for one in reviews.about(town.tx, shared.id)), "both stand in one message"
    forget(town, juma)
    town.carry()
    assert not any(FIRST in text or SECOND in text for text in town.texts(asha))
    town.wait(hours=30)
    assert any(SECOND in text for text in town.texts(asha)), "what the other one said comes all the same"
    assert not any(FIRST in text for text in town.texts(asha))


def test_an_answer_to_a_tap_that_is_still_under_way_says_what_is_left(
    town: Town, asha: LearnerId, shared: Submission
) -> None:
    juma = town.person(2)
    town.judge(juma, FIRST)
    learner = town.learner(asha)
    town.now = town.now.replace(minute=30)
    pressed = tutor.press(town.tx, town.course, town.now, learner, town_press(Verb.NEWS, str(shared.id)))
    outbox.put(town.tx, learner.chat, pressed, epoch(town.now))
    forget(town, juma)
    town.carry()
    assert not any(FIRST in text for text in town.texts(asha))
    assert "Maoni yaliyokuwa hapa yameondolewa" in town.texts(asha)[-1]
    assert "mwingine ataisoma" in town.texts(asha)[-1]


def town_press(verb: Verb, *args: str) -> Press:
    return Press(verb=verb, args=args)


def test_words_that_were_read_stay_read_and_bring_no_second_message(
    town: Town, asha: LearnerId, shared: Submission
) -> None:
    juma = town.person(2)
    town.judge(juma, FIRST)
    town.wait(hours=10)
    heard = len(town.texts(asha))
    forget(town, juma)
    town.wait(hours=10)
    assert len(town.texts(asha)) == heard
    shown = town.press(asha, Verb.NEWS, str(shared.id))
    assert getattr(shown[0].lines[-1], "key", "") == "news.gone"
    assert town.labels(asha)[-1] == "today"


def test_a_mentor_who_leaves_takes_a_recording_along_and_the_question_waits_for_another(
    town: Town, asha: LearnerId, shared: Submission
) -> None:
    mentor = town.mentor(900)
    town.press(mentor, Verb.DESK, "next")
    while "verdict.p" in town.labels(mentor):
        town.tap(mentor, "verdict.p")
    town.send(mentor, Sent(kind="voice", file="VOICE-1", seconds=40))
    assert not submission_of(town, shared).open
    forget(town, mentor)
    assert submission_of(town, shared).open
    town.wait(hours=12)
    assert town.unasked(asha) == []


def test_after_the_three_days_nothing_is_opened_again(town: Town, asha: LearnerId, shared: Submission) -> None:
    juma = town.person(2)
    town.judge(juma, FIRST)
    town.wait(hours=80)
    forget(town, juma)
    assert not submission_of(town, shared).open
    assert town.press(asha, Verb.SHARE, LESSON, "ask")
