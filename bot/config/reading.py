"""Reads single values out of the flattened file: each either usable, or refused with what to write instead."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from bot.config.values import ConfigError, Listening

LEVELS = ("debug", "info", "warning", "error")
_LINE = 200
Raw = Mapping[str, object]


def text(raw: Raw, key: str, default: str) -> str:
    """Return a text that is not blank."""
    value = raw.get(key, default)
    if not isinstance(value, str) or not value.strip():
        raise ConfigError(key=key, value=value, remedy=f"Write a text in quotes, e.g. {default!r}.")
    return value


def sentence(raw: Raw, key: str) -> str:
    """Return one line of text, or nothing where none is written."""
    value = raw.get(key)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value.split("\n")) > 1 or len(value) > _LINE:
        raise ConfigError(key=key, value=value, remedy=f"Write one line of at most {_LINE} characters in quotes.")
    return value.strip()


def url(raw: Raw, key: str, default: str | None) -> str | None:
    """Return an http or https address, or the default."""
    value = raw.get(key, default)
    if value is None:
        return None
    if not isinstance(value, str) or not _is_address(value):
        shown = "(hidden)" if "@" in str(value) else value  # a proxy's address may hold a password
        raise ConfigError(key=key, value=shown, remedy="Write an address that begins with http:// or https://.")
    return value


def bot_api(raw: Raw, default: str) -> str:
    """Return the address to which a token and a method are added; it ends in /bot."""
    value = url(raw, "telegram.base_url", default) or default
    if not value.endswith("/bot"):
        remedy = f"It ends in /bot, as {default} does; the token follows by itself."
        raise ConfigError(key="telegram.base_url", value=value, remedy=remedy)
    return value


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.netloc) and parts.port != 0
    except ValueError:  # also a port that is none
        return False


def port(raw: Raw, key: str, default: int) -> int:
    """Return a port of this machine."""
    value = raw.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 65536:  # noqa: PLR2004 - ports end there
        raise ConfigError(key=key, value=value, remedy=f"Write a port of this machine, 1 to 65535, e.g. {default}.")
    return value


def listening(raw: Raw, section: str) -> Listening | None:
    """Return where to answer, or None when no port is named."""
    listen = text(raw, f"{section}.listen", "127.0.0.1")
    if raw.get(f"{section}.port") is None:
        return None
    return Listening(listen=listen, port=port(raw, f"{section}.port", 9108))


def people(raw: Raw, key: str) -> tuple[int, ...]:
    """Return numeric Telegram ids of people."""
    remedy = "Write numeric Telegram ids, e.g. [123456789]; a username is not enough, and a group is nobody."
    return _ids(raw, key, lambda one: one > 0, remedy)


def groups(raw: Raw, key: str) -> tuple[int, ...]:
    """Return numeric Telegram ids of groups."""
    return _ids(raw, key, lambda one: one < 0, "Write numeric Telegram ids of groups, e.g. [-1001234567890].")


def _ids(raw: Raw, key: str, fits: Callable[[int], bool], remedy: str) -> tuple[int, ...]:
    value = raw.get(key) or []
    if not isinstance(value, list):
        raise ConfigError(key=key, value=value, remedy=remedy)
    found = tuple(one for one in value if isinstance(one, int) and not isinstance(one, bool) and fits(one))
    if len(found) < len(value):
        raise ConfigError(key=key, value=value, remedy=remedy)
    return found


def count(raw: Raw, key: str, default: int) -> int:
    """Return how many of something to keep."""
    value = raw.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ConfigError(key=key, value=value, remedy=f"Write how many to keep, e.g. {default}; 0 keeps none.")
    return value


def folder(raw: Raw, key: str, default: str) -> Path:
    """Return the course's folder."""
    path = Path(text(raw, key, default))
    if not (path / "course.yaml").is_file():
        raise ConfigError(
            key=key, value=str(path), remedy="There is no course.yaml in this folder; name the course's folder."
        )
    return path


def database(raw: Raw) -> Path:
    """Return where the database is or will be, in a folder that can be written."""
    path = Path(text(raw, "database", "data/tutor.sqlite3"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        usable = os.access(path.parent, os.W_OK) and not path.is_dir()
    except OSError:
        usable = False
    if not usable:
        raise ConfigError(key="database", value=str(path), remedy="Name a file in a folder that the bot may write.")
    return path


def switch(raw: Raw, key: str) -> bool:
    """Return yes or no; no where nothing is written."""
    value = raw.get(key, False)
    if not isinstance(value, bool):
        raise ConfigError(key=key, value=value, remedy="Write true or false.")
    return value


def choice(raw: Raw, key: str, known: tuple[str, ...]) -> str:
    """Return one of a few words, the first where none is written."""
    word = raw.get(key, known[0])
    if not isinstance(word, str) or word not in known:
        raise ConfigError(key=key, value=word, remedy=f"Choose one of {', '.join(known)}.")
    return word


def level(raw: Raw) -> str:
    """Return the level of the log."""
    name = text(raw, "log_level", "info").lower()
    if name not in LEVELS:
        raise ConfigError(key="log_level", value=name, remedy=f"Choose one of {', '.join(LEVELS)}.")
    return name
