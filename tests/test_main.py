"""The command line: what each command does, and its exit code."""

import fcntl
import os
import runpy
import sys
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot import __main__ as program
from bot import app

ROOT = Path(__file__).parents[1]
COURSE = ROOT / "content"
TOKEN = "123456789:AAF-abcdefghijklmnopqrstuvwxyz_012"  # noqa: S105 - nobody's


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A configuration that is in order, with its secrets in the environment."""
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("BOT_KEY", "5a" * 32)
    path = tmp_path / "config.yaml"
    path.write_text(f'database: "{tmp_path}/data/tutor.sqlite3"\ncontent: "{COURSE}"\n', "utf-8")
    return path


def called(monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> int:
    """Return the exit code of a command line."""
    monkeypatch.setattr(sys, "argv", ["bot", *map(str, words)])
    return program.main()


def closed(monkeypatch: pytest.MonkeyPatch, code: int) -> list[str]:
    """Let the house not open: note what was to run, and return the code."""
    asked: list[str] = []

    def run(main: Coroutine[None, None, int]) -> int:
        asked.append(repr(main).split()[2])
        main.close()
        return code

    monkeypatch.setattr(app, "run", run)
    return asked


@contextmanager
def running(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder as a running bot does."""
    folder.mkdir(exist_ok=True)
    file = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(file, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(file)


@pytest.mark.parametrize("code", [0, 1, 78])
def test_run_serves_and_passes_the_exit_code_on(config: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    asked = closed(monkeypatch, code)
    assert called(monkeypatch, "run", "--config", config) == code
    assert asked == ["serve"]


def test_run_refuses_a_wrong_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = closed(monkeypatch, 0)
    assert called(monkeypatch, "run", "--config", tmp_path / "none.yaml") == 78
    assert "copy config.example.yaml there" in capsys.readouterr().err
    assert asked == []


def test_a_second_bot_is_sent_away(
    config: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = closed(monkeypatch, 0)
    with running(config.parent / "data"):
        assert called(monkeypatch, "run", "--config", config) == 75
    assert "Another bot is running on this folder" in capsys.readouterr().err
    assert asked == []


def test_playground_plays(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = closed(monkeypatch, 0)
    assert called(monkeypatch, "playground", "--port", "0") == 0
    assert asked == ["play"]


def test_check_passes_a_course_that_can_be_taught(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bot.content.loader.check", lambda _folder, today: ())  # noqa: ARG005 - called as the original
    assert called(monkeypatch, "check", COURSE) == 0
    assert capsys.readouterr().out == "0 to mend, 0 to look at\n"


def test_check_tells_every_fault_of_a_course(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "course.yaml").write_text("format: 99\n", "utf-8")
    assert called(monkeypatch, "check", tmp_path) == 1
    told = capsys.readouterr().out
    assert "course.yaml:1:" in told
    assert " to mend, " in told.splitlines()[-1]


@pytest.mark.parametrize(
    "words", [(), ("dance",), ("run", "--loud"), ("playground", "--port", "x"), ("check", "a", "b")]
)
def test_wrong_words_end_with_two_and_the_usage(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        called(monkeypatch, *words)
    assert end.value.code == 2
    assert "usage: bot" in capsys.readouterr().err


def test_help_names_every_command_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        called(monkeypatch, "--help")
    told = " ".join(capsys.readouterr().out.split())
    assert end.value.code == 0
    for command, sentence in (
        ("run", program.run.__doc__),
        ("playground", program.playground.__doc__),
        ("check", program.check_content.__doc__),
    ):
        assert f"{command} {sentence}" in told


def test_the_package_can_be_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "argv", ["bot", "run", "--config", str(tmp_path / "none.yaml")])
    monkeypatch.delitem(sys.modules, "bot.__main__")
    with pytest.raises(SystemExit) as end:
        runpy.run_module("bot", run_name="__main__")
    assert end.value.code == 78


def test_the_study_of_schedules_prints_its_table_and_meets_the_bar(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called(monkeypatch, "study-schedules", "--learners", "3") == 0
    assert "| FSRS 0.93, max 21 d |" in capsys.readouterr().out
