"""One fault as a control; all of them: `make mutants`."""

from pathlib import Path

import pytest
from engine_mutants import MUTANTS, Mutant
from hunting import PASSED, ROOT, copied, hunt, outcome

CONTROL = next(one for one in MUTANTS if one.file == "bot/core/quiet.py")
TESTS = ("tests/core/test_quiet_hours.py",)


def test_a_fault_is_noticed_and_without_it_the_tests_pass(tmp_path: Path) -> None:
    tree = copied(tmp_path)
    assert hunt(tree, Mutant(file=CONTROL.file, old=CONTROL.old, new=CONTROL.new, tests=TESTS))
    assert outcome(tree, TESTS) == PASSED


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda one: f"{one.file}: {one.old.strip()[:40]}")
def test_every_fault_can_still_be_put_in(mutant: Mutant) -> None:
    assert (ROOT / mutant.file).read_text("utf-8").count(mutant.old) == 1
    assert all((ROOT / one).exists() for one in mutant.tests)
