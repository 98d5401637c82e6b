"""`python -m bot.content content`: what `bot check` says, for authors who have nothing but a content folder."""

import sys
from pathlib import Path

from bot.content.loader import check
from bot.content.problems import refused, report


def main(arguments: list[str]) -> int:
    """Print every problem of the folder named first, or of `content`; return the exit code."""
    problems = check(Path(arguments[0] if arguments else "content"))
    sys.stdout.write(report(problems) + "\n")
    return int(refused(problems))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
