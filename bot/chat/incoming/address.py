"""Where Telegram brings updates to, said apart from the web server that waits there: most bots ask Telegram instead."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit


class DoorBlocked(RuntimeError):  # noqa: N818 - named for what is wrong
    """The address for the webhook cannot be listened on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where the door is, for Telegram and on this machine, and the word that opens it."""

    url: str
    listen: str
    port: int
    secret: str = field(repr=False)

    @property
    def path(self) -> str:
        """The path that Telegram asks for."""
        return urlsplit(self.url).path or "/"
