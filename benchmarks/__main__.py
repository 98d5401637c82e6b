"""`make bench`: how fast it is beside named rivals; `python -m benchmarks [--quick] [NAME ...]` for some of it.

Each table is measured in one go, ours and the rivals' in turn: only ratios within a table mean anything on a machine
that others use. The tables go into docs/performance.md.
"""

import argparse
import time
from collections.abc import Callable, Mapping

from benchmarks import answering, committing, growing, making, mixing, pushing, report
from benchmarks.report import Block, Size

TABLES: Mapping[str, Callable[[Size], Block]] = {
    "answering": answering.measure,
    "mixing": mixing.measure,
    "pushing": pushing.measure,
    "growing": growing.measure,
    "committing": committing.measure,
    "making": making.measure,
}
QUICK = Size(runs=2, taps=1000, sends=1000, seconds=2.0, strict=150, units=1000, towns=(1_000, 10_000), jobs=(10_000,))


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("names", nargs="*", choices=[[], *TABLES], metavar="NAME", help=", ".join(TABLES))
    parser.add_argument("--quick", action="store_true", help="fewer updates and small towns")
    asked = parser.parse_args()
    took = {name: _measured(name, QUICK if asked.quick else Size()) for name in asked.names or TABLES}
    if not asked.names and not asked.quick:
        report.write("whole", _whole(took))


def _measured(name: str, size: Size) -> float:
    """Write a table and return how long it took."""
    began = time.monotonic()
    report.write(name, TABLES[name](size))
    return time.monotonic() - began


def _whole(took: Mapping[str, float]) -> Block:
    minutes = (*(f"{one / 60:.1f}" for one in took.values()), f"{sum(took.values()) / 60:.1f}")
    return Block(head=("`make bench`", *took, "all"), rows=(("minutes", *minutes),))


if __name__ == "__main__":
    main()
