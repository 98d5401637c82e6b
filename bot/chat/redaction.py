"""The log may be read by anybody who keeps the machine: no token, no name and no text of a learner gets into it.

Our own lines are an event and facts. Of foreign lines only the unfilled template is kept, and of an exception only its
class and the places it came through, because arguments and messages are where texts and tokens hide.
"""

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterable
from types import TracebackType
from typing import TextIO

from typing_extensions import override

QUIET = ("telegram", "httpx", "httpcore", "aiohttp", "asyncio")
_TOKEN = re.compile(r"\b\d{1,20}(:|%3A)[A-Za-z0-9_-]{20,}")
_HIDDEN = "<token>"


def redact(text: str, secrets: Iterable[str]) -> str:
    """Return the text without these secrets and without anything that looks like a bot token."""
    for secret in secrets:
        text = text.replace(secret, _HIDDEN)
    return _TOKEN.sub(_HIDDEN, text)


class JsonLines(logging.Formatter):
    """Formats a record as one line of JSON that holds no secret."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__()
        self._secrets = tuple(secret for secret in secrets if secret)

    @override
    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line."""
        line: dict[str, object] = {
            "at": self.formatTime(record),
            "level": record.levelname.lower(),
            "from": record.name,
        }
        line["event"] = str(record.msg).partition("\n")[0]
        line |= getattr(record, "facts", {})
        if record.exc_info and record.exc_info[1] is not None:
            line |= _shape(record.exc_info[1])
        return redact(json.dumps(line, ensure_ascii=False, default=repr), self._secrets)


def _shape(error: BaseException) -> dict[str, object]:
    """Return the classes of an exception and its causes, and where the first was raised."""
    names = [type(error).__name__, *(type(one).__name__ for one in getattr(error, "exceptions", ()))]
    cause = error.__cause__ or error.__context__
    while cause is not None:
        names.append(type(cause).__name__)
        cause = cause.__cause__ or cause.__context__
    return {"error": names, "trace": _places(error.__traceback__)}


def _places(trace: TracebackType | None) -> list[str]:
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]


def install(stream: TextIO, *, secrets: Iterable[str], level: int = logging.INFO) -> None:
    """Make this the only way to write a log line, and quiet the libraries that log each request with its URL."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines(secrets))
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    sys.excepthook = _last_words


def _last_words(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Tell what ended the program as any other fault: Python's own way would print the words of the exception."""
    logging.getLogger(__name__).critical("ended by a fault", exc_info=(kind, error, trace))
