"""The tables of each language, read from beside the language room and handed in: that room itself opens no file."""

from functools import cache
from importlib.resources import files
from typing import Final

from bot.content.nodes import Items, Node, Text, tree_of
from bot.content.problems import Place, Problem, problem_at
from bot.language.sheet import WrongTableError
from bot.language.tables import LETTERS, tables
from bot.language.tongue import Tongue

_FOLDER: Final = files("bot.language") / "tables"


@cache
def tongue_of(code: str, place: Place) -> tuple[Tongue | None, tuple[Problem, ...]]:
    """Return the tongue of a language, or why there is none; `place` is the language's content folder.

    Tables are part of the program, so they are read once, however often the course is read anew.
    """
    if not (_FOLDER / f"{code}.yaml").is_file():
        missing = problem_at(
            place, "C04", what=f"there are no tables for {code}", how="add them to bot/language/tables"
        )
        return None, (missing,)
    letters, letter_problems = _table(LETTERS)
    table, problems = _table(code)
    if not isinstance(letters, dict) or not isinstance(table, dict):
        return None, (*letter_problems, *problems)
    try:
        return Tongue(tables({**table, LETTERS: letters})), ()
    except WrongTableError as fault:
        return None, (problem_at(place, "C05", what=str(fault), how="mend bot/language/tables"),)


def _table(name: str) -> tuple[object, tuple[Problem, ...]]:
    node, problems = tree_of((_FOLDER / f"{name}.yaml").read_bytes(), f"bot/language/tables/{name}.yaml")
    return (_plain(node) if node is not None else None), problems


def _plain(node: Node) -> object:
    match node:
        case Text():
            return str(node)
        case _ if isinstance(node, Items):
            return [_plain(item) for item in node.nodes]
        case _:
            return {str(key): _plain(value) for key, value in node.nodes.items()}
