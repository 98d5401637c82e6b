"""The token, the sealing key and other secrets: from the environment or files only their owner reads; never shown."""

import os
import re
import secrets
import stat
from collections.abc import Mapping
from pathlib import Path

from bot.config import reading
from bot.config.reading import Raw
from bot.config.values import ConfigError

TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{5,100}")
_KEY = re.compile(r"[0-9a-fA-F]{64}")


def token(raw: Raw, environment: Mapping[str, str]) -> str:
    """Return the token from BOT_TOKEN or the secret file; a wrong one is refused without being shown."""
    value = raw.get("telegram.token_file")
    token = environment.get("BOT_TOKEN", "").strip()
    source = "BOT_TOKEN"
    if not token and value is not None:
        source = "telegram.token_file"
        token = secret_of(Path(reading.text(raw, source, "token")), source)
    if not token:
        remedy = "Set the environment variable BOT_TOKEN to the token that @BotFather gave you, or name a token_file."
        raise ConfigError(key="BOT_TOKEN", value="", remedy=remedy)
    if not TOKEN.fullmatch(token):
        raise ConfigError(
            key=source, value="(hidden)", remedy="A token looks like 123456789:AAF... ; copy it again from @BotFather."
        )
    return token


def key_of(path: Path, environment: Mapping[str, str]) -> bytes:
    """Return the sealing key, made anew where there is none yet."""
    text, source = environment.get("BOT_KEY", "").strip(), "BOT_KEY"
    if not text:
        text, source = (secret_of(path, "key_file") if path.exists() else new_key(path)), "key_file"
    if not _KEY.fullmatch(text):
        raise ConfigError(
            key=source, value="(hidden)", remedy="A key is 64 hexadecimal digits; restore the one this database had."
        )
    return bytes.fromhex(text)


def secret_of(path: Path, key: str) -> str:
    """Return the one line of a secret file that nobody else can read."""
    try:
        mode = path.stat().st_mode
        text = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        raise ConfigError(
            key=key, value=str(path), remedy="The file cannot be read; it must hold one line of plain text."
        ) from None
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise ConfigError(key=key, value=str(path), remedy=f"Others can read this secret; run: chmod 600 {path}")
    return text


def new_key(path: Path) -> str:
    """Make a key, readable by its owner alone, and return it."""
    key = secrets.token_hex(32)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError:
        raise ConfigError(
            key="key_file", value=str(path), remedy="No key can be written there; choose a folder you may write."
        ) from None
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key + "\n")
    return key
