"""Makes the playground forgiving in one place at a time; its own tests have to notice each time."""

# ruff: noqa: T201 - reports on standard output
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MUTATIONS = (
    ("methods/keyboards.py", "DATA_BYTES = 64", "DATA_BYTES = 65"),
    ("methods/keyboards.py", "len(data.encode())", "len(data)"),
    ("methods/keyboards.py", "MOST_BUTTONS = 100", "MOST_BUTTONS = 1000"),
    ("methods/callbacks.py", "or query.answered ", ""),
    ("methods/callbacks.py", "PATIENCE = 150.0", "PATIENCE = 1e9"),
    ("methods/callbacks.py", "TEXT_LIMIT = 200", "TEXT_LIMIT = 2000"),
    ("methods/wording.py", "TEXT_LIMIT = 4096", "TEXT_LIMIT = 9999"),
    ("methods/wording.py", "units(plain) > TEXT_LIMIT", "len(plain) > TEXT_LIMIT"),
    ("methods/edits.py", "if post.content == content and post.markup == markup:", "if False:"),
    ("methods/edits.py", "48 * 3600", "480 * 3600"),
    ("methods/target.py", "if person.blocked:", "if False:"),
    ("methods/target.py", "if not person.started:", "if False:"),
    ("methods/target.py", "if topic.closed and", "if False and"),
    ("methods/reactions.py", "if len(reaction) > 1:", "if False:"),
    (
        "methods/polls.py",
        "OPTION, EXPLANATION, LINES = 300, 100, 200, 2",
        "OPTION, EXPLANATION, LINES = 300, 101, 200, 2",
    ),
    ("methods/polls.py", "if list(chosen) != sorted(set(chosen)):", "if False:"),
    ("methods/webhooks.py", "SECRET_LIMIT = 256", "SECRET_LIMIT = 257"),
    ("world/voting.py", "if poll.closed or (final and person.id in poll.votes):", "if poll.closed:"),
    ("world/voting.py", "if not poll.anonymous:", "if True:"),
    ("world/voting.py", "state.closing[0][0] <= state.seconds()", "state.closing[0][0] < state.seconds()"),
    ("world/mailbox.py", 'self.pending[0]["update_id"]) < offset', 'self.pending[0]["update_id"]) <= offset'),
    ("world/mailbox.py", "if offset < 0:", "if False:"),
    ("world/mailbox.py", "else kind not in OFF_BY_DEFAULT", "else True"),
    ("world/talk.py", "state.bot.reads_everything or _concerns(state, post)", "True"),
    ("world/talk.py", "if not stale and (post.deleted or data not in shown):", "if False:"),
    ("http/fetch.py", "raise Refused(Fault.POLL_CONFLICT)", "pass"),
    ("http/fetch.py", "raise Refused(Fault.WEBHOOK_CONFLICT)", "pass"),
    ("http/desk.py", 'self.accuse(method.name, "declared by', 'str("declared by'),
    ("http/desk.py", "for words in params.wrong:", "for words in ():"),
    ("http/push.py", "if response.status in OK:", "if True:"),
    ("entities/html.py", "if found and found != tag.name:", "if False:"),
    ("entities/reading.py", 'return len(self.source[:position].encode("utf-8", "surrogatepass"))', "return position"),
    ("entities/spans.py", 'return len(text) + sum(char > "\\uffff" for char in text)', "return len(text)"),
    ("entities/html.py", "begin + 2 : reader.at].translate(LOWER)", "begin + 2 : reader.at]"),
    ("flood.py", "overall: int | None = 30", "overall: int | None = 31"),
    ("spec/check.py", "if field is None:", "if False:"),
)


def survives(file: str, old: str, new: str) -> bool:
    """Say whether the tests stay green with this mutation."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        shutil.copytree(ROOT / "bot" / "playground", tree / "bot" / "playground")
        shutil.copytree(ROOT / "tests" / "playground", tree / "tests" / "playground")
        shutil.copy(ROOT / "pyproject.toml", tree)
        (tree / "bot" / "__init__.py").touch()
        target = tree / "bot" / "playground" / file
        source = target.read_text(encoding="utf-8")
        if source.count(old) < 1:
            sys.exit(f"{file} has no {old!r} any more")
        target.write_text(source.replace(old, new), encoding="utf-8")
        tests = (
            sys.executable,
            "-m",
            "pytest",
            "-x",
            "-q",
            "-m",
            "not process",
            "-p",
            "no:cacheprovider",
            "tests/playground",
        )
        return subprocess.run(tests, cwd=tree, capture_output=True, check=False).returncode == 0  # noqa: S603 - our own tests


def main() -> int:
    """Try every mutation; 1 if one of them goes unnoticed."""
    if not survives("flood.py", "", ""):
        sys.exit("the tests are red without any mutation")
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        lives = list(pool.map(lambda mutation: survives(*mutation), MUTATIONS))
    alive = [mutation for mutation, is_alive in zip(MUTATIONS, lives, strict=True) if is_alive]
    for file, old, new in alive:
        print(f"unnoticed in {file}: {old!r} -> {new!r}")
    print(f"{len(MUTATIONS) - len(alive)} of {len(MUTATIONS)} mutations noticed")
    return int(bool(alive))


if __name__ == "__main__":
    sys.exit(main())
