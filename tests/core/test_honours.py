"""What a certificate tells of each piece, when it is given with distinction, and what renewing it adds."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.names import LearnerId
from bot.core.piece import Piece
from bot.core.portfolio.certificate import Certificate, Deed, Seen
from bot.core.portfolio.honours import deeds, distinguished, most, renewed, with_feedback
from bot.core.portfolio.pieces import Held

MACHINE, SELF, PEER, MENTOR = Seen
AUDIT = Held(piece=Piece(id="A", required=True), lessons=("radar", "audit"), done=("radar", "audit"))
PERSONA = Held(piece=Piece(id="B", required=False, distinction=True), lessons=("audience",), done=("audience",))
CARD = Held(piece=Piece(id="L0", required=False), lessons=("role",), done=("role",))
EVERY = (CARD, AUDIT, PERSONA)


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        ({}, {"A": MACHINE, "B": MACHINE}),
        ({"audit": SELF}, {"A": SELF, "B": MACHINE}),
        ({"radar": MENTOR, "audit": SELF}, {"A": MENTOR, "B": MACHINE}),
        ({"radar": SELF, "audit": PEER, "audience": MENTOR}, {"A": PEER, "B": MENTOR}),
        ({"role": MENTOR}, {"A": MACHINE, "B": MACHINE}),
    ],
)
def test_a_piece_bears_the_most_that_was_said_about_any_of_its_worksheets(
    seen: dict[str, Seen], told: dict[str, Seen]
) -> None:
    assert {one.piece: one.seen for one in deeds(EVERY, seen)} == told


def test_a_piece_that_was_not_finished_is_not_listed() -> None:
    begun = replace(AUDIT, done=("radar",))
    assert [one.piece for one in deeds((CARD, begun, PERSONA), {})] == ["B"]


@pytest.mark.parametrize(
    ("pieces", "seen", "expected"),
    [
        (EVERY, {"audit": SELF, "audience": PEER}, True),
        (EVERY, {"audit": MENTOR}, False),
        (EVERY, {}, False),
        ((AUDIT, replace(PERSONA, done=())), {"audit": MENTOR, "audience": MENTOR}, False),
        ((AUDIT,), {"audit": MENTOR}, False),
        ((), {}, False),
    ],
)
def test_a_distinction_stands_on_all_that_counts_each_with_feedback(
    pieces: tuple[Held, ...], seen: dict[str, Seen], *, expected: bool
) -> None:
    assert distinguished(pieces, deeds(pieces, seen)) is expected


DEEDS = st.lists(
    st.builds(Deed, piece=st.sampled_from("ABCD"), seen=st.sampled_from(Seen)), unique_by=lambda one: one.piece
).map(tuple)


@given(before=DEEDS, after=DEEDS, had=st.booleans(), has=st.booleans())
def test_a_renewed_certificate_never_tells_less(
    before: tuple[Deed, ...], after: tuple[Deed, ...], *, had: bool, has: bool
) -> None:
    held = Certificate(code="C", learner=LearnerId(1), name="N", day="2026-11-22", deeds=before, distinction=had)
    fresh = renewed(held, after, distinction=has)
    told = {one.piece: one.seen for one in fresh.deeds}
    assert told.keys() == {one.piece for one in (*before, *after)}
    assert all(most((told[one.piece], one.seen)) is told[one.piece] for one in (*before, *after))
    assert fresh.distinction is (had or has)
    assert (fresh.code, fresh.name, fresh.day) == (held.code, held.name, held.day)
    assert renewed(fresh, after, distinction=has) == fresh


def test_only_pieces_somebody_looked_at_have_feedback() -> None:
    assert with_feedback([Deed(piece="A"), Deed(piece="B", seen=SELF), Deed(piece="C", seen=MENTOR)]) == 2
