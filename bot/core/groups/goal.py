"""What a group wants to reach together in a week: a number that nobody's own share can be read from."""

from dataclasses import dataclass

SMALLEST = 10
_STEP = 5
_GROWTH = 110  # percent of the week before
FEWEST_LINKED = 3  # members whose private lessons are counted only together


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """Answers and lessons of the group: how many there are, and how many it wants."""

    done: int
    target: int

    @property
    def reached(self) -> bool:
        """Tell whether the group is there."""
        return self.done >= self.target


def target_after(last: int) -> int:
    """Return the goal of a week by what the week before brought: a tenth more, in round fives."""
    wanted = -(-last * _GROWTH // 100)
    return max(SMALLEST, -(-wanted // _STEP) * _STEP)


def counted(answers: int, lessons: int, linked: int) -> int:
    """Return the sum; lessons in private count where so many linked theirs that none can be told from another."""
    return answers + (lessons if linked >= FEWEST_LINKED else 0)
