"""Reads config.yaml and the environment into one value, and refuses with the key, the value and what to do about it."""

from bot.config.file import KEYS, load
from bot.config.reading import LEVELS
from bot.config.values import (
    BUSY,
    FAILED,
    MISCONFIGURED,
    OK,
    TELEGRAM,
    Config,
    ConfigError,
    GroupRule,
    Listening,
    Webhook,
)

__all__ = [
    "BUSY",
    "FAILED",
    "KEYS",
    "LEVELS",
    "MISCONFIGURED",
    "OK",
    "TELEGRAM",
    "Config",
    "ConfigError",
    "GroupRule",
    "Listening",
    "Webhook",
    "load",
]
