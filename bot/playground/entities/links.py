"""Which links Telegram keeps: a URL with a host, tg:// and the like; anything else is dropped without a word."""

import re

USER = re.compile(r"tg://user/?\?(?:.*&)?id=(\d+)", re.IGNORECASE)
HOST = re.compile(r"[\w\-.\u0080-\uffff]+\.[\w\-\u0080-\uffff]+|localhost", re.IGNORECASE)
URL = re.compile(
    r"(?:(?P<scheme>[a-z][a-z0-9+.\-]*)://)?(?:[^/?#@\s]*@)?(?P<host>\[[0-9a-f:.]+\]|[^/?#:\s]+)(?P<port>:\d+)?(?P<rest>[/?#].*)?",
    re.IGNORECASE | re.DOTALL,
)
SCHEMES = frozenset({"http", "https", "ftp", "tg", "ton", "tonsite"})


def linked_user(url: str) -> int:
    """Give the user a tg://user link names, or 0."""
    found = USER.fullmatch(url.partition("#")[0])
    return int(found[1]) if found else 0


def checked_link(url: str) -> str:
    """Give the link as Telegram stores it, or nothing when it is none."""
    url = url.strip()
    if url.lower().startswith(("tg:", "ton:")):
        scheme, _, rest = url.partition(":")
        rest = rest.removeprefix("//")
        return f"{scheme.lower()}://{rest}" if rest else ""
    found = URL.fullmatch(url)
    if found is None or (scheme := (found["scheme"] or "http").lower()) not in SCHEMES or not _host(found):
        return ""
    host = found["host"].lower() + (found["port"] or "")
    return f"{scheme}://{host}{found['rest'] or '/'}"


def _host(found: "re.Match[str]") -> bool:
    return bool(HOST.fullmatch(found["host"])) or found["host"].startswith("[")
