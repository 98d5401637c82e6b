"""The configuration as the rooms use it, and how a value that cannot be used is refused. Nothing is read here."""

import re
from dataclasses import dataclass
from pathlib import Path

OK, FAILED, BUSY, MISCONFIGURED = 0, 1, 75, 78  # exit codes; sysexits.h: EX_TEMPFAIL, EX_CONFIG
TELEGRAM = "https://api.telegram.org/bot"
_SECRET = re.compile(r"\d{6,20}:[A-Za-z0-9_-]{20,}")  # a token, wherever it was written by mistake


class ConfigError(ValueError):
    """A value of the configuration cannot be used; a token that stands in it is not shown."""

    def __init__(self, *, key: str, value: object, remedy: str) -> None:
        shown = "(hidden)" if _SECRET.search(repr(value)) else value
        super().__init__(f"{key}: {shown!r} cannot be used. {remedy}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """Where Telegram brings updates, where we listen, and the secret it shows."""

    url: str
    listen: str
    port: int
    secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRule:
    """Whose groups the bot teaches: all, those listed, or those to which an operator brings it."""

    allow: str = "all"
    listed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """An address of this machine to answer at."""

    listen: str
    port: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The configuration as the bot uses it. `token` and `key` never come from config.yaml itself."""

    token: str
    key: bytes
    base_url: str = TELEGRAM
    proxy: str | None = None
    webhook: Webhook | None = None
    health: Listening | None = None
    database: Path = Path("data/tutor.sqlite3")
    encrypted: bool = False
    content: Path = Path("content")
    heartbeat: Path = Path("data/heartbeat")
    hourly_backups: int = 24
    daily_backups: int = 7
    operators: tuple[int, ...] = ()
    authors: tuple[int, ...] = ()
    contact: str = ""
    mentors: tuple[int, ...] = ()
    log_level: str = "info"
    groups: GroupRule = GroupRule()
