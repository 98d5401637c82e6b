"""A start as an operator sees it: `bot run` with what it is shipped with, from the process to its first getUpdates."""

import statistics
import subprocess
import time
from pathlib import Path

from benchmarks import meter
from benchmarks.processes import LOG, Talker, Told, deployed, environment
from benchmarks.town import KEY

_TOKEN = "7000000001:AAF-abcdefghijklmnopqrstuvwxyz_012"  # noqa: S105 - of the light server, which takes any
_PATIENCE = 120


class Beginning:
    """A house with a database, which a bot moves into again and again."""

    def __init__(self, server: Talker, base: str, folder: Path) -> None:
        """Write the configuration; the database is the one that lies in the folder, or a new one."""
        self._server = server
        self._config = folder / "config.yaml"
        values = {"database": folder / "tutor.sqlite3", "heartbeat": folder / "heartbeat", "log_level": "error"}
        lines = [f'{key}: "{value}"' for key, value in values.items()]
        self._config.write_text("\n".join([*lines, f'telegram: {{base_url: "{base}"}}']), "utf-8")

    def once(self) -> Told:
        """Start, and return seconds on the wall and of CPU, and memory, at the moment of the first getUpdates."""
        command = [str(deployed()), "-m", "bot", "run", "--config", str(self._config)]
        secrets = environment(BOT_TOKEN=_TOKEN, BOT_KEY=KEY.hex())
        self._server.tell({"expect": {"getUpdates": 1}, "patience": _PATIENCE})
        began = time.perf_counter()
        with LOG.open("a", encoding="utf-8") as log, subprocess.Popen(command, env=secrets, stderr=log) as process:  # noqa: S603 - our own program
            try:
                report = self._server.hear()
                if not report["whole"]:
                    message = f"the bot asked for no updates; see {LOG}"
                    raise RuntimeError(message)
                return {"wall": time.perf_counter() - began, **meter.of(process.pid)}
            finally:
                process.kill()

    def often(self, times: int) -> Told:
        """Start so many times and return the medians."""
        told = [self.once() for _ in range(times)]
        return {name: statistics.median(one[name] for one in told) for name in ("wall", "cpu", "rss")}
