"""Reads config.yaml and the environment into one value; every key a file may hold is named here."""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

import yaml

from bot.config import reading
from bot.config.reading import Raw
from bot.config.secret import key_of, token
from bot.config.values import TELEGRAM, Config, ConfigError, GroupRule
from bot.config.webhook import webhook

GROUPS = ("all", "listed", "operators")
KEYS = frozenset(
    {
        "telegram.base_url",
        "telegram.token_file",
        "telegram.proxy",
        "webhook.url",
        "webhook.listen",
        "webhook.port",
        "webhook.secret_file",
        "health.listen",
        "health.port",
        "database",
        "key_file",
        "encrypted",
        "content",
        "heartbeat",
        "hourly_backups",
        "daily_backups",
        "operators",
        "authors",
        "contact",
        "mentors",
        "log_level",
        "groups.allow",
        "groups.listed",
    }
)
_SECTIONS = frozenset(key.partition(".")[0] for key in KEYS if "." in key)


def load(path: Path, environment: Mapping[str, str]) -> Config:
    """Return the configuration of a file and the environment; raises ConfigError for the first value that is wrong."""
    raw = _flat(_read(path))
    for key in raw:
        if key not in KEYS:
            raise ConfigError(key=key, value=raw[key], remedy=_known(key))
    seal = key_of(Path(reading.text(raw, "key_file", "data/key")), environment)
    return Config(
        token=token(raw, environment),
        key=seal,
        base_url=reading.bot_api(raw, TELEGRAM),
        proxy=reading.url(raw, "telegram.proxy", None),
        webhook=webhook(raw, seal),
        health=reading.listening(raw, "health"),
        database=reading.database(raw),
        encrypted=reading.switch(raw, "encrypted"),
        content=reading.folder(raw, "content", "content"),
        heartbeat=Path(reading.text(raw, "heartbeat", "data/heartbeat")),
        hourly_backups=reading.count(raw, "hourly_backups", 24),
        daily_backups=reading.count(raw, "daily_backups", 7),
        operators=reading.people(raw, "operators"),
        authors=reading.people(raw, "authors"),
        contact=reading.sentence(raw, "contact"),
        mentors=reading.people(raw, "mentors"),
        log_level=reading.level(raw),
        groups=GroupRule(
            allow=reading.choice(raw, "groups.allow", GROUPS), listed=reading.groups(raw, "groups.listed")
        ),
    )


def _known(key: str) -> str:
    """Return what to write instead of a key that does not exist."""
    if "token" in key.lower():
        return "The token does not belong here: set the environment variable BOT_TOKEN, or name a telegram.token_file."
    hint = "".join(f"did you mean {one}? " for one in get_close_matches(key, KEYS, n=1))
    return f"There is no such key; {hint}known keys are {', '.join(sorted(KEYS))}."


def flat_keys(path: Path) -> tuple[str, ...]:
    """Return the keys that a file holds, known or not."""
    return tuple(_flat(_read(path)))


def _read(path: Path) -> Mapping[str, object]:
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigError(
            key="--config", value=str(path), remedy="There is no such file; copy config.example.yaml there."
        ) from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        remedy = f"It cannot be read as YAML{_where(error)}; compare with config.example.yaml."
        raise ConfigError(key="--config", value=str(path), remedy=remedy) from None
    if raw is None:
        return {}
    if not isinstance(raw, dict):
        raise ConfigError(
            key="--config", value=str(path), remedy="It must hold keys and values, as config.example.yaml does."
        )
    return raw


def _where(error: Exception) -> str:
    """Return the place of a fault of YAML, without the text that stands there: it may be a token."""
    mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
    return f", line {mark.line + 1}, column {mark.column + 1}" if mark else ""


def _flat(raw: Raw) -> dict[str, object]:
    """Return the keys with their section in front: telegram.base_url."""
    flat: dict[str, object] = {}
    for key, value in raw.items():
        if isinstance(value, dict):
            flat |= {f"{key}.{name}": one for name, one in value.items()}
        elif value is not None or key not in _SECTIONS:  # a section whose keys are all commented out
            flat[str(key)] = value
    return flat
