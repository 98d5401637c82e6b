"""A course, and a tutor who says back what it heard, for tests of the way in and out."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
from chat_school import small_school
from chat_stage import Stage, staged

from bot import tutor
from bot.core.course import Course
from bot.core.learner import Learner
from bot.core.presses import Press, Verb, encode
from bot.core.replies import Button, Phrase, Quote, Replies, Reply
from bot.core.sent import Sent
from bot.storage.engine.store import Tx


@pytest.fixture(scope="session")
def course() -> Course:
    return small_school()


def _echo(said: str, *, screen: str | None = None) -> Replies:
    go = Button(label=Phrase(key="button.go"), press=encode(Verb.CARD, "role", "hook"))
    return (Reply(lines=(Phrase(key="echo", args={"text": Quote(text=said)}),), buttons=((go,),), screen=screen),)


@pytest.fixture
def echo(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the tutor say which use case was asked, and with what."""

    def plain(name: str) -> object:
        def use_case(tx: Tx, course: Course, now: datetime, learner: Learner, *args: str) -> Replies:
            del tx, course, now, learner
            return _echo(" ".join((name, *args)))

        return use_case

    def press(tx: Tx, course: Course, now: datetime, learner: Learner, pressed: Press) -> Replies:
        del tx, course, now, learner
        return _echo(f"press {pressed.verb.value} {' '.join(pressed.args)}", screen="lesson")

    def other(  # noqa: PLR0917 - the tutor's own face
        tx: Tx, course: Course, now: datetime, learner: Learner, kind: str, file: Sent | None, *, first: bool
    ) -> Replies:
        del tx, course, now, learner, file
        return _echo(f"other {kind}") if first else ()

    for name in ("start", "command", "text", "edited", "stale"):
        monkeypatch.setattr(tutor, name, plain(name))
    monkeypatch.setattr(tutor, "press", press)
    monkeypatch.setattr(tutor, "other", other)


@pytest.fixture
async def stage(tmp_path: Path, course: Course, echo: None) -> AsyncIterator[Stage]:
    del echo
    async with staged(tmp_path, course) as one:
        yield one
