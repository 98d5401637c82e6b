"""What authors run who have nothing but a content folder: check it, lock its answers, renew schemas and handbook.

`python -m bot.content [check | lock | schema] [folder]`; without words it checks `content`.
"""

import sys
from pathlib import Path

from bot.content.files.schema import write_schemas
from bot.content.handbook import renew_rules
from bot.content.loader import check, write_lock
from bot.content.problems import refused, report

_COMMANDS = ("check", "lock", "schema")


def main(arguments: list[str]) -> int:
    """Do what was asked for and return the exit code."""
    command, *rest = arguments if arguments and arguments[0] in _COMMANDS else ("check", *arguments)
    folder = Path(rest[0] if rest else "content")
    if command == "lock":
        write_lock(folder)
    elif command == "schema":
        write_schemas(folder / "schema")
        renew_rules(folder / "README.md")
    else:
        problems = check(folder)
        sys.stdout.write(report(problems) + "\n")
        return int(refused(problems))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
