"""The bot behind walls, as in the container: a read-only tree, a user without rights, one folder that can be written.

No container engine runs here, so the image itself is not built; what the image promises of the program is.
"""

import asyncio
import compileall
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from town import DEADLINE, ROOT, TOKEN, town

pytestmark = pytest.mark.process
NOBODY = 65534


@pytest.fixture
def walls() -> Iterator[Path]:
    """A copy of what the image holds, read-only, beside two folders that only the bot's user may write."""
    place = Path(tempfile.mkdtemp(prefix="walls-"))
    place.chmod(0o755)
    tree, data = place / "app", place / "data"
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("bot", "content"):
        shutil.copytree(ROOT / name, tree / name, ignore=ignored)
    compileall.compile_dir(tree / "bot", quiet=1)  # as the image is made
    for one in (*tree.rglob("*"), tree):
        one.chmod(one.stat().st_mode & ~0o222 | 0o444 | (0o111 if one.is_dir() else 0))
    own = (data, place / "secret")
    for one in own:
        one.mkdir(mode=0o700)
    if os.geteuid() == 0:
        for one in own if reachable() else (*tree.rglob("*"), tree):
            os.chown(one, NOBODY, NOBODY)
    yield place
    for one in (tree, *tree.rglob("*")):
        one.chmod(one.stat().st_mode | stat.S_IWUSR)
    shutil.rmtree(place)


def reachable() -> bool:
    """Tell whether a user without rights may run this Python; one in a root's own home may not."""
    try:
        return subprocess.run([sys.executable, "-c", ""], user=NOBODY, check=False).returncode == 0
    except PermissionError:
        return False


def lesser() -> tuple[list[str], dict[str, Any]]:
    """Return how to start a program without rights: as nobody, or as a root from whom every capability is taken."""
    if os.geteuid() != 0:
        return [], {}
    if reachable():
        return [], {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    return ["setpriv", "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs"], {}


def configured(walls: Path, base_url: str) -> Path:
    """Return the configuration of the image, with its three folders where they are here."""
    path, shipped = walls / "config.yaml", (ROOT / "deploy" / "config.yaml").read_text("utf-8")
    here = shipped.replace('"/', f'"{walls}/')
    path.write_text(f"telegram: {{base_url: '{base_url}'}}\n{here}", "utf-8")
    path.chmod(0o444)
    return path


async def begun(walls: Path, config: Path) -> asyncio.subprocess.Process:
    """Start the bot as the image does, without the rights of a root if we have them."""
    before, rights = lesser()
    return await asyncio.create_subprocess_exec(
        *(*before, sys.executable, "-m", "bot", "run", "--config", str(config)),
        cwd=walls / "app",
        env={
            "BOT_TOKEN": TOKEN,
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONTZPATH": "",
            "HOME": "/nonexistent",
            "PATH": os.environ["PATH"],
        },
        umask=0o077,
        stderr=asyncio.subprocess.DEVNULL,
        **rights,
    )


def listed(folder: Path) -> set[tuple[str, int]]:
    return {(str(one.relative_to(folder)), one.stat().st_mtime_ns) for one in folder.rglob("*")}


async def test_it_teaches_as_nobody_on_a_read_only_tree_and_writes_nothing_but_its_data(walls: Path) -> None:
    before = await asyncio.to_thread(listed, walls / "app")
    async with town() as place:
        began = time.monotonic()
        bot = await begun(walls, configured(walls, place.base_url))
        await place.until(lambda: place.calls["getUpdates"] > 0)
        took = time.monotonic() - began
        told = await place.act("person", first_name="Asha", language="sw", zone="Africa/Dar_es_Salaam")
        await place.act("start", person=told["person"]["id"])
        await place.until(lambda: any("Karibu" in one.text for one in place.heard))
        bot.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(bot.wait(), DEADLINE) == 0
    print(f"\nfirst getUpdates after {took:.2f} s")  # noqa: T201 - measured
    assert await asyncio.to_thread(listed, walls / "app") == before
    written = await asyncio.to_thread(modes, walls / "data")
    assert written.keys() >= {"tutor.sqlite3", "heartbeat"}
    kept = await asyncio.to_thread(modes, walls / "secret")
    assert kept.keys() == {"key"}
    assert {mode & 0o077 for mode in (*written.values(), *kept.values())} == {0}
    database = await asyncio.to_thread((walls / "data" / "tutor.sqlite3").read_bytes)
    assert not database.startswith(b"SQLite format 3")
    assert b"CREATE TABLE" not in database


def modes(folder: Path) -> dict[str, int]:
    return {one.name: stat.S_IMODE(one.stat().st_mode) for one in folder.iterdir()}


def test_who_is_behind_the_walls_cannot_write_the_tree(walls: Path) -> None:
    before, rights = lesser()
    reach = "import sys; open(sys.argv[1], 'a')"
    for name in ("bot/__main__.py", "content/course.yaml", "new"):
        words = [*before, sys.executable, "-c", reach, str(walls / "app" / name)]
        ended = subprocess.run(words, check=False, capture_output=True, **rights)  # noqa: S603 - ours
        assert b"PermissionError" in ended.stderr


def test_the_image_and_the_unit_keep_to_the_walls() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text("utf-8")
    compose = (ROOT / "deploy" / "compose.yaml").read_text("utf-8")
    unit = (ROOT / "deploy" / "tutor.service").read_text("utf-8")
    for wall in ("USER tutor", "HEALTHCHECK", "VOLUME /data /secret", "--require-hashes"):
        assert wall in dockerfile
    for wall in ("read_only: true", "cap_drop: [ALL]", "no-new-privileges:true", "stop_grace_period: 30s"):
        assert wall in compose
    for wall in ("NoNewPrivileges=yes", "ProtectSystem=strict", "CapabilityBoundingSet=", "TimeoutStopSec=30"):
        assert wall in unit
