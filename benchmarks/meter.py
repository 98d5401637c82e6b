"""What a measured process tells of itself: CPU seconds and memory, one line of JSON for every line it is sent.

Only the standard library: the rivals use it too, in an environment that knows nothing of the bot.
"""

import json
import os
import resource
import sys
import threading
import time
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")
_STATM = Path("/proc/self/statm")


def usage() -> dict[str, float]:
    """Return CPU seconds of all threads, memory held now and at most (MiB)."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = used.ru_maxrss / 1024
    now = int(_STATM.read_text("ascii").split()[1]) * _PAGE / 2**20 if _STATM.exists() else most
    return {"cpu": time.process_time(), "rss": now, "most": most}


def of(process: int) -> dict[str, float]:
    """Return CPU seconds and memory held (MiB) of another process; only Linux tells."""
    folder = Path(f"/proc/{process}")
    times = (folder / "stat").read_text("ascii").rpartition(")")[2].split()[11:13]
    held = int((folder / "statm").read_text("ascii").split()[1])
    return {"cpu": sum(map(int, times)) / os.sysconf("SC_CLK_TCK"), "rss": held * _PAGE / 2**20}


def answer() -> None:
    """Answer every line of the input from now on, in the background."""
    threading.Thread(target=_answer, daemon=True).start()


def say(told: object) -> None:
    """Say one line."""
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def _answer() -> None:
    for _ in sys.stdin:
        say(usage())
    os._exit(0)  # whoever measured us is gone
