"""The content changes under a running bot: at one stroke or not at all, with everybody where they were."""

import asyncio
import gc
import os
import signal
import threading
from collections.abc import AsyncIterator, Callable
from datetime import date
from pathlib import Path

import pytest
from gestures import forge
from school_desk import School, line_of, school

from bot.app import teaching
from bot.content.anew import read_anew
from bot.content.reading import Reading
from bot.core.course import Course
from bot.core.names import Language, LearnerId
from bot.core.progress import Run
from bot.storage import audit, runs

TITLE = "Mtaalamu wa mitandao ya kijamii ni nani?"
NEW = "Mtaalamu wa SMM ni nani hasa?"
ROLE = "lessons/role/sw.yaml"


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[School]:
    async with school(tmp_path) as opened:
        yield opened


async def test_taps_and_search_see_the_new_words_and_the_learner_stays_where_she_was(desk: School) -> None:
    await desk.learns(desk.asha, until="Fungua somo la 1 sasa")
    assert "· 2/6" in await desk.press(desk.asha, "Endelea ➡️")
    assert "Sijapata jibu" in await desk.say(desk.asha, "zumbukuku ni nini?")
    desk.change(ROLE, TITLE, NEW)
    desk.change(ROLE, "Intaneti ilizaa kazi nyingi mpya", "Zumbukuku ilizaa kazi nyingi mpya")
    told = await desk.say(desk.rehema, "/reload")
    assert "Maudhui mapya yanafundishwa" in told
    assert "Limebadilika somo 1:" in told
    assert "role" in told
    shown = await desk.press(desk.asha, "Endelea ➡️")
    assert NEW in shown
    assert "3/6" in shown
    assert "Sijapata jibu" not in await desk.say(desk.asha, "zumbukuku ni nini?")
    assert (await desk.lab.house.store.run(lambda tx: audit.last(tx, 1))) == ("reload:taught",)


async def test_a_refusal_names_file_line_and_column_and_the_old_course_goes_on(desk: School) -> None:
    await desk.learns(desk.asha, until="Fungua somo la 1 sasa")
    desk.change(ROLE, f'"{TITLE}"', f'"{"x" * 70}"')
    told = await desk.say(desk.rehema, "/reload")
    assert "Maudhui mapya hayakukubaliwa: kosa 1." in told
    assert f"content/{ROLE}:{line_of(desk.content / ROLE, 'x' * 70)}:8 S06" in told
    assert TITLE in await desk.press(desk.asha, "Endelea ➡️")
    desk.change(ROLE, "x" * 70, NEW)
    assert "yanafundishwa" in await desk.press(desk.rehema, "Soma upya")


async def test_a_lesson_that_somebody_has_begun_does_not_leave_one_that_nobody_began_may(desk: School) -> None:
    await desk.learns(desk.asha, until="Kiswahili")
    met = Run(learner=LearnerId(1), lesson="cl-leave", language=Language("sw"), opened_at=1)
    desk.change("tracks/client/cl-leave/lesson.yaml", "status: active", "status: draft")
    await desk.lab.house.store.run(lambda tx: runs.save(tx, met))
    told = await desk.say(desk.rehema, "/reload")
    assert "kosa 1." in told
    assert "content/tracks/client/cl-leave/lesson.yaml:1:1 K04" in told
    await desk.lab.house.store.run(lambda tx: runs.remove(tx, LearnerId(1), "cl-leave"))
    assert "yanafundishwa" in await desk.press(desk.rehema, "Soma upya")
    assert "cl-leave" not in desk.lab.house.teaching.now().lessons


async def test_a_hundred_faults_fit_one_message_that_counts_them(desk: School) -> None:
    for path in sorted(desk.content.glob("lessons/*/sw.yaml")):
        path.write_text("title: [" * 3, "utf-8")
    told = await desk.say(desk.rehema, "/reload")
    assert "makosa" in told
    assert "… na mengine" in told
    assert told.count("→") == 10
    assert len(told.encode("utf-16-le")) // 2 <= 4096


async def test_for_everybody_else_there_is_no_such_command(desk: School) -> None:
    await desk.learns(desk.asha, until="Kiswahili")
    nonsense = await desk.say(desk.asha, "/nonsense")
    assert await desk.say(desk.asha, "/reload") == nonsense
    forge(desk.lab, desk.asha, "1:op:reload")
    await desk.lab.settled()
    assert desk.shown(desk.asha) == nonsense


async def test_one_reload_runs_and_the_other_is_told(desk: School, monkeypatch: pytest.MonkeyPatch) -> None:
    began, go_on = threading.Event(), threading.Event()
    monkeypatch.setattr(teaching, "read_anew", _held(began, go_on))
    first = asyncio.create_task(desk.lab.house.renewing.at_once())
    await asyncio.to_thread(began.wait, 60)
    assert "yanasomwa upya sasa hivi" in await desk.say(desk.rehema, "/reload")
    go_on.set()
    assert (await first).fate.value == "taught"


def _held(began: threading.Event, go_on: threading.Event) -> Callable[..., Reading]:
    def look(folder: Path, served: Course, *, today: date) -> Reading:
        began.set()
        go_on.wait(60)
        return read_anew(folder, served, today=today)

    return look


async def test_whatever_breaks_while_reading_refuses(desk: School, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object, **__: object) -> Reading:
        raise FileNotFoundError(2, "gone", "content/lessons/role/sw.yaml")

    monkeypatch.setattr(teaching, "read_anew", breaks)
    told = await desk.say(desk.rehema, "/reload")
    assert "content/lessons/role/sw.yaml:1:1 K00" in told


async def test_a_signal_swaps_and_a_refusal_by_signal_is_alerted_with_its_places(desk: School) -> None:
    await desk.say(desk.rehema, "/start")
    before = desk.lab.house.teaching.now()
    await _hung_up(desk, lambda: desk.lab.house.teaching.now() is not before)
    desk.change(ROLE, f'"{TITLE}"', f'"{"x" * 70}"')
    heard = len(desk.lab.heard(desk.rehema))
    await _hung_up(desk, lambda: len(desk.lab.heard(desk.rehema)) > heard)
    told = desk.shown(desk.rehema)
    assert "Kwa msimamizi wa boti" in told
    assert "Maudhui mapya yamekataliwa: kosa 1." in told
    assert f"content/{ROLE}:4:8 S06" in told


async def _hung_up(desk: School, come: Callable[[], bool]) -> None:
    os.kill(os.getpid(), signal.SIGHUP)
    async with asyncio.timeout(60):
        while not come():
            await asyncio.sleep(0.02)
            await desk.lab.house.alarms.settled()
            await desk.lab.settled()


async def test_no_course_of_before_is_kept(desk: School) -> None:
    await desk.learns(desk.asha, until="Fungua somo la 1 sasa")
    counts = []
    for number in range(3):
        desk.change(ROLE, TITLE if number == 0 else f"{NEW}{number - 1}", f"{NEW}{number}")
        await desk.say(desk.rehema, "/reload")
        await desk.press(desk.asha, "Endelea ➡️")
        gc.collect()
        counts.append(sum(isinstance(one, Course) for one in gc.get_objects()))
    assert counts[-1] <= counts[0]
