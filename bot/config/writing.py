"""Writes a first configuration with its secrets in files of their own, and compares an older one with what is known."""

import difflib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.config.file import KEYS, flat_keys
from bot.config.secret import TOKEN, new_key

_QUOTED = re.compile(r'[\\"]')


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How a file stands to this version: keys it does not know, with what may be meant, and keys the file lacks."""

    unknown: Mapping[str, str]
    new: tuple[str, ...]


def compare(path: Path) -> Comparison:
    """Return what an older or mistyped file has too much and too little; raises ConfigError when it cannot be read."""
    held = flat_keys(path)
    meant = {one: next(iter(difflib.get_close_matches(one, KEYS, n=1)), "") for one in held if one not in KEYS}
    return Comparison(unknown=meant, new=tuple(sorted(KEYS - set(held))))


def is_token(text: str) -> bool:
    """Tell whether this looks like a token."""
    return TOKEN.fullmatch(text) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a first configuration needs to know."""

    token: str
    operators: tuple[int, ...]
    proxy: str | None
    base_url: str | None
    content: Path


def write(path: Path, answers: Answers) -> None:
    """Write the file, the token and the key, each readable by its owner alone; a file that is there is not touched."""
    secrets = path.parent / "secrets"
    secrets.mkdir(mode=0o700, parents=True, exist_ok=True)
    _private(secrets / "token", f"{answers.token}\n")
    if not (secrets / "key").exists():
        new_key(secrets / "key")
    _private(path, _text(secrets, answers))


def _text(secrets: Path, answers: Answers) -> str:
    lines = ["# Written by `bot init`; every key is explained in config.example.yaml.", "telegram:"]
    lines.append(f"  token_file: {_quoted(secrets / 'token')}")
    lines += [f"  base_url: {_quoted(answers.base_url)}"] if answers.base_url else []
    lines += [f"  proxy: {_quoted(answers.proxy)}"] if answers.proxy else []
    lines += [
        f"database: {_quoted(secrets.parent / 'data' / 'tutor.sqlite3')}",
        f"heartbeat: {_quoted(secrets.parent / 'data' / 'heartbeat')}",
        "# The key lies outside the folder of the database: keep a copy of it, and keep that apart from the backups.",
        f"key_file: {_quoted(secrets / 'key')}",
        "encrypted: true",
        f"content: {_quoted(answers.content)}",
        f"operators: [{', '.join(map(str, answers.operators))}]",
    ]
    return "\n".join(lines) + "\n"


def _quoted(value: object) -> str:
    escaped = _QUOTED.sub(lambda sign: f"\\{sign.group()}", str(value))
    return f'"{escaped}"'


def _private(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
