"""Which links Telegram keeps and how it writes them (TDLib's parse_url and get_checked_link). Others are dropped."""

import re

USER = re.compile(r"tg:(?://)?user/?\?(?:[^#]*&)?id=([1-9]\d*)(?:[&#].*)?", re.IGNORECASE)
URL = re.compile(
    r"(?:(?P<scheme>https?)://)?(?P<user>[^/?#@]*@)?(?P<host>\[[0-9a-f:.]+\]|[^/?#:@\[\]]+)(?::0*(?P<port>\d+))?(?P<rest>[/?#].*)?",
    re.IGNORECASE | re.DOTALL,
)
APP = re.compile(r"(?P<scheme>tg|ton|tonsite):(?://)?(?P<rest>.+)", re.IGNORECASE | re.DOTALL)
ODD_HOST = re.compile(r"[\s!-%'-,/:-@\[-^`{-}]")
HIGHEST_PORT = 65535


def linked_user(url: str) -> int:
    """Give the user a tg://user link names, or 0."""
    found = USER.fullmatch(url)
    return int(found[1]) if found else 0


def checked_link(url: str) -> str:
    """Give the link as Telegram stores it, or nothing when it is none."""
    if app := APP.fullmatch(url):
        rest = app["rest"]
        return f"{app['scheme'].lower()}://{rest}{'' if re.search('[/?#]', rest) else '/'}"
    found = URL.fullmatch(url)
    if found is None or not _host(found["host"]) or int(found["port"] or 0) > HIGHEST_PORT:
        return ""
    scheme, port = (found["scheme"] or "http").lower(), f":{found['port']}" if found["port"] else ""
    return f"{scheme}://{found['user'] or ''}{found['host'].lower()}{port}{_path(found['rest'] or '')}"


def _host(host: str) -> bool:
    if host.startswith("["):
        return True
    first, dot, rest = host.partition(".")
    return bool(first and dot and rest) and not ODD_HOST.search(host)


def _path(rest: str) -> str:
    """Spell out blanks and control characters, and let every path begin with a slash."""
    spelled = re.sub(r"[\x00-\x20]", lambda char: f"%{ord(char[0]):02X}", rest)
    return spelled if spelled.startswith("/") else f"/{spelled}"
