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


def load(path: Path, environment: Mapping[str, str]) -> Config:
    """Return the configuration of a file and the environment; raises ConfigError for the first value that is wrong."""
    raw = _flat(_read(path))
    for key in raw:
        if key not in KEYS:
            hint = "".join(f"did you mean {one}? " for one in get_close_matches(key, KEYS, n=1))
            known = f"There is no such key; {hint}known keys are {', '.join(sorted(KEYS))}."
            raise ConfigError(key=key, value=raw[key], remedy=known)
    seal = key_of(Path(reading.text(raw, "key_file", "data/key")), environment)
    return Config(
        token=token(raw, environment),
        key=seal,
        base_url=reading.url(raw, "telegram.base_url", TELEGRAM) or TELEGRAM,
        proxy=reading.url(raw, "telegram.proxy", None),
        webhook=webhook(raw, seal),
        health=reading.listening(raw, "health"),
        database=reading.database(raw),
        encrypted=reading.switch(raw, "encrypted"),
        content=reading.folder(raw, "content", "content"),
        heartbeat=Path(reading.text(raw, "heartbeat", "data/heartbeat")),
        hourly_backups=reading.count(raw, "hourly_backups", 24),
        daily_backups=reading.count(raw, "daily_backups", 7),
        operators=reading.ids(raw, "operators"),
        authors=reading.ids(raw, "authors"),
        contact=reading.sentence(raw, "contact"),
        mentors=reading.ids(raw, "mentors"),
        log_level=reading.level(raw),
        groups=GroupRule(allow=reading.choice(raw, "groups.allow", GROUPS), listed=reading.ids(raw, "groups.listed")),
    )


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
        where = str(getattr(error, "problem_mark", "")).strip()
        remedy = f"It cannot be read as YAML {where}; compare with config.example.yaml."
        raise ConfigError(key="--config", value=str(path), remedy=remedy) from None
    if raw is None:
        return {}
    if not isinstance(raw, dict):
        raise ConfigError(
            key="--config", value=str(path), remedy="It must hold keys and values, as config.example.yaml does."
        )
    return raw


def _flat(raw: Raw) -> dict[str, object]:
    """Return the keys with their section in front: telegram.base_url."""
    flat: dict[str, object] = {}
    for key, value in raw.items():
        if isinstance(value, dict):
            flat |= {f"{key}.{name}": one for name, one in value.items()}
        else:
            flat[str(key)] = value
    return flat
