"""Where Telegram brings updates, if it brings them: the address, the ports it knows, and the secret it shows."""

import hmac
import re
from pathlib import Path
from urllib.parse import urlsplit

from bot.config import reading
from bot.config.reading import Raw
from bot.config.secret import secret_of
from bot.config.values import TELEGRAM, ConfigError, Webhook

_WORD = re.compile(r"[A-Za-z0-9_-]{16,256}")  # what Telegram takes as a secret, if not shorter than is safe
_PORTS = (443, 80, 88, 8443)  # the only ones to which Telegram pushes


def webhook(raw: Raw, key: bytes) -> Webhook | None:
    """Return where updates are brought; None when they are fetched. Telegram pushes to https, a local server to any."""
    url = reading.url(raw, "webhook.url", None)
    listen, port, secret = (
        reading.text(raw, "webhook.listen", "127.0.0.1"),
        reading.port(raw, "webhook.port", 8443),
        _word(raw, key),
    )
    if url is None:
        return None
    local = reading.url(raw, "telegram.base_url", TELEGRAM) != TELEGRAM
    parts = urlsplit(url)
    if not local and (parts.scheme != "https" or parts.port not in {None, *_PORTS}):
        remedy = f"Telegram pushes only to https:// addresses at port {', '.join(map(str, _PORTS))}; put TLS before it."
        raise ConfigError(key="webhook.url", value=url, remedy=remedy)
    return Webhook(url=url, listen=listen, port=port, secret=secret)


def _word(raw: Raw, key: bytes) -> str:
    """Return the secret of the webhook: that of its file, or one that follows from the key and so stays the same."""
    if raw.get("webhook.secret_file") is None:
        return hmac.digest(key, b"webhook", "sha256").hex()
    word = secret_of(Path(reading.text(raw, "webhook.secret_file", "secret")), "webhook.secret_file")
    if not _WORD.fullmatch(word):
        remedy = "A secret is 16 to 256 of the characters A-Z, a-z, 0-9, _ and -."
        raise ConfigError(key="webhook.secret_file", value="(hidden)", remedy=remedy)
    return word
