"""What is wrong with a course file, said so that an author who does not program can mend it.

A problem is a value, never an exception: everything is read and everything is reported, also after the first fault.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Place(NamedTuple):
    """Where something stands: file as the author knows it, line and column counted from one."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One fault: where, which rule, what is wrong, and what to do about it."""

    file: str
    line: int
    column: int
    rule: str
    what: str
    how: str
    warning: bool = False

    def printed(self) -> str:
        """Return the line an author reads and an editor can jump to."""
        mark = "warning: " if self.warning else ""
        return f"{self.file}:{self.line}:{self.column}  {self.rule}  {mark}{self.what} — {self.how}"


def problem_at(place: Place, rule: str, *, what: str, how: str) -> Problem:
    """Return a problem (not a warning) at this place."""
    return Problem(file=place.file, line=place.line, column=place.column, rule=rule, what=what, how=how)


def refused(problems: Iterable[Problem]) -> bool:
    """Say whether any of these keeps the course from being taught; warnings do not."""
    return any(not problem.warning for problem in problems)


def report(problems: Iterable[Problem]) -> str:
    """Return all problems in the order of the files, and a last line that counts them."""
    ordered = sorted(problems)
    warnings = sum(problem.warning for problem in ordered)
    total = f"{len(ordered) - warnings} to mend, {warnings} to look at"
    return "\n".join([*(problem.printed() for problem in ordered), total])
