"""`bot init`: a configuration by asking, checked with Telegram; whatever is answered, nothing half is left behind."""

import stat
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot import app
from bot.app import building
from bot.config import load
from bot.core.course import Course
from bot.playground.clock import ShiftedClock
from bot.playground.server import Playground

TOKEN = "123456789:AAF-abcdefghijklmnopqrstuvwxyz_012"  # noqa: S105 - nobody's


@pytest.fixture
async def telegram() -> AsyncIterator[Playground]:
    server = Playground(clock=ShiftedClock(), token=TOKEN)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture(autouse=True)
def _taught(monkeypatch: pytest.MonkeyPatch, small_course: Course) -> None:
    monkeypatch.setattr(building, "teach", lambda *_: small_course)


class Keyboard:
    """Answers in their order; then nobody answers any more."""

    def __init__(self, *answers: str) -> None:
        self._answers: Iterator[str] = iter(answers)
        self.asked: list[str] = []

    def __call__(self, question: str) -> str:
        self.asked.append(question)
        answer = next(self._answers, None)
        if answer is None:
            raise EOFError
        return answer


def wishes(tmp_path: Path, base_url: str | None) -> app.Wishes:
    return app.Wishes(config=tmp_path / "config.yaml", content=Path("content"), base_url=base_url)


def left(folder: Path) -> list[str]:
    return [one.name for one in folder.iterdir()]


async def test_a_token_and_an_operator_make_a_configuration_that_can_be_used(
    telegram: Playground, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await app.init(wishes(tmp_path, telegram.base_url), Keyboard(TOKEN, "77, 88")) == 0
    config = load(tmp_path / "config.yaml", {})
    assert (config.token, config.operators, config.base_url) == (TOKEN, (77, 88), telegram.base_url)
    assert config.database.parent == tmp_path / "data"
    for name in ("config.yaml", "secrets/token", "secrets/key"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    called = {call.method for call in telegram.calls}
    assert {"getMe", "setMyCommands", "setMyDescription", "setMyShortDescription", "setMyName"} <= called
    told = capsys.readouterr().out
    assert "This is @playground_bot" in told
    assert TOKEN not in told


async def test_a_wrong_token_is_asked_for_again_and_nothing_is_written_after_three(
    telegram: Playground, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keyboard = Keyboard("hello", "1:AAAAAAAAAAAAAAAAAAAAAAAAAA", TOKEN + "x")
    assert await app.init(wishes(tmp_path, telegram.base_url), keyboard) == 1
    assert left(tmp_path) == []
    assert "refused the token three times" in capsys.readouterr().err


async def test_without_a_network_a_proxy_is_asked_for_and_the_file_written_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await app.init(wishes(tmp_path, "http://127.0.0.1:9/bot"), Keyboard(TOKEN, "", "")) == 1
    assert load(tmp_path / "config.yaml", {}).token == TOKEN
    assert "Telegram was not asked" in capsys.readouterr().out


async def test_operators_are_numbers(telegram: Playground, tmp_path: Path) -> None:
    assert await app.init(wishes(tmp_path, telegram.base_url), Keyboard(TOKEN, "@asha", "5")) == 0
    assert load(tmp_path / "config.yaml", {}).operators == (5,)


@pytest.mark.parametrize("answers", [(), (TOKEN,)])
async def test_answers_that_end_too_early_leave_nothing_behind(
    telegram: Playground, tmp_path: Path, answers: tuple[str, ...]
) -> None:
    assert await app.init(wishes(tmp_path, telegram.base_url), Keyboard(*answers)) == 1
    assert left(tmp_path) == []


async def test_a_key_that_is_there_is_kept(telegram: Playground, tmp_path: Path) -> None:
    (tmp_path / "secrets").mkdir()
    key = tmp_path / "secrets" / "key"
    key.write_text("5a" * 32, "utf-8")
    key.chmod(0o600)
    assert await app.init(wishes(tmp_path, telegram.base_url), Keyboard(TOKEN, "")) == 0
    assert load(tmp_path / "config.yaml", {}).key == bytes.fromhex("5a" * 32)


async def test_an_older_configuration_is_looked_over_and_not_changed(
    telegram: Playground, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await app.init(wishes(tmp_path, telegram.base_url), Keyboard(TOKEN, "5"))
    path = tmp_path / "config.yaml"
    before = path.read_text("utf-8")
    capsys.readouterr()
    assert await app.init(wishes(tmp_path, telegram.base_url), Keyboard()) == 0
    told = capsys.readouterr().out
    assert path.read_text("utf-8") == before
    assert "Not in it, so at their defaults" in told
    assert "health.port" in told


async def test_a_key_of_another_version_is_named_with_what_may_be_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "config.yaml").write_text("operator: [5]\nzzz: 1\n", "utf-8")
    assert await app.init(wishes(tmp_path, None), Keyboard()) == 78
    told = capsys.readouterr().out
    assert "operator: this version does not know it; did you mean operators?" in told
    assert "zzz: this version does not know it; take it out." in told
