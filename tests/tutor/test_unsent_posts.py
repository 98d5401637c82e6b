"""What is decided and never leaves is decided anew: no lesson of a group is left out, and an admin's choice stands."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from bot import tutor
from bot.chat.outgoing.results import Fate, Verdict
from bot.chat.outgoing.settle import Case, Receipt, settle
from bot.core.course import Course
from bot.core.groups.group import Group, Scene
from bot.core.names import Country, Language
from bot.core.presses import Press, Verb
from bot.core.replies import Kind, Reply
from bot.core.schedule import epoch
from bot.storage import addresses, outbox
from bot.storage.engine.store import Tx
from bot.storage.groups import dues, rooms
from bot.storage.outbox import Method

MONDAY = datetime.fromisoformat("2026-11-23T19:00+03:00")
DAY = timedelta(days=1)


@dataclass(kw_only=True)
class Class:
    """A group that begins on Monday; Telegram is out of reach until it is told to take what waits."""

    tx: Tx
    course: Course
    scene: Scene

    @property
    def stored(self) -> Group:
        """What is stored of the group."""
        found = rooms.by_chat(self.tx, self.scene.chat)
        assert found is not None
        return found

    @property
    def number(self) -> int:
        """The number of the group's next lesson."""
        return self.course.order.index(self.stored.lesson or "") + 1

    @property
    def waiting(self) -> list[str]:
        """The numbers of the lessons that wait to be sent, and what else does."""
        rows = outbox.unasked(self.tx, self.scene.chat, 0)
        return [(one.key or "").partition(":")[0].removeprefix("g") for one in rows]

    def press(self, now: datetime, *args: str) -> None:
        """Let an admin press the panel."""
        replies = tutor.groups.press(self.tx, self.course, now, self.scene, Press(verb=Verb.GROUP, args=args))
        outbox.put(self.tx, self.scene.chat, replies, epoch(now))

    def wait(self, now: datetime) -> None:
        """Let everything fall due until now."""
        for due in dues.due(self.tx, epoch(now), 9):
            replies = tutor.groups.deliver(self.tx, self.course, now, self.stored, due)
            outbox.put(self.tx, self.scene.chat, replies, epoch(now))

    def take(self, now: datetime, fate: Fate = Fate.SENT) -> None:
        """Let Telegram answer all that waits so."""
        while rows := outbox.claim(self.tx, epoch(now), limit=9):
            for row in rows:
                case = Case(tx=self.tx, course=self.course, now=now, row=row)
                settle(case, Verdict(fate=fate), Receipt(message_id=row.id, poll_id=f"p{row.id}"))


@pytest.fixture
def one(tx: Tx, real_course: Course) -> Class:
    chat = addresses.chat_for(tx, -1001)
    group = rooms.create(tx, chat, "Darasa", epoch(MONDAY))
    rooms.save(tx, replace(group, language=Language("sw"), country=Country("TZ"), zone="Africa/Dar_es_Salaam"))
    started = Class(tx=tx, course=real_course, scene=Scene(chat=chat, admin=True))
    started.press(MONDAY - timedelta(hours=1), "begin")
    started.take(MONDAY - timedelta(hours=1))
    started.wait(MONDAY)
    assert started.waiting == ["lesson", "quiz", "brief"]
    assert started.number == 2
    return started


def test_a_lesson_that_waits_when_an_admin_stops_comes_when_the_group_goes_on(one: Class) -> None:
    one.press(MONDAY, "stop")
    assert one.waiting == []
    assert one.number == 1
    one.press(MONDAY + DAY / 2, "begin")
    one.wait(MONDAY + DAY)
    assert one.number == 2
    assert one.waiting[:2] == ["lesson", "quiz"]


def test_a_lesson_of_which_telegram_says_that_we_are_out_comes_when_we_are_let_in(one: Class) -> None:
    one.take(MONDAY, Fate.UNWELCOME)
    tutor.groups.added(one.tx, one.course, MONDAY + DAY / 2, one.scene)
    assert one.number == 1


def test_a_lesson_that_waits_when_we_are_put_out_comes_when_we_are_let_in(one: Class) -> None:
    tutor.groups.removed(one.tx, one.course, MONDAY, one.scene)
    tutor.groups.added(one.tx, one.course, MONDAY + DAY / 2, one.scene)
    assert one.number == 1


def test_a_lesson_that_an_outage_held_back_all_day_is_posted_before_the_next_one(one: Class) -> None:
    one.press(MONDAY + DAY, "now")
    lessons = [row.reply.lesson for row in outbox.unasked(one.tx, one.scene.chat, 0) if row.reply.quiz is None]
    assert one.course.order[0] in lessons
    assert one.number == 2


def test_a_lesson_that_an_admin_has_chosen_since_stands(one: Class) -> None:
    one.press(MONDAY, "lesson", one.course.order[9])
    one.press(MONDAY, "stop")
    assert one.number == 10
    one.press(MONDAY, "begin")
    one.wait(MONDAY + DAY)
    one.take(MONDAY + DAY, Fate.REFUSED)
    assert one.number == 10, "refused: the same again tomorrow"


def test_what_would_only_change_a_message_is_no_new_one_after_the_group_has_moved(one: Class) -> None:
    one.take(MONDAY)
    replies = (Reply(lines=(), kind=Kind.GROUP, silent=True, screen=f"challenge:{MONDAY.toordinal()}"),)
    outbox.put(one.tx, one.scene.chat, replies, epoch(MONDAY))
    addresses.move(one.tx, -1001, -1002)
    (row,) = outbox.claim(one.tx, epoch(MONDAY), limit=9)
    assert row.method is Method.EDIT
    assert tutor.may_send(row, MONDAY) == "drop"
