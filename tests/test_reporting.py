"""`bot stats`: the numbers of /stats on a terminal, while the bot is running or not."""

from terminal import Terminal

from bot.core.names import Language
from bot.storage import addresses, learners
from bot.storage.engine.store import Tx


def _enrol(tx: Tx) -> None:
    for number in range(12):
        learners.create(tx, addresses.chat_for(tx, 500 + number), Language("sw" if number else "fa"), 1_790_000_000)


async def test_the_figures_are_printed_beside_a_running_bot(terminal: Terminal) -> None:
    running = await terminal.open(_enrol)
    printed = terminal.called("stats")
    await running.close()
    assert printed.code == 0
    assert ["funnel", "start", "12", "of", "12"] in printed.lines
    assert ["active", "this", "week", "fa", "<10"] in printed.lines


async def test_the_same_can_be_had_as_a_table(terminal: Terminal) -> None:
    await terminal.fill(_enrol)
    assert "funnel,start,12,12" in terminal.called("stats", "--csv").out.splitlines()


def test_without_a_database_there_is_nothing_to_count(terminal: Terminal) -> None:
    printed = terminal.called("stats")
    assert printed.code == 1
    assert "does not exist yet" in printed.err


def test_a_file_that_is_no_database_is_named(terminal: Terminal) -> None:
    terminal.database.write_bytes(b"no database" * 500)
    printed = terminal.called("stats")
    assert printed.code == 1
    assert "cannot be read" in printed.err
