"""Fetches one file that an author sent, and stops reading where it grows too large, whatever was said of its size."""

import asyncio
from pathlib import Path

from telegram import Bot
from telegram.error import TelegramError

from bot.chat.connection.client import LeanRequest
from bot.core.operating.drafts import LARGEST

_SLOW = 60.0  # seconds for a megabyte


class TooLarge(Exception):  # noqa: N818 - named for what is wrong
    """The file is larger than the linter takes."""


async def fetched(bot: Bot, http: LeanRequest, file_id: str, size: int | None) -> bytes:
    """Return what stands in the file; raises TooLarge, or TelegramError when it cannot be had."""
    if size is not None and size > LARGEST:
        raise TooLarge(TooLarge.__doc__)
    path = (await bot.get_file(file_id)).file_path or ""
    if path.startswith(("http://", "https://")):
        async with asyncio.timeout(_SLOW):
            content = await http.download(path, LARGEST + 1)
    else:  # a Bot API server of one's own that keeps files on this machine
        content = await asyncio.to_thread(_read, Path(path))
    if len(content) > LARGEST:
        raise TooLarge(TooLarge.__doc__)
    return content


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        message = f"the file is not there ({type(error).__name__})"
        raise TelegramError(message) from None
