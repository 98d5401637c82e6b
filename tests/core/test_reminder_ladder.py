"""The reminder ladder: two hours, day 3, 7 and 14, then quiet; and which text is chosen."""

from datetime import timedelta

import pytest
from people import Fields, instant_of, learner, shown

from bot.core.ladder import RUNGS, choose, known, next_step, remember
from bot.core.learner import Streak
from bot.core.names import LearnerId
from bot.core.reminder import ReminderText
from bot.core.schedule import epoch

PUSHED = instant_of("2026-11-23 07:30")  # a Monday


@pytest.mark.parametrize(
    ("rung", "rest", "due"),
    [
        (0, (), "same-day Mon 2026-11-23 09:30"),
        (1, (), "day3 Thu 2026-11-26 07:30"),
        (2, (), "day7 Mon 2026-11-30 07:30"),
        (3, (), "day14 Mon 2026-12-07 07:30"),
        (1, (3,), "day3 Fri 2026-11-27 07:30"),
    ],
)
def test_each_rung_has_its_day(rung: int, rest: tuple[int, ...], due: str) -> None:
    step = next_step(learner(rung=rung, rest_days=rest), epoch(PUSHED))
    assert step is not None
    assert f"{step.rung} {shown(step.at)}" == due


def test_above_the_last_rung_there_is_nothing() -> None:
    assert next_step(learner(rung=len(RUNGS)), epoch(PUSHED)) is None


@pytest.mark.parametrize(
    ("fields", "facts"),
    [
        ({}, set()),
        ({"plan": "Baada ya chai"}, {"plan"}),
        ({"client": "asha"}, {"client"}),
        ({"client_name": "Duka la Neema"}, {"client"}),
        ({"streak": Streak(length=2)}, {"streak"}),
        ({"streak": Streak(length=1)}, set()),
        ({"streak": Streak(length=9, hidden=True)}, set()),
    ],
)
def test_reminders_speak_only_of_what_is_known_and_shown(fields: Fields, facts: set[str]) -> None:
    assert known(learner(**fields)) == facts


def text(name: str, *needs: str, rung: str = "same-day") -> ReminderText:
    return ReminderText(id=name, rungs=frozenset({rung}), needs=frozenset(needs), phrase=f"reminder.text.{name}")


TEXTS = (text("plan", "plan"), text("tea"), text("bus"), text("later", rung="day3"))


def chosen(who: Fields, rung: str = "same-day", days: int = 0) -> str | None:
    found = choose(TEXTS, learner(**who), rung, PUSHED + timedelta(days=days))
    return found.id if found else None


def test_a_text_is_chosen_by_rung_and_by_what_it_needs() -> None:
    assert {chosen({}, days=day) for day in range(9)} == {"tea", "bus"}
    assert {chosen({"plan": "x"}, days=day) for day in range(9)} == {"plan", "tea", "bus"}
    assert chosen({}, "day3") == "later"
    assert chosen({}, "day7") is None


def test_learners_are_not_all_told_the_same() -> None:
    assert {chosen({"id": LearnerId(number)}) for number in (1, 2)} == {"tea", "bus"}


def test_a_text_rests_until_the_others_were_shown() -> None:
    assert {chosen({"shown": ("tea",)}, days=day) for day in range(9)} == {"bus"}
    assert chosen({"shown": ("tea", "bus")}) in {"tea", "bus"}


def test_the_last_six_texts_are_remembered_newest_last() -> None:
    shown_before = ("a", "b", "c", "d", "e", "f")
    assert remember(shown_before, text("g")) == ("b", "c", "d", "e", "f", "g")
    assert remember(shown_before, text("c")) == ("a", "b", "d", "e", "f", "c")
