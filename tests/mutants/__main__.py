"""`make mutants`: every fault in turn, and a table of which were noticed; fails below 95 of a hundred."""

import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from engine_mutants import MUTANTS, Mutant
from hunting import PASSED, copied, hunt, outcome

SIDE_BY_SIDE = 2
BAR = 0.95


def main() -> int:
    """Hunt all, print the table, and return the exit code."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(SIDE_BY_SIDE) as workers:
        trees: SimpleQueue[Path] = SimpleQueue()
        for number in range(SIDE_BY_SIDE):
            trees.put(copied(_made(Path(folder) / str(number))))
        every = tuple(sorted({test for one in MUTANTS for test in one.tests}))
        tree = trees.get()
        if outcome(tree, every) != PASSED:
            sys.stdout.write("the tests fail without any fault: nothing can be said\n")
            return 1
        trees.put(tree)
        noticed = list(workers.map(lambda one: _hunted(trees, one), MUTANTS))
    share = sum(noticed) / len(noticed)
    sys.stdout.write(f"{sum(noticed)} of {len(noticed)} faults noticed, {share:.0%}\n")
    return 0 if share >= BAR else 1


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _hunted(trees: "SimpleQueue[Path]", mutant: Mutant) -> bool:
    tree = trees.get()
    try:
        noticed = hunt(tree, mutant)
    finally:
        trees.put(tree)
    change = f"{mutant.old.strip()} -> {mutant.new.strip() or 'nothing'}"
    sys.stdout.write(f"{'noticed' if noticed else 'MISSED '}  {mutant.file:36} {change}\n")
    sys.stdout.flush()
    return noticed


if __name__ == "__main__":
    sys.exit(main())
