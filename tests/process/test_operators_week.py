"""A week of somebody who runs the bot, through the real process: figures, a message to many under kill -9, trouble.

And of somebody who writes for it: what learners report, and which wording of a reminder they were sent.
"""

import asyncio
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from afterwards import looked
from town import CONTENT, DEADLINE, KEY, ROOT, TOKEN, Nursery, Town, town

from bot.core.experiment import Experiment
from bot.core.learner import Stage
from bot.core.names import Language, LearnerId
from bot.core.progress import Due, DueKind
from bot.storage import addresses, dues, learners
from bot.storage.engine.store import Store, Tx

pytestmark = pytest.mark.process
PUPILS = 30
WORDS = "Mkutano wa wote ni kesho"
FOUND = "Jirani yangu hajui jibu hilo."
EXPERIMENT = Experiment(id="small-or-gain", start="2026-11-23", arms=("small", "gain"))  # as course.yaml has it


class Chat:
    """The operator's chat as a phone shows it."""

    def __init__(self, place: Town, person: int) -> None:
        self.place = place
        self.person = person

    def seen(self) -> Iterator[tuple[int, str, tuple[str, ...]]]:
        return ((one.id, one.text, one.buttons) for one in self.place.heard if one.chat == self.person)

    async def say(self, text: str, sees: str) -> None:
        before = len(self.place.heard)
        await self.place.act("say", person=self.person, text=text)
        await self.sees(sees, after=before)

    async def press(self, ending: str, sees: str) -> None:
        number, data = next((n, one) for n, _, row in reversed([*self.seen()]) for one in row if one.endswith(ending))
        before = len(self.place.heard)
        await self.place.act("press", person=self.person, chat=self.person, message_id=number, data=data)
        await self.sees(sees, after=before)

    async def press_onward(self, sees: str = "Somo la 1") -> None:
        """Press the button that leads on from a card: the last of its first row."""
        row = next(row for _, _, row in reversed([*self.seen()]) if row)
        onward = next(one for one in reversed(row) if one.startswith(("1:card:", "1:ask:")))
        await self.press(onward, sees)

    async def sees(self, words: str, *, after: int = 0) -> None:
        def shown() -> bool:
            return any(one.chat == self.person and words in one.text for one in self.place.heard[after:])

        try:
            await self.place.until(shown, within=DEADLINE / 2)
        except TimeoutError:
            pytest.fail(f"{words!r} was never seen; seen: {[text for _, text, _ in self.seen()][-3:]}")


async def _let_time_pass(place: Town, seconds: int, step: int = 2) -> None:
    for _ in range(0, seconds, step):
        await place.act("clock", advance=step)
        await asyncio.sleep(0.02)


def _enrol(tx: Tx, people: list[int], now: int) -> None:
    for one in people:
        learner = learners.create(tx, addresses.chat_for(tx, one), Language("sw"), now)
        learners.save(tx, replace(learner, stage=Stage.LEARNING, zone="Africa/Nairobi", hour=450, last_act_at=now))


async def _now(place: Town) -> int:
    async with place.session.get(f"{place.page}sim/clock") as response:
        return int(datetime.fromisoformat((await response.json())["now"]).astimezone(UTC).timestamp())


async def _school(place: Town, folder: Path) -> list[int]:
    """Let people in who have pressed START and are past the welcome; the first is the operator. It is ten o'clock."""
    await place.act("clock", zone="Africa/Nairobi", hour=10, minute=0)
    people = []
    for number in range(PUPILS):
        told = await place.act("person", first_name=f"Mtu {number}", language="sw", zone="Africa/Nairobi")
        people.append(int(told["person"]["id"]))
        await place.act("start", person=people[-1])
    now = await _now(place)
    await asyncio.to_thread(folder.mkdir, exist_ok=True)
    store = await Store.open(folder / "tutor.sqlite3", key=bytes.fromhex(KEY))
    await store.run(lambda tx: _enrol(tx, people, now))
    await store.close()
    return people


def _copies(place: Town) -> Counter[int]:
    return Counter(one.chat for one in place.heard if one.new and WORDS in one.text)


async def _some_more(place: Town, wanted: int) -> None:
    """Let time pass until so many copies have arrived, but not for ever."""
    for _ in range(20):
        await place.act("clock", advance=1)
        with suppress(TimeoutError):
            await place.until(lambda: sum(_copies(place).values()) >= wanted, within=0.1)
            return


async def _killed_again_and_again(bots: Nursery, place: Town, folder: Path, operator: str, pid: int) -> int:
    """Kill the bot while it sends, five times; return the process that is left alive."""
    for _ in range(5):
        await _some_more(place, sum(_copies(place).values()) + 3)
        await bots.kill(pid)
        pid = await bots.start(place, folder, operators=operator)
    return pid


async def test_a_message_to_many_survives_five_kills_and_reaches_nobody_twice(bots: Nursery, tmp_path: Path) -> None:
    folder = tmp_path / "bot"
    async with town() as place:
        people = await _school(place, folder)
        operator = str(people[0])
        pid = await bots.start(place, folder, operators=operator)
        desk = Chat(place, people[0])
        await desk.say("/stats", "Walioanza: 30")
        await desk.say("/broadcast", "Watakaopata kwa sasa: 30")
        await desk.press(":language", "Lugha: Kiswahili")
        await desk.press(":write", "Tuma maandishi")
        await desk.say(WORDS, "Hivi ndivyo")
        before = _copies(place)
        await desk.press(":ready", "wanafunzi 30")
        await desk.press(":send", "Ujumbe unatumwa")
        pid = await _killed_again_and_again(bots, place, folder, operator, pid)
        await _let_time_pass(place, 120)
        await desk.sees("Ujumbe umetumwa")
        got = _copies(place) - before
        assert await bots.stop(pid) == 0
    fates = Counter(
        str(state)
        for (state,) in looked(folder / "tutor.sqlite3", "SELECT state FROM delivery WHERE kind = 'broadcast'")
    )
    print(f"\n{dict(fates)}, copies {Counter(got.values())}")  # noqa: T201 - the figures of the test
    assert set(got.values()) == {1}
    assert fates["sent"] + fates["uncertain"] == PUPILS
    assert fates["sent"] <= sum(got.values()) <= PUPILS
    assert place.violations == []


async def _refused_for_good(bots: Nursery, place: Town, pid: int) -> int:
    """Let the token be revoked, and return how the bot ends."""
    for method in ("getUpdates", "getMe"):
        await place.act("fault", method=method, kind="401", times=500)
    async with asyncio.TaskGroup() as group:
        ended = group.create_task(bots.wait(pid))
        while not ended.done():
            await _let_time_pass(place, 4)
    await place.act("calm")
    return ended.result()


async def test_a_week_of_trouble_is_told_and_outlived(bots: Nursery, tmp_path: Path) -> None:
    folder = tmp_path / "bot"
    async with town() as place:
        people = await _school(place, folder)
        pid = await bots.start(place, folder, operators=str(people[0]), poll=1)
        desk, stranger = Chat(place, people[0]), Chat(place, people[1])
        await desk.say("/stats", "Takwimu za mafunzo")
        for command in ("/stats", "/broadcast"):
            await stranger.say(command, "Amri hiyo siijui")
        await place.act("fault", method="getUpdates", kind="409", times=1)
        await _let_time_pass(place, 20)
        await desk.sees("Programu nyingine inatumia tokeni hii")
        await place.act("fault", method="getUpdates", kind="5xx", times=200)
        await _let_time_pass(place, 120)
        await place.act("calm")
        await _let_time_pass(place, 40)
        await desk.sees("sijasikia chochote kutoka Telegram")
        assert await _refused_for_good(bots, place, pid) == 1
        pid = await bots.start(place, folder, operators=str(people[0]))
        await desk.say("/stats", "Takwimu za mafunzo")
        assert await bots.stop(pid) == 0
    acts = [str(act) for (act,) in looked(folder / "tutor.sqlite3", "SELECT act FROM audit ORDER BY id")]
    assert acts == ["stats", "stats"]


def _expect_lessons(tx: Tx, at: int) -> None:
    for row in tx.execute("SELECT id FROM learner").fetchall():
        dues.set(tx, Due(at=at, learner=LearnerId(row["id"]), kind=DueKind.LESSON))


async def _taught(place: Town, folder: Path) -> list[int]:
    """Let a school begin on a day on which the experiment runs; its first lesson leaves in five minutes."""
    first = int(datetime.fromisoformat(f"{EXPERIMENT.start}T00:00+03:00").timestamp()) + 24 * 3600
    await place.act("clock", advance=max(0, first - await _now(place)))
    people = await _school(place, folder)
    at = await _now(place) + 300
    store = await Store.open(folder / "tutor.sqlite3", key=bytes.fromhex(KEY))
    await store.run(lambda tx: _expect_lessons(tx, at))
    await store.close()
    return people


async def _printed(folder: Path, *words: str) -> str:
    """Return what a command of the bot prints beside the running one."""
    config = folder / "config.yaml"
    text = f"database: '{folder}/tutor.sqlite3'\ncontent: '{CONTENT}'\n"
    await asyncio.to_thread(config.write_text, text, "utf-8")
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *words, "--config", str(config)),
        cwd=ROOT,
        env=os.environ | {"BOT_TOKEN": TOKEN, "BOT_KEY": KEY},
        stdout=asyncio.subprocess.PIPE,
    )
    told, _ = await process.communicate()
    assert process.returncode == 0
    return told.decode()


async def _find_a_fault(learner: Chat) -> None:
    """Read the first lesson up to its first question, answer it and say that the key is wrong."""
    await learner.press("open:role", "1/6")
    for _ in range(5):
        await learner.press_onward()
    await learner.press_onward(sees="Swali la 1")
    await learner.press("a:role.plain:a", "Si sahihi")
    await learner.press("bug:role.plain:ask", "tatizo gani")
    await learner.press("bug:role.plain:key", "Waandishi wa somo")
    await learner.say(FOUND, "waandishi watasoma")


async def test_what_learners_report_and_which_words_remind_them_is_told(bots: Nursery, tmp_path: Path) -> None:
    folder = tmp_path / "bot"
    async with town() as place:
        people = await _taught(place, folder)
        pid = await bots.start(place, folder, operators=str(people[0]))
        await _let_time_pass(place, 400, step=10)
        await _find_a_fault(Chat(place, people[1]))
        await _let_time_pass(place, 7400, step=60)
        desk = Chat(place, people[0])
        await desk.say("/stats", "taarifa 1, sehemu 1")
        reports, reminders = await _printed(folder, "reports"), await _printed(folder, "reminders")
        assert await bots.stop(pid) == 0
    assert "wrong key 1; unchanged" in reports
    assert FOUND in reports
    assert reminders.startswith("experiment")
    sent = looked(
        folder / "tutor.sqlite3", "SELECT exposure.learner, arm, state FROM exposure JOIN delivery USING (key)"
    )
    print(f"\n{len(sent)} of {PUPILS} in the experiment: {Counter(arm for _, arm, _ in sent)}")  # noqa: T201 - figures
    assert sent
    assert all(arm == EXPERIMENT.arm_of(LearnerId(int(str(one)))) for one, arm, _ in sent)
    assert {state for _, _, state in sent} == {"sent"}
    assert place.violations == []
