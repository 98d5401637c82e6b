"""The bars of the house, by machine: who may know whom, sizes, docstrings, words, dependencies.

`-s` prints the figures; docs/design.md says why. What is measured here is counted in the code as it stands.
"""

import ast
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

import pytest
import yaml
from typing_extensions import override

from bot.tutor.commands import COMMANDS

ROOT = Path(__file__).parents[1]
BOT = ROOT / "bot"
FILES = sorted(BOT.rglob("*.py"))
FORBIDDEN = {"utils", "helpers", "common", "base", "manager", "data", "info", "misc", "service"}
LETTERS = re.compile("[\u0590-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")  # Hebrew to Arabic Extended, and presentation forms
LETTER = "[\u0620-\u065f\u066e-\u06d3\u06fa-\u06ff]"
PERSIAN = re.compile(f"{LETTER}{{2,}}[\\s\u200c]+{LETTER}{{2,}}")  # two words; a name alone is no sentence
SWAHILI = frozenset(
    {"karibu", "habari", "somo", "masomo", "swali", "jibu", "leo", "kesho", "kazi", "wewe", "yako", "kwa", "na", "ni"}
    | {"ya", "wa", "za", "tafadhali", "hongera", "asante"}
)
WORDS = 3  # so many Swahili words in one string make a sentence
MACHINE = re.compile(r"(?<![\w.])/(?:work|home/\w+|root|Users/\w+)/")
SIZES = {"median": 5, "p90": 18, "longest": 40}
LONGEST_FILE = 300
LONGEST_HANDLER = 8
BRANCHING = 7
DIRECT, LOCKED = 13, 30  # docs/decisions: the thirteenth is SQLCipher
LOOSE = 3  # uses of Any, cast and `type: ignore` in the whole bot
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A function or class with where it stands."""

    path: Path
    node: Function | ast.ClassDef

    @override
    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.node.lineno} {self.node.name}"

    @property
    def lines(self) -> int:
        return (self.node.end_lineno or self.node.lineno) - self.node.lineno + 1


TREES = {path: ast.parse(path.read_text("utf-8")) for path in FILES}


def found(*kinds: type[ast.AST]) -> list[Found]:
    """Return every function or class of the bot."""
    return [
        Found(path=path, node=node)
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, kinds) and isinstance(node, Function | ast.ClassDef)
    ]


def functions() -> list[Found]:
    """Return every function and method of the bot."""
    return found(ast.FunctionDef, ast.AsyncFunctionDef)


def tell(**figures: object) -> None:
    """Print what was measured, for whoever asked with -s."""
    print(" ".join(f"{name}={value}" for name, value in figures.items()))  # noqa: T201 - the figures


def tracked() -> list[Path]:
    """Return the files of the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("this is no repository")
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


def strings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Return every string of a module that is no docstring, with its line."""
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | Function) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.lineno, node.value


# ------------------------------------------------------------------ who may know whom


def test_every_import_contract_is_kept() -> None:
    done = subprocess.run(  # noqa: S603 - our own tool
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    tell(contracts=re.findall(r"Contracts: .*", done.stdout))


def test_the_contracts_have_no_holes() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    assert len(contracts) >= 7
    assert [one["name"] for one in contracts if "ignore_imports" in one] == []
    assert any(one["type"] == "layers" and one["exhaustive"] for one in contracts)


def test_no_module_has_a_name_that_says_nothing() -> None:
    names = {path: path.stem if path.name != "__init__.py" else path.parent.name for path in FILES}
    assert [str(path) for path, name in names.items() if FORBIDDEN & set(name.split("_"))] == []


def test_every_file_of_tests_has_a_name_of_its_own() -> None:
    """Folders of tests are no packages: of two files of one name, only one could be imported."""
    files = sorted((ROOT / "tests").rglob("*.py"))
    stems = Counter(path.stem for path in files if path.stem not in {"conftest", "__main__"})
    assert [str(path.relative_to(ROOT)) for path in files if stems[path.stem] > 1] == []


# ------------------------------------------------------------------ sizes


def test_functions_are_short() -> None:
    lengths = sorted(one.lines for one in functions())
    middle, p90 = median(lengths), quantiles(lengths, n=10)[-1]
    tell(functions=len(lengths), median=middle, p90=p90, longest=lengths[-1])
    assert middle <= SIZES["median"]
    assert p90 <= SIZES["p90"]
    assert [f"{one} has {one.lines} lines" for one in functions() if one.lines > SIZES["longest"]] == []


def test_files_are_short() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in FILES}
    tell(files=len(lengths), median=median(lengths.values()), longest=max(lengths.values()))
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_handlers_are_short() -> None:
    handlers = [one for one in functions() if one.path.parent == BOT / "chat" / "handlers"]
    assert handlers, "the handlers have moved"
    tell(handlers=len(handlers), longest=max(body(one) for one in handlers))
    assert [str(one) for one in handlers if body(one) > LONGEST_HANDLER] == []


def body(one: Found) -> int:
    """Return how many lines a function has below its signature and its sentence."""
    first = one.node.body[1 if ast.get_docstring(one.node) and len(one.node.body) > 1 else 0]
    return (one.node.end_lineno or first.lineno) - first.lineno + 1


def test_functions_branch_little() -> None:
    branching = {str(one): complexity(one.node) for one in functions()}
    tell(mean=round(sum(branching.values()) / len(branching), 2), most=max(branching.values()))
    assert {name: ways for name, ways in branching.items() if ways > BRANCHING} == {}


def complexity(function: ast.AST) -> int:
    """Return the number of ways through a function by its statements, as ruff counts them."""
    total, waiting = 1, list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        if isinstance(node, Function | ast.ClassDef | ast.Lambda):
            continue
        total += isinstance(node, ast.If | ast.For | ast.AsyncFor | ast.While | ast.ExceptHandler | ast.match_case)
        total -= isinstance(node, ast.match_case) and is_any(node)
        waiting.extend(ast.iter_child_nodes(node))
    return total


def is_any(case: ast.match_case) -> bool:
    """Tell whether a case takes everything, which is an else and no way of its own."""
    return isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None and case.guard is None


# ------------------------------------------------------------------ what is said about the code


def test_every_module_says_why_it_exists() -> None:
    assert [str(path) for path, tree in TREES.items() if path.stat().st_size and not ast.get_docstring(tree)] == []


def test_every_public_thing_has_its_sentence() -> None:
    hidden = {id(node) for tree in TREES.values() for node in out_of_sight(tree)}
    every = found(ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    public = [one for one in every if is_public(one.node) and id(one.node) not in hidden]
    tell(public=len(public))
    assert [str(one) for one in public if not ast.get_docstring(one.node)] == []


def is_public(node: Function | ast.ClassDef) -> bool:
    """Tell whether the name is for others; a setter has the sentence of its property."""
    setter = any(isinstance(by, ast.Attribute) and by.attr == "setter" for by in node.decorator_list)
    return not (node.name.startswith("_") or setter)


def out_of_sight(tree: ast.Module) -> Iterator[ast.AST]:
    """Return all that stands inside a function or a private class."""
    for outer in ast.walk(tree):
        if isinstance(outer, Function) or (isinstance(outer, ast.ClassDef) and outer.name.startswith("_")):
            yield from (inner for inner in ast.walk(outer) if inner is not outer)


def test_every_function_says_what_it_returns() -> None:
    assert [str(one) for one in functions() if isinstance(one.node, Function) and one.node.returns is None] == []


def test_types_are_told_and_not_forced() -> None:
    loose = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in FILES
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if re.search(r"#\s*type:\s*ignore|\bAny\b(?=[\],)\s=:])|\bcast\(", line) and not is_prose(line)
    ]
    tell(loose=len(loose))
    assert [one for one in loose if one.startswith("bot/core/")] == []
    assert len(loose) <= LOOSE, loose


def is_prose(line: str) -> bool:
    """Tell whether the line is a comment or one sentence of a docstring."""
    return line.lstrip().startswith(('"""', "#"))


# ------------------------------------------------------------------ words and statements


def test_no_sentence_a_learner_reads_stands_in_python() -> None:
    spoken = [
        f"{path.relative_to(ROOT)}:{line}: {text!r}"
        for path, tree in TREES.items()
        for line, text in strings(tree)
        if is_spoken(text)
    ]
    assert spoken == []


def is_spoken(text: str) -> bool:
    """Tell whether the text reads like Persian or Swahili."""
    return bool(PERSIAN.search(text)) or sum(word.strip(".,!?:").lower() in SWAHILI for word in text.split()) >= WORDS


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Somo la leo ni kuhusu kazi ya duka", True),
        ("\u062f\u0631\u0633 \u0627\u0645\u0631\u0648\u0632", True),
        ("\u0633\u0627\u0631\u0627", False),
        ("SELECT name FROM learner WHERE id = :id", False),
    ],
)
def test_a_sentence_is_told_from_a_name(text: str, spoken: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_spoken(text) is spoken


def test_no_letter_of_another_script_stands_in_python() -> None:
    assert [str(path) for path in FILES if LETTERS.search(path.read_text("utf-8"))] == []


# Statements that SQLite takes no parameters for: a pragma's passphrase, quoted, and a migration, which is our own file.
PIECED = {
    "bot/storage/engine/disk.py _unlock",
    "bot/storage/engine/migrate.py _apply",
    "bot/storage/engine/cipher.py _finish",
}


def test_no_statement_of_sql_is_put_together_from_pieces() -> None:
    pieced = {
        f"{one.path.relative_to(ROOT)} {one.node.name}" for one in functions() if any(pieced_statements(one.node))
    }
    assert pieced == PIECED


def pieced_statements(function: ast.AST) -> Iterator[ast.Call]:
    """Return the calls that run a statement made of pieces, there or in a variable before."""
    made = {
        target.id
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and is_pieced(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and runs_sql(node):
            statement = node.args[0]
            if is_pieced(statement) or (isinstance(statement, ast.Name) and statement.id in made):
                yield node


def runs_sql(call: ast.Call) -> bool:
    """Tell whether the call runs a statement."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    return name in {"execute", "executemany", "executescript"} and bool(call.args)


def is_pieced(statement: ast.expr) -> bool:
    """Tell whether a statement is an f-string, a sum, a `%` or a format instead of a constant or its name."""
    formatted = (
        isinstance(statement, ast.Call)
        and isinstance(statement.func, ast.Attribute)
        and statement.func.attr in {"format", "join", "replace"}
    )
    return isinstance(statement, ast.JoinedStr | ast.BinOp) or formatted


@pytest.mark.parametrize(
    "code",
    [
        'tx.execute(f"SELECT {name}", {})',
        'tx.execute("SELECT " + name, {})',
        'tx.execute("SELECT %s" % name, {})',
        'tx.execute("SELECT {}".format(name), {})',
        'sql = f"SELECT {name}"; tx.execute(sql, {})',
    ],
)
def test_a_statement_made_of_pieces_is_noticed(code: str) -> None:
    assert list(pieced_statements(ast.parse(code)))


def test_every_command_is_described_in_every_language() -> None:
    missing = [
        f"{folder.name}: command.{command}"
        for folder in sorted((ROOT / "content" / "languages").iterdir())
        for command in COMMANDS
        if not str(phrases(folder).get(f"command.{command}", "")).strip()
    ]
    assert missing == []


def phrases(folder: Path) -> dict[str, object]:
    """Return the phrases of a language."""
    files = [folder / "phrases.yaml", *(folder / "phrases").glob("*.yaml")]
    return {key: text for file in files for key, text in yaml.safe_load(file.read_text("utf-8")).items()}


# ------------------------------------------------------------------ what we stand on


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
IMPORTED_AS = {
    "python-telegram-bot": "telegram",
    "sqlcipher3-wheels": "sqlcipher3",
    "pyyaml": "yaml",
    "typing-extensions": "typing_extensions",
}
READ_BY_NAME = {"tzdata"}  # a package of files, which zoneinfo finds by itself


def names(requirements: list[str]) -> set[str]:
    """Return the normalised names of requirements."""
    return {re.split(r"[\s<>=!~;\[@]", one.strip())[0].lower().replace("_", "-") for one in requirements}


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    block = re.search(r"^dependencies = \[\n(.*?)^\]", text, re.DOTALL | re.MULTILINE)
    assert block
    lines = [line for line in block[1].splitlines() if line.strip()]
    assert [line for line in lines if not re.search(r'",\s+# \w.{20,}', line)] == []
    assert len(lines) == len(PROJECT["dependencies"]) <= DIRECT


def test_every_dependency_is_used() -> None:
    used = {name.split(".")[0] for tree in TREES.values() for node in ast.walk(tree) for name in imported(node)}
    unused = {one for one in names(PROJECT["dependencies"]) - READ_BY_NAME if IMPORTED_AS.get(one, one) not in used}
    assert unused == set()


def imported(node: ast.AST) -> list[str]:
    """Return the modules an import names."""
    if isinstance(node, ast.Import):
        return [one.name for one in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def test_nothing_is_imported_that_is_not_asked_for() -> None:
    ours = {"bot"} | {IMPORTED_AS.get(one, one) for one in names(PROJECT["dependencies"])}
    used = {name.split(".")[0] for tree in TREES.values() for node in ast.walk(tree) for name in imported(node)}
    assert used - ours - set(sys.stdlib_module_names) == set()


def locked(file: str) -> dict[str, str]:
    """Return the packages of a lock file with all that stands beside them."""
    text = (ROOT / file).read_text("utf-8")
    parts = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)
    pinned = (re.match(r"([\w.-]+)==(\S+)", part) for part in parts)
    return {one[1].lower().replace("_", "-"): part for one, part in zip(pinned, parts, strict=True) if one}


def test_the_lock_holds_what_is_asked_for_and_little_more() -> None:
    lock = locked("requirements.lock")
    tell(direct=len(PROJECT["dependencies"]), locked=len(lock))
    assert names(PROJECT["dependencies"]) <= lock.keys()
    assert len(lock) <= LOCKED


@pytest.mark.parametrize("file", ["requirements.lock", "requirements-dev.lock", "requirements-browser.lock"])
def test_every_locked_package_has_its_hash(file: str) -> None:
    assert [name for name, entry in locked(file).items() if "--hash=sha256:" not in entry] == []


def test_development_stands_on_the_same_packages() -> None:
    def versions(file: str) -> dict[str, str]:
        return {name: entry.split()[0] for name, entry in locked(file).items()}

    shipped, ours = versions("requirements.lock"), versions("requirements-dev.lock")
    assert {name: (pin, ours.get(name)) for name, pin in shipped.items() if ours.get(name) != pin} == {}


def test_no_machine_path_stands_in_the_repository() -> None:
    told = []
    for path in tracked():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        told += [f"{path.relative_to(ROOT)}:{n}" for n, line in enumerate(text.splitlines(), 1) if MACHINE.search(line)]
    assert told == []
