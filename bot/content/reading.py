"""What comes of reading a folder while its course is taught; apart from the reading, which brings all rules along."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.content.problems import Problem
from bot.core.course import Course


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of it: a course unless something forbids it; `gone` says of each lesson that left what to do instead.

    Whether a lesson may leave depends on whether anybody has begun it, which is not known here.
    """

    course: Course | None
    problems: tuple[Problem, ...]
    gone: Mapping[str, Problem] = field(default_factory=dict)
