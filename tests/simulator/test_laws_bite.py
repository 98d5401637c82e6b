"""A law that nothing can break watches nothing: engines with one fault each, and the law that has to notice it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.chat.outgoing import pacer, settle
from bot.chat.outgoing.pacer import Gate, Pacer
from bot.core.course import Course
from bot.core.ladder import Step
from bot.core.replies import Kind
from bot.simulator import habits
from bot.simulator.curriculum import stretched
from bot.simulator.report import Report, Settings
from bot.simulator.running import in_virtual_time
from bot.storage import inbox
from bot.tutor import delivering, outcomes

Fault = Callable[[pytest.MonkeyPatch], None]


def lives(course: Course, folder: Path, seed: int) -> Report:
    settings = Settings(learners=24, days=8, seed=seed, crashes=12)
    return in_virtual_time(settings, stretched(course, 30), folder / f"{seed}.sqlite3")


def no_quiet_hours(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(outcomes, "is_quiet", lambda *_: False)
    patch.setattr(delivering, "quiet_now", lambda *_: False)
    patch.setattr(delivering, "opens_at", lambda _, moment: int(moment.timestamp()))
    patch.setattr(delivering, "last_moment", lambda _, now: int(now.timestamp()) + 86_400)


def lessons_sent_again(patch: pytest.MonkeyPatch) -> None:
    harmless = settle._harmless_sends  # noqa: SLF001 - the fault is in it
    patch.setattr(settle, "_harmless_sends", lambda row: 3 if row.kind is Kind.LESSON else harmless(row))


def no_pace(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(pacer, "CHAT", (50, 0.1))


def no_patience(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(settle, "ceil", lambda _: 0)
    patch.setattr(Pacer, "halt", lambda *_: None)
    leave = Gate.leave
    patch.setattr(Gate, "leave", lambda gate, one, *, trouble, **_: leave(gate, one, trouble=trouble))


def deaf_to_blocks(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(outcomes, "block", lambda visit: visit)
    patch.setattr(habits, "HABITS", tuple(one for one in habits.HABITS if one.name == "restless"))


def updates_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(inbox, "waiting", lambda *_, **__: ())


def rungs_in_a_row(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(delivering, "step_after", lambda _, __, now: Step(rung="day3", at=int(now.timestamp()) + 86_400))


MUTANTS: dict[Fault, str] = {
    no_quiet_hours: "quiet_hours",
    lessons_sent_again: "never_pushed_again",
    no_pace: "pace_of_a_chat",
    no_patience: "retry_after",
    deaf_to_blocks: "silence_after_block",
    updates_forgotten: "P1",
    rungs_in_a_row: "rungs_apart",
}


@pytest.mark.parametrize(("fault", "law"), MUTANTS.items(), ids=lambda one: getattr(one, "__name__", None))
def test_a_fault_of_the_engine_breaks_its_law(
    fault: Fault, law: str, real_course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault(monkeypatch)
    for seed in range(1, 7):
        broken = lives(real_course, tmp_path, seed).broken
        if broken:
            assert law in broken[0]
            return
    pytest.fail(f"nobody noticed that {fault.__name__}")
