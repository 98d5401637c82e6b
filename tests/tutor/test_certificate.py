"""The certificate: earned by work, issued once, verified by anyone, hidden and taken back by its owner."""

from dataclasses import replace

import pytest
from pupil import Pupil, labels, names
from test_portfolio import attachment, hand_in, paper, told

from bot import tutor
from bot.chat.rendering.paperwork import worded
from bot.core.feedback.work import Review, ReviewState, Role, Submission
from bot.core.names import Language
from bot.core.portfolio.certificate import LINK, Certificate, Deed, Seen
from bot.core.portfolio.pieces import Kept
from bot.core.presses import Press, Verb
from bot.core.replies import Attachment, Replies
from bot.storage import addresses, certificates, learners, portfolio
from bot.storage.engine.store import Tx
from bot.storage.feedback import reviews, submissions
from bot.storage.outbox import Reader

LISTED = "certificate.group certificate.deed"
ASKED = ["certificate.confirm", LISTED, "certificate.alone"]


@pytest.fixture
def graduate(pupil: Pupil) -> Pupil:
    """Somebody who has done every required piece."""
    pupil.press(Verb.OPEN, "greet")
    hand_in(pupil)
    return pupil


@pytest.fixture
def holder(graduate: Pupil) -> Pupil:
    """The same with a certificate in hand."""
    portfolio.save(graduate.tx, graduate.id, Kept(name="Neema Mushi"))
    graduate.press(Verb.CERTIFICATE, "show")
    graduate.tap("certificate.issue")
    return graduate


def code_of(pupil: Pupil) -> str:
    held = certificates.of(pupil.tx, pupil.id)
    assert held is not None
    return held.code


def seen_by_stranger(pupil: Pupil, code: str) -> Replies:
    """Return what somebody who never wrote before sees."""
    tx = pupil.tx
    stranger = learners.by_chat(tx, addresses.chat_for(tx, 4242))
    stranger = stranger or learners.create(tx, addresses.chat_for(tx, 4242), Language("fa"), 0)
    return tutor.start(tx, pupil.course, pupil.now, stranger, f"{LINK}{code}")


def test_before_it_is_earned_the_way_to_it_is_shown(pupil: Pupil) -> None:
    pupil.press(Verb.OPEN, "greet")
    replies = pupil.press(Verb.CERTIFICATE, "show")
    assert names(replies) == ["certificate.way", "portfolio.open", "portfolio.next"]
    assert labels(replies) == ["portfolio.next", "portfolio", "today"]
    assert names(pupil.press(Verb.CERTIFICATE, "issue"))[0] == "certificate.way", "a forged button issues nothing"
    assert certificates.of(pupil.tx, pupil.id) is None


def test_the_last_piece_brings_the_offer_at_once(graduate: Pupil) -> None:
    assert "portfolio.earned" in names(graduate.command("portfolio"))
    assert "certificate" in labels(graduate.shown)


def test_the_name_is_asked_confirmed_and_then_it_is_issued(graduate: Pupil) -> None:
    assert names(graduate.press(Verb.CERTIFICATE, "show"))[0] == "portfolio.ask.name"
    assert names(graduate.say("王小明"))[0] == "portfolio.name.signs"
    assert names(graduate.say("Neema Mushi")) == ASKED
    assert names(graduate.tap("certificate.issue"))[:2] == ["certificate.issued", "certificate.mine"]
    assert f"?start=c-{code_of(graduate)}" in graduate.heard[-1].text


def test_another_name_can_be_chosen_before_it_is_issued(graduate: Pupil) -> None:
    portfolio.save(graduate.tx, graduate.id, Kept(name="Neema"))
    assert names(graduate.press(Verb.CERTIFICATE, "show")) == ASKED
    assert names(graduate.tap("certificate.rename"))[0] == "portfolio.ask.name"
    assert names(graduate.tap("leave")) == ASKED
    graduate.tap("certificate.rename")
    graduate.say("Neema Mushi")
    graduate.tap("certificate.issue")
    held = certificates.of(graduate.tx, graduate.id)
    assert held is not None
    assert (held.name, held.deeds, held.day) == ("Neema Mushi", (Deed(piece="A"),), "2026-11-22")


def test_a_second_tap_issues_no_second_one(holder: Pupil) -> None:
    code = code_of(holder)
    assert names(holder.press(Verb.CERTIFICATE, "issue"))[0] == "certificate.mine"
    assert [one.code for one in certificates.every(holder.tx, holder.id)] == [code]


@pytest.mark.parametrize(("what", "form"), [("picture", "certificate.png"), ("pdf", "certificate.pdf")])
def test_the_files_list_deeds_and_carry_the_link(holder: Pupil, what: str, form: str) -> None:
    attached = attachment(holder.tap(f"certificate.{what}"))
    made = paper(holder, attached)
    assert made is not None
    assert made.form == form
    words = told(holder, attached)
    deed = {"title": "Ukaguzi wa ukurasa", "by": "Ukaguzi wa programu"}
    assert (words["name"], words["deeds"], words["distinction"]) == ("Neema Mushi", [deed], None)
    assert words["link"] == f"https://t.me/mwalimu_bot?start=c-{code_of(holder)}"


def test_a_stranger_sees_the_name_the_day_and_the_deeds(holder: Pupil) -> None:
    replies = seen_by_stranger(holder, code_of(holder))
    assert names(replies) == ["certificate.seen", LISTED, "certificate.true"]
    assert labels(replies) == ["certificate.begin"]


def test_the_strangers_button_leads_to_the_way_in(holder: Pupil, tx: Tx) -> None:
    seen_by_stranger(holder, code_of(holder))
    stranger = learners.by_chat(tx, addresses.chat_for(tx, 4242))
    assert stranger is not None
    replies = tutor.press(tx, holder.course, holder.now, stranger, Press(verb=Verb.TODAY, args=("show",)))
    assert names(replies)[0].startswith("welcome")


def test_its_owner_can_open_the_link_too(holder: Pupil) -> None:
    assert names(holder.start(f"{LINK}{code_of(holder)}"))[0] == "certificate.seen"


@pytest.mark.parametrize("code", ["", "nothing", "'; DROP TABLE certificate", "A" * 60])
def test_a_code_nobody_issued_is_told_kindly(holder: Pupil, code: str) -> None:
    assert names(seen_by_stranger(holder, code)) == ["certificate.unknown"]


def test_hidden_it_shows_nothing_and_comes_back_by_one_tap(holder: Pupil) -> None:
    holder.tap("certificate.hide")
    assert names(holder.shown) == ["certificate.mine", LISTED, "certificate.hidden"]
    assert names(seen_by_stranger(holder, code_of(holder))) == ["certificate.seen.hidden"]
    holder.tap("certificate.reveal")
    assert names(seen_by_stranger(holder, code_of(holder)))[0] == "certificate.seen"


def test_it_is_taken_back_only_after_a_second_question(holder: Pupil) -> None:
    code = code_of(holder)
    assert names(holder.tap("certificate.revoke")) == ["certificate.ask.revoke"]
    holder.tap("certificate.keep")
    assert code_of(holder) == code
    holder.tap("certificate.revoke")
    assert names(holder.tap("certificate.revoke.yes")) == ["certificate.gone"]
    assert names(seen_by_stranger(holder, code)) == ["certificate.seen.revoked"]
    assert paper(holder, Attachment(make="certificate.pdf", args={"code": code})) is None


def test_after_that_a_new_one_can_be_issued_under_a_new_code(holder: Pupil) -> None:
    old = code_of(holder)
    holder.press(Verb.CERTIFICATE, "revoke", old)
    assert names(holder.tap("certificate.again")) == ASKED
    holder.tap("certificate.issue")
    assert code_of(holder) != old


@pytest.mark.parametrize("what", ["picture", "pdf", "hide", "reveal", "ask", "revoke"])
def test_an_old_button_of_a_certificate_that_was_taken_back_shows_the_new_one(holder: Pupil, what: str) -> None:
    old = code_of(holder)
    holder.press(Verb.CERTIFICATE, "revoke", old)
    holder.press(Verb.CERTIFICATE, "issue")
    new = code_of(holder)
    assert names(holder.press(Verb.CERTIFICATE, what, old))[0] == "certificate.mine"
    assert code_of(holder) == new


def test_nobody_gets_a_file_of_somebody_elses_certificate(holder: Pupil) -> None:
    seen_by_stranger(holder, code_of(holder))
    stranger = learners.by_chat(holder.tx, addresses.chat_for(holder.tx, 4242))
    assert stranger is not None
    attached = Attachment(make="certificate.pdf", args={"code": code_of(holder)})
    assert tutor.make(holder.tx, holder.course, holder.now, stranger, attached) is None


def test_the_same_certificate_comes_in_the_other_language_too(holder: Pupil) -> None:
    code = code_of(holder)
    assert names(holder.tap("certificate.in")) == ["certificate.abroad"]
    reply = holder.tap("certificate.picture")[-1]
    assert reply.attachment is not None
    made = paper(holder, reply.attachment)
    assert made is not None
    words = worded(made, Reader(language=holder.learner.language), holder.course, me="mwalimu_bot")
    assert (words["rtl"], words["title"], words["code"]) == (True, "گواهی پایان دوره", code)
    assert "۱۴۰۵" in str(words["day"])
    assert "certificate.in" in labels(holder.tap("certificate"))


@pytest.mark.parametrize("language", ["sw", "xx"])
def test_a_language_that_is_no_other_leads_back_to_the_certificate(holder: Pupil, language: str) -> None:
    assert names(holder.press(Verb.CERTIFICATE, "in", code_of(holder), language))[0] == "certificate.mine"


def held_by(pupil: Pupil) -> Certificate:
    held = certificates.of(pupil.tx, pupil.id)
    assert held is not None
    return held


def judge_self(pupil: Pupil) -> None:
    """Go through the rubric beside the model answer."""
    for _ in pupil.course.lessons["greet"].task.rubric if pupil.course.lessons["greet"].task else ():
        pupil.tap("verdict.y")


def test_whoever_judges_the_own_work_first_has_that_on_the_certificate(graduate: Pupil) -> None:
    portfolio.save(graduate.tx, graduate.id, Kept(name="Neema Mushi"))
    graduate.press(Verb.CERTIFICATE, "show")
    graduate.tap("certificate.judge")
    judge_self(graduate)
    assert names(graduate.press(Verb.CERTIFICATE, "show")) == ASKED[:2], "nothing is left to the machine alone"
    graduate.tap("certificate.issue")
    assert held_by(graduate).deeds == (Deed(piece="A", seen=Seen.SELF),)


def test_what_is_said_later_is_added_by_one_tap_under_the_same_code(holder: Pupil) -> None:
    code = code_of(holder)
    assert "certificate.newer" not in names(holder.press(Verb.CERTIFICATE, "show"))
    holder.press(Verb.SELF, "greet")
    judge_self(holder)
    assert "certificate.newer" in names(holder.press(Verb.CERTIFICATE, "show"))
    assert held_by(holder).deeds == (Deed(piece="A"),), "nothing changes by itself"
    assert names(holder.tap("certificate.renew"))[0] == "certificate.renewed"
    assert held_by(holder).deeds == (Deed(piece="A", seen=Seen.SELF),)
    assert code_of(holder) == code
    assert "certificate.newer" not in names(holder.shown)
    assert LISTED in names(seen_by_stranger(holder, code))


def test_a_rubric_that_was_only_begun_is_no_review(holder: Pupil) -> None:
    holder.press(Verb.SELF, "greet")
    holder.tap("verdict.y")
    assert "certificate.newer" not in names(holder.press(Verb.CERTIFICATE, "show"))


@pytest.mark.parametrize(("role", "seen"), [(Role.PEER, Seen.PEER), (Role.MENTOR, Seen.MENTOR)])
def test_what_others_said_stands_on_it_and_stays_when_they_are_forgotten(holder: Pupil, role: Role, seen: Seen) -> None:
    tx = holder.tx
    other = learners.create(tx, addresses.chat_for(tx, 999), Language("sw"), 0)
    work = Submission(id=0, learner=holder.id, lesson="greet", version=1, language=Language("sw"), at=0, closes_at=9)
    submission = submissions.add(tx, work)
    review = Review(
        id=0, submission=submission.id, learner=other.id, role=role, state=ReviewState.TAKEN, taken_at=0, until=9
    )
    reviews.save(tx, replace(reviews.take(tx, review), state=ReviewState.GIVEN, words="x", given_at=1))
    holder.press(Verb.CERTIFICATE, "show")
    holder.tap("certificate.renew")
    assert held_by(holder).deeds == (Deed(piece="A", seen=seen),)
    tx.execute("DELETE FROM learner WHERE id = :id", {"id": other.id})
    assert held_by(holder).deeds == (Deed(piece="A", seen=seen),)
    assert "certificate.newer" not in names(holder.press(Verb.CERTIFICATE, "show"))


def test_a_certificate_with_distinction_says_so_to_its_owner_to_strangers_and_on_paper(holder: Pupil) -> None:
    certificates.add(holder.tx, replace(held_by(holder), distinction=True))
    assert "certificate.distinction" in names(holder.press(Verb.CERTIFICATE, "show"))
    assert "certificate.distinction" in names(seen_by_stranger(holder, code_of(holder)))
    assert told(holder, attachment(holder.tap("certificate.pdf")))["distinction"]
