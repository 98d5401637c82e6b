"""A fault at the first call, the second, the third: wherever it strikes, nothing is lost and no lesson comes twice."""

from datetime import datetime
from pathlib import Path

import aiohttp
import pytest
from chat_stage import Stage, staged

from bot import tutor
from bot.chat.connection.client import LeanRequest
from bot.chat.connection.framing import Answer
from bot.core.course import Course
from bot.core.learner import Learner
from bot.core.replies import Kind, Phrase, Quote, Reply
from bot.storage.engine.store import Tx
from bot.storage.outbox import Claimed

CALLS = 26  # what the walk below needs when nothing goes wrong, polls and the profile included


class Fault:
    """Breaks one exchange with the server: before it is sent, or after it was carried out."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, strike: int, *, after: bool) -> None:
        self.calls = 0
        exchange = LeanRequest._exchange  # noqa: SLF001

        async def broken(
            request: LeanRequest, url: str, method: str, body: bytes | aiohttp.FormData, read: float
        ) -> Answer:
            self.calls += "getMe" not in url
            strikes = self.calls == strike and "getMe" not in url
            if strikes and not after:
                raise aiohttp.ServerDisconnectedError
            answer = await exchange(request, url, method, body, read)
            if strikes:
                raise aiohttp.ServerDisconnectedError
            return answer

        monkeypatch.setattr(LeanRequest, "_exchange", broken)


async def walk(stage: Stage) -> list[str]:
    """Start, write, press, and be sent a lesson."""
    world = stage.playground.world
    neema = world.user("Neema")
    world.start(neema)
    await stage.settled()
    await stage.skip(9)
    world.say(neema, "habari")
    await stage.settled()
    await stage.skip(9)
    world.press(neema, "Endelea")
    await stage.settled()
    await stage.skip(9)
    lesson = Reply(lines=(Phrase(key="echo", args={"text": Quote(text="somo")}),), kind=Kind.LESSON, key="lesson:1:x")
    await stage.put(neema, lesson)
    await stage.settled()
    await stage.skip(60)
    await stage.settled()
    return [text.removeprefix("Umesema: ") for text in stage.texts(neema)]


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("strike", range(1, CALLS + 1))
async def test_a_fault_at_any_call_loses_nothing_and_doubles_no_lesson(
    tmp_path: Path, course: Course, echo: None, monkeypatch: pytest.MonkeyPatch, *, strike: int, after: bool
) -> None:
    del echo
    told: list[str] = []

    def outcome(  # noqa: PLR0917
        tx: Tx, course: Course, now: datetime, learner: Learner, claimed: Claimed, result: str
    ) -> None:
        del tx, course, now, learner, claimed
        told.append(result)

    monkeypatch.setattr(tutor, "outcome", outcome)
    monkeypatch.setattr(tutor, "may_send", lambda _claimed, _now: "send")
    Fault(monkeypatch, strike, after=after)
    async with staged(tmp_path, course) as stage:
        texts = await walk(stage)
        lessons = texts.count("somo")
        assert told in (["sent"], ["uncertain"])
        assert lessons == 1 or (lessons == 0 and told == ["uncertain"])
        assert "press card role hook" in texts, "the press found its message, or a new one"
        assert 1 <= texts.count("start") <= 2
        assert await stage.rows("SELECT count(*) FROM inbox WHERE state IN ('waiting', 'quarantined')") == [(0,)]
        assert await stage.rows("SELECT count(*) FROM outbox") == [(0,)]
        assert not stage.playground.violations
