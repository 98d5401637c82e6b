"""The vote of a challenge whose send has no result: the process died on the way, or the answer never came.

It is never sent again, it is told by its words as soon as Telegram speaks of it, and nobody's vote is lost.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest
from telegram import Poll, PollOption

from bot import tutor
from bot.chat.groups.recognising import matching
from bot.chat.outgoing.results import Fate, Verdict
from bot.chat.outgoing.settle import Case, Receipt, settle
from bot.chat.rendering.render import render
from bot.core.course import Course
from bot.core.groups.group import Group, Scene
from bot.core.learner import Learner
from bot.core.names import Country, Language
from bot.core.presses import Press, Verb
from bot.core.schedule import epoch
from bot.storage import addresses, learners, outbox
from bot.storage.engine.store import Tx
from bot.storage.groups import challenges, dues, members, rooms
from bot.storage.outbox import Claimed

MONDAY = datetime.fromisoformat("2026-11-23T09:00+03:00")
VOTE = MONDAY + timedelta(days=4, hours=10)  # Friday at 19:00
PIECES = ("Njoo uone viatu vya leo!", "Bei ya leo kwako tu.")
DIED = Verdict(fate=Fate.UNKNOWN, reason="found under way at the start")


@dataclass(kw_only=True)
class Class:
    """A group with the pieces of two members and a third who only votes; it is Friday, and the vote falls due."""

    tx: Tx
    course: Course
    group: Group
    people: tuple[Learner, ...]
    now: datetime = VOTE
    phones: list[Claimed] = field(default_factory=list)

    def claim(self) -> Claimed | None:
        """Send what goes before the vote, and claim the vote."""
        while rows := outbox.claim(self.tx, epoch(self.now), limit=9):
            for row in rows:
                if (row.key or "").startswith("gballot:"):
                    return row
                settle(self._case(row), Verdict(fate=Fate.SENT), Receipt(message_id=row.id))
        return None

    def die(self) -> None:
        """Let the process die, and another one find what was under way."""
        for row in outbox.recover(self.tx, epoch(self.now)):
            settle(self._case(row), DIED, Receipt())

    def answer(self, row: Claimed, poll: str) -> None:
        """Let the result of the send be recorded."""
        settle(self._case(row), Verdict(fate=Fate.SENT), Receipt(message_id=row.id, poll_id=poll))

    def _case(self, row: Claimed) -> Case:
        return Case(tx=self.tx, course=self.course, now=self.now, row=row)

    def vote(self, who: int, poll: str, *places: int) -> None:
        """Let Telegram tell of a vote; one that cannot be counted leaves no trace."""
        if tutor.groups.expects(self.tx, poll, self.now):
            tutor.groups.vote(self.tx, self.course, self.now, self.people[who], poll, places)

    def tell(self, shown: Poll) -> None:
        """Let Telegram tell of a poll."""
        found = matching(shown, tutor.groups.unrecorded_for(self.tx, self.course, self.now, shown.id), self.course)
        for key in found:
            tutor.groups.recognise(self.tx, self.course, self.now, key, shown.id)

    @property
    def tally(self) -> dict[int, int]:
        """How many votes each piece has, by who made it."""
        challenge = challenges.last(self.tx, self.group.id, MONDAY.date() + timedelta(days=7))
        assert challenge is not None
        found = challenges.tally(self.tx, challenge.id)
        return {number: found[one.id] for number, one in enumerate(self.people) if one.id in found}


@pytest.fixture
def one(tx: Tx, real_course: Course) -> Class:
    chat = addresses.chat_for(tx, -1001)
    group = replace(
        rooms.create(tx, chat, "Darasa", epoch(MONDAY)),
        language=Language("sw"),
        country=Country("TZ"),
        zone="Africa/Dar_es_Salaam",
    )
    rooms.save(tx, group)
    scene = Scene(chat=chat, admin=True)
    tutor.groups.press(tx, real_course, MONDAY, scene, Press(verb=Verb.GROUP, args=("begin",)))
    _let_pass(tx, real_course, group, MONDAY + timedelta(hours=10))
    people = tuple(
        learners.create(tx, addresses.chat_for(tx, number), Language("sw"), epoch(MONDAY)) for number in (11, 12, 13)
    )
    challenge = challenges.of_week(tx, group.id, MONDAY.date())
    assert challenge is not None
    for who, words in zip(people, PIECES, strict=False):
        members.join(tx, group.id, who.id, epoch(MONDAY))
        challenges.enter(tx, challenge.id, who.id, words, now=epoch(MONDAY) + who.id)
    _let_pass(tx, real_course, group, VOTE)
    return Class(tx=tx, course=real_course, group=group, people=people)


def _let_pass(tx: Tx, course: Course, group: Group, now: datetime) -> None:
    while falls := dues.due(tx, epoch(now), 9):
        for due in falls:
            found = rooms.load(tx, group.id)
            assert found is not None
            outbox.put(tx, group.chat, tutor.groups.deliver(tx, course, now, found, due), epoch(now))


def shown(one: Class, row: Claimed, poll: str = "77") -> Poll:
    """Return the poll that stands in the group, as Telegram tells of it."""
    sent = render(row.reply, row.reader, one.course).poll
    assert sent is not None
    return Poll(
        id=poll, question=sent.question, total_voter_count=0, is_closed=False, is_anonymous=False, type=Poll.REGULAR,
        allows_multiple_answers=False, allows_revoting=True, members_only=False,
        options=[PollOption(text=text, voter_count=0, persistent_id=str(place))
                 for place, text in enumerate(sent.options)],
    )  # fmt: skip


def test_dead_before_the_claim_the_vote_is_sent_as_if_nothing_had_been(one: Class) -> None:
    one.die()
    row = one.claim()
    assert row is not None
    one.answer(row, "77")
    one.vote(2, "77", 1)
    assert one.tally == {1: 1}


def test_dead_between_claim_and_request_nothing_is_sent_and_nobody_waits_for_it(one: Class) -> None:
    assert one.claim() is not None
    one.die()
    assert one.claim() is None, "a poll of unknown fate is never sent twice"
    one.vote(2, "a poll of somebody else's", 0)
    assert one.tally == {}


@pytest.mark.parametrize("early", [True, False], ids=["the vote first", "the poll first"])
def test_dead_after_the_request_the_vote_is_told_by_its_words(one: Class, *, early: bool) -> None:
    row = one.claim()
    assert row is not None
    poll = shown(one, row)
    if early:
        one.vote(2, poll.id, 0)
    one.die()
    one.tell(poll)
    one.vote(0, poll.id, 1)
    if not early:
        one.vote(2, poll.id, 0)
    assert one.tally == {0: 1, 1: 1}
    assert one.claim() is None, "a poll of unknown fate is never sent twice"


def test_dead_after_the_record_nothing_is_open(one: Class) -> None:
    row = one.claim()
    assert row is not None
    one.answer(row, "77")
    one.die()
    one.tell(shown(one, row))
    one.vote(2, "77", 0)
    assert one.tally == {0: 1}


def test_of_votes_that_came_early_the_last_one_counts_and_one_taken_back_does_not(one: Class) -> None:
    row = one.claim()
    assert row is not None
    one.die()
    for who, places in ((2, (0,)), (2, (1,)), (0, (1,)), (0, ()), (1, ())):
        one.vote(who, "77", *places)
    one.tell(shown(one, row))
    assert one.tally == {1: 1}


@pytest.mark.parametrize("change", ["question", "option", "order"])
def test_a_poll_in_other_words_is_another_poll(one: Class, change: str) -> None:
    row = one.claim()
    assert row is not None
    one.die()
    poll = shown(one, row)
    question = "?" if change == "question" else poll.question
    options = list(poll.options)
    if change == "option":
        options[0] = PollOption(text="?", voter_count=0, persistent_id="0")
    if change == "order":
        options.reverse()
    one.tell(Poll(
        id="78", question=question, options=options, total_voter_count=0, is_closed=False, is_anonymous=False,
        type=Poll.REGULAR, allows_multiple_answers=False, allows_revoting=True, members_only=False,
    ))  # fmt: skip
    one.vote(2, "78", 0)
    assert one.tally == {}


def test_a_vote_that_is_decided_takes_no_more_votes_when_its_poll_is_found(one: Class) -> None:
    row = one.claim()
    assert row is not None
    one.vote(2, "77", 0)
    one.die()
    one.now = VOTE + timedelta(days=1)
    _let_pass(one.tx, one.course, one.group, one.now)
    one.tell(shown(one, row))
    assert one.tally == {}
