"""A message to many: composed by one operator, once to each learner, never in quiet hours, never a third that day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from pupil import Pupil, buttons_of, name_of

from bot import tutor
from bot.chat.rendering.render import render
from bot.core.course import Course
from bot.core.learner import Learner, State
from bot.core.names import Language, LearnerId
from bot.core.operating.broadcast import Broadcast, CastState, Count
from bot.core.presses import Press, Verb, decode
from bot.core.progress import Delivery, DueKind
from bot.core.replies import Kind, Phrase, Replies, Written
from bot.core.schedule import at, epoch
from bot.storage import addresses, broadcasts, deliveries, dues, learners, outbox
from bot.storage.engine.store import Tx
from bot.tutor import operating
from bot.tutor.operating import casting


class Office:
    """An operator at a phone, in the language of the school's first learner."""

    def __init__(self, pupil: Pupil) -> None:
        self.pupil = pupil
        self.shown: Replies = ()

    def command(self, name: str) -> None:
        self.shown = operating.command(self.pupil.tx, self.pupil.course, self.pupil.now, self.pupil.learner, name)

    def type(self, words: str) -> None:
        self.shown = operating.text(self.pupil.tx, self.pupil.course, self.pupil.now, self.pupil.learner, words)

    def press(self, label: str) -> None:
        every = [one for reply in self.shown for one in buttons_of(reply)]
        found = next(one for one in every if name_of(one.label) == f"button.cast.{label}")
        self.send(found.press)

    def send(self, data: str) -> None:
        meant = decode(data)
        assert meant is not None
        self.shown = operating.press(self.pupil.tx, self.pupil.course, self.pupil.now, self.pupil.learner, meant)

    def args(self, key: str) -> dict[str, object]:
        for reply in self.shown:
            for line in reply.lines:
                if isinstance(line, Phrase) and name_of(line) == key:
                    return dict(line.args)
        raise AssertionError([name_of(line) for reply in self.shown for line in reply.lines])

    def compose(self, sw: str = "Habari", fa: str = "سلام") -> None:
        self.command("broadcast")
        self.press("write")
        self.type(sw)
        self.type(fa)

    def send_off(self) -> None:
        self.compose()
        self.press("ready")
        self.press("send")


@pytest.fixture
def office(pupil: Pupil) -> Office:
    return Office(pupil)


@pytest.fixture
def neighbours(pupil: Pupil) -> list[LearnerId]:
    """Three more learners of the same school, with the same habits."""
    ids = []
    for number in range(3):
        chat = addresses.chat_for(pupil.tx, 500 + number)
        one = learners.create(pupil.tx, chat, Language("sw"), epoch(pupil.now))
        learners.save(pupil.tx, replace(pupil.learner, id=one.id, chat=chat))
        ids.append(one.id)
    return ids


def change(pupil: Pupil, who: LearnerId, becoming: Callable[[Learner], Learner]) -> None:
    found = learners.load(pupil.tx, who)
    assert found is not None
    learners.save(pupil.tx, becoming(found))


def pass_until(pupil: Pupil, end: datetime) -> list[tuple[LearnerId, Kind, datetime]]:
    """Let time pass for the whole school, and return who got what and when; authors' screens are edited."""
    got = []
    while True:
        moment = dues.next_at(pupil.tx)
        pupil.now = min(end, max(pupil.now, at(moment))) if moment is not None else end
        for due in dues.due(pupil.tx, epoch(pupil.now), 50):
            learner = learners.load(pupil.tx, due.learner)
            assert learner is not None
            replies = tutor.deliver(pupil.tx, pupil.course, pupil.now, learner, due)
            outbox.put(pupil.tx, learner.chat, replies, epoch(pupil.now))
        got += _sent(pupil)
        if pupil.now >= end:
            return got


def _sent(pupil: Pupil) -> list[tuple[LearnerId, Kind, datetime]]:
    got = []
    while claimed := outbox.claim(pupil.tx, epoch(pupil.now), limit=50):
        for row in claimed:
            assert tutor.may_send(row, pupil.now) == "send"
            assert render(row.reply, row.reader, pupil.course).text
            outbox.sent(pupil.tx, row.id, epoch(pupil.now), message_id=row.id)
            learner = learners.load(pupil.tx, row.reader.learner or LearnerId(0))
            assert learner is not None
            tutor.outcome(pupil.tx, pupil.course, pupil.now, learner, row, "sent")
            got.append((learner.id, row.kind, pupil.now))
    return got


def casts(got: list[tuple[LearnerId, Kind, datetime]]) -> list[tuple[LearnerId, datetime]]:
    return [(who, when) for who, kind, when in got if kind is Kind.BROADCAST]


def cast_of(office: Office) -> Broadcast:
    found = broadcasts.last_of(office.pupil.tx, office.pupil.id)
    assert found is not None
    return found


def due_rows(tx: Tx) -> int:
    return int(tx.execute("SELECT COUNT(*) AS n FROM due WHERE kind = 20").fetchone()["n"])


def test_it_is_previewed_in_every_language_and_goes_to_nobody_before_it_is_confirmed(
    office: Office, neighbours: list[LearnerId]
) -> None:
    office.compose()
    shown = [line.language for reply in office.shown for line in reply.lines if isinstance(line, Written)]
    assert shown == ["sw", "fa"]
    assert office.args("cast.review") == {"people": 1 + len(neighbours)}
    office.press("ready")
    assert due_rows(office.pupil.tx) == 0
    office.press("send")
    assert due_rows(office.pupil.tx) == 4


def test_a_test_goes_to_the_author_alone(office: Office, neighbours: list[LearnerId]) -> None:
    office.compose()
    office.press("test")
    assert [type(line) is Written for line in office.shown[0].lines] == [False, True]
    assert due_rows(office.pupil.tx) == 0
    assert neighbours


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("  ", "empty"),
        ("<b>Habari", "unclosed"),
        ("Habari</b>", "unopened"),
        ("<b><i>Habari</b></i>", "unopened"),
        ("<h1>Habari</h1>", "unknown"),
        ('<a href="javascript:x">bofya</a>', "unknown"),
        ("<b Habari", "half"),
        ("a" * 3001, "long"),
    ],
)
def test_broken_markup_is_refused_with_what_to_mend(office: Office, words: str, fault: str) -> None:
    office.command("broadcast")
    office.press("write")
    office.type(words)
    assert office.args(f"cast.fault.{fault}")["line"] == 1
    assert cast_of(office).words == {}
    office.type("<b>Habari</b> zenu &amp; karibuni: chai & maandazi, 5 < 6")
    assert cast_of(office).words == {"sw": "<b>Habari</b> zenu &amp; karibuni: chai &amp; maandazi, 5 &lt; 6"}


def test_a_message_of_one_language_is_asked_for_in_that_language_only(office: Office) -> None:
    office.command("broadcast")
    office.press("language")
    office.press("write")
    office.type("Habari")
    assert set(cast_of(office).words) == {"sw"}
    assert office.args("cast.review") == {"people": 1}


def test_whoever_paused_or_blocked_is_not_counted(office: Office, neighbours: list[LearnerId]) -> None:
    change(office.pupil, neighbours[0], lambda one: replace(one, state=State.PAUSED))
    change(office.pupil, neighbours[1], lambda one: replace(one, state=State.BLOCKED))
    office.command("broadcast")
    assert office.args("cast.segment")["people"] == 2


def test_it_can_be_for_those_who_were_away(office: Office, neighbours: list[LearnerId]) -> None:
    stale = epoch(office.pupil.now - timedelta(days=3))
    change(office.pupil, neighbours[0], lambda one: replace(one, last_act_at=stale))
    office.command("broadcast")
    office.press("away")
    assert office.args("cast.segment")["people"] == 1


def test_each_place_in_the_course_is_counted_apart(office: Office, neighbours: list[LearnerId]) -> None:
    office.command("broadcast")
    counts = []
    for _ in range(4):
        office.press("place")
        counts.append(office.args("cast.segment")["people"])
    assert counts == [1 + len(neighbours), 0, 0, 1 + len(neighbours)]


def test_everybody_gets_it_once_and_the_report_says_so(office: Office, neighbours: list[LearnerId]) -> None:
    office.send_off()
    got = casts(pass_until(office.pupil, office.pupil.now + timedelta(minutes=5)))
    assert sorted(who for who, _ in got) == [office.pupil.id, *neighbours]
    done = cast_of(office)
    assert done.state is CastState.DONE
    assert broadcasts.count(office.pupil.tx, done) == Count(sent=4, unknown=0, unsent=0, waiting=0)
    office.command("broadcast")
    assert cast_of(office).id == done.id + 1


def test_it_waits_for_the_end_of_quiet_hours(office: Office) -> None:
    office.pupil.now = office.pupil.clock("22:30")
    office.send_off()
    got = casts(pass_until(office.pupil, office.pupil.now + timedelta(hours=12)))
    assert [when for _, when in got] == [office.pupil.clock("07:00")]


def test_it_is_never_the_third_unasked_message_of_a_day(office: Office) -> None:
    pupil = office.pupil
    for number in range(2):
        row = Delivery(
            key=f"x{number}", learner=pupil.id, kind="lesson", day=pupil.today.toordinal(), state="sent", at=1
        )
        deliveries.record(pupil.tx, row)
    office.send_off()
    assert casts(pass_until(pupil, pupil.clock("20:00"))) == []
    waits = [one for one in dues.of(pupil.tx, pupil.id) if one.kind is DueKind.BROADCAST]
    assert [one.at > epoch(pupil.now) for one in waits] == [True]


def test_cancelling_calls_back_what_has_not_left(office: Office, neighbours: list[LearnerId]) -> None:
    office.send_off()
    pupil, first = office.pupil, learners.load(office.pupil.tx, neighbours[0])
    assert first is not None
    due = next(one for one in dues.of(pupil.tx, first.id) if one.kind is DueKind.BROADCAST)
    outbox.put(pupil.tx, first.chat, tutor.deliver(pupil.tx, pupil.course, pupil.now, first, due), 1)
    office.press("cancel")
    assert due_rows(pupil.tx) == 0
    assert pupil.tx.execute("SELECT COUNT(*) AS n FROM outbox WHERE kind = 'broadcast'").fetchone()["n"] == 0
    told = office.args("cast.cancelled")
    assert (told["sent"], told["unsent"], told["waiting"]) == (0, 4, 0)


def test_a_button_of_another_operators_broadcast_leads_to_today(office: Office, neighbours: list[LearnerId]) -> None:
    office.command("broadcast")
    stranger = Office(replace(office.pupil, id=neighbours[0]))
    stranger.send(f"1:op:cast:{cast_of(office).id}:leave")
    assert [one.screen for one in stranger.shown] == ["today"]
    assert cast_of(office).state is CastState.DRAFT


@pytest.mark.parametrize("words", [(), ("",), ("x",), ("99999",), ("99999", "send")])
def test_a_broadcast_that_is_not_there_leads_to_today(office: Office, words: tuple[str, ...]) -> None:
    pupil = office.pupil
    shown = operating.press(
        pupil.tx, pupil.course, pupil.now, pupil.learner, Press(verb=Verb.OPERATE, args=("cast", *words))
    )
    assert [one.screen for one in shown] == ["today"]


def test_pressing_send_twice_sends_once(office: Office, neighbours: list[LearnerId]) -> None:
    office.compose()
    office.press("ready")
    data = f"1:op:cast:{cast_of(office).id}:send"
    office.send(data)
    office.send(data)
    assert due_rows(office.pupil.tx) == 1 + len(neighbours)


def test_a_draft_that_was_left_takes_no_more_words(office: Office) -> None:
    office.command("broadcast")
    office.press("write")
    cast = cast_of(office)
    broadcasts.save(office.pupil.tx, replace(cast, state=CastState.CANCELLED))
    office.type("Habari")
    assert [one.screen for one in office.shown] == ["today"]


def test_what_an_operator_types_otherwise_is_what_any_learner_types(office: Office) -> None:
    office.type("habari")
    assert [one.screen for one in office.shown] == ["today"]


def test_after_three_days_of_no_room_a_learner_is_left_in_peace(office: Office, course: Course) -> None:
    office.send_off()
    pupil = office.pupil
    due = next(one for one in dues.of(pupil.tx, pupil.id) if one.kind is DueKind.BROADCAST)
    pupil.now = pupil.clock("22:30") + timedelta(days=3)
    assert tutor.deliver(pupil.tx, course, pupil.now, pupil.learner, due) == ()
    assert casting.WAITS
    assert broadcasts.count(pupil.tx, cast_of(office)).waiting == 0


def test_what_could_not_leave_before_the_quiet_hours_comes_in_the_morning(office: Office) -> None:
    pupil = office.pupil
    pupil.now = pupil.clock("20:59")
    office.send_off()
    due = next(one for one in dues.of(pupil.tx, pupil.id) if one.kind is DueKind.BROADCAST)
    outbox.put(pupil.tx, pupil.learner.chat, tutor.deliver(pupil.tx, pupil.course, pupil.now, pupil.learner, due), 1)
    pupil.now = pupil.clock("21:30")
    row = outbox.claim(pupil.tx, epoch(pupil.now), limit=1)[0]
    assert tutor.may_send(row, pupil.now) == "drop"
    outbox.dead(pupil.tx, row.id, epoch(pupil.now), "too late")
    tutor.outcome(pupil.tx, pupil.course, pupil.now, pupil.learner, row, "expired")
    assert casts(pass_until(pupil, pupil.clock("21:30") + timedelta(hours=12)))[0][1] == pupil.clock("07:00")
