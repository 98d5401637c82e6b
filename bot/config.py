"""Reads config.yaml and the environment into one value, and refuses with the key, the value and what to do about it."""

import hmac
import os
import re
import secrets
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import yaml

OK, FAILED, BUSY, MISCONFIGURED = 0, 1, 75, 78  # exit codes; sysexits.h: EX_TEMPFAIL, EX_CONFIG
TELEGRAM = "https://api.telegram.org/bot"
LEVELS = ("debug", "info", "warning", "error")
_TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{5,100}")
_KEY = re.compile(r"[0-9a-fA-F]{64}")
_WORD = re.compile(r"[A-Za-z0-9_-]{16,256}")  # what Telegram takes as a secret, if not shorter than is safe
_PORTS = (443, 80, 88, 8443)  # the only ones to which Telegram pushes


class ConfigError(ValueError):
    """A value of the configuration cannot be used."""

    def __init__(self, *, key: str, value: object, remedy: str) -> None:
        super().__init__(f"{key}: {value!r} cannot be used. {remedy}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """Where Telegram brings updates, where we listen, and the secret it shows."""

    url: str
    listen: str
    port: int
    secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The configuration as the bot uses it. `token` and `key` never come from config.yaml itself."""

    token: str
    key: bytes
    base_url: str = TELEGRAM
    proxy: str | None = None
    webhook: Webhook | None = None
    database: Path = Path("data/tutor.sqlite3")
    content: Path = Path("content")
    heartbeat: Path = Path("data/heartbeat")
    hourly_backups: int = 24
    daily_backups: int = 7
    operators: tuple[int, ...] = ()
    mentors: tuple[int, ...] = ()
    log_level: str = "info"


def load(path: Path, environment: Mapping[str, str]) -> Config:
    """Return the configuration of a file and the environment; raises ConfigError for the first value that is wrong."""
    raw = _flat(_read(path))
    for key in raw:
        if key not in KEYS:
            raise ConfigError(
                key=key, value=raw[key], remedy=f"There is no such key; known keys are {', '.join(sorted(KEYS))}."
            )
    seal = _key(Path(_text(raw, "key_file", "data/key")), environment)
    return Config(
        token=_token(raw, environment),
        key=seal,
        base_url=_url(raw, "telegram.base_url", TELEGRAM) or TELEGRAM,
        proxy=_url(raw, "telegram.proxy", None),
        webhook=_webhook(raw, seal),
        database=_database(raw),
        content=_folder(raw, "content", "content"),
        heartbeat=Path(_text(raw, "heartbeat", "data/heartbeat")),
        hourly_backups=_count(raw, "hourly_backups", 24),
        daily_backups=_count(raw, "daily_backups", 7),
        operators=_ids(raw, "operators"),
        mentors=_ids(raw, "mentors"),
        log_level=_level(raw),
    )


KEYS = frozenset(
    {
        "telegram.base_url",
        "telegram.token_file",
        "telegram.proxy",
        "webhook.url",
        "webhook.listen",
        "webhook.port",
        "webhook.secret_file",
        "database",
        "key_file",
        "content",
        "heartbeat",
        "hourly_backups",
        "daily_backups",
        "operators",
        "mentors",
        "log_level",
    }
)


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


def _flat(raw: Mapping[str, object]) -> dict[str, object]:
    """Return the keys with their section in front: telegram.base_url."""
    flat: dict[str, object] = {}
    for key, value in raw.items():
        if isinstance(value, dict):
            flat |= {f"{key}.{name}": one for name, one in value.items()}
        else:
            flat[str(key)] = value
    return flat


def _text(raw: Mapping[str, object], key: str, default: str) -> str:
    value = raw.get(key, default)
    if not isinstance(value, str) or not value.strip():
        raise ConfigError(key=key, value=value, remedy=f"Write a text in quotes, e.g. {default!r}.")
    return value


def _url(raw: Mapping[str, object], key: str, default: str | None) -> str | None:
    value = raw.get(key, default)
    if value is None:
        return None
    if not isinstance(value, str) or not _is_address(value):
        shown = "(hidden)" if "@" in str(value) else value  # a proxy's address may hold a password
        raise ConfigError(key=key, value=shown, remedy="Write an address that begins with http:// or https://.")
    return value


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.netloc) and parts.port != 0
    except ValueError:  # also a port that is none
        return False


def _webhook(raw: Mapping[str, object], key: bytes) -> Webhook | None:
    """Return where updates are brought; None when they are fetched. Telegram pushes to https, a local server to any."""
    url = _url(raw, "webhook.url", None)
    listen, port, secret = _text(raw, "webhook.listen", "127.0.0.1"), _port(raw), _word(raw, key)
    if url is None:
        return None
    local = _url(raw, "telegram.base_url", TELEGRAM) != TELEGRAM
    parts = urlsplit(url)
    if not local and (parts.scheme != "https" or parts.port not in {None, *_PORTS}):
        remedy = f"Telegram pushes only to https:// addresses at port {', '.join(map(str, _PORTS))}; put TLS before it."
        raise ConfigError(key="webhook.url", value=url, remedy=remedy)
    return Webhook(url=url, listen=listen, port=port, secret=secret)


def _port(raw: Mapping[str, object]) -> int:
    value = raw.get("webhook.port", 8443)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 65536:  # noqa: PLR2004 - ports end there
        raise ConfigError(
            key="webhook.port", value=value, remedy="Write a port of this machine, 1 to 65535, e.g. 8443."
        )
    return value


def _word(raw: Mapping[str, object], key: bytes) -> str:
    """Return the secret of the webhook: that of its file, or one that follows from the key and so stays the same."""
    if raw.get("webhook.secret_file") is None:
        return hmac.digest(key, b"webhook", "sha256").hex()
    word = _secret(Path(_text(raw, "webhook.secret_file", "secret")), "webhook.secret_file")
    if not _WORD.fullmatch(word):
        remedy = "A secret is 16 to 256 of the characters A-Z, a-z, 0-9, _ and -."
        raise ConfigError(key="webhook.secret_file", value="(hidden)", remedy=remedy)
    return word


def _database(raw: Mapping[str, object]) -> Path:
    path = Path(_text(raw, "database", "data/tutor.sqlite3"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        usable = os.access(path.parent, os.W_OK) and not path.is_dir()
    except OSError:
        usable = False
    if not usable:
        raise ConfigError(key="database", value=str(path), remedy="Name a file in a folder that the bot may write.")
    return path


def _folder(raw: Mapping[str, object], key: str, default: str) -> Path:
    folder = Path(_text(raw, key, default))
    if not (folder / "course.yaml").is_file():
        raise ConfigError(
            key=key, value=str(folder), remedy="There is no course.yaml in this folder; name the course's folder."
        )
    return folder


def _ids(raw: Mapping[str, object], key: str) -> tuple[int, ...]:
    value = raw.get(key) or []
    whole = isinstance(value, list) and all(isinstance(one, int) and not isinstance(one, bool) for one in value)
    if not whole or not isinstance(value, list):
        raise ConfigError(
            key=key, value=value, remedy="Write numeric Telegram ids, e.g. [123456789]; a username is not enough."
        )
    return tuple(int(one) for one in value)


def _count(raw: Mapping[str, object], key: str, default: int) -> int:
    value = raw.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ConfigError(key=key, value=value, remedy=f"Write how many to keep, e.g. {default}; 0 keeps none.")
    return value


def _level(raw: Mapping[str, object]) -> str:
    level = _text(raw, "log_level", "info").lower()
    if level not in LEVELS:
        raise ConfigError(key="log_level", value=level, remedy=f"Choose one of {', '.join(LEVELS)}.")
    return level


def _token(raw: Mapping[str, object], environment: Mapping[str, str]) -> str:
    """Return the token from BOT_TOKEN or the secret file; a wrong one is refused without being shown."""
    value = raw.get("telegram.token_file")
    token = environment.get("BOT_TOKEN", "").strip()
    source = "BOT_TOKEN"
    if not token and value is not None:
        source = "telegram.token_file"
        token = _secret(Path(_text(raw, source, "token")), source)
    if not token:
        remedy = "Set the environment variable BOT_TOKEN to the token that @BotFather gave you, or name a token_file."
        raise ConfigError(key="BOT_TOKEN", value="", remedy=remedy)
    if not _TOKEN.fullmatch(token):
        raise ConfigError(
            key=source, value="(hidden)", remedy="A token looks like 123456789:AAF... ; copy it again from @BotFather."
        )
    return token


def _secret(path: Path, key: str) -> str:
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


def _key(path: Path, environment: Mapping[str, str]) -> bytes:
    """Return the sealing key, made anew where there is none yet."""
    text, source = environment.get("BOT_KEY", "").strip(), "BOT_KEY"
    if not text:
        text, source = (_secret(path, "key_file") if path.exists() else _new_key(path)), "key_file"
    if not _KEY.fullmatch(text):
        raise ConfigError(
            key=source, value="(hidden)", remedy="A key is 64 hexadecimal digits; restore the one this database had."
        )
    return bytes.fromhex(text)


def _new_key(path: Path) -> str:
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
