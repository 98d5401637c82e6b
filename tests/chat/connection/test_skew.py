"""The machine's clock against Telegram's dates: what nobody asked for waits while they disagree, answers do not."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from chat_stage import Stage, staged

from bot import tutor
from bot.chat.connection.skew import BOUND, Skew
from bot.core.course import Course
from bot.core.operating.trouble import Trouble
from bot.core.replies import Kind, Phrase, Quote, Reply

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = 86_400.0


class TwoHands:
    """A clock whose wall can be set without time passing."""

    def __init__(self) -> None:
        self.wall, self.passed = NOON, 0.0

    def now(self) -> datetime:
        return self.wall

    def monotonic(self) -> float:
        return self.passed

    async def sleep(self, seconds: float) -> None:
        raise NotImplementedError

    def go(self, seconds: float) -> None:
        self.passed += seconds
        self.wall += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> TwoHands:
    return TwoHands()


@pytest.mark.parametrize(
    "off", [0.0, 1.0, -BOUND, BOUND, BOUND + 1, -BOUND - 1, 7200.0, -7200.0, DAY, -DAY, 3e9, -1.7e9]
)
def test_the_clock_is_believed_within_two_minutes_of_telegrams(clock: TwoHands, off: float) -> None:
    skew = Skew(clock)
    assert not skew.is_right(), "before the first answer nobody knows"
    skew.hear(NOON - timedelta(seconds=off))
    assert skew.is_right() == (abs(off) <= BOUND)
    skew.hear(NOON)
    assert skew.is_right()


@pytest.mark.parametrize("jump", [-7200.0, 7200.0, DAY, -DAY])
def test_a_clock_that_jumps_between_two_answers_is_not_believed_until_the_next(clock: TwoHands, jump: float) -> None:
    skew = Skew(clock)
    skew.hear(clock.now())
    clock.go(3600)
    assert skew.is_right()
    clock.wall += timedelta(seconds=jump)
    assert not skew.is_right()
    skew.hear(clock.now())  # it was wrong before, and somebody has mended it
    assert skew.is_right()


@pytest.mark.parametrize("jump", [-1.7e9, -7200.0, 7200.0, 2.3e9])
def test_what_comes_in_meanwhile_is_dated_by_telegram(clock: TwoHands, jump: float) -> None:
    skew = Skew(clock)
    skew.hear(clock.now())
    clock.wall += timedelta(seconds=jump)
    clock.go(300)
    assert skew.now() == NOON + timedelta(seconds=300)
    skew.hear(NOON + timedelta(seconds=301))
    clock.go(5)
    assert skew.now() == NOON + timedelta(seconds=306)


def test_the_operator_is_told_once_and_once_when_it_is_over(clock: TwoHands, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    skew = Skew(clock)
    for off in (0, 7200, 7200, 7201, 0, 0):
        skew.hear(NOON - timedelta(seconds=off))
        skew.is_right()
    assert [one.msg for one in caplog.records] == ["clock.skew", "clock.right"]
    assert vars(caplog.records[0])["facts"] == {"seconds": 7200}


def test_telegram_is_asked_at_once_then_less_and_less_often(clock: TwoHands) -> None:
    skew = Skew(clock)
    asked = []
    for second in range(60):
        if skew.asks():
            asked.append(second)
        clock.go(1)
    assert asked == [0, 1, 3, 7, 15, 31]
    assert skew.asks_in() == 1.0


def test_operators_hear_how_far_the_clock_is_off(clock: TwoHands) -> None:
    rung: list[tuple[Trouble, int]] = []
    skew = Skew(clock, lambda trouble, figure=0: rung.append((trouble, figure)))
    for off in (0, 110, 300, -300):
        skew.notice(format_datetime(NOON - timedelta(seconds=off), usegmt=True))
    assert rung == [(Trouble.CLOCK, 300), (Trouble.CLOCK, -300)]


@pytest.mark.parametrize("date", ["", "yesterday", "Sun, 99 Nov 2026 12:00:00 GMT"])
def test_an_answer_without_a_date_leaves_the_clock_to_be_believed(clock: TwoHands, date: str) -> None:
    skew = Skew(clock)
    skew.notice(date)
    assert skew.is_right()


Dated = Callable[[timedelta], None]


@pytest.fixture
def dated(monkeypatch: pytest.MonkeyPatch) -> Dated:
    """Let the server's dates differ from the bot's clock by so much."""

    def differ(by: timedelta) -> None:
        monkeypatch.setattr(
            "bot.playground.server.format_datetime", lambda now, usegmt: format_datetime(now + by, usegmt=usegmt)
        )

    return differ


def told(words: str, kind: Kind = Kind.LESSON) -> Reply:
    key = f"{kind.value}:{words}" if kind.unasked else None
    return Reply(lines=(Phrase(key="echo", args={"text": Quote(text=words)}),), kind=kind, key=key)


async def heard(stage: Stage, person: object) -> list[str]:
    await stage.settled()
    return [text.removeprefix("Umesema: ") for text in stage.texts(person)]  # type: ignore[arg-type]


@pytest.mark.usefixtures("echo")
@pytest.mark.parametrize("hours", [-262800, -24, -2, 2, 24, 26280])
async def test_while_the_dates_differ_answers_go_and_lessons_wait(
    tmp_path: Path, course: Course, monkeypatch: pytest.MonkeyPatch, dated: Dated, hours: int
) -> None:
    monkeypatch.setattr(tutor, "may_send", lambda _claimed, _now: "send")
    dated(timedelta(hours=hours))
    async with staged(tmp_path, course) as stage:
        neema = stage.playground.world.user("Neema")
        stage.playground.world.start(neema)
        await stage.settled()
        await stage.put(neema, told("somo"))
        stage.playground.world.say(neema, "habari")
        assert await heard(stage, neema) == ["start", "text habari"]
        assert not stage.room.trusts_clock()
        assert await stage.rows("SELECT state FROM outbox") == [("pending",)]
        dated(timedelta())
        await stage.skip(31)
        assert await heard(stage, neema) == ["start", "text habari", "somo"]
        assert stage.room.trusts_clock()


@pytest.mark.usefixtures("echo")
async def test_an_answer_with_an_unreadable_date_says_nothing(
    tmp_path: Path, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.playground.server.format_datetime", lambda *_, **__: "some day")
    async with staged(tmp_path, course) as stage:
        neema = stage.playground.world.user("Neema")
        stage.playground.world.start(neema)
        assert await heard(stage, neema) == ["start"]
        assert stage.room.trusts_clock()
