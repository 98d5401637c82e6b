"""A week of lessons as one HTML page that needs no network, runs the way its language does, and prints."""

import html
from collections.abc import Iterator, Mapping

from bot.core.papers import Tree

_STYLE = """
:root{color-scheme:light dark}
body{font:1.05rem/1.65 system-ui,"Noto Sans","Noto Naskh Arabic",Vazirmatn,Tahoma,sans-serif;
margin:0 auto;max-width:40rem;padding:1rem;overflow-wrap:anywhere}
nav ul{line-height:2}
article{border-block-start:3px solid #2a7de1;margin-block-start:2.5rem}
section{background:#8881;border-radius:.6rem;margin-block:1rem;padding:.8rem 1rem;white-space:pre-line}
section.ask{background:none;border:1px solid #8886}
.promise{opacity:.8}
ul{list-style:none;margin:.4rem 0 0;padding:0}
li.option{padding-inline-start:1.6rem;text-indent:-1.6rem}
li.option::before{content:"\\25a1";display:inline-block;text-indent:0;width:1.6rem}
blockquote{border-inline-start:3px solid #8888;margin:.5rem 0;padding-inline-start:.8rem}
code{unicode-bidi:isolate}
@media print{body{max-width:none;font-size:11pt}article{break-before:page}section{break-inside:avoid;background:none;
border:1px solid #999}nav{display:none}}
""".strip().replace("\n", "")


def week(words: Mapping[str, Tree]) -> bytes:
    """Return the page; its words are HTML already, as a chat would show them."""
    lessons = [one for one in _list(words["lessons"]) if isinstance(one, dict)]
    title = _text(words["title"])
    page = (
        f'<!doctype html>\n<html lang="{_text(words["lang"])}" dir="{_text(words["dir"])}">\n'
        '<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';style-src 'unsafe-inline'\">"
        f"<title>{title}</title><style>{_STYLE}</style></head>\n<body>\n"
        f"<h1>{title}</h1>\n<p>{_text(words['intro'])}</p>\n"
        f"<nav><ul>{''.join(_entry(one) for one in lessons)}</ul></nav>\n"
        f"{''.join(_lesson(one) for one in lessons)}<footer><p>{_text(words['end'])}</p></footer>\n</body>\n</html>\n"
    )
    return page.encode()


def _entry(lesson: Mapping[str, Tree]) -> str:
    return f'<li><a href="#{html.escape(_text(lesson["id"]))}">{_text(lesson["heading"])}</a></li>'


def _lesson(lesson: Mapping[str, Tree]) -> str:
    heading = f'<article id="{html.escape(_text(lesson["id"]))}"><h2>{_text(lesson["heading"])}</h2>\n'
    return heading + "".join(_parts(lesson)) + "</article>\n"


def _parts(lesson: Mapping[str, Tree]) -> Iterator[str]:
    yield f'<p class="promise">{_text(lesson["promise"])}</p>\n'
    yield from (f"<section>{_text(card)}</section>\n" for card in _list(lesson["cards"]))
    if lesson["questions"]:
        yield f"<h3>{_text(lesson['asking'])}</h3>\n"
    yield from (_question(one) for one in _list(lesson["questions"]) if isinstance(one, dict))
    if lesson["task"]:
        fields = "".join(f'<li class="option">{_text(one)}</li>' for one in _list(lesson["fields"]))
        yield f"<h3>{_text(lesson['doing'])}</h3>\n<section>{_text(lesson['task'])}</section>\n<ul>{fields}</ul>\n"


def _question(question: Mapping[str, Tree]) -> str:
    options = "".join(f'<li class="option">{_text(one)}</li>' for one in _list(question["options"]))
    return f'<section class="ask">{_text(question["ask"])}<ul>{options}</ul></section>\n'


def _list(words: Tree) -> list[Tree]:
    return words if isinstance(words, list) else []


def _text(words: Tree) -> str:
    return "" if words is None else str(words)
