"""The page of the preview: plain HTML with its style inside, so that it opens anywhere and asks nobody for anything."""

import html
import re
from base64 import b64encode
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from bot.language.direction import visible

_LISTS = ("terms", "phrases")  # too long for a jump to each entry
_BLOCK = re.compile(r"\n?(</?blockquote>)\n?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """A message as it stands on the phone; no countries means all of the language."""

    about: str
    countries: tuple[str, ...]
    text: str
    keys: tuple[tuple[tuple[str, str], ...], ...]
    picture: tuple[str, bytes] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What stands side by side: the same scene in every language."""

    id: str
    title: str
    cells: Mapping[str, Sequence[Bubble]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A lesson, or the phrases; `names` is its title in each language."""

    id: str
    title: str
    names: Sequence[str]
    rows: Sequence[Row]


def page(sections: Sequence[Section], languages: Mapping[str, str], right_to_left: Collection[str]) -> str:
    """Return the whole document."""
    style = files("bot.authors").joinpath("preview.css").read_text("utf-8")
    body = "\n".join(_section(one, languages, right_to_left) for one in sections)
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n<title>Preview of the course</title>\n'
        f"<style>\n{style}</style>\n{_index(sections)}\n<main>\n{body}\n</main>\n</html>\n"
    )


def _index(sections: Iterable[Section]) -> str:
    entries = "\n".join(
        f'<li><a href="#{one.id}">{html.escape(one.title)}</a> {_names(one.names)}'
        f"<small>{_jumps(one) if one.id not in _LISTS else ''}</small></li>"
        for one in sections
    )
    return f"<nav id='index'><h1>Preview of the course</h1>\n<ul>\n{entries}\n</ul></nav>"


def _names(names: Iterable[str]) -> str:
    return " ".join(f"<bdi>{html.escape(one)}</bdi>" for one in names)


def _jumps(section: Section) -> str:
    return " ".join(f'<a href="#{row.id}">{html.escape(row.title)}</a>' for row in section.rows)


def _section(section: Section, languages: Mapping[str, str], right_to_left: Collection[str]) -> str:
    told = {code: name for code, name in languages.items() if any(row.cells.get(code) for row in section.rows)}
    heads = "".join(f"<th><bdi>{html.escape(name)}</bdi>" for name in told.values())
    rows = "\n".join(_row(one, told, right_to_left) for one in section.rows)
    return (
        f'<section id="{section.id}"><h2>{html.escape(section.title)} {_names(section.names)}'
        f' <a href="#index">index</a></h2>\n<table><thead><tr><th>{heads}</thead>\n{rows}\n</table></section>'
    )


def _row(row: Row, languages: Iterable[str], right_to_left: Collection[str]) -> str:
    cells = "\n".join(
        f'<td lang="{code}" dir="{"rtl" if code in right_to_left else "ltr"}">'
        + "\n".join(map(_bubble, row.cells.get(code, ())))
        for code in languages
    )
    return f'<tr id="{row.id}"><th><a href="#{row.id}">{html.escape(row.title)}</a>\n{cells}'


def _bubble(bubble: Bubble) -> str:
    length = len(visible(bubble.text).encode("utf-16-le")) // 2
    where = "".join(f"<b>{html.escape(one)}</b> " for one in bubble.countries)
    about = f'<p class="about" dir="ltr">{where}{html.escape(bubble.about)} <i>{length or ""}</i></p>'
    # The bot's HTML is HTML; only a quotation, being a block, brings a line break of its own, as it does on the phone.
    words = _BLOCK.sub(r"\1", bubble.text)
    text = f'<div class="text">{words}</div>' if words else ""
    return f"<article>{about}{_picture(bubble)}{text}{''.join(map(_keys, bubble.keys))}</article>"


def _picture(bubble: Bubble) -> str:
    if bubble.picture is None:
        return ""
    name, content = bubble.picture
    kind = "png" if name.endswith(".png") else "jpeg"
    return f'<img alt="" style="width: 100%" src="data:image/{kind};base64,{b64encode(content).decode()}">'


def _keys(row: Sequence[tuple[str, str]]) -> str:
    keys = "".join(f'<span class="key {style}"><bdi>{html.escape(label)}</bdi></span>' for label, style in row)
    return f'<div class="keys" dir="ltr">{keys}</div>'
