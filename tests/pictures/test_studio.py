"""The drawing process from the bot's side: lazy, patient to a point, gone with the bot, started anew when it died."""

import asyncio
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.pictures.printer import Printer
from bot.pictures.studio import Studio, Undrawn

ROOT = Path(__file__).parents[2]
LAM_ALEF = "\u0644\u0627"
PNG = b"\x89PNG"
DEADLINE = 60.0
MUTE = (sys.executable, "-c", "import sys; sys.stdin.buffer.read()")
UNFIT = (
    sys.executable,
    "-c",
    "import sys; from bot.pictures import wire; wire.answer(sys.stdout.buffer, 'x', good=False)",
)
NOBODY = ("/no/such/program",)


@pytest.fixture
async def studio() -> AsyncIterator[Studio]:
    one = Studio()
    yield one
    await one.close()


async def test_nothing_is_started_before_the_first_picture(studio: Studio) -> None:
    assert studio.pid is None
    assert (await studio.draw("letters.png", {"text": LAM_ALEF})).startswith(PNG)
    pid = studio.pid
    await studio.draw("letters.png", {"text": LAM_ALEF})
    assert studio.pid == pid, "one process draws them all"


async def test_a_paper_that_cannot_be_drawn_is_refused_and_the_next_one_drawn(studio: Studio) -> None:
    with pytest.raises(Undrawn, match="no_such"):
        await studio.draw("no_such", {})
    with pytest.raises(Undrawn):
        await studio.draw("certificate.png", {"title": "no name"})
    assert await studio.draw("letters.png", {"text": "a"})


async def test_a_process_that_was_killed_is_started_anew(studio: Studio) -> None:
    await studio.draw("letters.png", {"text": "a"})
    assert studio.pid is not None
    os.kill(studio.pid, signal.SIGKILL)
    assert await studio.draw("letters.png", {"text": "a"})


async def test_many_at_once_are_drawn_one_after_the_other(studio: Studio) -> None:
    wanted = ["a", "b", LAM_ALEF, "d"] * 3
    drawn = await asyncio.gather(*(studio.draw("letters.png", {"text": one}) for one in wanted))
    assert len(set(drawn)) == 4
    assert [drawn[one] == drawn[one + 4] for one in range(8)] == [True] * 8


async def test_a_caller_who_gives_up_harms_nobody(studio: Studio) -> None:
    task = asyncio.create_task(studio.draw("letters.png", {"text": "a"}))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await studio.draw("letters.png", {"text": "b"})).startswith(PNG)


async def test_a_process_that_hangs_is_ended() -> None:
    studio = Studio(command=MUTE, patience=0.3)
    with pytest.raises(TimeoutError):
        await studio.draw("letters.png", {"text": "a"})
    assert studio.pid is None


@pytest.mark.parametrize("command", [UNFIT, NOBODY, MUTE], ids=["letters fall apart", "no program", "hangs"])
async def test_pictures_that_cannot_be_made_are_off_and_nothing_crashes(
    command: tuple[str, ...], caplog: pytest.LogCaptureFixture
) -> None:
    studio = Studio(command=command, patience=2.0 if command != MUTE else 0.3)
    printer = Printer(studio)
    await printer.look()
    assert "pictures are off" in caplog.text
    with pytest.raises((Undrawn, OSError, TimeoutError)):
        await printer.print("certificate.png", {})
    assert await printer.print("text", {"text": "words still come"}) == b"words still come"
    await printer.close()


async def test_the_operator_hears_that_pictures_are_on(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    printer = Printer()
    await printer.look()
    await printer.close()
    assert "pictures are on" in caplog.text


async def test_a_process_that_nobody_needs_is_let_go_and_comes_again() -> None:
    studio = Studio(idle=0.05)
    await studio.draw("letters.png", {"text": "a"})
    pid = studio.pid
    assert pid is not None
    async with asyncio.timeout(DEADLINE):
        while _lives(pid):  # noqa: ASYNC110 - the process tells only its owner that it ends
            await asyncio.sleep(0.02)
    assert await studio.draw("letters.png", {"text": "a"})
    await studio.close()


async def test_a_stop_does_not_wait_for_a_picture_that_hangs() -> None:
    studio = Studio(command=MUTE, patience=DEADLINE)
    drawing = asyncio.create_task(studio.draw("letters.png", {"text": "a"}))
    while studio.pid is None:  # noqa: ASYNC110 - the process tells nobody that it is there
        await asyncio.sleep(0.01)
    async with asyncio.timeout(DEADLINE / 2):
        await studio.close()
        with pytest.raises((Undrawn, asyncio.IncompleteReadError)):
            await drawing
    with pytest.raises(Undrawn):
        await studio.draw("letters.png", {"text": "a"})


BOT = textwrap.dedent(
    """
    import asyncio, sys
    from bot.pictures.studio import Studio

    async def main():
        studio = Studio()
        await studio.draw("letters.png", {"text": "a"})
        print(studio.pid, flush=True)
        await asyncio.sleep(60)

    asyncio.run(main())
    """
)


async def test_the_process_dies_with_a_bot_that_is_killed() -> None:
    bot = await asyncio.create_subprocess_exec(sys.executable, "-c", BOT, stdout=subprocess.PIPE, cwd=ROOT)
    assert bot.stdout is not None
    async with asyncio.timeout(DEADLINE):
        drawing = int(await bot.stdout.readline())
        assert _lives(drawing)
        bot.kill()
        await bot.communicate()
        while _lives(drawing):  # noqa: ASYNC110 - a stranger's process tells nobody that it ends
            await asyncio.sleep(0.02)


def _lives(pid: int) -> bool:
    """Tell whether the process runs; what was its parent may leave a zombie to the machine."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text("ascii", errors="replace")
    except FileNotFoundError:
        return False
