"""Fetches the judges from the package registry and lets them judge: `make judges`. All is kept in build/judges."""

# ruff: noqa: T201 - reports on standard output
import os
import subprocess
import sys
import tarfile
import time
import venv
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BUILD = ROOT / "build" / "judges"
PACKAGES = (
    "python-telegram-bot[all]==22.8", "aiogram==3.28.2", "tdjson==1.8.69", "pytest==9.0.3", "pytest-asyncio==0.21.2",
    "pytest-xdist==3.8.0", "pytz",
)  # fmt: skip
SOURCES = (("python-telegram-bot", "python_telegram_bot", "22.8"), ("aiogram", "aiogram", "3.28.2"))
PYTHON = BUILD / "venv" / "bin" / "python"
TEXTS = "60000"
SUITE = BUILD / "python_telegram_bot-22.8"
PYTEST = (
    "-m", "pytest", "-p", "ptb_plugin", "-o", "addopts=", "-p", "no:flaky", "-p", "no:cacheprovider",
    "-p", "no:hypothesispytest", "-k", "WithRequest", "-q", "--tb=line", "--ignore=tests/test_official",
)  # fmt: skip


def run(*command: str | Path, at: Path = ROOT) -> int:
    """Run a command with this tree and the judges importable."""
    path = os.pathsep.join([str(ROOT), str(HERE)])
    return subprocess.run(command, cwd=at, env={**os.environ, "PYTHONPATH": path}, check=False).returncode  # noqa: S603 - our own commands


def fetch() -> None:
    """Make the virtual environment and unpack the sources, once."""
    if not PYTHON.exists():
        venv.create(BUILD / "venv", with_pip=True)
        fetched(run(PYTHON, "-m", "pip", "install", "-q", *PACKAGES))
    for name, folder, version in SOURCES:
        if not (BUILD / f"{folder}-{version}").exists():
            package = f"{name}=={version}"
            fetched(run(PYTHON, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", name, "-d", BUILD, package))
            with tarfile.open(BUILD / f"{folder}-{version}.tar.gz") as archive:
                archive.extractall(BUILD, filter="data")
    needed(run(PYTHON, HERE / "media.py", SUITE / "tests" / "data"))


def fetched(code: int) -> None:
    """Leave it at that, and say so, where a judge cannot be had: no network says nothing about the server."""
    if code:
        print("SKIPPED make judges: a judge could not be downloaded from the package registry")
        sys.exit(0)


def needed(code: int) -> None:
    """Stop where nothing further can work."""
    if code:
        sys.exit(code)


def specification() -> int:
    """Make the tables anew and compare them with those in the tree."""
    made, kept = BUILD / "bot_api.json", ROOT / "bot" / "playground" / "spec" / "bot_api.json"
    needed(run(PYTHON, ROOT / "tools" / "make_spec.py", BUILD / "aiogram-3.28.2", made))
    return int(made.read_text(encoding="utf-8") != kept.read_text(encoding="utf-8"))


def formatting() -> int:
    """Ask TDLib about made-up texts, about every line of the course, and about every text as the bot sends it."""
    rendered = BUILD / "rendered.jsonl"
    needed(run(sys.executable, HERE / "rendered.py", ROOT / "content", rendered))
    return run(PYTHON, HERE / "tdlib_oracle.py", TEXTS, "1", ROOT / "content", rendered)


def timed(ask: Callable[[], int]) -> tuple[int, float]:
    """Ask a judge; give the verdict and the seconds it took."""
    began = time.monotonic()
    return ask(), time.monotonic() - began


JUDGES: dict[str, Callable[[], int]] = {
    "specification tables made anew": specification,
    "TDLib reads formatting the same way": formatting,
    "every mutation of the playground is noticed": lambda: run(sys.executable, HERE / "mutations.py"),
    "every mistake in the bot is noticed": lambda: run(sys.executable, HERE / "bot_faults.py"),
    "aiogram does a tutor's calls": lambda: run(PYTHON, HERE / "aiogram_client.py"),
    "python-telegram-bot's live suite": lambda: run(PYTHON, *PYTEST, at=SUITE),
}


def main() -> int:
    """Ask every judge; 1 if any of them objects."""
    fetch()
    verdicts = {name: timed(ask) for name, ask in JUDGES.items()}
    for name, (code, seconds) in verdicts.items():
        print(f"{'objects' if code else 'agrees':8} {name} ({seconds:.0f} s)")
    return int(any(code for code, _ in verdicts.values()))


if __name__ == "__main__":
    sys.exit(main())
