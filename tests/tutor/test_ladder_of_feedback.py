"""The ladder step by step: self, two fellows, a mentor, the end; and what goes wrong on the way."""

from datetime import timedelta

import pytest
from ladder_town import LESSON, Town

from bot.core.course import Course
from bot.core.names import LearnerId
from bot.core.presses import Verb
from bot.core.replies import Phrase, Replies
from bot.core.sent import Sent
from bot.storage.engine.store import Tx
from bot.storage.feedback import reviews, submissions

REMARK = "Mstari wa kwanza ungekuwa na bei, mteja angejua alipe kiasi gani mara moja"


@pytest.fixture
def town(tx: Tx, course: Course) -> Town:
    return Town(tx=tx, course=course)


@pytest.fixture
def asha(town: Town) -> LearnerId:
    return town.person(1)


@pytest.fixture
def juma(town: Town) -> LearnerId:
    return town.person(2)


def keys(replies: Replies) -> list[str]:
    return [line.key for reply in replies for line in reply.lines if isinstance(line, Phrase)]


# -- self


def test_the_own_work_is_judged_beside_the_model_criterion_by_criterion(town: Town, asha: LearnerId) -> None:
    replies = town.press(asha, Verb.SELF, LESSON)
    assert keys(replies)[0] == "self.mine"
    assert "self.model" in keys(replies)
    assert keys(replies)[-1] == "rubric.ask", "the question stands right above its buttons"
    town.tap(asha, "verdict.y")
    assert keys(town.tap(asha, "verdict.y"))[0] == "self.found"
    town.tap(asha, "self.anew")
    town.tap(asha, "verdict.n")
    assert keys(town.tap(asha, "verdict.y"))[0] == "self.found.weak"
    assert town.labels(asha)[0] == "improve"


def test_nothing_handed_in_is_nothing_to_judge_or_share(town: Town, asha: LearnerId) -> None:
    assert keys(town.press(asha, Verb.SELF, "count"))[0].startswith("today.")
    assert keys(town.press(asha, Verb.SHARE, "count", "yes"))[0].startswith("today.")


# -- sharing


def test_sharing_is_asked_first_and_can_be_left(town: Town, asha: LearnerId) -> None:
    assert keys(town.press(asha, Verb.SHARE, LESSON, "ask"))[0] == "share.ask"
    assert keys(town.tap(asha, "share.keep"))[0] == "share.kept"
    assert submissions.of(town.tx, asha) == ()


def test_a_phone_number_is_announced_and_covered(town: Town, juma: LearnerId) -> None:
    asha = town.person(5, work=f"Piga 0712 345 678 au niandikie @asha. {' '.join(f'neno{n}' for n in range(25))}")
    assert "share.private" in keys(town.press(asha, Verb.SHARE, LESSON, "ask"))
    town.share(asha)
    town.press(juma, Verb.PEER, "next")
    assert "0712" not in town.texts(juma)[-1]
    assert "asha" not in town.texts(juma)[-1]
    assert "•••" in town.texts(juma)[-1]


def test_sharing_twice_is_sharing_once(town: Town, asha: LearnerId) -> None:
    town.share(asha)
    town.share(asha)
    assert len(submissions.of(town.tx, asha)) == 1


def test_copied_work_is_told_kindly_and_kept(town: Town) -> None:
    town.person(1)
    copyist = town.person(3, work=" ".join(f"neno1x{place}" for place in range(30)))
    assert keys(town.press(copyist, Verb.SHARE, LESSON, "ask")) == ["share.copied"]
    assert keys(town.press(copyist, Verb.SHARE, LESSON, "yes")) == ["share.copied"]
    assert submissions.of(town.tx, copyist) == ()


# -- peers


def test_two_reviews_close_a_work_and_the_owner_hears_of_them(town: Town, asha: LearnerId, juma: LearnerId) -> None:
    submission = town.share(asha)
    assert town.judge(juma)
    assert town.judge(town.person(3))
    town.wait(minutes=1)
    assert set(town.unasked(asha)) == {"news.heading"}
    closed = submissions.load(town.tx, submission.id)
    assert closed is not None
    assert not closed.open
    town.wait(hours=80)
    assert "closed.work" not in town.unasked(asha)


def test_an_insult_is_not_passed_on_and_the_taps_are_kept(town: Town, asha: LearnerId, juma: LearnerId) -> None:
    town.share(asha)
    town.judge(juma, "Wewe ni mjinga kabisa, kazi hii haina maana yoyote ile")
    assert keys(town.shown[juma])[0] == "remark.insult"
    assert keys(town.say(juma, "Fupi"))[0] == "remark.short"
    assert keys(town.say(juma, REMARK)) == ["peer.thanks"]
    town.wait(minutes=1)
    assert not any("mjinga" in text for text in town.texts(asha))
    assert any(REMARK in text for text in town.texts(asha))


def test_nobody_judges_the_own_work_or_one_of_another_language_or_lesson(town: Town, asha: LearnerId) -> None:
    town.share(asha)
    assert not town.judge(asha)
    assert keys(town.shown[asha]) == ["peer.note.none"]
    assert not town.judge(town.person(4, lesson="count"))
    town.language = "fa"
    assert not town.judge(town.person(6))


def test_a_reported_remark_goes_and_somebody_else_looks(town: Town, asha: LearnerId, juma: LearnerId) -> None:
    submission = town.share(asha)
    town.judge(juma)
    town.judge(town.person(3))
    town.press(asha, Verb.NEWS, str(submission.id))
    town.tap(asha, "news.object")
    assert keys(town.tap(asha, "object.report")) == ["object.reported"]
    again = submissions.load(town.tx, submission.id)
    assert again is not None
    assert again.open
    assert not town.judge(juma), "the writer does not meet this owner again"
    assert town.judge(town.person(4))


def test_three_reports_give_a_peer_a_rest(town: Town, juma: LearnerId) -> None:
    for number in (11, 12, 13):
        owner = town.person(number)
        submission = town.share(owner)
        town.judge(juma)
        town.press(owner, Verb.OBJECT, str(reviews.about(town.tx, submission.id)[0].id), "report")
    town.share(town.person(14))
    assert not town.judge(juma)
    assert keys(town.shown[juma]) == ["peer.note.rest"]


def test_who_is_barred_is_never_met_again(town: Town, asha: LearnerId, juma: LearnerId) -> None:
    submission = town.share(asha)
    town.judge(juma)
    town.press(asha, Verb.OBJECT, str(reviews.about(town.tx, submission.id)[0].id), "bar")
    town.share(juma)
    assert not town.judge(asha)


def test_a_work_put_back_goes_to_another_and_a_lease_runs_out(town: Town, asha: LearnerId, juma: LearnerId) -> None:
    town.share(asha)
    town.press(juma, Verb.PEER, "next")
    town.tap(juma, "peer.pass")
    assert not town.judge(juma)
    third = town.person(3)
    town.press(third, Verb.PEER, "next")
    town.wait(hours=3)
    assert keys(town.say(third, REMARK)) != ["peer.thanks"]
    assert town.judge(third), "what ran out can be taken again"


def test_others_who_owe_a_review_are_invited_once_a_day(town: Town, asha: LearnerId, juma: LearnerId) -> None:
    town.share(juma)
    town.share(asha)
    town.wait(minutes=5)
    assert town.unasked(juma) == ["peer.invite"]
    assert town.unasked(asha) == []


# -- the end


def test_after_three_days_a_work_closes_by_itself_outside_the_quiet_hours(town: Town, asha: LearnerId) -> None:
    town.wait(hours=11)
    town.share(asha)
    town.wait(hours=71)
    assert town.unasked(asha) == []
    town.wait(hours=14)
    assert town.unasked(asha) == ["closed.work"]


def test_a_pause_loses_no_answer(town: Town, asha: LearnerId, juma: LearnerId) -> None:
    town.share(asha)
    town.press(asha, Verb.PAUSE, "open")
    town.judge(juma)
    town.wait(hours=5)
    assert town.unasked(asha) == []
    town.command(asha, "resume")
    town.wait(minutes=1)
    assert town.unasked(asha) == ["news.heading"]


# -- mentors


def test_who_is_no_mentor_hears_that_the_command_is_unknown(town: Town, asha: LearnerId) -> None:
    assert keys(town.command(asha, "mentor"))[0] == "unknown.command"
    assert keys(town.press(asha, Verb.DESK, "next"))[0].startswith("today.")
    assert keys(town.press(asha, Verb.SNIPPET, "keep", "1"))[0].startswith("today.")


def test_a_mentor_holds_at_most_four_for_half_an_hour(town: Town) -> None:
    chief = town.mentor(900)
    for number in range(5):
        town.share(town.person(number))
    for _ in range(4):
        town.press(chief, Verb.DESK, "next")
    assert keys(town.press(chief, Verb.DESK, "next")) == ["mentor.note.enough"]
    town.wait(minutes=31)
    town.press(chief, Verb.DESK, "next")
    assert "verdict.y" in town.labels(chief)


def test_a_mentor_answers_in_words_keeps_them_and_answers_with_them_again(town: Town, asha: LearnerId) -> None:
    chief = town.mentor(900)
    town.share(asha)
    town.press(chief, Verb.DESK, "next")
    town.tap(chief, "verdict.y")
    town.tap(chief, "verdict.p")
    assert keys(town.say(chief, "Anza na swali la mteja, kisha taja bei.")) == ["mentor.sent"]
    town.tap(chief, "mentor.keep")
    town.wait(minutes=1)
    assert town.unasked(asha) == ["news.heading"]
    town.share(town.person(3))
    town.press(chief, Verb.DESK, "next")
    town.tap(chief, "verdict.y")
    town.tap(chief, "verdict.y")
    town.tap(chief, "mentor.saved")
    assert keys(town.tap(chief, "mentor.snippet")) == ["mentor.sent"]


def test_a_spoken_answer_is_offered_and_sent_again_by_its_id(town: Town, asha: LearnerId) -> None:
    chief = town.mentor(900)
    town.share(asha)
    town.press(chief, Verb.DESK, "next")
    town.tap(chief, "verdict.y")
    town.tap(chief, "verdict.y")
    town.send(chief, Sent(kind="voice", file="AwADBAAD", seconds=20, size=30_000))
    town.wait(minutes=1)
    (reply,) = town.tap(asha, "news.listen")
    assert reply.lent == Sent(kind="voice", file="AwADBAAD")


def test_mentors_hear_of_work_that_waited_a_day_and_two(town: Town, asha: LearnerId) -> None:
    chief = town.mentor(900)
    town.share(asha)
    town.wait(hours=23)
    assert town.unasked(chief) == []
    town.wait(hours=2)
    assert town.unasked(chief) == ["mentor.nudge"]
    town.wait(hours=24)
    assert town.unasked(chief) == ["mentor.nudge"] * 2


def test_a_question_goes_to_a_mentor_and_its_answer_comes_back(town: Town, asha: LearnerId) -> None:
    assert keys(town.press(asha, Verb.MENTOR)) == ["question.nobody"]
    chief = town.mentor(900)
    assert keys(town.press(asha, Verb.MENTOR)) == ["question.ask"]
    assert keys(town.say(asha, "Nianze na mtandao gani kwa duka la viatu?"))[0] == "question.taken"
    town.wait(minutes=1)
    assert town.unasked(chief) == ["mentor.nudge"]
    town.tap(chief, "mentor.open")
    town.tap(chief, "mentor.next")
    assert "duka la viatu" in town.texts(chief)[-1]
    town.say(chief, "Anza na ule ambao wateja wako tayari wanautumia.")
    town.wait(minutes=1)
    assert "tayari wanautumia" in town.texts(asha)[-1]


def test_a_question_nobody_answered_closes_with_an_apology(town: Town, asha: LearnerId) -> None:
    town.mentor(900)
    town.press(asha, Verb.MENTOR)
    town.say(asha, "Nianze na mtandao gani kwa duka la viatu?")
    town.until(town.now + timedelta(hours=90))
    assert town.unasked(asha) == ["closed.question"]


# -- the overview


def test_the_overview_leads_on_whatever_there_is(town: Town, asha: LearnerId, juma: LearnerId) -> None:
    assert keys(town.command(asha, "feedback")) == ["feedback.heading", "feedback.gave", "feedback.none"]
    town.share(asha)
    town.command(juma, "feedback")
    assert "peer.next" in town.labels(juma)
    town.judge(juma)
    town.command(asha, "feedback")
    assert keys(town.tap(asha, "news.open"))[0] == "news.heading"


@pytest.mark.parametrize(
    ("verb", "args"),
    [
        (Verb.RATE, ("999", "kind", "y")),
        (Verb.RATE, ()),
        (Verb.PUT_BACK, ("999",)),
        (Verb.PUT_BACK, ()),
        (Verb.NEWS, ("999",)),
        (Verb.NEWS, ("x",)),
        (Verb.OBJECT, ("999", "report")),
        (Verb.TRY, ("nowhere", "y")),
        (Verb.TRY, ()),
        (Verb.PEER, ("show", "999")),
        (Verb.SELF, ()),
        (Verb.SHARE, ()),
    ],
)
def test_a_foreign_or_old_button_leads_somewhere(
    town: Town, asha: LearnerId, verb: Verb, args: tuple[str, ...]
) -> None:
    assert town.press(asha, verb, *args)


def test_a_forgotten_learner_takes_work_and_remarks_along(town: Town, asha: LearnerId, juma: LearnerId) -> None:
    submission = town.share(asha)
    town.judge(juma)
    town.tx.execute("DELETE FROM learner WHERE id = :id", {"id": juma})
    assert reviews.about(town.tx, submission.id) == ()
    town.tx.execute("DELETE FROM learner WHERE id = :id", {"id": asha})
    assert submissions.load(town.tx, submission.id) is None
