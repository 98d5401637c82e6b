"""A learner's words as strangers see them, what a remark may say, and whose work is whose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.course import LanguagePack
from bot.core.feedback.queue import next_for_mentor, next_for_peer, position, usual_wait
from bot.core.feedback.shown import copied, is_private, neutral, remark_finding
from bot.core.feedback.work import HOUR, Submission, Waiting
from bot.core.names import Language, LearnerId

GOOD = "Mstari wa pili ungekuwa na bei, mteja angejua alipe kiasi gani"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Piga 0712 345 678 leo", "Piga ••• leo"),
        ("Kadi 6037 9911 2233 4455", "Kadi •••"),
        ("\u06f0\u06f7\u06f0\u06f0 \u06f1\u06f2\u06f3 \u06f4\u06f5\u06f6", "•••"),
        ("Niandikie @neema_vitenge", "Niandikie @•••"),
        ("neema@duka.co.tz", "•••"),
        ("Ona https://www.instagram.com/neema?x=1 sasa", "Ona instagram·com sasa"),
        ("Ona instagram.com/neema", "Ona instagram·com"),
        ("Bei ni TSh 15,000 kwa 2", "Bei ni TSh 15,000 kwa 2"),
        ("Andika /start", "Andika ∕start"),
        ("Mauzo 1500000000 mwaka huu", "Mauzo 1500000000 mwaka huu"),
        ("فروش ۲۵۰۰۰۰۰۰۰۰ تومان", "فروش ۲۵۰۰۰۰۰۰۰۰ تومان"),
        ("سرمایه ۱۵۰۰۰۰۰۰۰۰۰", "سرمایه ۱۵۰۰۰۰۰۰۰۰۰"),
        ("9121234000", "•••"),
        ("۰۹۱۲۱۲۳۴۰۰۰", "•••"),
        ("255712345000", "•••"),
        ("93701234000", "•••"),
        ("1234567890", "•••"),
        ("6037991122334455", "•••"),
        ("6037991122330000", "•••"),
    ],
)
def test_nothing_leads_to_a_person_and_nothing_can_be_tapped(typed: str, shown: str) -> None:
    assert neutral(typed) == shown


@given(st.text(max_size=80))
def test_what_was_made_neutral_stays_so(text: str) -> None:
    once = neutral(text)
    assert not is_private(once)


@pytest.mark.parametrize(
    ("typed", "finding"),
    [
        (GOOD, None),
        ("Nzuri sana", "remark.short"),
        ("a" * 40, "remark.short"),
        ("nzuri nzuri nzuri nzuri nzuri nzuri", "remark.short"),
        ("Wewe ni mjinga kabisa, huwezi kuandika hata mstari mmoja", "remark.insult"),
        (f"{GOOD}. Nipigie 0712 345 678", "remark.contact"),
        (f"{GOOD}, ona instagram.com/x", "remark.contact"),
    ],
)
def test_a_remark_helps_and_hurts_nobody(sw: LanguagePack, typed: str, finding: str | None) -> None:
    told = remark_finding(sw, typed)
    assert (told.key if told else None) == finding


def test_the_same_sentence_is_no_second_remark(sw: LanguagePack) -> None:
    told = remark_finding(sw, GOOD.upper(), (GOOD,))
    assert told is not None
    assert told.key == "remark.same"


def test_a_persian_insult_is_found_whatever_its_half_space(fa: LanguagePack) -> None:
    words = fa.lexicon["insults"][2].replace("\u200c", " ")
    told = remark_finding(fa, f"{words} " * 6)
    assert told is not None
    assert told.key == "remark.insult"


def test_copied_work_is_told_from_work_about_the_same_thing(sw: LanguagePack) -> None:
    mine = {"a": " ".join(f"neno{place}" for place in range(40))}
    other = {"a": " ".join(f"lingine{place}" for place in range(40))}
    assert copied(sw, mine, [{"a": f"{mine['a']} mwisho"}])
    assert not copied(sw, mine, [other])
    assert not copied(sw, {"a": "karibu dukani kwetu"}, [{"a": "karibu dukani kwetu"}]), "short work is alike by nature"


def waiting(number: int, *, at: int = 0, peers: int = 0, mentors: int = 0, gave: int = 0, got: int = 0) -> Waiting:
    one = Submission(
        id=number,
        learner=LearnerId(number),
        lesson="" if number == 9 else "greet",
        version=1,
        language=Language("sw"),
        at=at,
        closes_at=at + 72 * HOUR,
    )
    return Waiting(submission=one, peers=peers, mentors=mentors, gave=gave, got=got)


def test_who_gives_is_served_first_and_who_gave_nothing_is_served_all_the_same() -> None:
    taker, giver = waiting(1, gave=0, got=2), waiting(2, at=HOUR, gave=2, got=0)
    picked = next_for_peer((taker, giver), 2 * HOUR)
    assert picked == giver.submission
    assert next_for_peer((taker,), 2 * HOUR) == taker.submission
    assert next_for_peer((waiting(1, peers=2),), HOUR) is None
    assert next_for_peer((waiting(1),), 73 * HOUR) is None
    assert next_for_peer((waiting(9),), HOUR) is None, "peers answer no questions"


def test_mentors_take_questions_and_unseen_work_first() -> None:
    seen, unseen, question = waiting(1, peers=1), waiting(2, at=HOUR), waiting(9, at=30 * HOUR)
    assert next_for_mentor((seen, unseen), 2 * HOUR) == seen.submission
    assert next_for_mentor((seen, unseen), 26 * HOUR) == unseen.submission
    assert next_for_mentor((seen, question), 31 * HOUR) == question.submission
    assert next_for_mentor((waiting(1, mentors=1),), HOUR) is None


def test_the_place_in_the_queue_counts_those_before_who_still_lack_a_review() -> None:
    queue = (waiting(1), waiting(2, peers=2), waiting(3, at=HOUR))
    assert position(queue, queue[2].submission, 2 * HOUR) == 2
    assert position(queue, queue[0].submission, 2 * HOUR) == 1


@pytest.mark.parametrize(
    ("seconds", "hours"), [((), None), ((60, 60), None), ((60, 60, 60), 1), ((HOUR, 5 * HOUR, 9 * HOUR), 5)]
)
def test_a_usual_wait_is_told_once_it_is_known(seconds: tuple[int, ...], hours: int | None) -> None:
    assert usual_wait(seconds) == hours
