import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.storage.engine.lock import AlreadyRunning, InstanceLock

HOLD = """
import sys, time
from pathlib import Path
from bot.storage.engine.lock import InstanceLock
InstanceLock(Path(sys.argv[1])).acquire()
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_bot_on_the_same_folder_is_refused_at_once(tmp_path: Path) -> None:
    with InstanceLock(tmp_path), pytest.raises(AlreadyRunning, match=str(tmp_path)):
        InstanceLock(tmp_path).acquire()


def test_folders_do_not_disturb_each_other(tmp_path: Path) -> None:
    with InstanceLock(tmp_path / "a"), InstanceLock(tmp_path / "b"):
        assert (tmp_path / "a" / "lock").exists()


def test_the_lock_is_free_after_release_and_releasing_twice_is_harmless(tmp_path: Path) -> None:
    lock = InstanceLock(tmp_path)
    lock.acquire()
    lock.release()
    lock.release()
    with InstanceLock(tmp_path):
        pass


@pytest.mark.process
def test_a_killed_bot_leaves_the_lock_free(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:  # noqa: S603 - our own code
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(AlreadyRunning):
            InstanceLock(tmp_path).acquire()
        other.send_signal(signal.SIGKILL)
        other.wait(timeout=60)
        with InstanceLock(tmp_path):
            pass
