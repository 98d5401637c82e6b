"""`bot reminders`: what wordings bring, on a terminal, while the bot is running or not."""

from dataclasses import replace

import pytest
from terminal import Terminal

from bot.core.course import Course
from bot.core.experiment import Experiment, Exposure
from bot.core.names import Language
from bot.core.progress import Delivery, Run
from bot.storage import addresses, deliveries, exposures, learners, runs
from bot.storage.engine.store import Tx

LONG_AGO = 1_700_000_000


@pytest.fixture
def trying(terminal: Terminal, small_course: Course) -> Terminal:
    """A bot that tries two wordings of a reminder."""
    made = Experiment(id="door", start="2023-01-01", arms=("gain", "small"))
    terminal.settle(replace(small_course, experiments=(made,)))
    return terminal


def fill(tx: Tx) -> None:
    """Twenty in each arm: ten open two hours after the one, fifteen two hours after the other."""
    for number in range(40):
        learner = learners.create(tx, addresses.chat_for(tx, 500 + number), Language("sw"), LONG_AGO).id
        key, arm = f"remind:{number}", "gain" if number < 20 else "small"
        one = Delivery(key=key, learner=learner, kind="reminder", day=1, state="queued", at=LONG_AGO, lesson="greet")
        deliveries.record(tx, one)
        deliveries.mark(tx, key, "sent", sent_at=LONG_AGO)
        exposures.note(
            tx,
            Exposure(key=key, learner=learner, experiment="door", arm=arm, rung="day3", language="sw", at=LONG_AGO),
        )
        if number < 10 or 20 <= number < 35:
            runs.save(tx, Run(learner=learner, lesson="greet", language=Language("sw"), opened_at=LONG_AGO + 7200))


@pytest.fixture
async def filled(trying: Terminal) -> Terminal:
    await trying.fill(fill)
    return trying


def test_each_arm_has_its_share_and_interval(filled: Terminal) -> None:
    printed = filled.called("reminders")
    assert printed.code == 0
    _, *lines = printed.lines
    assert lines == [
        ["door", "all", "gain", "20", "10", "50.0%", "29.9%", "70.1%"],
        ["door", "all", "small", "20", "15", "75.0%", "53.1%", "88.8%"],
        ["door", "sw", "gain", "20", "10", "50.0%", "29.9%", "70.1%"],
        ["door", "sw", "small", "20", "15", "75.0%", "53.1%", "88.8%"],
    ]


def test_within_an_hour_nobody_opened_anything(filled: Terminal) -> None:
    printed = filled.called("reminders", "--hours", "1", "--csv")
    assert "door,all,small,20,0,0.0%,0.0%,16.1%" in printed.out.splitlines()


async def test_an_experiment_of_which_nothing_is_known_yet_is_named(trying: Terminal) -> None:
    printed = trying.called("reminders")
    assert printed.code == 1
    assert "nobody was reminded" in printed.err
    await trying.fill()
    printed = trying.called("reminders")
    assert printed.code == 0
    assert "door: nothing was sent long enough ago to tell." in printed.err
