"""Handing replies over: the first at once where the way out is free, unless it may not be sent at this hour."""

from dataclasses import replace
from datetime import datetime

import pytest
from pupil import Pupil

from bot.core.learner import State
from bot.core.replies import Kind, Phrase, Reply
from bot.core.schedule import epoch
from bot.storage import learners, outbox
from bot.tutor.handing import hand_over

ANSWER = Reply(lines=(Phrase(key="today.rest"),))


def waiting(pupil: Pupil, now: datetime) -> int:
    return len(outbox.claim(pupil.tx, epoch(now), limit=9))


@pytest.mark.parametrize(("free", "handed", "left"), [(True, True, 0), (False, False, 1)])
def test_the_first_reply_goes_at_once_where_there_is_a_place(
    pupil: Pupil, *, free: bool, handed: bool, left: int
) -> None:
    rows = hand_over(pupil.tx, pupil.now, pupil.learner.chat, (ANSWER,), free=free)
    assert bool(rows) is handed
    assert waiting(pupil, pupil.now) == left


def test_what_follows_waits_for_the_first(pupil: Pupil) -> None:
    (row,) = hand_over(pupil.tx, pupil.now, pupil.learner.chat, (ANSWER, ANSWER), free=True)
    assert waiting(pupil, pupil.now) == 0
    outbox.sent(pupil.tx, row.id, epoch(pupil.now))
    assert waiting(pupil, pupil.now) == 1


def test_nothing_to_say_is_nothing_to_hand_over(pupil: Pupil) -> None:
    assert hand_over(pupil.tx, pupil.now, pupil.learner.chat, (), free=True) == ()


def test_what_may_not_be_sent_now_is_left_to_whoever_gives_it_up(pupil: Pupil) -> None:
    learners.save(pupil.tx, replace(pupil.learner, state=State.STOPPED))
    push = replace(ANSWER, kind=Kind.LESSON)
    assert hand_over(pupil.tx, pupil.now, pupil.learner.chat, (push, ANSWER), free=True) == ()
    assert len(outbox.everything(pupil.tx, epoch(pupil.now))) == 2
