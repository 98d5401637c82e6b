"""Starts what is measured in processes of their own, and talks to them in lines of JSON."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

RIVALS = Path("build/bench/venv")
DEPLOYED = Path("build/bench/ours")
COMPILED = Path("build/bench/compiled")
LOG = Path("build/bench/log.txt")
_PACKAGES = ("python-telegram-bot[job-queue,rate-limiter]==22.8", "aiogram>=3,<4")
OURS = sys.executable

Told = Mapping[str, float]


class Talker:
    """A process that answers a line with a line."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self._in, self._out = process.stdin, process.stdout

    def hear(self) -> Told:
        """Return the next line it says; raises RuntimeError when it has died."""
        line = self._out.readline() if self._out else ""
        if not line:
            message = f"{self._process.args!r} has died; see {LOG}"
            raise RuntimeError(message)
        told: Told = json.loads(line)
        return told

    def tell(self, order: object = None) -> None:
        """Say a line."""
        if self._in:
            self._in.write(json.dumps(order) + "\n")
            self._in.flush()

    def ask(self, order: object = None) -> Told:
        """Say a line and return what is said to it."""
        self.tell(order)
        return self.hear()


@contextmanager
def started(*words: str, python: str | Path = OURS) -> Iterator[Talker]:
    """Start a module of ours, with our Python or the rivals'; it is gone at the end."""
    command = [str(python), "-m", *words]
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with (
        LOG.open("a", encoding="utf-8") as log,
        subprocess.Popen(  # noqa: S603 - our own modules
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, env=environment()
        ) as process,
    ):
        try:
            yield Talker(process)
        finally:
            process.kill()


def environment(**more: str) -> dict[str, str]:
    """Return an environment in which a program is compiled once, as by `compileall` where it is installed."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(COMPILED.resolve())} | more


def deployed() -> Path:
    """Return a Python with what the bot is shipped with and nothing else: what tests need would be loaded too."""
    python = DEPLOYED / "bin" / "python"
    if not python.exists():
        subprocess.run(["sh", "tools/venv.sh", OURS, str(DEPLOYED), "requirements.lock"], check=True)  # noqa: S603, S607
    return python


def rivals() -> Path:
    """Return the Python of the rivals, installed fresh from the package registry if they are not there."""
    python = RIVALS / "bin" / "python"
    if not python.exists():
        subprocess.run([OURS, "-m", "venv", str(RIVALS)], check=True)  # noqa: S603 - as in tools/venv.sh
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *_PACKAGES], check=True)  # noqa: S603
    return python
