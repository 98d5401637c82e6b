"""Puts one fault into a copy of the tree and looks whether the tests notice it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from engine_mutants import Mutant

ROOT = Path(__file__).parents[2]
PARTS = ("bot", "tests", "content", "tools", "pyproject.toml", "config.example.yaml", "Makefile")
LONGEST = 300.0  # seconds; tests that hang have noticed too
NOTICED, PASSED = 1, 0  # exit codes of pytest


def copied(folder: Path) -> Path:
    """Copy what tests need into a folder and return it."""
    for name in PARTS:
        source, target = ROOT / name, folder / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
        else:
            shutil.copy(source, target)
    return folder


def outcome(tree: Path, tests: tuple[str, ...]) -> int:
    """Return the exit code of these tests in a tree; tests that hang count as those that fail."""
    command = (sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests)
    environment = os.environ | {"PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - our own tests
            command, cwd=tree, env=environment, capture_output=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        return NOTICED
    return done.returncode


def hunt(tree: Path, mutant: Mutant) -> bool:
    """Tell whether the tests notice the fault; the tree is whole again afterwards."""
    file = tree / mutant.file
    whole = file.read_text("utf-8")
    assert whole.count(mutant.old) == 1, f"{mutant.file} does not have {mutant.old!r} once"
    file.write_text(whole.replace(mutant.old, mutant.new), "utf-8")
    try:
        code = outcome(tree, mutant.tests)
    finally:
        file.write_text(whole, "utf-8")
    assert code in {NOTICED, PASSED}, f"{mutant.file}: the tests could not even be run with {mutant.new!r}"
    return code == NOTICED
