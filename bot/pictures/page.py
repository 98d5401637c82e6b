"""The portfolio as one page for the browser: nothing is fetched, it prints well, and it reads right in both directions.

No font is packed in: every phone and computer brings one for both scripts, and the page stays small enough to send.
"""

import html
from collections.abc import Iterable, Mapping
from pathlib import Path

from bot.core.papers import Tree

MOST = 300_000  # bytes; more is a burden for a phone on a small bundle
SHORTER = 1500  # characters of a field, when all of it would be too much
_STYLE = (Path(__file__).parent / "pages" / "portfolio.css").read_text("utf-8")
_MORE = "\N{HORIZONTAL ELLIPSIS}"


def page(words: Mapping[str, Tree]) -> bytes:
    """Return the page; what would make it too heavy goes: first the versions of before, then the ends of long texts."""
    whole = _page(words)
    if len(whole) <= MOST:
        return whole
    light = _page({**words, "pieces": _without_before(words["pieces"])})
    return light if len(light) <= MOST else _page({**words, "pieces": _shortened(_without_before(words["pieces"]))})


def _page(words: Mapping[str, Tree]) -> bytes:
    pieces = [one for one in _many(words["pieces"]) if isinstance(one, dict)]
    contents = "".join(f'<li><a href="#p{n}">{_told(one["title"])}</a></li>' for n, one in enumerate(pieces))
    sent = f'<p class="note">{_told(words["files"])}</p>' if words["sent"] else ""
    body = "".join(_piece(n, one, words) for n, one in enumerate(pieces))
    return (
        f'<!doctype html><html lang="{_told(words["language"])}" dir="{"rtl" if words["rtl"] else "ltr"}"><head>'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{_told(words['title'])} \N{MIDDLE DOT} {_told(words['name'])}</title><style>{_STYLE}</style></head>"
        f'<body><header><p>{_told(words["title"])}</p><h1 dir="auto">{_told(words["name"])}</h1>'
        f"<p>{_told(words['about'])}</p><p>{_told(words['day'])} \N{MIDDLE DOT} {_told(words['school'])}</p></header>"
        f"<nav><ol>{contents}</ol>{sent}</nav><main>{body}</main></body></html>"
    ).encode("utf-8", "replace")


def _piece(number: int, piece: Mapping[str, Tree], words: Mapping[str, Tree]) -> str:
    works = "".join(_work(one, words) for one in _many(piece["works"]) if isinstance(one, dict))
    return f'<section id="p{number}"><h2>{_told(piece["title"])}</h2>{works}</section>'


def _work(work: Mapping[str, Tree], words: Mapping[str, Tree]) -> str:
    version = f" \N{MIDDLE DOT} {_told(work['version'])}" if work["version"] else ""
    before = _fields(work["before"])
    told = f'<div class="before"><h4>{_told(words["before"])}</h4>{before}</div>' if before else ""
    after = f"<h4>{_told(words['after'])}</h4>" if before else ""
    return (
        f'<article><h3>{_told(work["title"])}</h3><p class="day">{_told(work["day"])}{version}</p>'
        f"{told}<div>{after}{_fields(work['fields'])}</div></article>"
    )


def _fields(fields: Tree) -> str:
    return "".join(_field(one) for one in _many(fields) if isinstance(one, dict))


def _field(field: Mapping[str, Tree]) -> str:
    label = f"<h5>{_told(field['label'])}</h5>"
    match field["kind"]:
        case "rows":
            head = _row("th", _many(field["heads"]))
            rows = "".join(_row("td", _many(one)) for one in _many(field["rows"]))
            return f'{label}<div class="wide"><table><thead>{head}</thead><tbody>{rows}</tbody></table></div>'
        case "list":
            items = "".join(f'<li dir="{_way(one)}">{_told(one)}</li>' for one in _many(field["items"]))
            return f"{label}<ul>{items}</ul>"
        case "files":
            return f'{label}<p class="day">{_told(field["text"])}</p>'
        case _:
            return f'{label}<p dir="{_way(field["text"])}" class="own">{_told(field["text"])}</p>'


def _row(tag: str, cells: Iterable[Tree]) -> str:
    return "<tr>" + "".join(f'<{tag} dir="{_way(one)}">{_told(one)}</{tag}>' for one in cells) + "</tr>"


def _way(words: Tree) -> str:
    """Return the way most letters run: a Persian text that begins with a Latin word still runs from the right."""
    right = sum(1 for sign in str(words) if "\u0600" <= sign <= "\u06ff")
    left = sum(1 for sign in str(words) if sign.isascii() and sign.isalpha())
    return "rtl" if right > left else "ltr" if left else "auto"


def _told(words: Tree) -> str:
    return html.escape(str(words))


def _many(words: Tree) -> list[Tree]:
    return words if isinstance(words, list) else []


def _without_before(tree: Tree) -> Tree:
    if isinstance(tree, dict):
        return {name: [] if name == "before" else _without_before(one) for name, one in tree.items()}
    return [_without_before(one) for one in tree] if isinstance(tree, list) else tree


def _shortened(tree: Tree) -> Tree:
    if isinstance(tree, dict):
        return {name: _shortened(one) for name, one in tree.items()}
    if isinstance(tree, list):
        return [_shortened(one) for one in tree]
    return f"{tree[:SHORTER]}{_MORE}" if isinstance(tree, str) and len(tree) > SHORTER else tree
