# ruff: noqa: E501, T201, S311 - a script for judges: long tables of samples, a report on standard output, plain dice
# Written against packages that only the judges' own environment holds.
# mypy: ignore-errors
"""Asks TDLib itself (tdjson, offline, no token) how it reads a text, and counts where the playground differs.

pip install tdjson==1.8.69 && PYTHONPATH=. python tests/judges/tdlib_oracle.py [number of texts] [seed] [content folder] [rendered]

`rendered` is the file that tests/judges/rendered.py writes: every text of the course as it is sent. Of those none may
differ, and none may be refused.
"""

import json
import random
import re
import sys
from collections.abc import Callable
from pathlib import Path

import tdjson

from bot.playground.entities.found import find
from bot.playground.entities.html import parse_html
from bot.playground.entities.markdown import parse_markdown, parse_markdown_v2
from bot.playground.entities.reading import Unparsable
from bot.playground.entities.settle import settled
from bot.playground.entities.spans import Span

Outcome = tuple[str, list[tuple[object, ...]]]
KINDS = {
    "PreCode": "pre", "TextUrl": "text_link", "MentionName": "text_mention", "BlockQuote": "blockquote",
    "ExpandableBlockQuote": "expandable_blockquote", "CustomEmoji": "custom_emoji", "DateTime": "date_time",
    "EmailAddress": "email", "BotCommand": "bot_command", "PhoneNumber": "phone_number",
    "BankCardNumber": "bank_card",
}  # fmt: skip
VALUES = ("url", "user_id", "language", "custom_emoji_id", "unix_time")
TOLERATED = 1 / 5000  # TDLib's walk through text with several @ and dots in one word is not followed to the end
UNMODELLED = frozenset({"MediaTimestamp"})  # never sent to bots
WORDS = (
    "habari", "سلام", "😀", "👨‍👩‍👧", "a", "Z", "7", "می‌خواهم", " ", "  ", "\n", "\n\n", "\t", "\r", "&", "&amp;", "&lt;", "&#128512;",
    "&#x41;", "&quot", "&foo;", "<", ">", "/", '"', "'", "=", "_", "*", "`", "~", "|", "[", "]", "(", ")", "\\", "!", "#", "-", ".",
    "@name_x", "#mada", "#موضوع", "#12", "/start", "/a@bot_x", "example.com", "https://x.co/a?b=(c)", "http://سلام.com/ب", "me@ex.co", "$USD",
    "t.me/join", "tg://user?id=5", "1.2.3.4", "+255 712 345 678", "https://instagram.com/p/1/", "www.duka.co.tz", "۱۲۳", "؟", "،",
)  # fmt: skip
TAGS = (
    "<b>", "</b>", "<strong>", "</strong>", "<i>", "</i>", "<em>", "</em>", "<u>", "</u>", "<s>", "</s>", "<del>", "</del>", "<code>", "</code>",
    "<pre>", "</pre>", "<tg-spoiler>", "</tg-spoiler>", '<span class="tg-spoiler">', "</span>", "<span>", '<a href="example.com">', "<a href='x'>",
    '<a href="tg://user?id=5">', "<a>", "</a>", "<blockquote>", "<blockquote expandable>", "</blockquote>", '<code class="language-py">',
    '<tg-emoji emoji-id="5368324170671202286">', "</tg-emoji>", "<B>", "</>", "<x>", "< b>", "<b >", "</b >", "</B>", "</Code>", "<İ>", "</İ>", "<b", '<a href="a&amp;b.com/?x">',
    "<a href=x.com>", "<a href>", "<a =>", '<tg-time unix="1647531900" format="wDT">', '<tg-time unix="5">', "<tg-time>", "</tg-time>",
)  # fmt: skip
PAIRS = ("b", "i", "u", "s", "code", "pre", "tg-spoiler", "blockquote", 'a href="https://x.co"')
MARKS = (
    "_",
    "__",
    "*",
    "`",
    "```",
    "~",
    "||",
    "[",
    "](http://x.co)",
    "](x.co)",
    "![",
    "](tg://emoji?id=5368324170671202286)",
    "\\_",
    "\\*",
    "\\.",
    "```py\n",
)


def ask(**request: object) -> dict[str, object]:
    """Ask TDLib one synchronous question."""
    answer: dict[str, object] = json.loads(tdjson.td_execute(json.dumps(request).encode()))
    return answer


def told(answer: dict[str, object]) -> Outcome:
    """Give TDLib's answer in the judge's form."""
    if answer["@type"] == "error":
        return str(answer["message"]), []
    rows = [row for row in answer["entities"] if row["type"]["@type"].removeprefix("textEntityType") not in UNMODELLED]
    return str(answer.get("text", "")), [_row(row) for row in rows]


def _row(row: dict[str, object]) -> tuple[object, ...]:
    kind = row["type"]["@type"].removeprefix("textEntityType")
    value = next((row["type"][name] for name in VALUES if name in row["type"]), None)
    return row["offset"], row["length"], KINDS.get(kind, kind.lower()), None if value is None else str(value)


def ours(text: str, spans: list[Span]) -> Outcome:
    """Give the playground's answer in the same form."""
    return text, [(s.offset, s.length, s.kind, str(s.extra[0][1]) if s.extra else None) for s in spans]


def parsed(parse: Callable[[str], tuple[str, list[Span]]], source: str) -> Outcome:
    """Parse as the playground does."""
    try:
        return ours(*parse(source))
    except Unparsable as why:
        return f"Can't parse entities: {why}", []


def modes(source: str) -> dict[str, tuple[Outcome, Outcome]]:
    """Compare every way of reading a text: (TDLib, playground) by name."""
    html = {"@type": "textParseModeHTML"}
    return {
        "html": (told(ask(**{"@type": "parseTextEntities"}, text=source, parse_mode=html)), parsed(parse_html, source)),
        "markdown": _markdown_v1(source),
        "markdown_v2": _markdown_v2(source),
        "find": (told({"text": "", **ask(**{"@type": "getTextEntities"}, text=source)}), ours("", find(source))),
        "settle": _settle(source),
    }


def _markdown(source: str, version: int) -> Outcome:
    mode = {"@type": "textParseModeMarkdown", "version": version}
    return told(ask(**{"@type": "parseTextEntities"}, text=source, parse_mode=mode))


def _markdown_v1(source: str) -> tuple[Outcome, Outcome]:
    """A bracket without a link behind it is left out: there TDLib 1.8.69 takes the link from the wrong place."""
    source = re.sub(r"\[(?![^\]]+\]\()", "", source)
    return _markdown(source, 1), parsed(parse_markdown, source)


def _markdown_v2(source: str) -> tuple[Outcome, Outcome]:
    """Quotes in MarkdownV2 are the one thing not modelled: the tutor writes HTML."""
    source = source.replace(">", "")
    return _markdown(source, 2), parsed(parse_markdown_v2, source)


def _settle(source: str) -> tuple[Outcome, Outcome]:
    """TDLib's parseMarkdown first settles given entities; without its own marks in the text it does nothing else."""
    for mark in "*_~`|[]":
        source = source.replace(mark, "")
    answer = ask(**{"@type": "parseTextEntities"}, text=source, parse_mode={"@type": "textParseModeHTML"})
    if answer["@type"] == "error" or not answer["text"]:
        return ("", []), ("", [])
    if not answer["text"].strip():
        return ("", []), ("", [])
    theirs = told(ask(**{"@type": "parseMarkdown"}, text=answer))
    return theirs, ours(*settled(*parse_html(source)))


def texts(count: int, seed: int) -> list[str]:
    """Make texts of words, tags, marks and well-nested pairs."""
    dice = random.Random(seed)
    return [_made(dice, dice.choice((WORDS, WORDS + TAGS, WORDS + MARKS, TAGS))) for _ in range(count)]


def _made(dice: random.Random, pieces: tuple[str, ...]) -> str:
    made = [dice.choice(pieces) for _ in range(dice.randint(1, 9))]
    for _ in range(dice.randint(0, 2)):
        tag = dice.choice(PAIRS)
        start = dice.randint(0, len(made))
        made.insert(dice.randint(start, len(made)), f"</{tag.split()[0]}>")
        made.insert(start, f"<{tag}>")
    return "".join(made)


def corpus(folder: Path) -> list[str]:
    """Give every line of the course as a text."""
    files = [path for path in sorted(folder.rglob("*.yaml")) if path.is_file()]
    return sorted(
        {line.strip() for path in files for line in path.read_text(encoding="utf-8").splitlines() if line.strip()}
    )


def refused(sources: list[str]) -> list[str]:
    """Give the texts that TDLib does not take as HTML."""
    html = {"@type": "textParseModeHTML"}
    answers = [(one, ask(**{"@type": "parseTextEntities"}, text=one, parse_mode=html)) for one in sources]
    return [f"{one!r}: {answer['message']}" for one, answer in answers if answer["@type"] == "error"]


def sent(file: Path) -> int:
    """Judge the texts of the course as they are sent; 1 if one of them is read differently, or refused."""
    sources = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    complaints = refused(sources)
    different = compared(sources)
    print(f"{len(sources)} rendered texts of the course, {different} differences, {len(complaints)} refused")
    print(*complaints[:8], sep="\n", end="")
    return int(bool(different or complaints))


def main() -> int:
    """Compare, print a few differences of each kind and the count; 1 if they are too many."""
    ask(**{"@type": "setLogVerbosityLevel"}, new_verbosity_level=0)
    count, seed = int((sys.argv[1:2] or ["20000"])[0]), int((sys.argv[2:3] or ["1"])[0])
    sources = texts(count, seed) + (corpus(Path(sys.argv[3])) if len(sys.argv) > 3 else [])
    different = compared(sources)
    print(f"{len(sources)} texts, {different} differences, {TOLERATED:.2%} are tolerated")
    return int(different > len(sources) * TOLERATED) | (sent(Path(sys.argv[4])) if len(sys.argv) > 4 else 0)


def compared(sources: list[str]) -> int:
    """Print a few differences of each kind, and give their number."""
    wrong: dict[str, list[tuple[str, Outcome, Outcome]]] = {}
    for source in sources:
        for name, (theirs, mine) in modes(source).items():
            if theirs != mine:
                wrong.setdefault(name, []).append((source, theirs, mine))
    for name, rows in wrong.items():
        print(f"\n{name}: {len(rows)} of {len(sources)} differ")
        for source, theirs, mine in sorted(rows, key=lambda row: len(row[0]))[:8]:
            print(f"  {source!r}\n    TDLib      {theirs}\n    playground {mine}")
    return sum(map(len, wrong.values()))


if __name__ == "__main__":
    sys.exit(main())
