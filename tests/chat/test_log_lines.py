"""What gets into the log: decisions and ids; no token, no name, no word of a learner."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from bot.chat import journal
from bot.chat.redaction import install, redact

SECRET = "AAE-secret-part-of-the-token-0123456789"  # noqa: S105 - a toy
TOKEN = f"42:{SECRET}"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in ("telegram", "httpx", "httpcore", "aiohttp", "asyncio")}
    stream = io.StringIO()
    install(stream, secrets=(TOKEN, SECRET, ""), level=logging.DEBUG)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)
    for name, old in levels.items():
        logging.getLogger(name).setLevel(old)


def lines(log: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_a_decision_is_one_line_of_facts(log: io.StringIO) -> None:
    journal.note("sent", outbox=7, kind="lesson")
    journal.warn("unwelcome", chat=3)
    first, second = lines(log)
    assert {name: first[name] for name in ("level", "event", "outbox", "kind")} == {
        "level": "info",
        "event": "sent",
        "outbox": 7,
        "kind": "lesson",
    }
    assert (second["level"], second["chat"]) == ("warning", 3)


def test_an_exception_is_told_by_class_and_place_not_by_its_words(log: io.StringIO) -> None:
    try:
        try:
            raise OSError(f"neema said {TOKEN}")  # noqa: EM102, TRY003, TRY301
        except OSError as cause:
            raise ValueError("what neema said") from cause  # noqa: EM101, TRY003
    except ValueError as error:
        journal.report("update failed", error, update=7)
    (line,) = lines(log)
    assert line["error"] == ["ValueError", "OSError"]
    assert "test_log_lines.py" in str(line["trace"])
    assert "neema" not in log.getvalue()


@pytest.mark.parametrize(
    "say",
    [
        lambda: logging.getLogger("telegram.Bot").debug("Calling sendMessage with %s", "neema's words"),
        lambda: logging.getLogger("httpx").info("POST https://api.telegram.org/bot%s/getMe", TOKEN),
        lambda: logging.getLogger("telegram.ext").critical("Error while building context for %s", "neema's words"),
        lambda: logging.getLogger("asyncio").error("Task failed\nexception=ValueError(neema's words)"),
        lambda: logging.getLogger("stranger").error(f"at https://api.telegram.org/bot{TOKEN}/getMe"),  # noqa: G004
    ],
)
def test_a_librarys_line_holds_neither_words_nor_token(log: io.StringIO, say: object) -> None:
    assert callable(say)
    say()
    assert "neema" not in log.getvalue()
    assert SECRET not in log.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        f"https://api.telegram.org/bot{TOKEN}/getMe",
        f"only the second half {SECRET}",
        "another bot's 123456:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
        "quoted 123456%3AAAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
    ],
)
def test_nothing_that_looks_like_a_token_stays(text: str) -> None:
    assert "<token>" in redact(text, (TOKEN, SECRET))
    assert "AA" not in redact(text, (TOKEN, SECRET))
