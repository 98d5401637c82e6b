"""The portfolio's rows: decisions and certificates, sealed where they are somebody's words, gone with the learner."""

import dataclasses

import pytest

from bot.core.names import Language, LearnerId
from bot.core.portfolio.certificate import LINK, Certificate, Deed, Seen, Standing, link
from bot.core.portfolio.pieces import Kept
from bot.storage import addresses, certificates, learners, portfolio
from bot.storage.engine.tx import Tx

NAME = "Neema Mushi"
DEEDS = (Deed(piece="A", seen=Seen.MENTOR), Deed(piece="C2"))


@pytest.fixture
def learner(tx: Tx) -> LearnerId:
    return learners.create(tx, addresses.chat_for(tx, 777), Language("sw"), 0).id


def certificate(learner: LearnerId, code: str) -> Certificate:
    return Certificate(code=code, learner=learner, name=NAME, day="2026-11-22", deeds=DEEDS)


def test_nothing_was_decided_at_first(tx: Tx, learner: LearnerId) -> None:
    assert portfolio.load(tx, learner) == Kept()


def test_decisions_come_back_as_they_were_and_the_newest_count(tx: Tx, learner: LearnerId) -> None:
    kept = Kept(name=NAME, order=("C", "A"), hidden=frozenset({"B", "D"}))
    portfolio.save(tx, learner, kept)
    assert portfolio.load(tx, learner) == kept
    portfolio.save(tx, learner, Kept(name=None))
    assert portfolio.load(tx, learner) == Kept()


def test_a_certificate_is_found_by_its_code_and_by_its_owner(tx: Tx, learner: LearnerId) -> None:
    one = certificate(learner, certificates.new_code())
    certificates.issue(tx, one)
    assert certificates.find(tx, one.code) == one == certificates.of(tx, learner)
    assert certificates.find(tx, "nothing") is None


def test_what_was_taken_back_stays_so_and_says_so(tx: Tx, learner: LearnerId) -> None:
    first, second = (certificate(learner, certificates.new_code()) for _ in range(2))
    certificates.issue(tx, first)
    certificates.turn(tx, first.code, Standing.HIDDEN)
    assert certificates.of(tx, learner) == dataclasses.replace(first, standing=Standing.HIDDEN)
    certificates.turn(tx, first.code, Standing.REVOKED)
    certificates.turn(tx, first.code, Standing.SHOWN)
    found = certificates.find(tx, first.code)
    assert found is not None
    assert found.standing is Standing.REVOKED
    assert certificates.of(tx, learner) is None
    certificates.issue(tx, second)
    assert certificates.of(tx, learner) == second
    assert {one.code for one in certificates.every(tx, learner)} == {first.code, second.code}


def test_one_issued_before_it_was_told_who_looks_at_pieces_is_read_as_the_machines(tx: Tx, learner: LearnerId) -> None:
    one = certificate(learner, certificates.new_code())
    certificates.issue(tx, one)
    tx.execute("UPDATE certificate SET deeds = 'A C2'")
    assert certificates.of(tx, learner) == dataclasses.replace(one, deeds=(Deed(piece="A"), Deed(piece="C2")))


def test_what_came_later_is_added_but_not_to_one_that_was_taken_back(tx: Tx, learner: LearnerId) -> None:
    one = certificate(learner, certificates.new_code())
    certificates.issue(tx, one)
    more = dataclasses.replace(one, deeds=(*DEEDS, Deed(piece="D", seen=Seen.PEER)), distinction=True)
    certificates.add(tx, more)
    assert certificates.of(tx, learner) == more
    certificates.turn(tx, one.code, Standing.REVOKED)
    certificates.add(tx, one)
    assert certificates.find(tx, one.code) == dataclasses.replace(more, standing=Standing.REVOKED)


def test_names_do_not_lie_open(tx: Tx, learner: LearnerId) -> None:
    portfolio.save(tx, learner, Kept(name=NAME))
    certificates.issue(tx, certificate(learner, "x"))
    rows = [*tx.execute("SELECT name FROM portfolio"), *tx.execute("SELECT name FROM certificate")]
    assert len(rows) == 2
    assert all(NAME.encode() not in row["name"] for row in rows)


def test_all_of_it_goes_with_the_learner(tx: Tx, learner: LearnerId) -> None:
    portfolio.save(tx, learner, Kept(name=NAME))
    certificates.issue(tx, certificate(learner, "x"))
    tx.execute("DELETE FROM learner WHERE id = :id", {"id": learner})
    assert certificates.find(tx, "x") is None
    assert portfolio.load(tx, learner) == Kept()


def test_codes_do_not_come_twice_and_fit_into_a_link_and_a_button() -> None:
    codes = {certificates.new_code() for _ in range(2000)}
    assert len(codes) == 2000
    assert all(one.isalnum() and one.isascii() and len(f"{LINK}{one}") <= 64 for one in codes)
    assert link("X7").payload == "c-X7"
